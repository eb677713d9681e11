// Package idlepart is a check of package logic.
package idlepart

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// Check finds parts of conditions and rules that make no difference.
func Check() analysis.Check {
	return analysis.Check{
		Code: "idle-condition",
		Meaning: "A part of a condition, a rule or a case with `and` or `or` that never makes a difference: it always holds where the others hold, or never where they do not; of a case, as far as no case before it is taken. " +
			"What only asks whether something is answered is left out.",
		Why:     "Readers take it for something that decides; often another question, option or number was meant.",
		Remedy:  "Correct the part, or remove it.",
		Example: "- {id: alter, type: integer, label: Alter}\n- {id: name, type: text, label: Name, visible: alter > 18 and alter > 16}",
		Info:    true,
		Run:     run,
	}
}

// whole is what parts belong to: a condition, the assertion of a rule, or the condition of a case.
type whole struct {
	name      string
	text      string // all of it, as it is written
	object    *form.Object
	tree      *expression.Node
	file      string
	written   schema.Scalar
	asked     []decide.Goal   // under which it matters
	good, ill decide.Outcomes // what it comes to: the two are told apart, and nothing else
}

// ofCondition is a condition, which holds when it is true.
func ofCondition(c analysis.Condition) whole {
	return whole{name: c.String(), text: c.Written.Value, object: c.Object, tree: c.Tree(), file: c.File, written: c.Written, asked: c.Asked(), good: decide.True, ill: decide.False | decide.Unknown}
}

// ofRule is the assertion of a rule, which is broken when it is false.
func ofRule(r *form.Rule) whole {
	w := whole{name: fmt.Sprintf("the rule %q", r.ID()), text: r.Definition().Assert.Value, object: r.Object(), tree: r.Assert().Tree(), file: r.File(), written: r.Definition().Assert,
		good: decide.True | decide.Unknown, ill: decide.False}
	switch {
	case r.Owner() != nil:
		w.asked = []decide.Goal{decide.Relevant(r.Owner()), decide.Exists(r.Object())}
	case r.Page() != nil:
		w.asked = []decide.Goal{decide.PageRelevant(r.Page())}
	}
	return w
}

// ofCases are the conditions of the cases of a computed value or a default, in the order in which they are come to.
func ofCases(c analysis.Computed) (all []whole) {
	f := c.Field
	analysis.Cases(f.Object(), c.Tree(), []decide.Goal{decide.Relevant(f)}, func(cond *expression.Node, given []decide.Goal) bool {
		all = append(all, whole{name: "a case of " + c.Name(), text: analysis.Source(c.Written.Value, cond), object: f.Object(), tree: cond, file: f.File(), written: c.Written,
			asked: given, good: decide.True, ill: decide.False | decide.Unknown})
		return true
	})
	return all
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		report(p, each(uses, ofCondition))
	}
	for _, uses := range analysis.RulesByPlace(p.Form) {
		report(p, each(uses, ofRule))
	}
	for _, uses := range analysis.ComputedUses(p.Form) {
		reportCases(p, each(uses, ofCases))
	}
}

// reportCases tells of the parts of cases, given those of each use.
func reportCases(p *analysis.Pass, uses [][]whole) {
	for i := range uses[0] {
		if analysis.Everywhere(uses, func(cases []whole) bool { return len(cases) == len(uses[0]) }) {
			report(p, each(uses, func(cases []whole) whole { return cases[i] }))
		}
	}
}

// each makes something of all uses of what is written once.
func each[T, W any](uses []T, of func(T) W) []W {
	all := make([]W, len(uses))
	for i, u := range uses {
		all[i] = of(u)
	}
	return all
}

// report tells of the parts that make no difference in all uses of what is written once.
func report(p *analysis.Pass, uses []whole) {
	same := func(n *expression.Node) *expression.Node { return n }
	all := analysis.FoundInAll(uses, func(w whole) []*expression.Node { return parts(p, w) }, same)
	for _, x := range all {
		w := uses[0]
		place := analysis.Place{File: w.file, At: w.written.At(at(x))}
		p.ReportWitness(place, nil, fmt.Sprintf("%q makes no difference in %s: %s", analysis.Source(w.written.Value, x), w.name, w.text), "correct this part of the condition, or remove it")
	}
}

func at(n *expression.Node) int {
	offset, _ := n.Span()
	return offset
}

// parts returns the parts that make no difference, unless all of it makes none.
func parts(p *analysis.Pass, w whole) []*expression.Node {
	if op := w.tree.Op(); op != expression.OpAnd && op != expression.OpOr {
		return nil
	}
	for _, o := range []decide.Outcomes{w.good, w.ill} {
		if p.Verdict(append(slices.Clone(w.asked), decide.Truth(w.object, w.tree, o))...) != decide.Possible {
			return nil
		}
	}
	return within(p, w, w.tree, w.asked)
}

// within looks at the operands of and and or below n, given the goals under which n decides about the whole.
func within(p *analysis.Pass, w whole, n *expression.Node, given []decide.Goal) (all []*expression.Node) {
	others, self := w.good, w.ill // of and: the others hold and this does not
	if n.Op() == expression.OpOr {
		others, self = self, others
	}
	kept := operands(n, n.Op())
	for i := len(kept) - 1; i >= 0; i-- {
		part := kept[i]
		around := slices.Clone(given)
		for j, other := range kept {
			if j != i {
				around = append(around, without(w.object, other, others, all)...)
			}
		}
		switch {
		case len(kept) > 1 && !emptiness(part) && p.Impossible(append(slices.Clone(around), decide.Truth(w.object, part, self))...):
			all = append(all, part)
			kept = slices.Delete(kept, i, i+1)
		case part.Op() == expression.OpAnd || part.Op() == expression.OpOr:
			all = append(all, within(p, w, part, around)...)
		}
	}
	return all
}

// without wants n to come to an outcome, good or ill, when parts of it are left out that make no difference.
func without(o *form.Object, n *expression.Node, want decide.Outcomes, parts []*expression.Node) []decide.Goal {
	if n.Op() != expression.OpAnd && n.Op() != expression.OpOr || !slices.ContainsFunc(parts, func(x *expression.Node) bool { return contains(n, x) }) {
		return []decide.Goal{decide.Truth(o, n, want)}
	}
	every := (want&decide.True != 0) == (n.Op() == expression.OpAnd) // all of them must come to it, or one
	var all []decide.Goal
	for _, x := range operands(n, n.Op()) {
		switch goals := without(o, x, want, parts); {
		case slices.Contains(parts, x):
		case every:
			all = append(all, goals...)
		case len(all) == 0:
			all = []decide.Goal{together(goals)}
		default:
			all[0] = decide.Either(all[0], together(goals))
		}
	}
	return all
}

// together wants all goals.
func together(goals []decide.Goal) decide.Goal {
	if len(goals) == 1 {
		return goals[0]
	}
	one := decide.Not(goals[0])
	for _, g := range goals[1:] {
		one = decide.Either(one, decide.Not(g))
	}
	return decide.Not(one)
}

// contains reports whether a part lies in another.
func contains(n, part *expression.Node) bool {
	if n == part {
		return true
	}
	for i := range n.Args() {
		if contains(n.Arg(i), part) {
			return true
		}
	}
	return false
}

// operands are those of a chain of the same operator.
func operands(n *expression.Node, op expression.Op) (all []*expression.Node) {
	if n.Op() != op {
		return []*expression.Node{n}
	}
	for i := range n.Args() {
		all = append(all, operands(n.Arg(i), op)...)
	}
	return all
}

// emptiness reports whether a part asks for no more than whether something is answered.
func emptiness(n *expression.Node) bool {
	for n.Op() == expression.OpNot {
		n = n.Arg(0)
	}
	return n.Op() == expression.OpIsNil
}
