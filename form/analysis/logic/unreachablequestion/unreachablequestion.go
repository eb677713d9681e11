// Package unreachablequestion is a check of package logic.
package unreachablequestion

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds questions, groups and lists that are never asked.
func Check() analysis.Check {
	return analysis.Check{
		Code: "unreachable-question",
		Meaning: "A question, group or list that is asked with no answers: its condition contradicts itself, or those around it, or asks for what ends the journey on a page before. Of what lies in each other, only the outermost is named. " +
			"What is required is found as `required-never-visible`.",
		Why:    "Nobody is ever asked, though it was written to be asked.",
		Remedy: "Correct one of the conditions that are named; remove the question where it is no longer wanted. `visible: false` says that it is meant.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- id: angaben\n  type: group\n  label: Angaben\n  visible: art == \"firma\"\n" +
			"  fields: [{id: geboren, type: date, label: Geburtsdatum, visible: art == \"person\"}]",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		if !analysis.Everywhere(uses, func(f *form.Field) bool { return !needed(f) && p.Cut(f) }) {
			continue
		}
		f := uses[0]
		at := analysis.Place{File: f.File(), At: f.Definition().Visible.At(0)}
		p.ReportWitness(at, nil, fmt.Sprintf("%q is never asked: %s", f.Path(), p.Obstacles(analysis.Way(f))), "correct one of the conditions, or remove the question")
	}
}

// needed reports whether the answer is meant to be in submissions, which is a finding of its own.
func needed(f *form.Field) bool { return f.Always().Required || f.Logic().Required != nil }
