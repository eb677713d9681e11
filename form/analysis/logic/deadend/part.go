package deadend

import (
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// part is demands that hang together by what they are about. What they keep from being submitted is so for the whole form,
// and of less than all demands it is soon found out.
type part struct {
	demands []decide.Demand
	about   fields
	fields  fields // with all that decides about those
}

type fields map[*form.Field]bool

func (s fields) add(more ...*form.Field) {
	for _, f := range more {
		s[f] = true
	}
}

// meets reports whether two sets have a field in common.
func (s fields) meets(others fields) bool {
	for f := range others {
		if s[f] {
			return true
		}
	}
	return false
}

// partsOf returns the parts of a form in which something may fail: what only needs an answer can be answered.
func partsOf(f *form.Form) (parts []*part) {
	all := decide.Demands(f)
	for _, d := range all {
		if !mayFail(d) {
			continue
		}
		p := &part{demands: []decide.Demand{d}, about: about(d)}
		left := parts[:0]
		for _, q := range parts {
			if p.about.meets(q.about) {
				p.about.add(slices.Collect(maps.Keys(q.about))...)
				p.demands = append(q.demands, p.demands...)
			} else {
				left = append(left, q)
			}
		}
		parts = append(left, p)
	}
	for _, p := range parts {
		for _, d := range all {
			if (d.Code == "required" || d.Code == "minItems") && !mayFail(d) && p.about[d.Field] {
				p.demands = append(p.demands, d)
			}
		}
		p.fields = deciding(p.about, p.demands)
	}
	return parts
}

// mayFail reports whether no answer may meet a demand: what is asked and has no bounds that depend on others can be answered.
func mayFail(d decide.Demand) bool {
	switch d.Code {
	case "rule", "uniqueItems":
		return true
	case "stop":
		return false
	case "required":
		x := d.Field.Dynamic()
		return d.Field.Fixed() || x.Options || hasExpression(d.Field)
	}
	return d.Field.Row() == nil || hasExpression(d.Field)
}

func hasExpression(f *form.Field) bool {
	for _, k := range f.Constraints() {
		if k.Dynamic != nil {
			return true
		}
	}
	return false
}

// about are the fields that a demand is about, and those that computed values among them are made of.
func about(d decide.Demand) fields {
	next := []*form.Field{d.Field}
	if d.Rule != nil {
		next = d.Rule.Reads()
	} else {
		next = append(next, bounding(d.Field)...)
	}
	if d.Code == "uniqueItems" {
		next = append(next, d.Field.Row().Fields()...)
	}
	all := fields{}
	for len(next) > 0 {
		f := next[0]
		if next = next[1:]; !all[f] {
			all[f] = true
			next = append(next, reads(f.Object(), f.Logic().Compute)...)
		}
	}
	return all
}

// bounding are the fields that decide about the bounds and the options of a field.
func bounding(f *form.Field) (all []*form.Field) {
	for _, k := range f.Constraints() {
		all = append(all, reads(f.Object(), k.Dynamic)...)
	}
	for _, o := range f.AllOptions() {
		all = append(all, reads(f.Object(), o.Visible())...)
	}
	return all
}

// deciding are fields, and all that decides about them and about whether rules are looked at.
func deciding(about fields, demands []decide.Demand) fields {
	next := slices.Collect(maps.Keys(about))
	for _, d := range demands {
		if d.Rule == nil {
			continue
		}
		if o := d.Rule.Owner(); o != nil {
			next = append(next, o)
		}
		if p := d.Rule.Page(); p != nil {
			next = append(next, reads(p.Form().Root(), p.Visible())...)
		}
	}
	all := fields{}
	for len(next) > 0 {
		var deeper []*form.Field
		for _, f := range analysis.Behind(next...) {
			if !all[f] {
				all[f] = true
				deeper = append(deeper, bounding(f)...)
			}
		}
		next = deeper
	}
	return all
}

// reads are the fields that an expression reads, which may be nil.
func reads(o *form.Object, e *expression.Expression) (all []*form.Field) {
	if e == nil {
		return nil
	}
	for _, d := range e.Dependencies() {
		all = append(all, o.Form().Fields()[d.Field])
	}
	return all
}
