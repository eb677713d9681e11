package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// orderByBounds takes for granted that an answer keeps to its bounds that are expressions.
func (e *eyes) orderByBounds(f *form.Field) {
	for _, k := range e.constraints(f) {
		if k.Dynamic == nil || !isBound(k.Key) || !e.counts(f, k.Key) {
			continue
		}
		bound := e.general(k.Dynamic.Tree())
		if s := e.eval(f.Object(), bound); s.empty && !slices.Contains(e.valued, bound) || s.never() || !isOrdered(f.Type().Kind) || !isOrdered(bound.Type().Kind) {
			continue // there may be no bound
		}
		e.orderToBound(e.answerTerm(f), f.Object(), bound, k.Key == "maximum")
	}
}

// orderDefault takes for granted that a default that is an expression keeps to the bounds that are.
func (e *eyes) orderDefault(f *form.Field) {
	standard := e.logic(f).Default
	if standard == nil || e.differences == nil {
		return
	}
	for _, k := range e.constraints(f) {
		if k.Dynamic == nil || !isBound(k.Key) || !e.counts(f, k.Key) {
			continue
		}
		if s := e.eval(f.Object(), k.Dynamic.Tree()); s.empty && !slices.Contains(e.valued, e.general(k.Dynamic.Tree())) {
			continue // there may be no bound
		}
		e.order(f.Object(), standard.Tree(), k.Dynamic.Tree(), k.Key == "maximum", true, k.Key == "minimum")
	}
}

// orderSize takes for granted that an answer is as long as its bounds say, or has as many items.
func (e *eyes) orderSize(f *form.Field) {
	for _, k := range e.constraints(f) {
		least := k.Key == "minLength" || k.Key == "minItems"
		if k.Dynamic == nil || !least && k.Key != "maxLength" && k.Key != "maxItems" || !e.counts(f, k.Key) {
			continue
		}
		bound := k.Dynamic.Tree()
		if s := e.eval(f.Object(), bound); s.empty && !slices.Contains(e.valued, bound) {
			continue // there may be no bound
		}
		e.orderToBound(e.differences.term("size of "+e.fieldKey(f), value.Integer), f.Object(), bound, !least)
	}
}

// orderToBound takes for granted that a term is at most what a bound is, or else at least.
func (e *eyes) orderToBound(t int, o *form.Object, bound *expression.Node, most bool) {
	e.relate(func(sum *linear) bool {
		sum.of[t], sum.whole = 1, e.differences.terms[t].whole()
		return e.add(sum, o, bound, -1)
	}, most, true, !most)
}

// answerTerm is the term that a field is.
func (e *eyes) answerTerm(f *form.Field) int {
	return e.differences.termWithin(e.fieldKey(f), f.Type().Kind, func() set { return e.field(f) })
}

// orderRows takes for granted that the number of rows of a list keeps to a bound that is an expression, where there are any.
func (e *eyes) orderRows(f *form.Field, k form.Constraint, rows *set) {
	if h := rows.hull(); k.Dynamic == nil || e.differences == nil || !bounded(h.lo) || h.lo.Int() < 1 {
		return
	}
	e.orderToBound(e.rowsTerm(f), f.Object(), k.Dynamic.Tree(), k.Key == "maxItems")
}

// rowsTerm is the term that the number of rows of a list is.
func (e *eyes) rowsTerm(list *form.Field) int {
	return e.differences.termWithin(e.fieldKey(list), value.Integer, func() set { return e.rows(list) })
}

// order takes for granted how x lies to y.
func (e *eyes) order(o *form.Object, x, y *expression.Node, less, same, more bool) {
	if e.differences == nil || !isOrdered(x.Type().Kind) || !isOrdered(y.Type().Kind) || less && more {
		return
	}
	e.orderInside(o, x, y, less, same, more)
	e.orderInside(o, y, x, more, same, less)
	e.relate(func(sum *linear) bool { return e.add(sum, o, x, 1) && e.add(sum, o, y, -1) }, less, same, more)
}
