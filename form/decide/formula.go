package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// A computed value is a term of its own, and what it is computed from. Both are noted of how it lies to others: as one term it may be known between ends,
// and as a sum it may lie wrong to the terms of that. The latter comes last, and is left out where there is no room for it.

// formula returns what the value of a field is computed from, or nil.
func (e *eyes) formula(o *form.Object, n *expression.Node) (*form.Object, *expression.Node) {
	if n.Op() != expression.OpField {
		return nil, nil
	}
	f := o.FieldOf(n)
	if f == nil {
		return nil, nil
	}
	c := e.logic(f).Compute
	if c == nil || c.Tree().Type().Kind != n.Type().Kind {
		return nil, nil
	}
	return f.Object(), c.Tree()
}

// mostFormulas is how many computed values one sum is made of at most.
const mostFormulas = 12

// addFormula adds what a field is computed from, while computed values are looked through. It reports whether it did.
func (e *eyes) addFormula(sum *linear, o *form.Object, n *expression.Node, sign int) bool {
	of, tree := e.formula(o, n)
	switch {
	case tree == nil:
		return false
	case !e.through:
		e.computed = true
		return false
	case e.formulas >= mostFormulas:
		return false
	}
	e.formulas++
	part := newSum()
	if !e.add(part, of, tree, sign) {
		return false
	}
	for t, times := range part.of {
		sum.of[t] += times
	}
	sum.plus.Add(sum.plus, part.plus)
	sum.whole = sum.whole && part.whole
	return true
}

// relate takes for granted how a sum lies to nothing.
func (e *eyes) relate(add func(sum *linear) bool, less, same, more bool) {
	note := func() {
		if sum := newSum(); add(sum) {
			e.differences.note(sum, less, same, more)
		}
	}
	e.computed = false
	if note(); e.computed && e.item == nil {
		e.differences.later = append(e.differences.later, func() {
			e.through, e.formulas = true, 0
			note()
			e.through = false
		})
	}
}

// lookThrough notes what was left for later, as far as there is room for its terms.
func (d *differences) lookThrough() {
	for _, note := range d.later {
		if d.full {
			return
		}
		terms, all := len(d.terms), len(d.all)
		if note(); d.full {
			d.forget(terms, all)
		}
	}
	d.later = nil
}

// forget goes back to fewer terms and differences.
func (d *differences) forget(terms, all int) {
	for key, t := range d.index {
		if t >= terms {
			delete(d.index, key)
		}
	}
	d.terms, d.all, d.full = d.terms[:terms], d.all[:all], false
}
