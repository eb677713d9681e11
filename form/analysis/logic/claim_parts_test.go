package logic_test

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// whole is a condition, a rule or a case, parts of which may make no difference.
type whole struct {
	name    string
	object  *form.Object
	tree    *expression.Node
	file    string
	written schema.Scalar
	goals   []decide.Goal // under which it matters
	matters func(s *form.State, r *form.Record) bool
	rule    bool // it is good unless it is false
}

// good reports whether a part is as the whole should be.
func (w whole) good(r *form.Record, n *expression.Node) bool {
	is, fails := holds(r, n)
	return is || w.rule && !fails
}

// outcomes are those in which it is good, and those in which it is not.
func (w whole) outcomes() (good, ill decide.Outcomes) {
	if w.rule {
		return decide.True | decide.Unknown, decide.False
	}
	return decide.True, decide.False | decide.Unknown
}

func (w whole) at(n *expression.Node) analysis.Place {
	offset, _ := n.Span()
	return analysis.Place{File: w.file, At: w.written.At(offset)}
}

// wholes are the conditions, rules and cases of a form, each that is written with its uses.
func wholes(f *form.Form) (all [][]whole) {
	for _, uses := range analysis.Uses(analysis.Conditions(f)) {
		var group []whole
		for _, c := range uses {
			group = append(group, whole{name: c.String(), object: c.Object, tree: c.Tree(), file: c.File, written: c.Written, goals: c.Asked(),
				matters: func(s *form.State, r *form.Record) bool { return matters(s, r, c) }})
		}
		all = append(all, group)
	}
	for _, uses := range analysis.RulesByPlace(f) {
		var group []whole
		for _, x := range uses {
			w := whole{name: x.ID(), object: x.Object(), tree: x.Assert().Tree(), file: x.File(), written: x.Definition().Assert, rule: true,
				matters: func(s *form.State, r *form.Record) bool { return looked(s, r, x) }}
			switch {
			case x.Owner() != nil:
				w.goals = []decide.Goal{decide.Relevant(x.Owner()), decide.Exists(x.Object())}
			case x.Page() != nil:
				w.goals = []decide.Goal{decide.PageRelevant(x.Page())}
			}
			group = append(group, w)
		}
		all = append(all, group)
	}
	for _, uses := range analysis.ComputedUses(f) {
		all = append(all, wholeCases(uses)...)
	}
	return all
}

// wholeCases are the conditions of the cases of a computed value, or of a default.
func wholeCases(uses []analysis.Computed) (all [][]whole) {
	for i, e := range uses {
		x := e.Field
		for k, w := range ways(e.Tree()) {
			if i == 0 {
				all = append(all, nil)
			}
			all[k] = append(all[k], whole{name: "a case of " + x.Path(), object: x.Object(), tree: w.cond, file: x.File(), written: e.Written, goals: w.goals(x),
				matters: func(_ *form.State, r *form.Record) bool { return r.Relevant(x) && w.comes(r) }})
		}
	}
	return all
}

// ofParts are the claims that parts of a condition or rule make no difference: those that are found together, and each other one beside them.
func ofParts(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, uses := range wholes(f) {
		first := uses[0]
		if op := first.tree.Op(); op != expression.OpAnd && op != expression.OpOr {
			continue
		}
		var parts [][]part // by use: the same parts, in the same order
		found := map[*expression.Node]bool{}
		for _, w := range uses {
			analysis.Walk(w.tree, func(n *expression.Node) bool {
				at := w.at(n)
				found[n] = slices.ContainsFunc(findings, func(x analysis.Finding) bool {
					return x.Code == "idle-condition" && place(x) == at && strings.HasPrefix(x.Summary, aboutPart(w, n))
				})
				return true
			})
			parts = append(parts, partsOf(w, w.tree, nil, found))
		}
		for i, p := range parts[0] {
			c := &claim{code: "idle-condition", at: first.at(p.node), with: aboutPart(first, p.node), name: aboutPart(first, p.node) + " in " + first.name}
			for k, w := range uses {
				p := parts[k][i]
				good, ill := w.outcomes()
				c.uses = append(c.uses, &use{needs: 3, never: [][]decide.Goal{append(slices.Clone(w.goals), p.goals...)},
					some: [][]decide.Goal{append(slices.Clone(w.goals), decide.Truth(w.object, w.tree, good)), append(slices.Clone(w.goals), decide.Truth(w.object, w.tree, ill))},
					see:  inRows(w.object, func(s *form.State, r *form.Record) (bool, int) { return p.see(w, s, r, found) })})
			}
			all = append(all, c)
		}
	}
	return all
}

// see leaves a part out, with those that are found and alone: it may have made a difference before others were left out.
func (p part) see(w whole, s *form.State, r *form.Record, found map[*expression.Node]bool) (differs bool, shows int) {
	if !w.matters(s, r) {
		return false, 0
	}
	is := w.good(r, w.tree)
	differs = is != w.without(r, w.tree, func(n *expression.Node) bool { return n == p.node || found[n] }) ||
		!found[p.node] && is != w.without(r, w.tree, func(n *expression.Node) bool { return n == p.node })
	return differs, bit(0, is) | bit(1, !is)
}

// aboutPart is what the summary of a finding about a part begins with.
func aboutPart(w whole, n *expression.Node) string {
	return `"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(analysis.Source(w.written.Value, n)) + `" makes`
}

// part is an operand of and or or, with what must be impossible if it makes no difference.
type part struct {
	node  *expression.Node
	goals []decide.Goal
}

// partsOf returns the operands below n that may make no difference when those that are found are left out. given are the goals under which n decides.
func partsOf(w whole, n *expression.Node, given []decide.Goal, found map[*expression.Node]bool) (all []part) {
	others, self := w.outcomes()
	if n.Op() == expression.OpOr {
		others, self = self, others
	}
	operands := chainOf(n, n.Op())
	for _, p := range operands {
		around, kept := slices.Clone(given), 0
		for _, other := range operands {
			if other != p && !found[other] {
				around = append(around, decide.Truth(w.object, other, others))
				kept++
			}
		}
		if kept > 0 && !asksForAnswer(p) {
			all = append(all, part{p, append(slices.Clone(around), decide.Truth(w.object, p, self))})
		}
		if op := p.Op(); !found[p] && (op == expression.OpAnd || op == expression.OpOr) {
			all = append(all, partsOf(w, p, around, found)...)
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

// without says what comes of it when parts are left out of its and and or.
func (w whole) without(r *form.Record, n *expression.Node, out func(*expression.Node) bool) bool {
	if n.Op() != expression.OpAnd && n.Op() != expression.OpOr {
		return w.good(r, n)
	}
	all, left := n.Op() == expression.OpAnd, false
	result := all
	for _, operand := range chainOf(n, n.Op()) {
		if out(operand) {
			continue
		}
		left = true
		if w.without(r, operand, out) != all {
			result = !all
		}
	}
	return result && (left || all)
}
