// Package unreachableoption is a check of package logic.
package unreachableoption

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds options that are never offered.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unreachable-option",
		Meaning: "An option whose condition never holds where the question is asked.",
		Why:     "Nobody can choose it, though it was written to be chosen.",
		Remedy:  "Correct the condition of the option, or that of the question.",
		Example: "- {id: art, type: choice, label: Art, options: [person, firma]}\n- id: nachweis\n  type: choice\n  label: Nachweis\n  visible: art == \"firma\"\n" +
			"  options: [register, {value: ausweis, label: Ausweis, visible: art == \"person\"}]",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Uses(analysis.Conditions(p.Form)) {
		never := true
		for _, c := range uses {
			never = never && c.Option != nil && p.Reach(c.Field) == decide.Possible &&
				p.Unreached(c.Field.Page(), decide.Relevant(c.Field), decide.Offered(c.Field, c.Option), c.Truth(decide.True))
		}
		if !never {
			continue
		}
		c := uses[0]
		way := append(analysis.Way(c.Field), c)
		p.ReportWitness(c.Place(), nil, fmt.Sprintf("the option %q of %q is never offered: %s", c.Option.Value(), c.Field.Path(), p.Obstacles(way)), "correct the condition, or remove the option")
	}
}
