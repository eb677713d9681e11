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
		Meaning: "A part of a condition or rule with `and` or `or` that never makes a difference: it always holds where the others hold, or never where they do not. " +
			"What only asks whether something is answered is left out.",
		Why:     "Readers take it for something that decides; often another question, option or number was meant.",
		Remedy:  "Correct the part, or remove it.",
		Example: "- {id: alter, type: integer, label: Alter}\n- {id: name, type: text, label: Name, visible: alter > 18 and alter > 16}",
		Info:    true,
		Run:     run,
	}
}

// whole is what parts belong to: a condition, or the assertion of a rule.
type whole struct {
	name      string
	object    *form.Object
	tree      *expression.Node
	file      string
	written   schema.Scalar
	asked     []decide.Goal   // under which it matters
	good, ill decide.Outcomes // what it comes to: the two are told apart, and nothing else
}

// ofCondition is a condition, which holds when it is true.
func ofCondition(c analysis.Condition) whole {
	return whole{name: c.String(), object: c.Object, tree: c.Tree(), file: c.File, written: c.Written, asked: c.Asked(), good: decide.True, ill: decide.False | decide.Unknown}
}

// ofRule is the assertion of a rule, which is broken when it is false.
func ofRule(r *form.Rule) whole {
	w := whole{name: fmt.Sprintf("the rule %q", r.ID()), object: r.Object(), tree: r.Assert().Tree(), file: r.File(), written: r.Definition().Assert,
		good: decide.True | decide.Unknown, ill: decide.False}
	switch {
	case r.Owner() != nil:
		w.asked = []decide.Goal{decide.Relevant(r.Owner()), decide.Exists(r.Object())}
	case r.Page() != nil:
		w.asked = []decide.Goal{decide.PageRelevant(r.Page())}
	}
	return w
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		report(p, uses, ofCondition)
	}
	for _, uses := range analysis.RulesByPlace(p.Form) {
		report(p, uses, ofRule)
	}
}

// report tells of the parts that make no difference in all uses of what is written once.
func report[T any](p *analysis.Pass, uses []T, of func(T) whole) {
	var idle []*expression.Node
	for i, u := range uses {
		found := parts(p, of(u))
		if i == 0 {
			idle = found
			continue
		}
		idle = slices.DeleteFunc(idle, func(n *expression.Node) bool {
			return !slices.ContainsFunc(found, func(m *expression.Node) bool { return at(n) == at(m) })
		})
	}
	for _, n := range idle {
		w := of(uses[0])
		place := analysis.Place{File: w.file, At: w.written.At(at(n))}
		p.ReportWitness(place, nil, fmt.Sprintf("%q makes no difference in %s: %s", analysis.Source(w.written.Value, n), w.name, w.written.Value), "correct this part of the condition, or remove it")
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
func within(p *analysis.Pass, w whole, n *expression.Node, given []decide.Goal) (idle []*expression.Node) {
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
				around = append(around, decide.Truth(w.object, other, others))
			}
		}
		switch {
		case len(kept) > 1 && !emptiness(part) && p.Impossible(append(slices.Clone(around), decide.Truth(w.object, part, self))...):
			idle = append(idle, part)
			kept = slices.Delete(kept, i, i+1)
		case part.Op() == expression.OpAnd || part.Op() == expression.OpOr:
			idle = append(idle, within(p, w, part, around)...)
		}
	}
	return idle
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
