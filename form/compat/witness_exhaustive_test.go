package compat_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// yes are the words for a version in which something holds; all others say that it does not.
var yes = []string{"holds", "asked", "shown", "required", "offered", "stopped", "accepted", "no warning", "yes"}

var named = regexp.MustCompile(`the (option|rule|page) "?([a-z0-9]+)"?`)

// witness says what a witness does not show of what it says.
func (v *versions) witness(c compat.Change) string {
	if accepted := "accepted"; c.Witness.Old == accepted || c.Witness.New == accepted {
		return v.wholly(c.Witness)
	}
	if c.Witness.Old == "kept" || c.Witness.New == "kept" { // something else, of which it is not told here what it is
		return ""
	}
	for _, side := range []struct {
		f    *form.Form
		says string
		old  bool
	}{{v.old, c.Witness.Old, true}, {v.now, c.Witness.New, false}} {
		s := side.f.Evaluate(v.decode(side.f, c.Witness, side.old), clock)
		is, known := v.holds(s, side.f, c, side.old)
		if known && is != slices.Contains(yes, side.says) {
			return fmt.Sprintf("%v is said to be %q in one version (old: %v)", answersOf(c.Witness), side.says, side.old)
		}
	}
	return ""
}

// wholly says what the submission of a witness does not show: that one version takes it as a whole, and the other does not.
func (v *versions) wholly(w *compat.Witness) string {
	valid := func(f *form.Form, data []byte) bool { return submit.CheckJSON(f, data, clock, "de").Valid() }
	if w.New == "accepted" {
		if renames := v.report.Class(compat.Drafts) > compat.Compatible; !valid(v.now, w.Submission) || !renames && valid(v.old, w.Submission) {
			return fmt.Sprintf("%s is no submission that is taken now and was not before", w.Submission)
		}
		return ""
	}
	m, err := compat.Migrate(w.Submission, v.now)
	if err != nil || !valid(v.old, w.Submission) || valid(v.now, m.Data) {
		return fmt.Sprintf("%s is no submission that was taken and is refused now", w.Submission)
	}
	return ""
}

func answersOf(w *compat.Witness) (out []string) {
	for _, a := range w.Answers {
		out = append(out, a.Path+"="+string(a.Value))
	}
	return out
}

// decode gives the answers of a witness to a version, by the names that it has for them.
func (v *versions) decode(f *form.Form, w *compat.Witness, old bool) *form.Answers {
	answers := f.NewAnswers()
	for _, a := range w.Answers {
		path, raw := a.Path, []byte(a.Value)
		at, _ := v.now.Resolve(path)
		switch {
		case a.Old && !old:
			continue
		case a.Old:
			at, _ = v.old.Resolve(path)
		case old:
			if at.Field == nil || path != at.Path() {
				at, _ = v.old.Resolve(path)
			}
			for o, n := range v.pairs {
				if n == at.Field {
					at = form.Address{Field: o, Rows: at.Rows}
				}
			}
			raw = v.formerly(at.Field, raw)
		}
		if at.Field == nil || at.Field.Page().Form() != f {
			continue
		}
		row := answers.Root()
		for i, list := range at.Field.Object().Enclosing() {
			for row.Len(list) <= at.Rows[i] {
				row.Append(list)
			}
			row = row.Row(list, at.Rows[i])
		}
		if at.Field.Row() != nil {
			var items []any
			if json.Unmarshal(raw, &items) == nil {
				for row.Len(at.Field) < len(items) {
					row.Append(at.Field)
				}
			}
			continue
		}
		row.Set(at.Field, valueOf(at.Field, raw))
	}
	return answers
}

// valueOf reads one answer.
func valueOf(f *form.Field, raw []byte) value.Value {
	one, problems := submit.DecodeJSON(f.Page().Form(), nested(f, raw), "de")
	if len(problems) > 0 {
		return value.Value{}
	}
	row := one.Root()
	for _, list := range f.Object().Enclosing() {
		row = row.Row(list, 0)
	}
	return row.Get(f)
}

// nested is an answer as JSON, in the first rows of the lists around it.
func nested(f *form.Field, raw []byte) []byte {
	out := string(raw)
	for x := f; x != nil; x = x.Parent() {
		if out = fmt.Sprintf("{%q:%s}", x.ID(), out); x.Parent() != nil && x.Parent().Row() != nil {
			out = "[" + out + "]"
		}
	}
	return []byte(out)
}

// formerly is an answer in the words of the old version.
func (v *versions) formerly(o *form.Field, raw []byte) []byte {
	if o == nil || v.pairs[o] == nil {
		return raw
	}
	out := string(raw)
	for _, x := range v.pairs[o].AllOptions() {
		for _, was := range x.Was() {
			if slices.ContainsFunc(o.AllOptions(), func(p *form.Option) bool { return p.Value() == was }) && !slices.ContainsFunc(o.AllOptions(), func(p *form.Option) bool { return p.Value() == x.Value() }) {
				out = strings.ReplaceAll(out, fmt.Sprintf("%q", x.Value()), fmt.Sprintf("%q", was))
			}
		}
	}
	return []byte(out)
}

// holds says of a version whether what a change is about holds; known is false where this test does not know how to find out.
func (v *versions) holds(s *form.State, f *form.Form, c compat.Change, old bool) (is, known bool) {
	path := c.Path
	if old {
		path = cmp.Or(c.OldPath, c.Path)
	}
	name := named.FindStringSubmatch(c.Summary)
	field := f.Field(path)
	r := s.Root()
	if field != nil {
		for _, list := range field.Object().Enclosing() {
			if r.Len(list) == 0 {
				return false, false
			}
			r = r.Row(list, 0, new(form.Record))
		}
	}
	kind, _, _ := strings.Cut(c.Code, "-")
	switch {
	case kind == "rule":
		for _, x := range f.Rules() {
			if name != nil && x.ID() == name[2] {
				return truth(s.Root(), x.Assert(), true, true), true
			}
		}
		return true, c.Code == "rule-added" && old || c.Code == "rule-removed" && !old
	case kind == "stop" && name != nil:
		p := f.Page(name[2])
		return p.Stop() != nil && truth(r, p.Stop().When(), false, false), true
	case kind == "visible" && path == "" && name != nil:
		return truth(r, f.Page(name[2]).Visible(), true, false), true
	case field == nil:
		return false, false
	case kind == "visible":
		own := truth(r, field.Logic().Visible, true, false)
		return own, !own || field.Parent() == nil || r.Relevant(field) // what is around it may not be asked
	case kind == "required":
		if !r.Relevant(field) && slices.Contains([]string{"required", "not required"}, c.Witness.Old) {
			return c.Witness.Old == "not required", true // nobody is asked: it shows nothing, whatever it says
		}
		return truth(r, field.Logic().Required, field.Always().Required, false), true
	case (kind == "bound" || kind == "pattern") && field.Row() == nil:
		v := r.Typed(field) // whether it is asked or not: what is shown may be an answer alone
		if field.Fixed() {
			v = r.Value(field)
		}
		return !v.Empty() && r.Refuses(field, v) == "", true
	}
	return false, false
}
