// Package caseshadowed is a check of package logic.
package caseshadowed

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Check finds cases of computed values that are never reached.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "case-overlap",
		Meaning: "A case of a computed value, or of a default, that is never reached: the cases before it take all of it, or its condition never holds.",
		Why:     "Who was meant to get its result gets another, such as the wrong fee.",
		Remedy:  "Put the narrower case first, or correct the conditions.",
		Example: "- {id: alter, type: integer, label: Alter}\n- {id: preis, type: money, label: Preis, compute: 'alter < 18 ? 5 : alter < 6 ? 0 : 10'}",
		Run:     run,
	}
}

// found is a case that is never reached.
type found struct {
	n      *expression.Node
	shadow bool // by cases before it; else its condition never holds
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		for _, of := range []func(*form.Field) (*expression.Expression, schema.Scalar){
			func(f *form.Field) (*expression.Expression, schema.Scalar) {
				return f.Logic().Compute, f.Definition().Compute
			},
			func(f *form.Field) (*expression.Expression, schema.Scalar) {
				return f.Logic().Default, f.Definition().Default
			},
		} {
			cases(p, uses, of)
		}
	}
}

func cases(p *analysis.Pass, uses []*form.Field, of func(*form.Field) (*expression.Expression, schema.Scalar)) {
	var all []found
	for i, f := range uses {
		e, _ := of(f)
		if e == nil || p.Reach(f) != decide.Possible {
			return
		}
		here := unreached(p, f.Object(), e.Tree(), []decide.Goal{decide.Relevant(f)})
		if i == 0 {
			all = here
			continue
		}
		all = slices.DeleteFunc(all, func(x found) bool {
			return !slices.ContainsFunc(here, func(y found) bool { return at(x.n) == at(y.n) })
		})
	}
	f := uses[0]
	_, written := of(f)
	for _, x := range all {
		why := "it never holds"
		if x.shadow {
			why = "the cases before it take all of it"
		}
		place := analysis.Place{File: f.File(), At: written.At(at(x.n))}
		p.ReportWitness(place, nil, fmt.Sprintf("the case %q of %q is never reached: %s", analysis.Source(written.Value, x.n), f.Path(), why), "put the narrower case first, or correct the conditions")
	}
}

func at(n *expression.Node) int {
	offset, _ := n.Span()
	return offset
}

// unreached returns the cases below a node that are never reached, given the goals under which the node is.
func unreached(p *analysis.Pass, o *form.Object, n *expression.Node, given []decide.Goal) (all []found) {
	if n.Op() != expression.OpCond {
		for i := range n.Args() {
			if k := n.Arg(i).Type().Kind; k == value.Rows || k == value.List {
				return all // what stands beside it is about items
			}
		}
		for i := range n.Args() {
			all = append(all, unreached(p, o, n.Arg(i), given)...)
		}
		return all
	}
	cond := n.Arg(0)
	holds := append(slices.Clone(given), decide.Truth(o, cond, decide.True))
	if p.Impossible(holds...) {
		all = append(all, found{cond, !p.Impossible(given[0], decide.Truth(o, cond, decide.True))})
	} else {
		all = append(all, unreached(p, o, n.Arg(1), holds)...)
	}
	return append(all, unreached(p, o, n.Arg(2), append(slices.Clone(given), decide.Truth(o, cond, decide.False|decide.Unknown)))...)
}
