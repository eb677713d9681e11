package logic_test

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// ofProducts are the claims that products which were found are 0 in each state, or empty, and quotients empty.
func ofProducts(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, uses := range analysis.Decisions(f) {
		d := uses[0]
		d.Walk(func(n *expression.Node) bool {
			offset, _ := n.Span()
			c := &claim{code: "zero-factor", at: analysis.Place{File: d.File, At: d.Written.At(offset)}, name: analysis.Source(d.Written.Value, n)}
			if found := finding(c, findings); n.Op() != expression.OpMul && n.Op() != expression.OpDiv && n.Op() != expression.OpMod || found == nil || !strings.Contains(found.Summary, c.name) {
				return true
			}
			c.uses = []*use{{never: [][]decide.Goal{}, seen: &seen{}, see: inRows(d.Object, func(_ *form.State, r *form.Record) (bool, int) {
				v := r.Eval(n, expression.Item{})
				order, ok := value.Compare(v, value.OfInteger(0))
				return !v.Empty() && (!ok || order != 0 || n.Op() != expression.OpMul), 0
			})}}
			all = append(all, c)
			return true
		})
	}
	return all
}
