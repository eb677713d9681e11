package form

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/vordruck/vordruck/form/value"
)

// WriteJSON writes the state for people and tools that ask why a form is as it is:
//
//	{"fields": {"hunde[0].name": {"relevant", "required", "readonly", "value", "options", "provenance"}, …},
//	 "pages": [{"id", "title", "relevant", "stopped"}, …]}
//
// Every field stands there in the order of the definition, those of a list once for each row. The value
// is what an expression sees, in canonical form, and null where that is empty. Options are the values that are offered now, and only
// choices have them; an answer that does not exist has no provenance. Titles are in lang.
func (s *State) WriteJSON(w io.Writer, lang string) error {
	defer s.unshare(s.share())
	j := stateJSON{lang: s.form.Language(lang)}
	j.raw(`{"fields":{`)
	j.record(s.Root(), s.form.root.fields)
	j.raw(`},"pages":[`)
	for i, p := range s.form.pages {
		j.comma(i)
		j.page(s, p)
	}
	j.raw(`]}`)
	var out bytes.Buffer
	if err := json.Indent(&out, j.buf, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err := w.Write(out.Bytes())
	return err
}

// stateJSON builds the text of one state.
type stateJSON struct {
	buf    []byte
	lang   string
	fields int
}

func (j *stateJSON) raw(s string) { j.buf = append(j.buf, s...) }

func (j *stateJSON) comma(i int) {
	if i > 0 {
		j.raw(",")
	}
}

func (j *stateJSON) key(name string) { j.text(name); j.raw(":") }

func (j *stateJSON) text(s string) {
	b, _ := json.Marshal(s) // a string always has a JSON text
	j.buf = append(j.buf, b...)
}

func (j *stateJSON) truth(name string, b bool) {
	j.key(name)
	if b {
		j.raw("true")
	} else {
		j.raw("false")
	}
}

// record writes fields of one record, and everything inside them.
func (j *stateJSON) record(r *Record, fields []*Field) {
	for _, f := range fields {
		j.comma(j.fields)
		j.fields++
		j.field(r, f)
		j.record(r, f.members)
		if f.row == nil {
			continue
		}
		for i := range r.Len(f) {
			j.record(r.Row(f, i, new(Record)), f.row.fields)
		}
	}
}

func (j *stateJSON) field(r *Record, f *Field) {
	j.key(r.Path(f))
	j.raw("{")
	j.truth("relevant", r.Relevant(f))
	j.raw(",")
	j.truth("required", r.Required(f))
	j.raw(",")
	j.truth("readonly", r.Readonly(f))
	j.raw(`,"value":`)
	j.value(r, f)
	if f.options != nil {
		j.raw(`,"options":[`)
		for i, o := range r.Options(f) {
			j.comma(i)
			j.text(o.Value())
		}
		j.raw("]")
	}
	if p := r.Provenance(f); p.Origin != None {
		j.raw(`,"provenance":`)
		b, _ := json.Marshal(p)
		j.buf = append(j.buf, b...)
	}
	j.raw("}")
}

// value writes the canonical JSON of a field's value: a group as an object and a list as an array, of what is not empty.
func (j *stateJSON) value(r *Record, f *Field) {
	v := r.Value(f)
	switch {
	case f.members != nil && r.Relevant(f):
		j.object(r, f.members)
	case f.row != nil && v.Kind() == value.Rows:
		j.raw("[")
		for i := range r.Len(f) {
			j.comma(i)
			j.object(r.Row(f, i, new(Record)), f.row.fields)
		}
		j.raw("]")
	case v.Empty() || f.typ.AppendJSON == nil:
		j.raw("null")
	default:
		j.buf = f.typ.AppendJSON(j.buf, v)
	}
}

func (j *stateJSON) object(r *Record, fields []*Field) {
	j.raw("{")
	n := 0
	for _, f := range fields {
		if f.members == nil && r.Value(f).Empty() || !r.Relevant(f) {
			continue
		}
		j.comma(n)
		n++
		j.key(f.id)
		j.value(r, f)
	}
	j.raw("}")
}

func (j *stateJSON) page(s *State, p *Page) {
	j.raw(`{"id":`)
	j.text(p.id)
	j.raw(`,"title":`)
	j.text(p.title.String(s.Root(), j.lang))
	j.raw(",")
	j.truth("relevant", s.PageRelevant(p))
	j.raw(",")
	j.truth("stopped", s.PageRelevant(p) && s.Stopped(p))
	j.raw("}")
}
