package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// dated reports whether the day matters for the answers that a witness shows: something that is demanded of them, or made of them, depends on it.
func (w *Witness) dated() bool {
	shown := map[*form.Field]bool{}
	for _, r := range w.shown {
		for _, f := range w.pairing.same(r.field) {
			shown[f] = true
		}
	}
	for f := range w.given {
		reads := func(e *expression.Expression) bool {
			return e.Uses().Clock && slices.ContainsFunc(readIn(f, e), func(x *form.Field) bool { return shown[x] })
		}
		if clocked(f, shown, reads) {
			return true
		}
	}
	return false
}

// clocked reports whether something of a version is about the day and about questions that are shown.
func clocked(f *form.Form, shown map[*form.Field]bool, reads func(*expression.Expression) bool) (found bool) {
	note := func(own bool, list ...*expression.Expression) {
		for _, e := range list {
			if e != nil && (reads(e) || own && e.Uses().Clock) {
				found = true
			}
		}
	}
	for _, x := range f.Fields() {
		l := x.Logic()
		note(shown[x], l.Visible, l.Required, l.Readonly, l.Default, l.Compute)
		for _, k := range x.Constraints() {
			note(shown[x], k.Dynamic)
		}
		for _, o := range x.AllOptions() {
			note(shown[x], o.Visible())
		}
	}
	for _, r := range f.Rules() {
		note(false, r.Assert())
	}
	for _, p := range f.Pages() {
		if note(false, p.Visible()); p.Stop() != nil {
			note(false, p.Stop().When())
		}
	}
	return found
}
