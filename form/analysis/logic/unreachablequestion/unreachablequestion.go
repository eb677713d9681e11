// Package unreachablequestion is a check of package logic.
package unreachablequestion

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds questions, groups and lists that are never asked.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unreachable-question",
		Meaning: "A question, group or list that is asked with no answers: its condition contradicts itself, or those around it. Of what lies in each other, only the outermost is named.",
		Why:     "Nobody is ever asked, though it was written to be asked; where it is required, the answer is missing in every submission.",
		Remedy:  "Correct one of the conditions that are named; remove the question where it is no longer wanted. `visible: false` says that it is meant.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- id: angaben\n  type: group\n  label: Angaben\n  visible: art == \"firma\"\n" +
			"  fields: [{id: geboren, type: date, label: Geburtsdatum, visible: art == \"person\"}]",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		if !everywhere(uses, func(f *form.Field) bool { return unreachable(p, f) }) {
			continue
		}
		f := uses[0]
		required := ""
		if f.Always().Required {
			required = ", although it is required"
		}
		at := analysis.Place{File: f.File(), At: f.Definition().Visible.At(0)}
		p.ReportWitness(at, nil, fmt.Sprintf("%q is never asked%s: %s", f.Path(), required, p.Obstacles(analysis.Way(f))), "correct one of the conditions, or remove the question")
	}
}

func everywhere(uses []*form.Field, is func(*form.Field) bool) bool {
	for _, f := range uses {
		if !is(f) {
			return false
		}
	}
	return true
}

// unreachable reports whether a field is never asked, though what is around it is.
func unreachable(p *analysis.Pass, f *form.Field) bool {
	own := f.Definition().Visible
	if f.Logic().Visible == nil || own.Value == "false" || p.Reach(f) != decide.Impossible {
		return false
	}
	if f.Parent() != nil {
		return p.Reach(f.Parent()) != decide.Impossible
	}
	return p.ReachPage(f.Page()) != decide.Impossible
}
