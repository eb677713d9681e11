// Package neverbroken is a check of package logic.
package neverbroken

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds rules that no answers break.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "rule-never-broken",
		Meaning: "A rule that no answers break: it always holds, or what it compares is never there at the same time.",
		Why:     "It lets through what it was meant to stop, and its message is never read.",
		Remedy:  "Correct the assertion; remove the rule where a bound or a condition says it already.",
		Example: "pages:\n  - id: p\n    title: Seite\n    fields: [{id: alter, type: integer, label: Alter, minimum: 18}]\n    rules: [{id: volljaehrig, assert: alter > 16, at: alter, message: Sie sind zu jung.}]",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.RulesByPlace(p.Form) {
		r := uses[0]
		if written := r.Definition().Assert.Value; written == "true" || written == "false" {
			continue
		}
		if analysis.Everywhere(uses, func(r *form.Rule) bool { return never(p, r) }) {
			p.ReportWitness(analysis.PlaceOf(r), nil, fmt.Sprintf("no answers break the rule %q: %s%s", r.ID(), r.Definition().Assert.Value, p.BecauseOf(conditions(r), decide.Truth(r.Object(), r.Assert().Tree(), decide.False))), "correct the assertion, or remove the rule")
		}
	}
}

// conditions are those under which a rule is looked at.
func conditions(r *form.Rule) []decide.Demand {
	switch {
	case r.Owner() != nil:
		return decide.Conditions(r.Owner())
	case r.Page() != nil:
		return decide.PageConditions(r.Page())
	}
	return nil
}

// never reports whether a rule is looked at, and never broken.
func never(p *analysis.Pass, r *form.Rule) bool {
	switch {
	case r.Owner() != nil && p.Reach(r.Owner()) != decide.Possible, r.Page() != nil && p.ReachPage(r.Page()) != decide.Possible:
		return false
	}
	return p.Impossible(decide.Broken(r))
}
