// Package idlepart is a check of package logic.
package idlepart

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// Check finds parts of conditions that make no difference.
func Check() analysis.Check {
	return analysis.Check{
		Code: "idle-condition",
		Meaning: "A part of a condition with `and` or `or` that never makes a difference: it always holds where the others hold, or never where they do not. " +
			"What only asks whether something is answered is left out.",
		Why:     "Readers take it for something that decides; often another question, option or number was meant.",
		Remedy:  "Correct the part, or remove it.",
		Example: "- {id: alter, type: integer, label: Alter}\n- {id: name, type: text, label: Name, visible: alter > 18 and alter > 16}",
		Info:    true,
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		var idle []*expression.Node
		for i, c := range uses {
			found := parts(p, c)
			if i == 0 {
				idle = found
				continue
			}
			idle = slices.DeleteFunc(idle, func(n *expression.Node) bool {
				return !slices.ContainsFunc(found, func(m *expression.Node) bool { return at(n) == at(m) })
			})
		}
		for _, n := range idle {
			c := uses[0]
			p.ReportWitness(c.PlaceOf(n), nil, fmt.Sprintf("%q makes no difference in %s: %s", c.Source(n), c, c.Written.Value), "correct this part of the condition, or remove it")
		}
	}
}

func at(n *expression.Node) int {
	offset, _ := n.Span()
	return offset
}

// parts returns the parts of a condition that make no difference, unless all of it makes none.
func parts(p *analysis.Pass, c analysis.Condition) []*expression.Node {
	if op := c.Tree().Op(); op != expression.OpAnd && op != expression.OpOr {
		return nil
	}
	asked := c.Asked()
	for _, o := range []decide.Outcomes{decide.True, decide.False | decide.Unknown} {
		if p.Verdict(append(slices.Clone(asked), c.Truth(o))...) != decide.Possible {
			return nil
		}
	}
	return within(p, c, c.Tree(), asked)
}

// within looks at the operands of and and or below n, given the goals under which n decides about the whole.
func within(p *analysis.Pass, c analysis.Condition, n *expression.Node, given []decide.Goal) (idle []*expression.Node) {
	others, self := decide.True, decide.False|decide.Unknown // of and: the others hold and this does not
	if n.Op() == expression.OpOr {
		others, self = self, others
	}
	kept := operands(n, n.Op())
	for i := len(kept) - 1; i >= 0; i-- {
		part := kept[i]
		around := slices.Clone(given)
		for j, other := range kept {
			if j != i {
				around = append(around, decide.Truth(c.Object, other, others))
			}
		}
		switch {
		case len(kept) > 1 && !emptiness(part) && p.Impossible(append(slices.Clone(around), decide.Truth(c.Object, part, self))...):
			idle = append(idle, part)
			kept = slices.Delete(kept, i, i+1)
		case part.Op() == expression.OpAnd || part.Op() == expression.OpOr:
			idle = append(idle, within(p, c, part, around)...)
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
