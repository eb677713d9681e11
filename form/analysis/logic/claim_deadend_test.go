package logic_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
	"github.com/vordruck/vordruck/schema"
)

// Dead ends are looked at in the words of their finding.
var (
	deadAnswer = regexp.MustCompile(`with the answer (?:"([^"]*)"|(true|false)) to "([^"]+)"`)
	deadPage   = regexp.MustCompile(`once the page "([^"]+)" is asked`)
)

// noOption begins what is said where no option is offered.
const noOption = "nothing can be submitted where no option of "

// ofMissingOptions are the claims that a question must be answered and has no option, while nothing else is wrong with what was answered.
func ofMissingOptions(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		x := fields[0]
		if len(fields) > 1 || x.Fixed() || len(x.AllOptions()) == 0 || slices.ContainsFunc(x.AllOptions(), func(o *form.Option) bool { return o.Visible() == nil }) {
			continue
		}
		u := &use{needs: 1, see: inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) { return false, bit(0, lacksOption(s, r, x)) })}
		goals := append([]decide.Goal{decide.Required(x, true)}, analysis.Settled(x.Object(), analysis.Behind(x)[1:]...)...)
		for _, o := range x.AllOptions() {
			goals = append(goals, decide.Truth(x.Object(), o.Visible().Tree(), decide.False|decide.Unknown))
			for _, y := range asksFor(x, o) {
				goals = append(goals, decide.Either(decide.Not(decide.Relevant(y)), decide.Answered(y)))
			}
		}
		for _, d := range decide.Demands(f) {
			if d.Rule != nil || d.Code == "stop" {
				goals = append(goals, d.Goal())
			}
		}
		u.some = [][]decide.Goal{goals}
		u.also = func(bool) bool { // which is not said twice
			return !slices.ContainsFunc(findings, func(y analysis.Finding) bool {
				return y.Code == "dead-end" && strings.Contains(y.Summary, fmt.Sprintf("required of %q", x.Path()))
			})
		}
		all = append(all, &claim{code: "dead-end", at: analysis.At(x), name: x.Path(), with: noOption + fmt.Sprintf("%q", x.Path()), uses: []*use{u}})
	}
	return all
}

// asksFor are the questions that the condition of an option is about.
func asksFor(x *form.Field, o *form.Option) []*form.Field {
	e := analysis.Expression{Expression: o.Visible(), Object: x.Object()}
	return slices.DeleteFunc(e.Questions(), func(y *form.Field) bool { return !analysis.InSight(y.Object(), x.Object()) })
}

// lacksOption reports whether a question must be answered and has no option, though what decides about that is answered, no rule is broken, and no page ends the journey.
func lacksOption(s *form.State, r *form.Record, x *form.Field) bool {
	f := x.Page().Form()
	if !r.Relevant(x) || !r.Required(x) || r.Readonly(x) || len(r.Options(x)) > 0 || !getsPast(s, f.Pages()[len(f.Pages())-1]) {
		return false
	}
	if last := f.Pages()[len(f.Pages())-1]; last.Stop() != nil && s.PageRelevant(last) && s.Stopped(last) {
		return false
	}
	decides := analysis.Behind(x)[1:]
	for _, o := range x.AllOptions() {
		for _, y := range asksFor(x, o) {
			if r.Relevant(y) && r.Value(y).Empty() {
				return false
			}
			decides = append(decides, analysis.Behind(y)...)
		}
	}
	for _, y := range decides {
		if !y.Fixed() && y.Row() == nil && len(y.Members()) == 0 && analysis.InSight(y.Object(), x.Object()) && r.Relevant(y) && r.Required(y) && r.Value(y).Empty() {
			return false
		}
	}
	return !slices.ContainsFunc(f.Rules(), func(rule *form.Rule) bool {
		return rule.Severity() == schema.Error && rows(s, rule.Object(), func(r *form.Record) bool { return broken(s, r, rule) })
	})
}

// ofDeadEnds are the claims that nothing can be submitted with some answers, as far as they are found: what else is no dead end is not said.
func ofDeadEnds(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, x := range findings {
		if x.Code != "dead-end" || strings.HasPrefix(x.Summary, noOption) {
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
