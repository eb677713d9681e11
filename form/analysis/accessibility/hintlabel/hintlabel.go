// Package hintlabel is a check of package accessibility.
package hintlabel

import (
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds hints that say the same as the label.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "hint-as-label",
		Meaning:  "Hints that say the same as the label.",
		Why:      "It is read out twice, and says nothing that helps with the answer.",
		Remedy:   "Let the label ask, and the hint say what the label does not: where to find the number, how it is written. Or leave the hint out.",
		Example:  `- {id: a, type: text, label: Name, hint: "Name:"}`,
		Criteria: []string{"2.4.6", "3.3.2"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for i, t := range p.Texts {
		if t.Kind != analysis.Hint {
			continue
		}
		if label, ok := labelOf(p.Texts[:i], t); ok && plain(label.String()) == plain(t.String()) {
			p.ReportText(t, 0, "say in the hint what the label does not, or leave it out", "the hint repeats the label: %q", t.String())
		}
	}
}

// labelOf returns the label of the field that a text belongs to, in its language.
func labelOf(before []analysis.Text, t analysis.Text) (analysis.Text, bool) {
	for i := len(before) - 1; i >= 0 && before[i].Field == t.Field; i-- {
		if before[i].Kind == analysis.Label && before[i].Lang == t.Lang {
			return before[i], true
		}
	}
	return analysis.Text{}, false
}

// plain returns the letters and digits of a text.
func plain(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}
