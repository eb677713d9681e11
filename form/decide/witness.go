package decide

import (
	"bytes"
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Witness is answers that prove that goals can be reached: the forms were evaluated with them.
type Witness struct {
	States []*form.State // of each version of the form; their answers are the proof
	Today  value.Value   // the day it is, where that matters; else absent
	Row    []int         // the row that goals about rows are about: 0 for each list around it
}

// State returns the state that proves it, of the first form.
func (w *Witness) State() *form.State { return w.States[0] }

// JSON returns the answers, as canonical JSON in the order of the definition.
func (w *Witness) JSON() []byte {
	return appendAnswers(nil, w.State().Root(), w.State().Form().Root().Fields())
}

// String returns the answers as JSON, and the day where it matters.
func (w *Witness) String() string {
	out := string(w.JSON())
	if bounded(w.Today) {
		y, m, d := w.Today.Civil()
		out += fmt.Sprintf(" on %04d-%02d-%02d", y, m, d)
	}
	return out
}

// Record returns the row of an object that the goals are about, or nil where there is none.
func (w *Witness) Record(o *form.Object) *form.Record { return recordOf(w.State(), o) }

// Proves reports whether goals, which are about the first form, are reached with the same answers.
func (w *Witness) Proves(goals ...Goal) bool {
	s := w.State()
	for _, g := range goals {
		if r := recordOf(s, g.object); g.form != s.Form() || r == nil || !g.is(s, r).within(g.want) {
			return false
		}
	}
	return true
}

// recordOf returns the first row of an object in a state, or nil.
func recordOf(s *form.State, o *form.Object) *form.Record {
	r := s.Root()
	for _, list := range o.Enclosing() {
		if r.Len(list) == 0 {
			return nil
		}
		r = r.Row(list, 0, new(form.Record))
	}
	return r
}

// appendAnswers appends what was answered to fields as a JSON object.
func appendAnswers(dst []byte, r *form.Record, fields []*form.Field) []byte {
	dst = append(dst, '{')
	start := len(dst)
	for _, f := range fields {
		before := len(dst)
		if len(dst) > start {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), f.ID()...), `":`...)
		switch v := r.Typed(f); {
		case len(f.Members()) > 0:
			from := len(dst)
			if dst = appendAnswers(dst, r, f.Members()); bytes.Equal(dst[from:], []byte("{}")) {
				dst = dst[:before]
			}
		case f.Row() != nil && r.Len(f) > 0:
			dst = append(dst, '[')
			for i := range r.Len(f) {
				if i > 0 {
					dst = append(dst, ',')
				}
				dst = appendAnswers(dst, r.Row(f, i, new(form.Record)), f.Row().Fields())
			}
			dst = append(dst, ']')
		case v.Kind() == value.Blank:
			dst = append(dst, "null"...)
		case v.Empty(), !r.Relevant(f):
			dst = dst[:before]
		default:
			dst = f.Type().AppendJSON(dst, v)
		}
	}
	return append(dst, '}')
}
