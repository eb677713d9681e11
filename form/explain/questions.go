package explain

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/reason"
)

// at returns what an explanation names by its path; nil where the state has no such row.
func (s *speaker) at(path string) (*form.Record, *form.Field) {
	at, ok := s.state.Form().Resolve(path)
	if !ok {
		return nil, nil
	}
	r, ok := s.state.At(at)
	if !ok {
		return nil, nil
	}
	return r, at.Field
}

// question names a question by its label, with its row where that is another one than the explanation is about.
func (s *speaker) question(path string) string {
	r, f := s.at(path)
	if f == nil {
		return ""
	}
	label := s.label(r, f)
	if list := f.Object().List(); list != nil && !s.around(path) {
		return s.text("question.row", "label", label, "list", s.label(r.Outer(), list), "n", strconv.Itoa(r.Number()+1))
	}
	return s.text("question", "label", label)
}

// questionOf names a question, or the list that it is in: not every answer in that.
func (s *speaker) questionOf(path string) string {
	r, f := s.at(path)
	if f == nil || f.Object().List() == nil || s.around(path) {
		return s.question(path)
	}
	return s.question(r.Outer().Path(f.Object().List()))
}

// around reports whether a question is asked in the row that the explanation is about, or around it.
func (s *speaker) around(path string) bool {
	row := path[:strings.LastIndexByte(path, ']')+1]
	return row == "" || row == s.own || strings.HasPrefix(s.own, row+".")
}

// label returns the label of a field, of what is around it where it has none, or of the page.
func (s *speaker) label(r *form.Record, f *form.Field) string {
	for at := f; at != nil; at = at.Parent() {
		for r.Object() != at.Object() {
			r = r.Outer()
		}
		if label := strings.TrimSpace(at.Label().String(r, s.lang)); label != "" {
			return label
		}
	}
	return f.Page().Title().String(s.state.Root(), s.lang)
}

// option returns the label of an option; "" where the field has none of that value.
func (s *speaker) option(path, value string) string {
	r, f := s.at(path)
	if f == nil {
		return ""
	}
	for _, o := range f.AllOptions() {
		if o.Value() == value {
			return o.Label().String(r, s.lang)
		}
	}
	return ""
}

// problem returns the sentence of the problem that a fact is about.
func (s *speaker) problem(f *reason.Fact) string {
	for _, p := range s.state.Problems() {
		rule := ""
		if p.Rule != nil {
			rule = p.Rule.ID()
		}
		if p.Path == f.Of && p.Code == f.Problem.Code && rule == f.Problem.Rule {
			return p.Text(s.lang)
		}
	}
	return s.text("problem")
}
