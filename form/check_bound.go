package form

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// A bound that is made of an answer which is wrong says nothing useful: "at most -1" to somebody who has typed a minus
// elsewhere. It is looked into only where a bound is not met, so that right answers cost nothing.
//
// An answer is wrong by itself when no other answer can make it right: its type finds something, it is not offered, or it does
// not meet a bound that is a value. Such a problem is always reported, so that leaving out another one never makes answers valid;
// of two answers that only contradict each other none is wrong by itself, and both bounds are reported.

// readsWrong reports whether an expression in the record's place reads an answer that is wrong by itself.
func (r *Record) readsWrong(e *expression.Expression) bool {
	for _, d := range e.Dependencies() {
		f := r.state.form.fields[d.Field]
		from := r
		for !f.object.within(from.object) {
			from = from.outer
		}
		if from.anyWrong(f) {
			return true
		}
	}
	return false
}

// anyWrong reports whether the answer of f is wrong by itself in the record or, where f lies in lists of it, in any row.
func (r *Record) anyWrong(f *Field) bool {
	if f.object == r.object {
		return r.wrong(f)
	}
	list := f.object.enclosing[r.object.depth]
	for i := range r.Len(list) {
		if r.Row(list, i, new(Record)).anyWrong(f) {
			return true
		}
	}
	return false
}

// wrong reports whether the answer of f, which lies in the record itself, is wrong by itself.
func (r *Record) wrong(f *Field) bool {
	v := &r.row.Cells[f.cell]
	if r.flags[f.cell]&relevant == 0 || !f.asked || v.Empty() {
		return false
	}
	if f.typ.Check != nil && f.typ.Check(*v) != "" {
		return true
	}
	if f.options != nil && !r.offersAll(f, v) {
		return true
	}
	for i := range f.constraints {
		if k := &f.constraints[i]; k.expr == nil && !k.met(k, v, &k.bound) {
			return true
		}
	}
	return false
}

// offersAll reports whether all that was chosen is offered.
func (r *Record) offersAll(f *Field, v *value.Value) bool {
	if v.Kind() != value.List {
		return r.offers(f, v.Text())
	}
	for _, item := range v.Items() {
		if !r.offers(f, item.Text()) {
			return false
		}
	}
	return true
}
