package scenario

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/sample"
)

// add notes what a state shows. The first state of a form makes the points of its whole logic.
func (c *Coverage) add(s *form.State) {
	c.survey(s.Form())
	w := &surveyor{Coverage: c, form: s.Form(), state: s}
	asked, _ := askedPages(s)
	for i, p := range w.form.Pages() {
		def := w.form.Definition().Pages[i]
		w.condition(w.ofPage(p, "visible", def.Visible), p.Visible(), s.Root(), way{})
		if !s.PageRelevant(p) {
			continue
		}
		if slices.Contains(asked, p) {
			c.point("page", p.ID(), w.form.Definition().File, def.Pos).see(0)
		}
		if p.Stop() != nil {
			w.condition(w.ofPage(p, "stop", def.Stop.When), p.Stop().When(), s.Root(), way{})
		}
		w.fields(s.Root(), p.Fields())
	}
	w.rules(s.Root())
}

// surveyor goes through the logic of a form: with a state to see what it shows, without one to make the points.
type surveyor struct {
	*Coverage
	form  *form.Form
	state *form.State
}

// survey makes the points of a form, once.
func (c *Coverage) survey(f *form.Form) {
	if c.known[f] != nil {
		return
	}
	c.known[f] = namedOptions(f)
	w, def := &surveyor{Coverage: c, form: f}, f.Definition()
	for i, p := range f.Pages() {
		w.point("page", p.ID(), def.File, def.Pages[i].Pos).aimAt(sample.Target{Page: p}, 0, reached(p)...)
		w.condition(w.ofPage(p, "visible", def.Pages[i].Visible), p.Visible(), nil, way{})
		if p.Stop() != nil {
			w.condition(w.ofPage(p, "stop", def.Pages[i].Stop.When), p.Stop().When(), nil, toPage(p))
		}
	}
	for _, f := range f.Fields() {
		w.field(nil, f)
	}
	for _, r := range f.Rules() {
		p := w.point("rule", ruleName(r), r.File(), r.Position())
		p.aimRule(r)
		w.parts(part{source: assertion(r), object: r.Object(), there: toRule(r)}, r.Assert().Tree())
	}
}

func ruleName(r *form.Rule) string {
	if r.ID() != "" {
		return r.ID()
	}
	return fmt.Sprintf("the rule in line %d", r.Position().Line)
}

// fields goes through fields that stand in what is relevant.
func (w *surveyor) fields(r *form.Record, fields []*form.Field) {
	for _, f := range fields {
		w.condition(ofField(f, "visible", f.Definition().Visible), f.Logic().Visible, r, way{})
		if !r.Relevant(f) {
			continue
		}
		w.field(r, f)
		w.fields(r, f.Members())
		if f.Row() == nil {
			continue
		}
		for i := range r.Len(f) {
			row := r.Row(f, i, new(form.Record))
			w.fields(row, f.Row().Fields())
			w.rules(row)
		}
	}
}

// field notes what stands at a field, but for visible where there is a record.
func (w *surveyor) field(r *form.Record, f *form.Field) {
	def, logic := f.Definition(), f.Logic()
	var there way
	if r == nil {
		there = toField(f)
		w.condition(ofField(f, "visible", def.Visible), logic.Visible, nil, toSurroundings(f))
	}
	w.condition(ofField(f, "required", def.Required), logic.Required, r, there)
	w.condition(ofField(f, "readonly", def.Readonly), logic.Readonly, r, there)
	w.options(r, f)
	w.codeList(r, f)
	w.value(ofField(f, "compute", def.Compute), logic.Compute, r, there)
	w.value(ofField(f, "default", def.Default), logic.Default, r, there)
	for _, k := range f.Constraints() {
		w.value(ofField(f, k.Key, k.Written), k.Dynamic, r, there)
	}
}

// options notes which of the options that are written at a field are offered and chosen.
func (w *surveyor) options(r *form.Record, f *form.Field) {
	written := f.Definition().Options
	if len(written) == 0 {
		return
	}
	given := chosen(r, f)
	for i, def := range written {
		o := optionOf(f, i, def.Value.Value)
		if o == nil {
			continue
		}
		at := ofField(f, "offered", def.Visible)
		if r != nil { // the points have their names
			w.condition(at, o.Visible(), r, way{})
			if chose(r, f, o, given) {
				w.point("option", at.name, at.file, def.Pos).see(0)
			}
			continue
		}
		at.name += " " + o.Value()
		w.condition(at, o.Visible(), nil, toField(f))
		w.point("option", at.name, at.file, def.Pos).aimOption(f, o)
	}
}

// optionOf returns the option of a field that has a value, most likely that at an index; nil for none.
func optionOf(f *form.Field, likely int, v string) *form.Option {
	all := f.AllOptions()
	if likely < len(all) && all[likely].Value() == v {
		return all[likely]
	}
	if i := slices.IndexFunc(all, func(o *form.Option) bool { return o.Value() == v }); i >= 0 {
		return all[i]
	}
	return nil
}

// chose reports whether an option is among those given, and offered.
func chose(r *form.Record, f *form.Field, o *form.Option, given []string) bool {
	return slices.Contains(given, o.Value()) && slices.Contains(r.Options(f), o)
}

// chosen returns the values that are chosen at a field, none without a record.
func chosen(r *form.Record, f *form.Field) (out []string) {
	if r == nil {
		return nil
	}
	v := r.Value(f)
	for _, item := range v.Items() {
		out = append(out, item.Text())
	}
	if v.Items() == nil && !v.Empty() {
		out = append(out, v.Text())
	}
	return out
}

// rules notes the rules of a record that are checked.
func (w *surveyor) rules(r *form.Record) {
	for _, rule := range w.form.Rules() {
		if rule.Object() != r.Object() || rule.Page() != nil && !w.state.PageRelevant(rule.Page()) {
			continue
		}
		if o := rule.Owner(); o != nil && o.Row() == nil && !r.Relevant(o) {
			continue
		}
		p, assert := w.point("rule", ruleName(rule), rule.File(), rule.Position()), rule.Assert().Tree()
		if v := r.Eval(assert, expression.Item{}); !v.Empty() {
			p.see(index(v.Bool()))
		}
		w.parts(part{source: assertion(rule), record: r}, assert)
	}
}
