package logic_test

import (
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

// Dead ends are looked at in the words of their finding.
var (
	deadAnswer = regexp.MustCompile(`with the answer (?:"([^"]*)"|(true|false)) to "([^"]+)"`)
	deadPage   = regexp.MustCompile(`once the page "([^"]+)" is asked`)
)

// ofDeadEnds are the claims that nothing can be submitted with some answers, as far as they are found: what else is no dead end is not said.
func ofDeadEnds(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, x := range findings {
		if x.Code != "dead-end" {
			continue
		}
		reached := deadAnswers(f, x)
		reaches := func(s *form.State) bool {
			return len(reached) == 0 || slices.ContainsFunc(reached, func(r func(*form.State) bool) bool { return r(s) })
		}
		c := &claim{code: x.Code, at: place(x), with: x.Summary, uses: []*use{{never: [][]decide.Goal{{}}, see: func(s *form.State) (bool, int) { return reaches(s) && smallform.Valid(s), 0 }}}}
		if len(reached) > 0 { // on a way that does not end with an explanation
			c.confirm = func(s *form.State) bool {
				return reaches(s) && !slices.ContainsFunc(f.Pages(), func(p *form.Page) bool { return p.Stop() != nil && s.PageRelevant(p) && s.Stopped(p) })
			}
		}
		all = append(all, c)
	}
	return all
}

// deadAnswers say whether a state has one of the answers after which nothing is to be submitted.
func deadAnswers(f *form.Form, x analysis.Finding) (all []func(s *form.State) bool) {
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
