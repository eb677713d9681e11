package compat

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Of parameters is looked at, at most: how many, how many other values of each, and in forms of how many questions.
const (
	maxParameters      = 4
	maxParameterValues = 20
	maxParameterized   = 400
)

// otherParameters compares the versions with other values of the parameters that what changed may depend on: another host has them. What is worse for
// somebody then, or is not there at all with the values as they are, is told with the value.
func (d *differ) otherParameters() {
	if d.options.within || d.old.ID() != d.new.ID() || len(d.new.Fields()) > maxParameterized {
		return
	}
	names := d.parametersOfChanges()
	for _, name := range names[:min(len(names), maxParameters)] {
		for _, v := range d.otherValues(name) {
			old, now := with(d.old, name, v), with(d.new, name, v)
			if old == nil || now == nil {
				continue
			}
			o := d.options
			if o.within = true; o.Decider == Decider(d.procedure) {
				o.Decider = nil
			}
			for _, c := range o.Diff(old, now).Changes {
				if c.Quiet || c.Class() == Compatible || slices.ContainsFunc(d.report.Changes, func(have Change) bool { return have.covers(c) }) {
					continue
				}
				c.Where = name + " = " + v
				d.asGiven(c)
				d.report.Changes = append(d.report.Changes, c)
			}
		}
	}
}

// asGiven says of what is only written differently that this is so as the parameters are, where another value makes a difference.
func (d *differ) asGiven(other Change) {
	const as = " as the parameters are"
	for i, c := range d.report.Changes {
		if c.Code == "rewritten" && c.Path == other.Path && c.New != nil && other.New != nil && *c.New == *other.New && !strings.HasSuffix(c.Summary, as) {
			d.report.Changes[i].Summary += as
		}
	}
}

// covers reports whether a change says as much as another one: of the same, and as bad for everybody.
func (c Change) covers(other Change) bool {
	samePlace := c.Path == other.Path && (c.New == nil) == (other.New == nil) && (c.New == nil || *c.New == *other.New) && (c.Old == nil) == (other.Old == nil) && (c.Old == nil || *c.Old == *other.Old)
	return samePlace && !slices.ContainsFunc(Audiences(), func(a Audience) bool { return c.Effects[a].Class < other.Effects[a].Class })
}

func with(f *form.Form, name, v string) *form.Form {
	if !f.HasParameter(name) {
		return f
	}
	out, _ := f.With(map[string]string{name: v})
	return out
}

// parametersOfChanges are the parameters that are read by something that is written differently in the two versions.
func (d *differ) parametersOfChanges() (names []string) {
	before, after := expressionsOf(d.old), expressionsOf(d.new)
	for _, f := range []*form.Form{d.old, d.new} {
		for _, p := range f.Definition().Parameters {
			name := p.Name.Value
			reads := func(list []string) []string {
				return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !strings.Contains(s, name) })
			}
			if !slices.Contains(names, name) && !slices.Equal(reads(before), reads(after)) {
				names = append(names, name)
			}
		}
	}
	return names
}

// expressionsOf are the expressions of a form, as they are written.
func expressionsOf(f *form.Form) (out []string) {
	add := func(list ...schema.Scalar) {
		for _, s := range list {
			out = append(out, s.Value)
		}
	}
	for _, p := range f.Definition().Pages {
		if add(p.Visible); p.Stop != nil {
			add(p.Stop.When)
		}
	}
	for _, x := range f.Fields() {
		k := x.Definition()
		add(k.Visible, k.Required, k.Readonly, k.Compute, k.Default, k.Minimum, k.Maximum, k.MultipleOf, k.MinLength, k.MaxLength, k.MinItems, k.MaxItems)
		for _, o := range x.AllOptions() {
			if def := o.Definition(); def != nil {
				add(def.Visible)
			}
		}
	}
	for _, r := range f.Rules() {
		add(r.Definition().Assert)
	}
	return out
}

// besides are values of parameters by their types, of which there are few or some stand for all.
var besides = map[string][]string{
	"time": {"00:00", "23:59"}, "datetime": {"2000-01-01T00:00:00Z", "2099-12-31T23:59:59Z"}, "country": {"DE", "AT"}, "text": {"a", "b"}, "email": {"a@example.org", "b@example.org"},
}

// otherValues are values of a parameter beside that which it has in both versions: what it was, the other truth, the other options, the numbers next to it.
func (d *differ) otherValues(name string) (out []string) {
	add := func(v string) {
		if isSet := v == d.new.Parameter(name) && v == d.old.Parameter(name); len(out) < maxParameterValues && !slices.Contains(out, v) && !isSet {
			out = append(out, v)
		}
	}
	for _, f := range []*form.Form{d.old, d.new} { // a host that sets what was the default has it in both
		if f.HasParameter(name) {
			add(f.Parameter(name))
		}
	}
	for _, f := range []*form.Form{d.old, d.new} {
		for _, p := range f.Definition().Parameters {
			if p.Name.Value != name {
				continue
			}
			for _, o := range p.Options {
				add(o.Value.Value)
			}
			for _, v := range besides[p.Type.Value] {
				add(v)
			}
			if day, err := time.Parse(time.DateOnly, f.Parameter(name)); err == nil {
				add(day.AddDate(0, 0, 1).Format(time.DateOnly))
				add(day.AddDate(0, 0, -1).Format(time.DateOnly))
			}
			switch n, err := decimal.Parse(f.Parameter(name)); {
			case p.Type.Value == "boolean":
				add("true")
				add("false")
			case err == nil && len(p.Options) == 0:
				for _, by := range []decimal.Decimal{decimal.One, decimal.NegOne} {
					if sum, err := n.Add(by); err == nil {
						add(fmt.Sprint(sum))
					}
				}
			}
		}
	}
	return out
}
