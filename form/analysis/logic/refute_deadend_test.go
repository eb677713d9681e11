package logic

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Dead ends are looked at in the words of their finding.
var (
	deadAnswer = regexp.MustCompile(`with the answer (?:"([^"]*)"|(true|false)) to "([^"]+)"`)
	deadPage   = regexp.MustCompile(`once the page "([^"]+)" is asked`)
)

// reaches says whether a state has one of the answers after which nothing is to be submitted.
func reaches(f *form.Form, x analysis.Finding) (all []func(s *form.State) bool) {
	for _, m := range deadAnswer.FindAllStringSubmatch(x.Summary, -1) {
		field := f.Field(m[3])
		all = append(all, func(s *form.State) bool {
			return rows(s, field.Object(), func(r *form.Record) bool {
				v := r.Value(field)
				switch {
				case !r.Relevant(field) || r.Refuses(field, v) != "":
					return false
				case m[2] != "":
					return v.Kind() == value.Bool && v.Bool() == (m[2] == "true")
				case v.Kind() == value.List:
					return slices.ContainsFunc(v.Items(), func(i value.Value) bool { return i.Text() == m[1] })
				}
				return v.Text() == m[1]
			})
		})
	}
	for _, m := range deadPage.FindAllStringSubmatch(x.Summary, -1) {
		all = append(all, func(s *form.State) bool { return s.PageRelevant(f.Page(m[1])) })
	}
	return all
}

// ofDeadEnd wants a state that can be submitted, with one of the answers.
func ofDeadEnd(f *form.Form, x analysis.Finding) func(*form.State) bool {
	all := reaches(f, x)
	return func(s *form.State) bool {
		has := len(all) == 0 || slices.ContainsFunc(all, func(reaches func(*form.State) bool) bool { return reaches(s) })
		return has && !slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error })
	}
}

// confirmTaken wants the witness to have the first of the answers, on a way that does not end with an explanation.
func confirmTaken(t *testing.T, f *form.Form, x analysis.Finding) {
	all := reaches(f, x)
	if len(all) == 0 {
		require.Contains(t, x.Summary, "whatever is answered")
		return
	}
	s := witnessed(t, f, x)
	assert.True(t, slices.ContainsFunc(all, func(reaches func(*form.State) bool) bool { return reaches(s) }), "%v: %s", x, x.Witness)
	for _, p := range f.Pages() {
		assert.False(t, p.Stop() != nil && s.PageRelevant(p) && s.Stopped(p), "%v: %s", x, x.Witness)
	}
}
