// Package alwaysfalse is a check of package logic.
package alwaysfalse

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds stops and conditions of readonly that never hold.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "condition-always-false",
		Meaning: "A stop of a page, or a condition of `readonly`, that holds with no answers. (For `visible` and `required` there are checks of their own.)",
		Why:     "The journey goes on where it was meant to end, or people change what was meant to be fixed.",
		Remedy:  "Correct the condition, or remove it.",
		Example: "pages:\n  - id: p\n    title: Seite\n    fields: [{id: alter, type: integer, label: Alter, minimum: 18}]\n    stop: {when: alter < 18, title: Zu jung, text: Das geht erst ab 18.}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		never := true
		for _, c := range uses {
			asked := c.Asked()
			never = never && (c.Key == analysis.When || c.Key == analysis.Readonly) && p.Impossible(append(asked, c.Truth(decide.True))...) &&
				p.Verdict(asked...) == decide.Possible
		}
		if never {
			c := uses[0]
			p.ReportWitness(c.Place(), nil, fmt.Sprintf("%s never holds: %s%s", c, c.Written.Value, p.BecauseOf(conditions(c), c.Truth(decide.True))), "correct the condition, or remove it")
		}
	}
}

// conditions are those under which a condition matters.
func conditions(c analysis.Condition) []decide.Demand {
	if c.Field != nil {
		return decide.Conditions(c.Field)
	}
	return decide.PageConditions(c.Page)
}
