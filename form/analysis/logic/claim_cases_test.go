package logic_test

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// ofCases are the claims that cases of computed values and of defaults are never reached.
func ofCases(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		for _, of := range []func(*form.Field) (*expression.Expression, schema.Scalar){
			func(x *form.Field) (*expression.Expression, schema.Scalar) {
				return x.Logic().Compute, x.Definition().Compute
			},
			func(x *form.Field) (*expression.Expression, schema.Scalar) {
				return x.Logic().Default, x.Definition().Default
			},
		} {
			if slices.ContainsFunc(fields, func(x *form.Field) bool { e, _ := of(x); return e == nil }) {
				continue
			}
			var here []*claim
			for i, x := range fields {
				e, written := of(x)
				for k, w := range ways(e.Tree(), nil, nil) {
					if i == 0 {
						offset, _ := w.cond.Span()
						here = append(here, &claim{code: "case-overlap", at: analysis.Place{File: x.File(), At: written.At(offset)}, name: x.Path()})
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
	}
	return all
}

// way is how a case is come to: through conditions that hold, and others that do not.
type way struct {
	cond  *expression.Node
	yes   []*expression.Node
	no    []*expression.Node
	outer int // the case in which it lies, or -1: where that is not reached nothing is said of this one
}

// ways are those to all cases below a node, but not where something is about items.
func ways(n *expression.Node, yes, no []*expression.Node) []way {
	var all []way
	var below func(n *expression.Node, yes, no []*expression.Node, outer int)
	below = func(n *expression.Node, yes, no []*expression.Node, outer int) {
		if n.Op() != expression.OpCond {
			for i := range n.Args() {
				if k := n.Arg(i).Type().Kind; k == value.Rows || k == value.List {
					return
				}
			}
			for i := range n.Args() {
				below(n.Arg(i), yes, no, outer)
			}
			return
		}
		here := len(all)
		all = append(all, way{n.Arg(0), yes, no, outer})
		below(n.Arg(1), append(slices.Clone(yes), n.Arg(0)), no, here)
		below(n.Arg(2), yes, append(slices.Clone(no), n.Arg(0)), outer)
	}
	below(n, yes, no, -1)
	return all
}

func caseUse(x *form.Field, w way) *use {
	goals := []decide.Goal{decide.Relevant(x)}
	for _, n := range append(slices.Clone(w.yes), w.cond) {
		goals = append(goals, decide.Truth(x.Object(), n, decide.True))
	}
	for _, n := range w.no {
		goals = append(goals, decide.Truth(x.Object(), n, decide.False|decide.Unknown))
	}
	is := func(r *form.Record) func(*expression.Node) bool {
		return func(n *expression.Node) bool { is, _ := holds(r, n); return is }
	}
	return &use{needs: 1, never: [][]decide.Goal{goals}, some: [][]decide.Goal{goals[:1]}, see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
		if !r.Relevant(x) {
			return false, 0
		}
		taken := is(r)(w.cond) && !slices.ContainsFunc(w.no, is(r)) && !slices.ContainsFunc(w.yes, func(n *expression.Node) bool { return !is(r)(n) })
		return taken, 1
	})}
}

// ofGaps are the claims that there are answers for which a computed value has no case, between others for which it has.
func ofGaps(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		x := fields[0]
		if len(fields) > 1 || x.Logic().Compute == nil {
			continue
		}
		conditions, edges := casesOf(x.Logic().Compute.Tree())
		about := aboutOne(x, conditions)
		if about == nil {
			continue
		}
		u := &use{never: [][]decide.Goal{}}
		u.also = func() bool { return gap(about, edges, u.taken, u.free) }
		u.see = inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
			if v := r.Value(about); r.Relevant(x) && !v.Empty() {
				u.note(v, slices.ContainsFunc(conditions, func(n *expression.Node) bool { is, _ := holds(r, n); return is }))
			}
			return false, 0
		})
		all = append(all, &claim{code: "case-gap", at: analysis.Place{File: x.File(), At: x.Definition().Compute.At(0)}, name: x.Path(), uses: []*use{u},
			confirm: func(s *form.State) bool {
				return rows(s, x.Object(), func(r *form.Record) bool { return r.Relevant(x) && !r.Value(about).Empty() && r.Value(x).Empty() })
			}})
	}
	return all
}

// note notes an answer that a case takes, or that none does.
func (s *seen) note(v value.Value, taken bool) {
	to := &s.free
	if taken {
		to = &s.taken
	}
	if !has(*to, v) {
		*to = append(*to, v)
	}
}

func has(all []value.Value, v value.Value) bool {
	return slices.ContainsFunc(all, func(have value.Value) bool { return value.Equal(have, v) })
}

// gap reports whether there is one in answers to a question: no single state shows it.
func gap(about *form.Field, edges, taken, free []value.Value) bool {
	if len(about.AllOptions()) > 0 {
		left := slices.DeleteFunc(slices.Clone(free), func(v value.Value) bool { return has(taken, v) })
		return len(taken) >= 3 && len(left) == 1
	}
	return slices.ContainsFunc(free, func(v value.Value) bool {
		n, _ := value.IntAt(&v)
		near := slices.ContainsFunc(edges, func(e value.Value) bool { at, ok := value.IntAt(&e); return ok && at-1 <= n && n <= at+1 })
		return near && has(taken, value.OfInteger(n-1)) && has(taken, value.OfInteger(n+1))
	})
}

// casesOf returns the conditions of nested cases of which the last result is nil, and the numbers in them.
func casesOf(n *expression.Node) (conditions []*expression.Node, numbers []value.Value) {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	for ; n.Op() == expression.OpCond; n = n.Arg(2) {
		conditions = append(conditions, n.Arg(0))
		analysis.Walk(n.Arg(0), func(n *expression.Node) bool {
			if n.Op() == expression.OpLiteral {
				numbers = append(numbers, n.Value())
			}
			return true
		})
	}
	if len(conditions) < 2 || n.Op() != expression.OpLiteral || !n.Value().Empty() {
		return nil, nil
	}
	return conditions, numbers
}

// aboutOne is the whole number or choice that all conditions are about, and nothing else.
func aboutOne(f *form.Field, conditions []*expression.Node) (about *form.Field) {
	if conditions == nil {
		return nil
	}
	others := false
	for _, n := range conditions {
		analysis.Walk(n, func(n *expression.Node) bool {
			if x := f.Object().FieldOf(n); x != nil {
				others = others || about != nil && about != x
				about = x
			}
			others = others || n.Op() == expression.OpItemField || n.Op() == expression.OpRowField
			return true
		})
	}
	if others || about == nil || about.Type().Kind != value.Integer && (about.Type().Kind != value.Text || len(about.AllOptions()) == 0) {
		return nil
	}
	return about
}
