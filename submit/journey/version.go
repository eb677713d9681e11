package journey

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// readAnswers reads the answers of a draft. One of another version of the form is carried over first; what has no place in this
// version stays with the draft, and comes back should the form go back to the version before. The form can change under the same
// number too, as it does while somebody writes it.
func (v *visit) readAnswers(d *draft, data []byte) (err error) {
	f := v.j.form
	same := d.FormVersion == f.Version()
	if same {
		d.answers, err = submit.DecodeDraft(f, data)
		if d.answers == nil || err == nil && !v.j.formerValues {
			return err
		}
		same = err == nil
	}
	m, err := compat.Migrate(data, f, d.Left...)
	if same && (err != nil || len(m.Moved) == 0) {
		return nil // no answer has another value now
	}
	d.answers.Release()
	if err != nil {
		return err
	}
	d.updated = len(m.Left) > 0
	d.memory.migrate(f, m.Left)
	if d.answers, err = submit.DecodeDraft(f, m.Data); d.answers == nil {
		return err
	}
	v.logMigration(d.Draft, m)
	return nil
}

// hasFormerValues reports whether an option had another value in an earlier version.
func hasFormerValues(f *form.Form) bool {
	return slices.ContainsFunc(f.Fields(), func(x *form.Field) bool {
		return slices.ContainsFunc(x.AllOptions(), func(o *form.Option) bool { return len(o.Was()) > 0 })
	})
}

// migrate carries what a draft keeps beside its answers over to a version of the form.
func (m *memory) migrate(f *form.Form, left []compat.Left) {
	m.Left = left
	for i := range m.Stale {
		m.Stale[i].migrate(f)
	}
	if r := m.Removed; r != nil {
		at, ok := f.Resolve(r.List)
		moved, err := compat.Migrate(r.Answers, f)
		if ok && at.Field.Row() != nil && err == nil && len(moved.Left) == 0 {
			r.Answers = moved.Data
			return
		}
		m.Removed = nil // nobody missed the row yet, and there is no list to put it back into
	}
}

// migrate carries the disputed answers over; a field that has no place any more is in dispute no longer.
func (s *stale) migrate(f *form.Form) {
	moved, err := compat.Migrate(s.Answers, f)
	if err != nil {
		return
	}
	var kept map[string]json.RawMessage
	if json.Unmarshal(moved.Data, &kept) != nil {
		return
	}
	s.Answers, s.Fields = moved.Data, nil
	for _, field := range f.Root().Fields() {
		if _, ok := kept[field.ID()]; ok {
			s.Fields = append(s.Fields, field.Path())
		}
	}
}

// renamed reads a post from a page of an earlier version, which was open when the version changed.
func (j *Journey) renamed(in *posted) *posted {
	in.Values = j.names.Post(in.Values)
	files := make(map[string][]value.File, len(in.Files))
	for name, list := range in.Files {
		files[j.names.Current(name)] = list
	}
	in.Files = files
	in.do.path = j.names.Current(in.do.path)
	return in
}

// logMigration says what became of a draft: paths and reasons, and nothing that a person typed.
func (v *visit) logMigration(from store.Draft, m *compat.Migration) {
	if len(m.Moved) == 0 && len(m.Left) == 0 {
		return
	}
	var left []string
	for _, l := range m.Left {
		left = append(left, l.Path+": "+l.Reason)
	}
	v.j.config.Logger.InfoContext(v.r.Context(), "journey: a draft was carried over to another version of the form",
		"form", v.j.form.ID(), "from", from.FormVersion, "to", v.j.form.Version(), "moved", len(m.Moved), "left", left)
}
