package logic_test

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// ofOptional are the claims that a sum is empty because an answer is that may be left out, although another must be given.
func ofOptional(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		x := fields[0]
		if len(fields) > 1 || x.Logic().Compute == nil {
			continue
		}
		e := analysis.Expression{Expression: x.Logic().Compute, Object: x.Object()}
		for _, w := range results(e.Tree(), nil) {
			parts := summands(e, w.cond)
			for node, missing := range parts {
				if missing.Fixed() || missing.Always().Required || missing.Logic().Default != nil || missing.Logic().Standard.Kind() != value.Absent || missing.Row() != nil && (hasLeast(missing) || w.asks(e, missing)) {
					continue
				}
				for _, must := range parts {
					if must == missing || must.Row() != nil || must.Fixed() || !must.Always().Required && must.Logic().Required == nil {
						continue
					}
					all = append(all, &claim{code: "optional-value-used", at: analysis.Place{File: x.File(), At: x.Definition().Compute.At(0)}, name: x.Path(), uses: []*use{optionalUse(x, e, w, node, missing, must)}})
				}
			}
		}
	}
	return all
}

func hasLeast(list *form.Field) bool {
	return slices.ContainsFunc(list.Constraints(), func(k form.Constraint) bool { return k.Key == "minItems" })
}

// optionalUse is shown by a state in which nothing else is missing.
func optionalUse(x *form.Field, e analysis.Expression, w way, node *expression.Node, missing, must *form.Field) *use {
	reads := e.Reads()
	settled := slices.DeleteFunc(analysis.Behind(append(slices.Clone(reads), x)...), func(y *form.Field) bool {
		return y.Fixed() || y.Row() != nil || len(y.Members()) > 0 || !y.Always().Required && y.Logic().Required == nil || !analysis.InSight(y.Object(), e.Object)
	})
	goals := append(w.goals(x), decide.Relevant(missing), decide.Required(must, true), decide.Answered(must), decide.Not(decide.HasValue(e.Object, node)), decide.Not(decide.HasValue(e.Object, e.Tree())))
	return &use{needs: 1, some: [][]decide.Goal{goals}, see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
		shows := r.Relevant(x) && w.comes(r) && r.Relevant(missing) && (missing.Row() != nil || !r.Required(missing)) && r.Required(must) && !r.Value(must).Empty() && r.Eval(node, expression.Item{}).Empty() && r.Eval(e.Tree(), expression.Item{}).Empty()
		for _, y := range reads {
			shows = shows && (y == missing || y == must || !r.Relevant(y) || !r.Value(y).Empty())
		}
		return false, bit(0, shows && !slices.ContainsFunc(settled, func(y *form.Field) bool { return r.Relevant(y) && r.Required(y) && r.Value(y).Empty() }))
	})}
}

// results are the ways to what may be the result of an expression, which is their condition here.
func results(n *expression.Node, steps []step) []way {
	switch n.Op() {
	case expression.OpConvert:
		return results(n.Arg(0), steps)
	case expression.OpCond:
		yes, no := append(slices.Clone(steps), step{n.Arg(0), true}), append(slices.Clone(steps), step{n.Arg(0), false})
		return append(results(n.Arg(1), yes), results(n.Arg(2), no)...)
	}
	return []way{{cond: n, steps: steps}}
}

// summands are the fields that are added up, and the lists of which a row is.
func summands(e analysis.Expression, n *expression.Node) map[*expression.Node]*form.Field {
	all := map[*expression.Node]*form.Field{}
	switch op := n.Op(); {
	case e.Field(n) != nil:
		all[n] = e.Field(n)
	case placed(e, n) != nil:
		all[n] = placed(e, n)
	case op == expression.OpAdd || op == expression.OpConcat || op == expression.OpConvert || op == expression.OpSub && n.Type().Kind == value.Money:
		for i := range n.Args() {
			for part, x := range summands(e, n.Arg(i)) {
				all[part] = x
			}
		}
	}
	return all
}

// asks reports whether a condition on the way reads a list.
func (w way) asks(e analysis.Expression, list *form.Field) (asks bool) {
	for _, s := range w.steps {
		analysis.Walk(s.cond, func(n *expression.Node) bool {
			asks = asks || e.Field(n) == list
			return true
		})
	}
	return asks
}
