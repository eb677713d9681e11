package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// rowBoxes is how many parts a row of its own is taken apart into for each outcome of a predicate.
const rowBoxes = 24

// ofAny says which outcomes a predicate can have in some row: those that its sets allow, less those
// that no answers to the questions of the row lead to.
func (e *eyes) ofAny(o *form.Object, n *expression.Node, list *form.Field) Outcomes {
	can := e.truth(o, n)
	if can == True || can == False || can == Unknown {
		return can
	}
	for _, one := range []Outcomes{False, Unknown, True} {
		left := rowBoxes
		if can.has(one) && e.refuted(o, n, list, one, &left) {
			can &^= one
		}
	}
	return can
}

// refuted reports whether a predicate has an outcome in no row there can be.
func (e *eyes) refuted(o *form.Object, n *expression.Node, list *form.Field, one Outcomes, left *int) bool {
	if *left--; *left < 0 {
		return false
	}
	inside := e.row(list, e.box.clone())
	defer inside.close()
	can := inside.truth(o, n)
	e.strayed = e.strayed || inside.looksBeyond(list)
	if !can.has(one) {
		return true
	}
	for _, v := range inside.read {
		f := e.fieldOf(v)
		if f == nil || !within(f.Object(), list.Row()) {
			continue
		}
		have := inside.box.get(v)
		parts := split(&have, e.marked(f))
		for _, part := range parts {
			b := inside.box.clone()
			b.put(v, part)
			some := e.row(list, b)
			refuted := some.refuted(o, n, list, one, left)
			e.strayed = e.strayed || some.strayed
			some.close()
			if !refuted {
				return false
			}
		}
		if parts != nil {
			return true
		}
	}
	return false
}

// row looks at a row of a list in another box.
func (e *eyes) row(list *form.Field, b *box) *eyes {
	row := e.world.eyes(b)
	row.inner, row.item = e.inner, list.Row()
	row.alone = true
	row.apart = append(slices.Clip(e.apart), list.Row())
	row.relevant[list.Index()] = True // where there are rows, it is asked
	return row
}

// looksBeyond reports whether anything was looked at outside of the rows of a list.
func (e *eyes) looksBeyond(list *form.Field) bool {
	for v, touched := range e.touched {
		if f := e.fieldOf(variable(v)); touched && (f == nil || !within(f.Object(), list.Row())) {
			return true
		}
	}
	return false
}
