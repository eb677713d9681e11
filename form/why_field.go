package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// sourceOf returns a written scalar as the source of a fact, or nil where nothing is written.
func sourceOf(key string, s schema.Scalar, file string) *reason.Source {
	if !s.Set() {
		return nil
	}
	at := s.At(0)
	return &reason.Source{Key: key, Text: s.Value, File: file, Line: at.Line, Column: at.Column, Scalar: s}
}

// field returns the facts about a field that was asked for.
func (x *explainer) field(r *Record, f *Field, problems []Problem) []*reason.Fact {
	facts := x.visible(r, f, true)
	if !r.Relevant(f) {
		return facts
	}
	if f.Type().Kind != value.Absent {
		facts = append(append(facts, x.required(r, f)...), x.readonly(r, f))
		if f.Row() == nil {
			facts = append(facts, x.value(r, f))
		}
	}
	for _, o := range f.AllOptions() {
		if o.Conditional() {
			facts = append(facts, x.option(r, f, o))
		}
	}
	path := r.Path(f)
	for i := range problems {
		if p := &problems[i]; p.Path == path {
			facts = append(facts, x.problem(r, f, p)...)
		}
	}
	return facts
}

// because returns what led to the value that an input has: what hides it or shows it, and what supplied it.
func (x *explainer) because(r *Record, f *Field) []*reason.Fact {
	facts := x.visible(r, f, false)
	l := f.Logic()
	switch {
	case !r.Relevant(f):
	case l.Compute != nil:
		facts = append(facts, x.value(r, f))
	default:
		if l.Readonly != nil && r.Typed(f).Kind() != value.Absent {
			facts = append(facts, x.readonly(r, f))
		}
		if byDefault(r, f) {
			facts = append(facts, x.value(r, f))
		}
	}
	return facts
}

// holder is what can hide a field: itself, or a page, group or list around it.
type holder struct {
	record  *Record
	of      string
	visible *expression.Expression
	written schema.Scalar
	file    string
	shown   bool
}

// around returns what can hide a field, the page first and the field itself last.
func (x *explainer) around(r *Record, f *Field) []holder {
	var out []holder
	for at := f; at != nil; at = at.Parent() {
		for r.Object() != at.Object() {
			r = r.Outer()
		}
		out = append([]holder{{record: r, of: r.Path(at), visible: at.Logic().Visible, written: at.Definition().Visible, file: at.File(), shown: r.Relevant(at)}}, out...)
	}
	return append([]holder{x.holding(r.State(), f.Page())}, out...)
}

func (x *explainer) holding(s *State, p *Page) holder {
	def := x.form.Definition()
	return holder{record: s.Root(), of: p.ID(), visible: p.Visible(), written: def.Pages[p.Index()].Visible, file: def.File, shown: s.PageRelevant(p)}
}

// visible returns the fact that hides a field, or those that show it: each condition around it. Asked for, there is one about
// the field itself, whatever decides.
func (x *explainer) visible(r *Record, f *Field, asked bool) []*reason.Fact {
	all := x.around(r, f)
	if i := slices.IndexFunc(all, func(h holder) bool { return !h.shown }); i >= 0 {
		hides := all[i]
		around := slices.DeleteFunc(all[:i], func(h holder) bool { return asked || !h.outside(hides.record) })
		all = append(around, hides)
	}
	var facts []*reason.Fact
	for _, h := range all {
		if h.visible != nil || !h.shown {
			facts = append(facts, x.holder(h))
		}
	}
	if len(facts) == 0 && asked {
		facts = append(facts, x.holder(all[len(all)-1]))
	}
	return facts
}

// outside reports whether what can hide a field lies around the row of a record: without it there would be no such row. Of what lies
// in no list there is nothing around.
func (h holder) outside(r *Record) bool {
	return r.Outer() != nil && h.record.rowPath() != r.rowPath()
}

// holder explains why a field, group, list or page is there.
func (x *explainer) holder(h holder) *reason.Fact {
	fact := &reason.Fact{What: reason.Visible, Verdict: reason.Shown, Of: h.of, Always: true, Source: sourceOf("visible", h.written, h.file)}
	if !h.shown {
		fact.Verdict = reason.Hidden
	}
	return x.condition(fact, h.record, h.visible, cause.Holding(h.shown))
}

// required explains whether an answer is needed: one fact that it is, or those that make it optional. A list needs rows by minItems
// too; other fields only have to meet that once they are answered.
func (x *explainer) required(r *Record, f *Field) []*reason.Fact {
	fact := func(v reason.Verdict, key string, written schema.Scalar) *reason.Fact {
		return &reason.Fact{What: reason.Required, Verdict: v, Of: r.Path(f), Always: true, Source: sourceOf(key, written, f.File())}
	}
	l, d := f.Logic(), f.Definition()
	rows := f.fewestRows()
	switch {
	case r.Required(f):
		return []*reason.Fact{x.condition(fact(reason.Needed, "required", d.Required), r, l.Required, cause.IsYes)}
	case rows == nil || rows.Dynamic == nil && rows.Bound.Int() == 0:
		return []*reason.Fact{x.condition(fact(reason.Optional, "required", d.Required), r, l.Required, cause.NotYes)}
	case rows.Dynamic == nil:
		return []*reason.Fact{fact(reason.Needed, rows.Key, rows.Written)}
	case r.Eval(rows.Dynamic.Tree(), expression.Item{}).Int() > 0:
		return []*reason.Fact{x.result(fact(reason.Needed, rows.Key, rows.Written), r, rows.Dynamic)}
	}
	facts := []*reason.Fact{x.result(fact(reason.Optional, rows.Key, rows.Written), r, rows.Dynamic)}
	if l.Required != nil {
		facts = append(facts, x.condition(fact(reason.Optional, "required", d.Required), r, l.Required, cause.NotYes))
	}
	return facts
}

// fewestRows returns the bound of a list that wants rows; nil where there is none.
func (f *Field) fewestRows() *Constraint {
	if f.row == nil {
		return nil
	}
	for _, k := range f.Constraints() {
		if k.Key == "minItems" {
			return &k
		}
	}
	return nil
}

func (x *explainer) readonly(r *Record, f *Field) *reason.Fact {
	fact := &reason.Fact{What: reason.Readonly, Verdict: reason.Changeable, Of: r.Path(f), Always: true, Source: sourceOf("readonly", f.Definition().Readonly, f.File())}
	if !r.Readonly(f) {
		fact.Always = !f.Locked()
		return x.condition(fact, r, f.Logic().Readonly, cause.NotYes)
	}
	fact.Verdict = reason.Fixed
	l := f.Logic()
	switch {
	case f.Computed():
		fact.Source = sourceOf("compute", f.Definition().Compute, f.File())
	case l.Readonly != nil && x.truth(r, l.Readonly) == cause.Yes:
		return x.condition(fact, r, l.Readonly, cause.IsYes)
	case !f.Always().Readonly: // locked by the login
		fact.Always, fact.Source = false, sourceOf("lock", f.Definition().Lock, f.File())
	}
	return fact
}

// value explains where a field has its value from.
func (x *explainer) value(r *Record, f *Field) *reason.Fact {
	fact := &reason.Fact{What: reason.Value, Verdict: origins[r.Provenance(f).Origin], Of: r.Path(f), Content: x.contentOfField(r, f)}
	d, l := f.Definition(), f.Logic()
	switch {
	case l.Compute != nil:
		fact.Verdict, fact.Source = reason.Computed, sourceOf("compute", d.Compute, f.File())
		return x.result(fact, r, l.Compute)
	case byDefault(r, f):
		fact.Source = sourceOf("default", d.Default, f.File())
		return x.result(fact, r, l.Default)
	case fact.Verdict == reason.Defaulted: // a literal
		fact.Source = sourceOf("default", d.Default, f.File())
	case fact.Verdict == reason.Prefilled:
		fact.Source = sourceOf("prefill", d.Prefill, f.File())
	}
	return fact
}

// byDefault reports whether an expression decided the value because nobody did, also where it decided that there is none.
func byDefault(r *Record, f *Field) bool {
	if l := f.Logic(); l.Default == nil || l.Compute != nil {
		return false
	}
	switch r.Provenance(f).Origin {
	case Defaulted:
		return true
	case None:
		return r.Typed(f).Kind() == value.Absent || r.Readonly(f)
	}
	return false
}

// origins are the verdicts about a value.
var origins = map[Origin]reason.Verdict{None: reason.Empty, Typed: reason.Typed, Prefilled: reason.Prefilled, Computed: reason.Computed, Defaulted: reason.Defaulted}

// option explains why an option is offered.
func (x *explainer) option(r *Record, f *Field, o *Option) *reason.Fact {
	offered := x.truth(r, o.Visible()) == cause.Yes
	fact := &reason.Fact{What: reason.Option, Verdict: reason.Withheld, Of: r.Path(f), Option: o.Value(), Source: sourceOf("visible", o.Definition().Visible, o.File())}
	if offered {
		fact.Verdict = reason.Offered
	}
	return x.condition(fact, r, o.Visible(), cause.Holding(offered))
}
