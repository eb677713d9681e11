package logic_test

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// ofCases are the claims that cases of computed values and of defaults are never reached.
func ofCases(f *form.Form) (all []*claim) {
	for _, uses := range analysis.ComputedUses(f) {
		var here []*claim
		for i, c := range uses {
			x := c.Field
			for k, w := range ways(c.Tree()) {
				if i == 0 {
					offset, _ := w.cond.Span()
					here = append(here, &claim{code: "case-overlap", at: analysis.Place{File: x.File(), At: c.Written.At(offset)}, name: x.Path()})
				}
				u := caseUse(x, w)
				if w.outer >= 0 {
					u.except = here[w.outer].uses[i]
				}
				here[k].uses = append(here[k].uses, u)
			}
		}
		all = append(all, here...)
	}
	return all
}

// way is how a case is come to: through conditions that hold, and others that do not.
type way struct {
	cond  *expression.Node
	steps []step
	outer int // the case in which it lies, or -1: where that is not reached nothing is said of this one
}

type step struct {
	cond  *expression.Node
	holds bool
}

// ways are those to all cases below a node, but not where something is about items.
func ways(n *expression.Node) []way {
	var all []way
	var below func(n *expression.Node, steps []step, outer int)
	below = func(n *expression.Node, steps []step, outer int) {
		if n.Op() != expression.OpCond {
			for i := range n.Args() {
				if k := n.Arg(i).Type().Kind; k == value.Rows || k == value.List {
					return
				}
			}
			for i := range n.Args() {
				below(n.Arg(i), steps, outer)
			}
			return
		}
		here := len(all)
		all = append(all, way{n.Arg(0), steps, outer})
		below(n.Arg(1), append(slices.Clone(steps), step{n.Arg(0), true}), here)
		below(n.Arg(2), append(slices.Clone(steps), step{n.Arg(0), false}), outer)
	}
	below(n, nil, -1)
	return all
}

// goals are those under which the case is come to.
func (w way) goals(x *form.Field) []decide.Goal {
	goals := []decide.Goal{decide.Relevant(x)}
	for _, s := range w.steps {
		want := decide.True
		if !s.holds {
			want = decide.False | decide.Unknown
		}
		goals = append(goals, decide.Truth(x.Object(), s.cond, want))
	}
	return goals
}

// comes reports whether the evaluation comes to the case.
func (w way) comes(r *form.Record) bool {
	return !slices.ContainsFunc(w.steps, func(s step) bool { return is(r)(s.cond) != s.holds })
}

func caseUse(x *form.Field, w way) *use {
	goals := w.goals(x)
	return &use{needs: 1, never: [][]decide.Goal{append(slices.Clone(goals), decide.Truth(x.Object(), w.cond, decide.True))}, some: [][]decide.Goal{goals[:1]},
		see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
			asked := r.Relevant(x)
			return asked && w.comes(r) && is(r)(w.cond), bit(0, asked)
		})}
}
