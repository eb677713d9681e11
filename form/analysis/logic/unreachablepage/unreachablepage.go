// Package unreachablepage is a check of package logic.
package unreachablepage

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds pages that are never asked.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unreachable-page",
		Meaning: "A page whose condition holds for no answers, or for none with which the journey gets past the pages before it that `stop`.",
		Why:     "Nobody is ever asked what stands on it, though it was written to be asked.",
		Remedy:  "Correct the condition, or one of those that keep it from holding; remove the page where it is no longer wanted.",
		Example: "pages:\n  - id: p\n    title: Seite\n    fields: [{id: alter, type: integer, label: Alter, maximum: 120}]\n" +
			"  - id: q\n    title: Ab 150\n    visible: alter >= 150\n    fields: [{id: f, type: text, label: Frage}]",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	for _, c := range analysis.Conditions(p.Form) {
		if c.Field == nil && c.Key == analysis.Visible && p.ReachPage(c.Page) == decide.Impossible && !p.Unreached(c.Page) {
			p.ReportWitness(c.Place(), nil, fmt.Sprintf("the page %q is never asked: %s", c.Page.ID(), p.Obstacles([]analysis.Condition{c})), "correct the condition, or remove the page")
		}
	}
}
