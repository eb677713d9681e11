// Package requiredneverasked is a check of package logic.
package requiredneverasked

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds questions that must be answered and are never asked.
func Check() analysis.Check {
	return analysis.Check{
		Code: "required-never-visible",
		Meaning: "A question or list that is required, always or by a condition, and that is asked with no answers: its condition contradicts itself, or those around it, or asks for what ends the journey on a page before. " +
			"Of what lies in each other, only the outermost is named.",
		Why:    "An answer that is said to be needed is missing in every submission, and whoever reads them relies on it.",
		Remedy: "Correct one of the conditions that are named; remove the question where it is no longer wanted.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- id: angaben\n  type: group\n  label: Angaben\n  visible: art == \"firma\"\n" +
			"  fields: [{id: geboren, type: date, label: Geburtsdatum, required: true, visible: art == \"person\"}]",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		required := ""
		if !analysis.Everywhere(uses, func(f *form.Field) bool {
			switch {
			case f.Always().Required:
				required = "is required"
			case f.Logic().Required != nil:
				required = "is required by a condition"
			default:
				return false
			}
			return p.Cut(f)
		}) {
			continue
		}
		f := uses[0]
		at := analysis.Place{File: f.File(), At: f.Definition().Visible.At(0)}
		p.ReportWitness(at, nil, fmt.Sprintf("%q %s, and never asked: %s", f.Path(), required, p.Obstacles(analysis.Way(f))), "correct one of the conditions, or remove the question")
	}
}
