package logic_test

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/schema"
)

// ofRules are the claims that rules are never broken, though they are looked at.
func ofRules(f *form.Form) (all []*claim) {
	for _, rules := range analysis.RulesByPlace(f) {
		if w := rules[0].Definition().Assert.Value; w == "true" || w == "false" {
			continue
		}
		c := &claim{code: "rule-never-broken", at: analysis.PlaceOf(rules[0]), name: rules[0].ID()}
		for _, x := range rules {
			u := &use{never: [][]decide.Goal{{decide.Broken(x)}}, needs: 3, see: func(s *form.State) (bool, int) {
				owner := x.Owner() == nil || rows(s, x.Owner().Object(), func(r *form.Record) bool { return getsPast(s, x.Owner().Page()) && r.Relevant(x.Owner()) })
				page := x.Page() == nil || getsPast(s, x.Page()) && s.PageRelevant(x.Page())
				return rows(s, x.Object(), func(r *form.Record) bool { return broken(s, r, x) }), bit(0, owner) | bit(1, page)
			}}
			if x.Owner() != nil {
				u.some = append(u.some, past(x.Owner().Page(), decide.Relevant(x.Owner())))
			}
			if x.Page() != nil {
				u.some = append(u.some, past(x.Page(), decide.PageRelevant(x.Page())))
			}
			c.uses = append(c.uses, u)
		}
		all = append(all, c)
	}
	return all
}

// broken reports whether a rule is looked at in a row, and false there.
func broken(s *form.State, r *form.Record, x *form.Rule) bool {
	_, fails := holds(r, x.Assert().Tree())
	return fails && looked(s, r, x)
}

// looked reports whether a rule is looked at in a row: where its group is asked, and its page. A row of a list is there only where that is.
func looked(s *form.State, r *form.Record, x *form.Rule) bool {
	return (x.Page() == nil || s.PageRelevant(x.Page())) && (x.Owner() == nil || x.Owner().Object() != r.Object() || r.Relevant(x.Owner()))
}

var saidOf = regexp.MustCompile(`, and "([^"]+)"(?: and "[^"]+")* must be answered`)

// ofContradictions are the claims that rules cannot be met together where a question must be answered: all about it, where nothing was found, and
// else those that are named, of which none can be left out.
func ofContradictions(f *form.Form, findings analysis.Findings) (all []*claim) {
	for _, x := range f.Fields() {
		rules := rulesAbout(f, x)
		if len(rules) == 0 || x.Fixed() || !x.Always().Required && x.Logic().Required == nil {
			continue
		}
		c := &claim{code: "unsatisfiable-rules", name: x.Path(), at: analysis.PlaceOf(rules[0])}
		for _, y := range findings {
			if m := saidOf.FindStringSubmatch(y.Summary); y.Code == c.code && m != nil && m[1] == x.Path() {
				c.at, c.with = place(y), y.Summary
			}
		}
		given := []decide.Goal{decide.Required(x, true), decide.Answered(x)}
		var settled []*form.Field
		goals := make([]decide.Goal, len(rules))
		for i, r := range rules {
			goals[i] = decide.Unbroken(r)
			for _, y := range r.Reads() {
				if y != x && !y.Fixed() && y.Row() == nil && len(y.Members()) == 0 && analysis.InSight(y.Object(), x.Object()) {
					given, settled = append(given, decide.Given(y)), append(settled, y)
				}
			}
		}
		is := func(r *form.Record) bool {
			return r.Relevant(x) && r.Required(x) && !r.Value(x).Empty() &&
				!slices.ContainsFunc(settled, func(y *form.Field) bool { return r.Relevant(y) && r.Required(y) && r.Value(y).Empty() })
		}
		u := &use{needs: 1, never: [][]decide.Goal{append(slices.Clone(given), goals...)}, some: [][]decide.Goal{given}}
		u.see = inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
			if !is(r) {
				return false, 0
			}
			met := uint(0)
			for i, rule := range rules {
				if !broken(s, in(r, rule.Object()), rule) {
					met |= 1 << i
				}
			}
			if !slices.Contains(u.masks, met) {
				u.masks = append(u.masks, met)
			}
			return met == 1<<len(rules)-1, 1
		})
		u.also = func(bool) bool { return contradicting(u.masks, rules, x, c.with, findings) }
		c.confirm = func(s *form.State) bool { return rows(s, x.Object(), is) }
		c.uses = []*use{u}
		all = append(all, c)
	}
	return all
}

// in is the row of an object that a row lies in.
func in(r *form.Record, o *form.Object) *form.Record {
	for r.Object() != o {
		r = r.Outer()
	}
	return r
}

// contradicting reports whether something is to be said of rules that are never met together: as few of them as it takes to
// contradict each other are about the question, and are not said to already, with another question. Where something is said, it is about those.
func contradicting(masks []uint, rules []*form.Rule, x *form.Field, said string, findings analysis.Findings) bool {
	together := func(set uint) bool { return slices.ContainsFunc(masks, func(m uint) bool { return m&set == set }) }
	smallest := uint(1)<<len(rules) - 1
	for i := len(rules) - 1; i >= 0; i-- {
		if without := smallest &^ (1 << i); without != 0 && !together(without) {
			smallest = without
		}
	}
	about, words := false, ""
	for i, r := range rules {
		if smallest>>i&1 == 1 {
			about = about || slices.Contains(r.Reads(), x)
			if words != "" {
				words += " and "
			}
			words += fmt.Sprintf("%q (line %d: %s)", r.ID(), r.Position().Line, r.Definition().Assert.Value)
		}
	}
	names := func(summary string) bool {
		return regexp.MustCompile(` rules? ` + regexp.QuoteMeta(words) + `, and`).MatchString(summary)
	}
	if said != "" {
		return about && names(said)
	}
	return about && !slices.ContainsFunc(findings, func(y analysis.Finding) bool { return names(y.Summary) })
}

// rulesAbout returns the errors about a question and about what else these are about, in its row or around it.
func rulesAbout(f *form.Form, x *form.Field) (all []*form.Rule) {
	fields := []*form.Field{x}
	for i := 0; i < len(fields); i++ {
		for _, r := range f.Rules() {
			if r.Severity() != schema.Error || slices.Contains(all, r) || !slices.Contains(r.Reads(), fields[i]) || !analysis.InSight(r.Object(), x.Object()) {
				continue
			}
			all = append(all, r)
			fields = append(fields, r.Reads()...)
		}
	}
	return all
}
