package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// readers returns the fields that some condition, bound, computed value, option, stop or rule of a form reads. A change of what such a field
// holds can change anything; of others it changes nothing but themselves. Where the host makes options of answers, every field counts as read.
func readers(f *form.Form) map[*form.Field]bool {
	read := map[*form.Field]bool{}
	note := func(list ...*expression.Expression) {
		for _, e := range list {
			if e == nil {
				continue
			}
			for _, d := range e.Dependencies() {
				for field := f.Fields()[d.Field]; field != nil; field = field.Parent() {
					read[field] = true
				}
			}
		}
	}
	for _, p := range f.Pages() {
		note(p.Visible())
		if p.Stop() != nil {
			note(p.Stop().When())
		}
	}
	sourced := slices.ContainsFunc(f.Fields(), func(field *form.Field) bool { return len(field.Definition().DependsOn) > 0 })
	for _, field := range f.Fields() {
		if sourced {
			read[field] = true
		}
		if unique(field) {
			inside(field, func(f *form.Field) { read[f] = true })
		}
		l := field.Logic()
		note(l.Visible, l.Required, l.Readonly, l.Compute, l.Default)
		for _, k := range field.Constraints() {
			note(k.Dynamic)
		}
		for _, o := range field.AllOptions() {
			note(o.Visible())
		}
	}
	for _, r := range f.Rules() {
		note(r.Assert())
	}
	return read
}

// unique reports whether a field is a list whose rows must be different from each other: each answer in them counts.
func unique(f *form.Field) bool {
	return f.Row() != nil && slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Key == "uniqueItems" })
}

// inside visits a field and all that lies in it.
func inside(f *form.Field, visit func(*form.Field)) {
	visit(f)
	for _, m := range f.Members() {
		inside(m, visit)
	}
	if f.Row() != nil {
		for _, m := range f.Row().Fields() {
			inside(m, visit)
		}
	}
}

// isRead reports whether something reads a field, or what lies in it.
func (d *differ) isRead(f *form.Field) (found bool) {
	inside(f, func(f *form.Field) { found = found || d.readers[f] })
	return found
}

// tells reports whether a field, or what lies in it, has a value that nobody types and that something reads.
func (d *differ) tells(f *form.Field) (found bool) {
	inside(f, func(f *form.Field) {
		found = found || d.readers[f] && len(f.Members()) == 0 && f.Row() == nil && supplied(f)
	})
	return found
}

// demands reports whether a field, or what lies in it, can make answers invalid that do not have it.
func demands(f *form.Field) (found bool) {
	inside(f, func(f *form.Field) {
		always, l := f.Always(), f.Logic()
		supplied := l.Compute != nil || l.Default != nil || always.Readonly || l.Readonly != nil || f.Prefill() != ""
		found = found || needed(f) || fickle(f) && !l.Standard.Empty() || supplied && (len(f.Constraints()) > 0 || f.Type().Check != nil || f.AllOptions() != nil)
	})
	return found
}

// needs reports whether a field, or what lies in it, must be answered, be it by condition.
func needs(f *form.Field) (found bool) {
	inside(f, func(f *form.Field) { found = found || needed(f) })
	return found
}

func needed(f *form.Field) bool {
	return f.Always().Required || f.Logic().Required != nil || slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Key == "minItems" })
}

// blocks reports whether a field, or what lies in it, can have a value that nobody typed and that it does not take: then it is answers to others that
// are not taken.
func blocks(f *form.Field) (found bool) {
	inside(f, func(f *form.Field) {
		always, l := f.Always(), f.Logic()
		supplied := l.Compute != nil || l.Default != nil || always.Readonly || l.Readonly != nil || f.Prefill() != ""
		found = found || supplied && (len(f.Constraints()) > 0 || f.Type().Check != nil || f.AllOptions() != nil || always.Required || l.Required != nil) ||
			fickle(f) && !l.Standard.Empty()
	})
	return found
}

// fickle reports whether answers to other questions decide if a value of the field is good.
func fickle(f *form.Field) bool {
	return slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Dynamic != nil }) ||
		slices.ContainsFunc(f.AllOptions(), func(o *form.Option) bool { return o.Visible() != nil })
}

// unsteady reports whether answers to other questions decide what of a field, or of what lies in it, is good: with others it can have other values.
func unsteady(f *form.Field) (found bool) {
	reads := func(e *expression.Expression) bool { return e != nil && len(e.Dependencies()) > 0 }
	inside(f, func(f *form.Field) {
		found = found || slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return reads(k.Dynamic) }) ||
			slices.ContainsFunc(f.AllOptions(), func(o *form.Option) bool { return reads(o.Visible()) })
	})
	return found
}

// supplied reports whether a field, or what lies in it, has a value that nobody types.
func supplied(f *form.Field) (found bool) {
	inside(f, func(f *form.Field) {
		l := f.Logic()
		found = found || l.Compute != nil || l.Default != nil || !l.Standard.Empty() || f.Prefill() != ""
	})
	return found
}

// hasRows reports whether a list that is asked must have a row, whatever the answers.
func hasRows(f *form.Field) bool {
	return f.Row() != nil && (f.Always().Required || slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool {
		return k.Key == "minItems" && k.Dynamic == nil && k.Bound.Int() > 0
	}))
}

// there reports whether every submission has the field: it is asked for whatever the answers, and needed.
func there(f *form.Field) bool {
	l := f.Logic()
	switch fixed := f.Always().Readonly || l.Readonly != nil; {
	case l.Compute != nil:
	case f.Always().Readonly && f.Prefill() == "" && (l.Default == nil && !l.Standard.Empty() || l.Default != nil && comesOutOf(f.Object(), l.Default.Tree(), nil)): // which nobody can take away
	case hasRows(f):
	case !f.Always().Required, fixed && l.Standard.Empty(): // nobody is asked for what cannot be changed
		return false
	}
	return alwaysAsked(f)
}

// alwaysAsked reports whether a field is asked whatever the answers; in rows, whether there always is one, too.
func alwaysAsked(f *form.Field) bool {
	for p := f; p != nil; p = p.Parent() {
		if p.Logic().Visible != nil || p != f && p.Row() != nil && !hasRows(p) {
			return false
		}
	}
	return f.Page().Visible() == nil
}
