// Package neverfalse is a check of package logic.
package neverfalse

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds conditions that hold as soon as what they ask for is answered.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "condition-never-false",
		Meaning: "A condition that is open until something is answered, and holds then, whatever the answer is. (A stop that waits for an answer which must be given always holds.)",
		Why:     "It seems to look at the answer, and only waits for one: perhaps an option or a bound was meant that is not there.",
		Remedy:  "Correct the condition; where only the answer is waited for, write `answered(…)`.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- {id: name, type: text, label: Name, visible: 'art in [\"person\", \"firma\"]'}",
		Info:    true,
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		never := true
		for _, c := range uses {
			asked := c.Asked()
			never = never && !(c.Key == analysis.When && p.Always(c)) && p.Impossible(append(asked, c.Truth(decide.False))...) &&
				p.Verdict(append(asked, c.Truth(decide.True))...) == decide.Possible &&
				p.Verdict(append(asked, c.Truth(decide.Unknown))...) == decide.Possible
		}
		if !never {
			continue
		}
		c, detail := uses[0], "correct the condition, or say that it waits for an answer: answered(…)"
		if c.Key == analysis.When {
			detail = "correct the condition: only who leaves the question out goes on"
		}
		p.ReportWitness(c.Place(), nil, fmt.Sprintf("%s holds for every answer: %s", c, c.Written.Value), detail)
	}
}
