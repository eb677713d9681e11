package decide

import (
	"maps"
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
		if !e.isInRows(v, list) {
			continue
		}
		have := inside.box.get(v)
		parts := split(&have, e.marked(e.fieldOf(v)))
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
	row.anyRows = append(slices.Clip(e.anyRows), list.Row())
	row.relevant[list.Index()] = True // where there are rows, it is asked
	return row
}

// looksBeyond reports whether anything was looked at outside of the rows of a list.
func (e *eyes) looksBeyond(list *form.Field) bool {
	for v, touched := range e.touched {
		if touched && !e.isInRows(variable(v), list) {
			return true
		}
	}
	return false
}

// otherRow is what an expression or a truth is in a row that may have any answers.
type otherRow struct {
	values   set
	outcomes Outcomes
	opaque   bool
}

// ofOthers looks at something in a row that may have any answers. What nothing outside of the rows decides is looked at once.
func (e *eyes) ofOthers(list *form.Field, n *expression.Node, look func(others *eyes) otherRow) otherRow {
	if have, ok := e.others[n]; ok {
		e.opaque = e.opaque || have.opaque
		return have
	}
	b := e.box.clone()
	e.forgetRows(b, list)
	others := e.row(list, b)
	defer others.close()
	found := look(others)
	found.opaque = others.opaque
	e.adopt(others, list)
	if !others.strayed && !others.looksBeyond(list) {
		if e.others == nil {
			e.others = map[*expression.Node]otherRow{}
		}
		e.others[n] = found
	}
	return found
}

// adopt takes over what others have looked at outside of their row.
func (e *eyes) adopt(others *eyes, list *form.Field) {
	for i, touched := range others.touched {
		v := variable(i)
		if touched && !e.isInRows(v, list) {
			if f := e.fieldOf(v); f != nil { // narrowed as if the list were asked, which it need not be
				e.answer(f)
				continue
			}
			s := others.box.at(v)
			e.box.share(v, s)
			e.note(v, s)
		}
	}
	e.opaque = e.opaque || others.opaque
}

// need notes what goals want to be answered in all rows. Other rows are no longer what they were for other goals.
func (w *world) need(goals []Goal) {
	needed := map[*form.Field]bool{}
	for _, g := range goals {
		if g.form == w.form && g.needs != nil && g.want == True && g.needs.Object().Depth() > 0 {
			needed[g.needs] = true
		}
	}
	if !maps.Equal(needed, w.needed) {
		w.needed, w.others = needed, nil
	}
}
