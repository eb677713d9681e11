// Package alwaystrue is a check of package logic.
package alwaystrue

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds conditions that hold whatever is answered.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "condition-always-true",
		Meaning: "A condition that holds with all answers with which it matters. Of a stop, with all with which what it needs is answered that must be.",
		Why:     "It decides nothing; whoever wrote it meant it to decide something. Behind a page that always stops nobody comes.",
		Remedy:  "Correct the condition, or remove it.",
		Example: "- {id: alter, type: integer, label: Alter, minimum: 0}\n- {id: name, type: text, label: Name, required: (alter ?? 0) >= 0}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		if !analysis.Everywhere(uses, p.Always) {
			continue
		}
		c := uses[0]
		summary, detail := fmt.Sprintf("%s always holds: %s", c, c.Written.Value), "correct the condition, or remove it"
		if c.Key == analysis.When {
			summary = fmt.Sprintf("%s always holds, and nobody gets past it: %s", c, c.Written.Value)
			detail = "correct the condition; where the journey is meant to end here for everybody, write true"
		}
		p.ReportWitness(c.Place(), nil, summary, detail)
	}
}
