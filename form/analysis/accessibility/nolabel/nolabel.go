// Package nolabel is a check of package accessibility.
package nolabel

import (
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds labels and titles that say nothing: blank, or without a letter.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "no-label",
		Meaning:  "Labels and titles that say nothing: blank, or without a letter.",
		Why:      "A screen reader reads the label when a person reaches the question. Without one they hear “edit, blank”.",
		Remedy:   "Write what is asked, also where the page around seems to say it.",
		Example:  `- {id: a, type: text, label: "…"}`,
		Criteria: []string{"1.3.1", "2.4.6", "3.3.2", "4.1.2"},
		Run:      run,
	}
}

// named are the kinds of text that something is called by.
var named = map[analysis.Kind]bool{
	analysis.Title: true, analysis.PageTitle: true, analysis.StopTitle: true, analysis.Label: true, analysis.OptionLabel: true, analysis.AddLabel: true,
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		if named[t.Kind] && !strings.ContainsFunc(t.String(), speaks) {
			p.ReportText(t, 0, "write what is asked, in words", "the %s says nothing: %q", t.Kind, t.String())
		}
	}
}

// speaks reports whether a screen reader says anything at a character; also the {{ }} of a value.
func speaks(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
