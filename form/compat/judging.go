package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// judging returns the fields of a form on which it depends whether answers to others are taken: those that rules, stops, bounds and options read, those
// that decide whether an answer is needed, and those that decide about these. Where one of them changes, values of others can come that could not come before.
func judging(f *form.Form) map[*form.Field]bool {
	j := &judges{form: f, found: map[*form.Field]bool{}}
	for _, p := range f.Pages() {
		if p.Stop() != nil {
			j.note(p.Visible(), p.Stop().When())
		}
	}
	for _, r := range f.Rules() {
		j.note(r.Assert())
		j.field(r.Owner())
		if r.Page() != nil {
			j.note(r.Page().Visible())
		}
	}
	for _, x := range f.Fields() {
		for _, k := range x.Constraints() {
			j.note(k.Dynamic)
		}
		for _, o := range x.AllOptions() {
			j.note(o.Visible())
		}
		if len(x.Definition().DependsOn) > 0 {
			j.all = true
		}
		if blocks(x) {
			j.field(x)
		}
		if needed(x) { // what these say may have to come with an answer
			j.note(x.Logic().Required)
			for _, c := range askedWhen(x) {
				j.note(c.Expr)
			}
		}
	}
	if j.all {
		for _, x := range f.Fields() {
			j.found[x] = true
		}
	}
	return j.found
}

type judges struct {
	form  *form.Form
	found map[*form.Field]bool
	all   bool // the host makes options of answers
}

func (j *judges) note(list ...*expression.Expression) {
	for _, e := range list {
		if e == nil {
			continue
		}
		for _, d := range e.Dependencies() {
			j.field(j.form.Fields()[d.Field])
		}
	}
}

// field notes a field, what is around it, and what decides about what it holds.
func (j *judges) field(x *form.Field) {
	for ; x != nil && !j.found[x]; x = x.Parent() {
		j.found[x] = true
		l := x.Logic()
		j.note(l.Visible, l.Required, l.Readonly, l.Compute, l.Default, x.Page().Visible())
	}
}

// judges reports whether answers to others can be taken or not because of what a field, or what lies in it, holds in one of the versions.
func (d *differ) judges(fields ...*form.Field) bool {
	return slices.ContainsFunc(fields, func(f *form.Field) (found bool) {
		inside(f, func(f *form.Field) { found = found || d.judging[f] })
		return found
	})
}
