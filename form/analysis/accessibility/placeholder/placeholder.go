// Package placeholder is a check of package accessibility.
package placeholder

import (
	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds placeholders that say what no hint says.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "placeholder-as-hint",
		Meaning:  "Placeholders that say what no hint says.",
		Why:      "A placeholder is pale, is gone with the first character, and is not read out by every aid: who needs the help to answer has lost it by then.",
		Remedy:   "Say it in the hint. A placeholder may repeat it, or be left out.",
		Example:  "- {id: a, type: text, label: Aktenzeichen, placeholder: 12-345/2026}",
		Criteria: []string{"1.4.3", "3.3.2"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		if t.Kind == analysis.Placeholder && t.Field.Hint() == nil && t.String() != "" {
			p.ReportText(t, 0, "write it as hint", "the placeholder is the only help: %q", t.String())
		}
	}
}
