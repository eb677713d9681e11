package logic_test

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// ofParts are the claims that parts of a condition make no difference: those that are found together, and each other one beside them.
func ofParts(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, uses := range analysis.Uses(analysis.Conditions(f)) {
		first := uses[0]
		if op := first.Tree().Op(); op != expression.OpAnd && op != expression.OpOr {
			continue
		}
		var parts [][]part // by use: the same parts, in the same order
		found := map[*expression.Node]bool{}
		for _, c := range uses {
			analysis.Walk(c.Tree(), func(n *expression.Node) bool {
				at := c.PlaceOf(n)
				found[n] = slices.ContainsFunc(findings, func(x analysis.Finding) bool {
					return x.Code == "idle-condition" && place(x) == at && strings.HasPrefix(x.Summary, aboutPart(c, n))
				})
				return true
			})
			parts = append(parts, partsOf(c, c.Tree(), nil, found))
		}
		for i, p := range parts[0] {
			c := &claim{code: "idle-condition", at: first.PlaceOf(p.node), with: aboutPart(first, p.node), name: aboutPart(first, p.node) + " in " + first.String()}
			for k, x := range uses {
				p := parts[k][i]
				c.uses = append(c.uses, &use{needs: 3, never: [][]decide.Goal{append(slices.Clone(x.Asked()), p.goals...)},
					some: [][]decide.Goal{asked(x, decide.True), asked(x, decide.False|decide.Unknown)},
					see: inRows(x.Object, func(s *form.State, r *form.Record) (bool, int) {
						if !matters(s, r, x) {
							return false, 0
						}
						is, _ := holds(r, x.Tree())
						without := func(out func(*expression.Node) bool) bool { return without(r, x.Tree(), out) }
						differs := is != without(func(n *expression.Node) bool { return n == p.node || found[n] }) ||
							!found[p.node] && is != without(func(n *expression.Node) bool { return n == p.node }) // it did, before others were left out
						return differs, 1 + bit(0, !is)
					})})
			}
			all = append(all, c)
		}
	}
	return all
}

// aboutPart is what the summary of a finding about a part begins with.
func aboutPart(c analysis.Condition, n *expression.Node) string {
	return `"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(c.Source(n)) + `" makes`
}

// part is an operand of and or or, with what must be impossible if it makes no difference.
type part struct {
	node  *expression.Node
	goals []decide.Goal
}

// partsOf returns the operands below n that may make no difference when those that are found are left out. given are the goals under which n decides.
func partsOf(c analysis.Condition, n *expression.Node, given []decide.Goal, found map[*expression.Node]bool) (all []part) {
	others, self := decide.True, decide.False|decide.Unknown
	if n.Op() == expression.OpOr {
		others, self = self, others
	}
	operands := chainOf(n, n.Op())
	for _, p := range operands {
		around, kept := slices.Clone(given), 0
		for _, other := range operands {
			if other != p && !found[other] {
				around = append(around, decide.Truth(c.Object, other, others))
				kept++
			}
		}
		if kept > 0 && !asksForAnswer(p) {
			all = append(all, part{p, append(slices.Clone(around), decide.Truth(c.Object, p, self))})
		}
		if op := p.Op(); !found[p] && (op == expression.OpAnd || op == expression.OpOr) {
			all = append(all, partsOf(c, p, around, found)...)
		}
	}
	return all
}

// chainOf are the operands of a chain of the same operator.
func chainOf(n *expression.Node, op expression.Op) (all []*expression.Node) {
	if n.Op() != op {
		return []*expression.Node{n}
	}
	for i := range n.Args() {
		all = append(all, chainOf(n.Arg(i), op)...)
	}
	return all
}

// asksForAnswer reports whether a part asks for no more than whether something is answered: such are left out.
func asksForAnswer(n *expression.Node) bool {
	for n.Op() == expression.OpNot {
		n = n.Arg(0)
	}
	return n.Op() == expression.OpIsNil
}

// without says whether a condition holds when parts are left out of its and and or.
func without(r *form.Record, n *expression.Node, out func(*expression.Node) bool) bool {
	if n.Op() != expression.OpAnd && n.Op() != expression.OpOr {
		is, _ := holds(r, n)
		return is
	}
	all, left := n.Op() == expression.OpAnd, false
	result := all
	for _, operand := range chainOf(n, n.Op()) {
		if out(operand) {
			continue
		}
		left = true
		if without(r, operand, out) != all {
			result = !all
		}
	}
	return result && (left || all)
}
