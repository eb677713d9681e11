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
		Meaning: "Rules that no answers meet together where what they are about must be answered. Only as many rules are named as it takes to contradict each other, and the bounds that are a reason.",
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
		c := found(p, f)
		if c == nil {
			continue
		}
		var names []string
		for _, r := range c.rules {
			names = append(names, fmt.Sprintf("%q (line %d: %s)", r.ID(), r.Position().Line, r.Definition().Assert.Value))
		}
		set := strings.Join(names, " and ")
		if reported[set] {
			continue
		}
		reported[set] = true
		rules := "rules"
		if len(names) == 1 {
			rules = "rule"
		}
		needed := c.needed(p)
		because, detail := p.Because(nil, c.goals()...), "correct one of the rules"
		if because != "" {
			detail = "correct a rule or a bound"
		}
		p.ReportWitness(analysis.PlaceOf(c.rules[0]), analysis.Proof(c.witness), fmt.Sprintf("no answers meet the %s %s, and %s must be answered%s", rules, set, needed, because), detail)
	}
}

// Finds reports whether the check finds rules that cannot be met where a field must be answered.
func Finds(p *analysis.Pass, f *form.Field) bool {
	return found(p, f) != nil
}

// contradiction is a smallest set of rules that cannot be met together where a field must be answered.
type contradiction struct {
	field   *form.Field
	rules   []*form.Rule
	others  []*form.Field   // that the rules read: answered, where they must be
	witness *decide.Witness // with which the field must be answered
}

// goals want the rules to be met where the field must be answered. They are out of reach.
func (c *contradiction) goals() []decide.Goal {
	goals := []decide.Goal{decide.Required(c.field, true), decide.Answered(c.field)}
	for _, x := range c.others {
		goals = append(goals, decide.Given(x))
	}
	for _, r := range c.rules {
		goals = append(goals, decide.Unbroken(r))
	}
	return goals
}

// needed names the questions that must be answered, without which the rules could be met, and leaves the others out of the goals.
func (c *contradiction) needed(p *analysis.Pass) string {
	goals := make([]decide.Goal, len(c.others))
	for i, x := range c.others {
		goals[i] = decide.Given(x)
	}
	all := c.others
	c.others = nil
	names := fmt.Sprintf("%q", c.field.Path())
	for _, i := range p.Smallest(goals, c.goals()...) {
		c.others = append(c.others, all[i])
		names += fmt.Sprintf(" and %q", all[i].Path())
	}
	return names
}

// found returns the rules that are found with a field, or nil where they are not about it.
func found(p *analysis.Pass, f *form.Field) *contradiction {
	about := rules(p.Form, f)
	if len(about) == 0 || f.Fixed() || !f.Always().Required && f.Logic().Required == nil {
		return nil
	}
	c := contradicting(p, f, about)
	if c == nil || !slices.ContainsFunc(c.rules, func(r *form.Rule) bool { return slices.Contains(r.Reads(), f) }) {
		return nil
	}
	return c
}

// contradicting returns the rules that cannot be met together where the field must be answered, or nil.
func contradicting(p *analysis.Pass, f *form.Field, about []*form.Rule) *contradiction {
	c := &contradiction{field: f}
	given := []decide.Goal{decide.Required(f, true), decide.Answered(f)}
	goals := make([]decide.Goal, len(about))
	for i, r := range about {
		goals[i] = decide.Unbroken(r)
		for _, x := range r.Reads() {
			if x != f && !slices.Contains(c.others, x) && !x.Fixed() && x.Row() == nil && len(x.Members()) == 0 && analysis.InSight(x.Object(), f.Object()) {
				c.others = append(c.others, x)
				given = append(given, decide.Given(x))
			}
		}
	}
	if !p.Impossible(append(slices.Clone(given), goals...)...) {
		return nil
	}
	a := p.Decide(given...)
	if a.Verdict != decide.Possible {
		return nil
	}
	c.witness = a.Witness
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
	c.rules = about
	return c
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
