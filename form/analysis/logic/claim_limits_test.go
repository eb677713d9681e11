package logic_test

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// ofLimits are the claims that two cases share a limit.
func ofLimits(f *form.Form) (all []*claim) {
	for _, uses := range analysis.ComputedUses(f) {
		for _, e := range uses {
			x := e.Field
			if len(uses) > 1 {
				continue
			}
			tree := e.Tree()
			for tree.Op() == expression.OpConvert {
				tree = tree.Arg(0)
			}
			switch tree.Op() {
			case expression.OpAdd:
				conditions, _ := summed(tree)
				for i, b := range conditions {
					for _, a := range conditions[:i] {
						all = append(all, sumLimits(f, x, e, a, b)...)
					}
				}
			case expression.OpCond:
				all = append(all, rangeLimits(f, x, e, tree)...)
			}
		}
	}
	return all
}

// only returns the number that a condition is about alone, or nil.
func only(f *form.Form, x *form.Field, cond *expression.Node) *form.Field {
	var of []*form.Field
	analysis.Walk(cond, func(n *expression.Node) bool {
		if y := x.Object().FieldOf(n); y != nil && !slices.Contains(of, y) {
			of = append(of, y)
		}
		if n.Op() == expression.OpItemField || n.Op() == expression.OpRowField {
			of = append(of, nil)
		}
		return true
	})
	if len(of) != 1 || of[0] == nil || of[0].Type().Kind != value.Integer {
		return nil
	}
	return of[0]
}

func sumLimits(f *form.Form, x *form.Field, e analysis.Computed, a, b *expression.Node) (all []*claim) {
	about := only(f, x, a)
	if about == nil || only(f, x, b) != about {
		return nil
	}
	ofA := numbers(a)
	for _, n := range numbers(b) {
		limit := n.Value()
		if !slices.ContainsFunc(ofA, func(m *expression.Node) bool { return value.Equal(m.Value(), limit) }) {
			continue
		}
		offset, _ := n.Span()
		for _, first := range [][2]*expression.Node{{a, b}, {b, a}} { // which of them lies below the limit
			low, high := decide.Truth(x.Object(), first[0], decide.True), decide.Truth(x.Object(), first[1], decide.True)
			with := func(goals ...decide.Goal) []decide.Goal {
				return append(goals, decide.Relevant(x), decide.Answered(about))
			}
			below, above := decide.Beyond(about, limit, -1), decide.Beyond(about, limit, 1)
			all = append(all, &claim{code: "case-overlap", with: "two cases", at: analysis.Place{File: x.File(), At: e.Written.At(offset)}, name: e.Name(), uses: []*use{{
				needs: 7, never: [][]decide.Goal{with(low, high, below), with(low, high, above)}, some: [][]decide.Goal{with(low, below), with(high, above), with(low, high)},
				see: inRows(x.Object(), func(_ *form.State, r *form.Record) (bool, int) {
					v := r.Value(about)
					if !r.Relevant(x) || v.Empty() {
						return false, 0
					}
					order, _ := value.Compare(v, limit)
					isLow, isHigh := is(r)(first[0]), is(r)(first[1])
					return isLow && isHigh && order != 0, bit(0, isLow && isHigh && order == 0) | bit(1, isLow && order < 0) | bit(2, isHigh && order > 0)
				})}}})
		}
	}
	return all
}

func numbers(n *expression.Node) (all []*expression.Node) {
	analysis.Walk(n, func(n *expression.Node) bool {
		if v := n.Value(); n.Op() == expression.OpLiteral && v.Kind() == value.Integer && !n.Parametric() {
			all = append(all, n)
		}
		return true
	})
	return all
}

func rangeLimits(f *form.Form, x *form.Field, e analysis.Computed, n *expression.Node) (all []*claim) {
	var before []*expression.Node
	for ; n.Op() == expression.OpCond; n = n.Arg(2) {
		b := n.Arg(0)
		for i, a := range before {
			about := only(f, x, b)
			if about == nil || only(f, x, a) != about || a.Op() != expression.OpInRange || b.Op() != expression.OpInRange || a.Arg(0).Op() != expression.OpField ||
				b.Arg(0).Op() != expression.OpField || len(numbers(a)) != 2 || len(numbers(b)) != 2 || value.Equal(a.Arg(1).Value(), a.Arg(2).Value()) || value.Equal(b.Arg(1).Value(), b.Arg(2).Value()) {
				continue
			}
			for side := 1; side <= 2; side++ {
				limit := b.Arg(side)
				if !value.Equal(limit.Value(), a.Arg(3-side).Value()) {
					continue
				}
				earlier := slices.Clone(before[:i])
				goals := []decide.Goal{decide.Relevant(x), decide.Truth(x.Object(), a, decide.True), decide.Equals(about, limit.Value())}
				for _, n := range earlier {
					goals = append(goals, decide.Truth(x.Object(), n, decide.False|decide.Unknown))
				}
				offset, _ := limit.Span()
				all = append(all, &claim{code: "case-overlap", with: "two cases", at: analysis.Place{File: x.File(), At: e.Written.At(offset)}, name: e.Name(), uses: []*use{{needs: 1, some: [][]decide.Goal{goals},
					see: inRows(x.Object(), func(_ *form.State, r *form.Record) (bool, int) {
						return false, bit(0, r.Relevant(x) && is(r)(a) && value.Equal(r.Value(about), limit.Value()) && !slices.ContainsFunc(earlier, is(r)))
					})}}})
			}
		}
		before = append(before, b)
	}
	return all
}
