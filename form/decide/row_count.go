package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// bounded says whether the rows of a list, or a computed value, meet a bound.
func (e *eyes) bounded(f *form.Field, k form.Constraint) Outcomes {
	var have set
	if f.Row() != nil {
		have = e.takes(f, e.answer(f))
	} else {
		have = e.field(f)
	}
	k = e.constraint(k)
	bound := e.bound(f, k)
	out := none
	if have.empty && f.Row() == nil || bound.empty {
		out |= True
	}
	if have.never() || bound.never() {
		return out
	}
	less, same, more := have.orders(&bound)
	if k.Key == "maxItems" || k.Key == "maximum" {
		less, more = more, less
	}
	if k.Key == "maxItems" && len(have.within(point(value.OfInteger(0))).spans) > 0 { // none are never too many
		out |= True
	}
	if less {
		out |= False
	}
	if same || more {
		out |= True
	}
	return out
}

// assumeRows takes for granted that a list has the rows that it needs, or no more than it may have.
func (e *eyes) assumeRows(f *form.Field, k form.Constraint) bool {
	k = e.constraint(k)
	bound := e.bound(f, k)
	if bound.shape != ordered || bound.empty && !(k.Dynamic != nil && slices.Contains(e.valued, k.Dynamic.Tree())) {
		return true // there may be no bound
	}
	have := e.answer(f)
	s := have
	h := bound.hull()
	if k.Key == "minItems" {
		s = s.within(span{lo: h.lo})
	} else if none := value.OfInteger(0); bounded(h.hi) && compare(h.hi, none) < 0 {
		s = s.within(point(none)) // none are never too many
	} else {
		s = s.within(span{hi: h.hi})
	}
	if s.vacant() {
		return false
	}
	e.orderRows(f, k, &s)
	e.replace(e.variable(f), &have, &s)
	return true
}

// isBounded is bounded with answers.
func isBounded(f *form.Field, k form.Constraint, r *form.Record) Outcomes {
	if !r.Relevant(f) {
		return True
	}
	if f.Row() == nil {
		return outcomeOf(r.Refuses(f, r.Value(f)) != k.Key)
	}
	n := r.Len(f)
	if k.Key == "minItems" {
		return outcomeOf(n >= r.MinItems(f))
	}
	most := k.Bound
	if k.Dynamic != nil {
		most = r.Eval(k.Dynamic.Tree(), expression.Item{})
	}
	return outcomeOf(n == 0 || most.Empty() || int64(n) <= most.Int())
}

func isNumberOfRows(f *form.Field, k form.Constraint) bool {
	return f.Row() != nil && (k.Key == "minItems" || k.Key == "maxItems")
}

// rowCount is the domain of a list: its number of rows.
func (w *world) rowCount(f *form.Field) set {
	size := span{lo: value.OfInteger(0), hi: value.OfInteger(int64(f.Page().Form().Limits().Rows))}
	for _, k := range w.constraints(f) {
		if k.Key == "maxItems" && bounded(k.Bound) && w.counts(f, k.Key) {
			size = size.meet(span{hi: k.Bound})
		}
	}
	return set{shape: ordered, spans: []span{size}, grain: grainOf(value.Integer, 0)}
}
