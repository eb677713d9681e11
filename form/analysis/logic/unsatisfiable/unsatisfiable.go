// Package unsatisfiable is a check of package logic.
package unsatisfiable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/schema"
)

// Check finds rules that cannot be met together.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unsatisfiable-rules",
		Meaning: "Rules that no answers meet together where what they are about must be answered. Only as many rules are named as it takes to contradict each other.",
		Why:     "Whoever comes to these questions cannot submit the form, whatever is answered.",
		Remedy:  "Correct one of the rules, or let the question be left out.",
		Example: "pages:\n  - id: p\n    title: Seite\n    fields: [{id: alter, type: integer, label: Alter, required: true}]\n    rules:\n" +
			"      - {id: alt, assert: alter >= 65, at: alter, message: Ab 65.}\n      - {id: jung, assert: alter < 18, at: alter, message: Unter 18.}",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	reported := map[string]bool{}
	for _, f := range p.Form.Fields() {
		smallest, w := found(p, f)
		if len(smallest) == 0 {
			continue
		}
		var names []string
		for _, r := range smallest {
			names = append(names, fmt.Sprintf("%q (line %d: %s)", r.ID(), r.Position().Line, r.Definition().Assert.Value))
		}
		set := strings.Join(names, " and ")
		if reported[set] {
			continue
		}
		reported[set] = true
		summary := fmt.Sprintf("no answers meet the rules %s, and %q must be answered", set, f.Path())
		if len(names) == 1 {
			summary = fmt.Sprintf("no answers meet the rule %s, and %q must be answered", set, f.Path())
		}
		p.ReportWitness(analysis.PlaceOf(smallest[0]), w, summary, "correct one of the rules")
	}
}

// Finds reports whether the check finds rules that cannot be met where a field must be answered.
func Finds(p *analysis.Pass, f *form.Field) bool {
	rules, _ := found(p, f)
	return len(rules) > 0
}

// found returns the rules that are found with a field, or nil where they are not about it.
func found(p *analysis.Pass, f *form.Field) ([]*form.Rule, *analysis.Witness) {
	about := rules(p.Form, f)
	if len(about) == 0 || f.Fixed() || !f.Always().Required && f.Logic().Required == nil {
		return nil, nil
	}
	smallest, w := contradiction(p, f, about)
	if !slices.ContainsFunc(smallest, func(r *form.Rule) bool { return slices.Contains(r.Reads(), f) }) {
		return nil, nil
	}
	return smallest, w
}

// contradiction returns the smallest set of rules that cannot be met together where the field must be answered, and
// answers with which it must.
func contradiction(p *analysis.Pass, f *form.Field, about []*form.Rule) ([]*form.Rule, *analysis.Witness) {
	given := []decide.Goal{decide.Required(f, true), decide.Answered(f)}
	goals := make([]decide.Goal, len(about))
	for i, r := range about {
		goals[i] = decide.Unbroken(r)
		for _, x := range r.Reads() {
			if x != f && !x.Fixed() && x.Row() == nil && len(x.Members()) == 0 && analysis.InSight(x.Object(), f.Object()) {
				given = append(given, decide.Given(x))
			}
		}
	}
	if !p.Impossible(append(slices.Clone(given), goals...)...) {
		return nil, nil
	}
	a := p.Decide(given...)
	if a.Verdict != decide.Possible {
		return nil, nil
	}
	for _, others := range [][]decide.Goal{given[:2], given} { // what contradicts itself without more being answered is found more easily so
		if !p.Impossible(append(slices.Clone(others), goals...)...) {
			continue
		}
		var rules []*form.Rule
		var smallest []decide.Goal
		for _, i := range p.Smallest(goals, others...) {
			rules, smallest = append(rules, about[i]), append(smallest, goals[i])
		}
		about, goals = rules, smallest
	}
	return about, analysis.Proof(a.Witness)
}

// rules returns the rules about a field, and those about what else they are about, which are errors and stand in the
// same row or around it.
func rules(f *form.Form, field *form.Field) (about []*form.Rule) {
	fields := []*form.Field{field}
	for i := 0; i < len(fields); i++ {
		for _, r := range f.Rules() {
			if r.Severity() != schema.Error || slices.Contains(about, r) || !slices.Contains(r.Reads(), fields[i]) || !analysis.InSight(r.Object(), field.Object()) {
				continue
			}
			about = append(about, r)
			for _, x := range r.Reads() {
				if !slices.Contains(fields, x) {
					fields = append(fields, x)
				}
			}
		}
	}
	return about
}
