package smallform

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// settled reports whether it is known if a field is asked, and what it takes, when the fields before it are answered:
// nothing behind it decides about it, and no other row of a list in which it lies.
func settled(f *form.Form, x *form.Field) bool {
	b := &behind{form: f, of: x, seen: map[*form.Field]bool{x: true}, known: true}
	b.about(x)
	return b.known
}

// behind goes through what decides about a field.
type behind struct {
	form  *form.Form
	of    *form.Field
	seen  map[*form.Field]bool
	known bool
}

func (b *behind) about(x *form.Field) {
	l := x.Logic()
	b.reads(l.Visible, l.Readonly, l.Compute, l.Default, x.Page().Visible())
	for _, k := range x.Constraints() {
		b.reads(k.Dynamic)
	}
	for _, o := range x.AllOptions() {
		b.reads(o.Visible())
	}
	if p := x.Parent(); p != nil && !b.seen[p] {
		b.seen[p] = true
		b.about(p)
	}
}

func (b *behind) reads(es ...*expression.Expression) {
	for _, e := range es {
		if e == nil {
			continue
		}
		for _, d := range e.Dependencies() {
			y := b.form.Fields()[d.Field]
			across := slices.Index(y.Object().Enclosing(), b.of.Object().List()) >= d.Shared && b.of.Object().List() != nil
			within := y.Row() != nil && slices.Contains(b.of.Object().Enclosing(), y)
			if across || within || y.Index() > b.of.Index() && !y.Fixed() {
				b.known = false
			}
			if !b.seen[y] {
				b.seen[y] = true
				b.about(y)
			}
		}
	}
}
