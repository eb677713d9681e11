// Package neverrequired is a check of package logic.
package neverrequired

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds questions that are required under a condition that never holds where they are asked.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "never-required",
		Meaning: "A question that is required by a condition which holds with no answers with which it is asked.",
		Why:     "The answer may always be left out, also where it was meant to be needed.",
		Remedy:  "Correct the condition of `required` or of `visible`.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- {id: name, type: text, label: Name, visible: art == \"firma\", required: art == \"person\"}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		never := true
		for _, c := range uses {
			never = never && c.Key == analysis.Required && p.Reach(c.Field) == decide.Possible && p.Unreached(c.Field.Page(), decide.Required(c.Field, true))
		}
		if never {
			c := uses[0]
			p.ReportWitness(c.Place(), nil, fmt.Sprintf("%q is never required: %s", c.Field.Path(), p.Obstacles(append(analysis.Way(c.Field), c))), "correct the condition, or remove it")
		}
	}
}
