package explain

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// source returns a written scalar as the source of a fact, or nil where nothing is written.
func source(key string, s schema.Scalar, file string) *Source {
	if !s.Set() {
		return nil
	}
	at := s.At(0)
	return &Source{Key: key, Text: s.Value, File: file, Line: at.Line, Column: at.Column, scalar: s}
}

// field returns the facts about a field that was asked for.
func (w *writer) field(r *form.Record, f *form.Field, problems []form.Problem) []*Fact {
	facts := w.visible(r, f, true)
	if !r.Relevant(f) {
		return facts
	}
	if f.Type().Kind != value.Absent {
		facts = append(facts, w.required(r, f), w.readonly(r, f))
		if f.Row() == nil {
			facts = append(facts, w.value(r, f))
		}
	}
	for _, o := range f.AllOptions() {
		if o.Conditional() {
			facts = append(facts, w.option(r, f, o))
		}
	}
	path := r.Path(f)
	for i := range problems {
		if p := &problems[i]; p.Path == path {
			facts = append(facts, w.problem(r, f, p)...)
		}
	}
	return facts
}

// because returns what led to the value that an input has: what hides it or shows it, and what supplied it.
func (w *writer) because(r *form.Record, f *form.Field) []*Fact {
	facts := w.visible(r, f, false)
	l := f.Logic()
	switch {
	case !r.Relevant(f):
	case l.Compute != nil:
		facts = append(facts, w.value(r, f))
	default:
		if l.Readonly != nil && r.Typed(f).Kind() != value.Absent {
			facts = append(facts, w.readonly(r, f))
		}
		if byDefault(r, f) {
			facts = append(facts, w.value(r, f))
		}
	}
	return facts
}

// holder is what can hide a field: itself, or a page, group or list around it.
type holder struct {
	record  *form.Record
	field   *form.Field
	page    *form.Page
	of      string
	visible *expression.Expression
	written schema.Scalar
	file    string
	shown   bool
}

// around returns what can hide a field, the page first and the field itself last.
func (w *writer) around(r *form.Record, f *form.Field) []holder {
	var out []holder
	for at := f; at != nil; at = at.Parent() {
		for r.Object() != at.Object() {
			r = r.Outer()
		}
		out = append([]holder{{record: r, field: at, of: r.Path(at), visible: at.Logic().Visible, written: at.Definition().Visible, file: at.File(), shown: r.Relevant(at)}}, out...)
	}
	return append([]holder{w.holding(r.State(), f.Page())}, out...)
}

func (w *writer) holding(s *form.State, p *form.Page) holder {
	def := w.form.Definition()
	return holder{record: s.Root(), page: p, of: p.ID(), visible: p.Visible(), written: def.Pages[p.Index()].Visible, file: def.File, shown: s.PageRelevant(p)}
}

// visible returns the fact that hides a field, or those that show it: each condition around it. Asked for, there is one about
// the field itself, whatever decides.
func (w *writer) visible(r *form.Record, f *form.Field, asked bool) []*Fact {
	all := w.around(r, f)
	if i := slices.IndexFunc(all, func(h holder) bool { return !h.shown }); i >= 0 {
		hides := all[i]
		around := slices.DeleteFunc(all[:i], func(h holder) bool { return asked || !h.outside(hides.record) })
		all = append(around, hides)
	}
	var facts []*Fact
	for _, h := range all {
		if h.visible != nil || !h.shown {
			facts = append(facts, w.holder(h))
		}
	}
	if len(facts) == 0 && asked {
		facts = append(facts, w.holder(all[len(all)-1]))
	}
	return facts
}

// outside reports whether what can hide a field lies around the row of a record: without it there would be no such row. Of what lies
// in no list there is nothing around.
func (h holder) outside(r *form.Record) bool {
	return r.Outer() != nil && rowPath(h.record) != rowPath(r)
}

// holder explains why a field, group, list or page is there.
func (w *writer) holder(h holder) *Fact {
	fact := &Fact{What: Visible, Verdict: Shown, Of: h.of, Always: true, Source: source("visible", h.written, h.file), record: h.record, field: h.field, page: h.page}
	if !h.shown {
		fact.Verdict = Hidden
	}
	return w.condition(fact, h.visible, holding(h.shown))
}

func (w *writer) required(r *form.Record, f *form.Field) *Fact {
	fact := &Fact{What: Required, Verdict: Optional, Of: r.Path(f), Always: true, Source: source("required", f.Definition().Required, f.File()), record: r, field: f}
	if r.Required(f) {
		fact.Verdict = Needed
	}
	return w.condition(fact, f.Logic().Required, holding(r.Required(f)))
}

func (w *writer) readonly(r *form.Record, f *form.Field) *Fact {
	fact := &Fact{What: Readonly, Verdict: Changeable, Of: r.Path(f), Always: true, Source: source("readonly", f.Definition().Readonly, f.File()), record: r, field: f}
	if !r.Readonly(f) {
		fact.Always = !f.Locked()
		return w.condition(fact, f.Logic().Readonly, notYes)
	}
	fact.Verdict = Fixed
	l := f.Logic()
	switch {
	case f.Computed():
		fact.Source = source("compute", f.Definition().Compute, f.File())
	case l.Readonly != nil && (place{record: r}).truth(l.Readonly.Tree()) == yes:
		return w.condition(fact, l.Readonly, isYes)
	case !f.Always().Readonly: // locked by the login
		fact.Always, fact.Source = false, source("lock", f.Definition().Lock, f.File())
	}
	return fact
}

// value explains where a field has its value from.
func (w *writer) value(r *form.Record, f *form.Field) *Fact {
	fact := &Fact{What: Value, Verdict: verdicts[r.Provenance(f).Origin], Of: r.Path(f), Content: w.contentOfField(r, f), record: r, field: f}
	d, l := f.Definition(), f.Logic()
	switch {
	case l.Compute != nil:
		fact.Verdict, fact.Source = Computed, source("compute", d.Compute, f.File())
		return w.result(fact, l.Compute)
	case byDefault(r, f):
		fact.Source = source("default", d.Default, f.File())
		return w.result(fact, l.Default)
	case fact.Verdict == Defaulted: // a literal
		fact.Source = source("default", d.Default, f.File())
	case fact.Verdict == Prefilled:
		fact.Source = source("prefill", d.Prefill, f.File())
	}
	return fact
}

// byDefault reports whether an expression decided the value because nobody did, also where it decided that there is none.
func byDefault(r *form.Record, f *form.Field) bool {
	if l := f.Logic(); l.Default == nil || l.Compute != nil {
		return false
	}
	switch r.Provenance(f).Origin {
	case form.Defaulted:
		return true
	case form.None:
		return r.Typed(f).Kind() == value.Absent || r.Readonly(f)
	}
	return false
}

var verdicts = map[form.Origin]Verdict{form.None: Empty, form.Typed: Typed, form.Prefilled: Prefilled, form.Computed: Computed, form.Defaulted: Defaulted}

// option explains why an option is offered.
func (w *writer) option(r *form.Record, f *form.Field, o *form.Option) *Fact {
	offered := (place{record: r}).truth(o.Visible().Tree()) == yes
	fact := &Fact{What: Option, Verdict: Withheld, Of: r.Path(f), Option: o.Value(), Source: source("visible", o.Definition().Visible, o.File()), record: r, field: f, option: o}
	if offered {
		fact.Verdict = Offered
	}
	return w.condition(fact, o.Visible(), holding(offered))
}
