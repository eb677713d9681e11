package sample

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// sample returns the answers of a search: what somebody would have typed, and nothing else.
func (s *search) sample(wrong *Mistake) Sample {
	w := writer{search: s}
	w.object(s.state().Root(), s.form.Root().Fields())
	answers := s.state().Answers()
	tidy(answers.Root(), s.state().Root(), s.form.Root().Fields())
	return Sample{Mistake: wrong, answers: answers, json: w.out}
}

// tidy takes out of answers what nobody would have typed. The state that says so is not used any more.
func tidy(a form.Slots, r *form.Record, fields []*form.Field) {
	for _, f := range fields {
		tidy(a, r, f.Members())
		switch {
		case f.Type().Control == fieldtype.Group:
		case !typedNow(r, f):
			a.Set(f, value.Value{})
		case f.Row() != nil:
			var row form.Record
			for i := range a.Len(f) {
				tidy(a.Row(f, i), r.Row(f, i, &row), f.Row().Fields())
			}
		}
	}
}

// typedNow reports whether an answer of a field is part of a sample.
func typedNow(r *form.Record, f *form.Field) bool { return r.Relevant(f) && !r.Readonly(f) }

// writer writes answers as canonical JSON, in the order of the definition.
type writer struct {
	*search
	out []byte
}

func (w *writer) object(r *form.Record, fields []*form.Field) (empty bool) {
	w.out = append(w.out, '{')
	start := len(w.out)
	for _, f := range fields {
		w.member(r, f, start)
	}
	empty = len(w.out) == start
	w.out = append(w.out, '}')
	return empty
}

func (w *writer) member(r *form.Record, f *form.Field, start int) {
	before := len(w.out)
	if !typedNow(r, f) {
		return
	}
	if before > start {
		w.out = append(w.out, ',')
	}
	w.out = append(append(append(w.out, '"'), f.ID()...), '"', ':')
	switch {
	case f.Type().Control == fieldtype.Group:
		if w.object(r, f.Members()) {
			w.out = w.out[:before]
		}
	case !w.value(r, f):
		w.out = w.out[:before]
	}
}

// value reports whether there is an answer.
func (w *writer) value(r *form.Record, f *form.Field) bool {
	v := r.Typed(f)
	switch v.Kind() {
	case value.Absent:
		return false
	case value.Blank:
		w.out = append(w.out, "null"...)
	case value.Invalid:
		if v.Code() == notOfType {
			w.out = append(w.out, v.Raw()...)
		} else {
			w.out = fieldtype.AppendString(w.out, v.Raw())
		}
	case value.Rows:
		w.out = append(w.out, '[')
		var row form.Record
		for i := range r.Len(f) {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			w.object(r.Row(f, i, &row), f.Row().Fields())
		}
		w.out = append(w.out, ']')
	default:
		if v.Kind() == value.Text && len(f.AllOptions()) > 0 {
			w.used[usage{f.Index(), v.Text()}]++
		}
		w.out = f.Type().AppendJSON(w.out, v)
	}
	return true
}

// notOfType is the code of a JSON value of the wrong type; the raw text of such a value is its JSON.
const notOfType = "type"
