// Package alwaystrue is a check of package logic.
package alwaystrue

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds conditions that hold whatever is answered.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "condition-always-true",
		Meaning: "A condition that holds with all answers with which it matters.",
		Why:     "It decides nothing; whoever wrote it meant it to decide something.",
		Remedy:  "Correct the condition, or remove it.",
		Example: "- {id: alter, type: integer, label: Alter, minimum: 0}\n- {id: name, type: text, label: Name, required: (alter ?? 0) >= 0}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		always := true
		for _, c := range uses {
			always = always && holds(p, c)
		}
		if always {
			c := uses[0]
			p.ReportWitness(c.Place(), nil, fmt.Sprintf("%s always holds: %s", c, c.Written.Value), "correct the condition, or remove it")
		}
	}
}

// holds reports whether a condition never fails to hold, in some state at least.
func holds(p *analysis.Pass, c analysis.Condition) bool {
	asked := c.Asked()
	return p.Impossible(append(asked, c.Truth(decide.False|decide.Unknown))...) && p.Verdict(append(asked, c.Truth(decide.True))...) == decide.Possible
}
