package decide

import (
	"strings"

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
	inside := e.world.eyes(e.box.clone())
	inside.inner, inside.item = e.inner, e.item
	if !inside.truth(o, n).has(one) {
		return true
	}
	within := list.Path() + "."
	for _, v := range inside.read {
		f := e.fieldOf(v)
		if f == nil || !strings.HasPrefix(f.Path(), within) {
			continue
		}
		have := inside.box.vars[v]
		parts := split(&have, e.named[f])
		for _, part := range parts {
			b := inside.box.clone()
			b.vars[v] = part
			some := e.world.eyes(b)
			some.inner, some.item = e.inner, e.item
			if !some.refuted(o, n, list, one, left) {
				return false
			}
		}
		if parts != nil {
			return true
		}
	}
	return false
}
