// Package longlabel is a check of package accessibility.
package longlabel

import (
	"fmt"
	"regexp"

	"github.com/rivo/uniseg"
	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds labels, titles and options that are too long to be taken in at once.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "long-label",
		Meaning:  "Labels, titles and options that are too long to be taken in at once.",
		Why:      "A screen reader reads the whole label before a person can answer, and again after each mistake. Long sentences keep people out who find reading hard.",
		Remedy:   "Ask in one short sentence, and put the rest into the hint or the description. A consent names what is agreed to, and has its wording in the description.",
		Example:  "# a label of more than 160 characters",
		Criteria: []string{"2.4.6", "3.1.5"},
		Run:      run,
	}
}

// longest are how many characters a text may have.
var longest = map[analysis.Kind]int{
	analysis.PageTitle: 80, analysis.Title: 120, analysis.Label: 160, analysis.OptionLabel: 160, analysis.AddLabel: 80, analysis.ItemLabel: 100,
}

// longestConsent is how many characters a truth may have that a person says yes to.
const longestConsent = 320

// value finds what answers put into a text, which is as long as they are.
var value = regexp.MustCompile(`\{\{.*?\}\}`)

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		most := longest[t.Kind]
		if t.Kind == analysis.Label && (t.Field.Type().Name == "consent" || t.Field.Type().Name == "boolean") {
			most = longestConsent
		}
		if most == 0 || len(t.Value.Value) <= most { // a character has a byte at least
			continue
		}
		if n := uniseg.GraphemeClusterCount(value.ReplaceAllString(t.String(), "…")); n > most {
			p.ReportText(t, 0, fmt.Sprintf("keep it within %d, and put the rest below it", most), "a %s of %d characters", t.Kind, n)
		}
	}
}
