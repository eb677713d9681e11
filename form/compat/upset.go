package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// upset are ways in which something else that was answered is dropped, or comes to hold another value, because of what fields of the new version
// hold: it is not asked any more, cannot be changed, or is computed of them.
func (d *differ) upset(fields ...*form.Field) (out []objection) {
	in := dependants(d.new, fields)
	for _, f := range fields {
		inside(f, func(f *form.Field) { delete(in, f) })
	}
	for _, x := range d.new.Fields() {
		o := d.pairs.oldOf[x]
		if !in[x] || o == nil || isText(o) || isText(x) || len(x.Members()) > 0 {
			continue
		}
		held := []decide.Goal{decide.Relevant(o)}
		if o.Row() == nil {
			held = append(held, decide.Answered(o))
		}
		about := append(append(askedBy(x), readIn(d.new, x.Logic().Readonly, x.Logic().Compute)...), x)
		shows := func(from, to *form.State) bool { return d.changes(o, x, from, to) }
		way := func(goals ...decide.Goal) {
			out = append(out, objection{goals: slices.Concat(held, goals), about: about, shows: shows, says: keeping})
		}
		way(decide.Not(decide.Relevant(x)))
		l := x.Logic()
		switch {
		case x.Row() != nil:
		case l.Compute != nil:
			way(decide.Relevant(x))
		case l.Readonly != nil:
			way(decide.Relevant(x), decide.Truth(x.Object(), l.Readonly.Tree(), decide.True))
		}
	}
	return out
}

// replaces reports whether a value of a field lets others not be changed.
func (d *differ) replaces(f *form.Field) bool {
	in := dependants(d.new, []*form.Field{f})
	reads := func(e *expression.Expression) bool {
		return slices.ContainsFunc(readIn(d.new, e), func(x *form.Field) bool { return in[x] })
	}
	return slices.ContainsFunc(d.new.Fields(), func(x *form.Field) bool { return x.Logic().Compute == nil && reads(x.Logic().Readonly) })
}

// changes reports whether a question of the old version that was asked, and answered, is not asked in the new one, or holds something else.
func (d *differ) changes(o, n *form.Field, from, to *form.State) bool {
	if !anywhere(from.Root(), o, nil) {
		return false
	}
	if !anywhere(to.Root(), n, nil) {
		return o.Row() != nil || !valueIn(from, o).Empty()
	}
	was := valueIn(from, o)
	return o.Row() == nil && !was.Empty() && !sameValue(d.pairs.pairing().as(o, n, was), valueIn(to, n))
}
