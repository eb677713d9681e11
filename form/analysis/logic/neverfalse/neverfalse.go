// Package neverfalse is a check of package logic.
package neverfalse

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds conditions that hold as soon as what they ask for is answered.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "condition-never-false",
		Meaning: "A condition that is open until what it is about is answered, and holds then, whatever the answer is. What is open because one of several questions is not asked does not count. (A stop that waits for an answer which must be given always holds.)",
		Why:     "It seems to look at the answer, and only waits for one: perhaps an option or a bound was meant that is not there.",
		Remedy:  "Correct the condition; where only the answer is waited for, write `answered(…)`.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- {id: name, type: text, label: Name, visible: 'art in [\"person\", \"firma\"]'}",
		Info:    true,
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		if !analysis.Everywhere(uses, func(c analysis.Condition) bool { return waits(p, c) }) {
			continue
		}
		c, detail := uses[0], "correct the condition, or say that it waits for an answer: answered(…)"
		if c.Key == analysis.When {
			detail = "correct the condition: only who gives no answer goes on"
		}
		p.ReportWitness(c.Place(), nil, fmt.Sprintf("%s holds for every answer%s: %s", c, to(c.Questions()), c.Written.Value), detail)
	}
}

// waits reports whether a condition is open until what it is about is answered, as far as that is asked, and never fails. What is open because
// a question is not asked, though others are answered, waits for nothing.
func waits(p *analysis.Pass, c analysis.Condition) bool {
	asked := c.Asked()
	when := func(o decide.Outcomes) []decide.Goal { return append(slices.Clone(asked), c.Truth(o)) }
	return !(c.Key == analysis.When && p.Always(c)) && p.Impossible(when(decide.False)...) &&
		p.Verdict(when(decide.True)...) == decide.Possible && p.Verdict(when(decide.Unknown)...) == decide.Possible &&
		p.Impossible(append(when(decide.Unknown), c.Told()...)...)
}

// few is how many questions are named.
const few = 3

// to names the questions, where there are few.
func to(questions []*form.Field) string {
	if len(questions) == 0 || len(questions) > few {
		return ""
	}
	names := make([]string, len(questions))
	for i, f := range questions {
		names[i] = fmt.Sprintf("%q", f.Path())
	}
	return " to " + strings.Join(names, " and ")
}
