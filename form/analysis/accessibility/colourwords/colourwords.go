// Package colourwords is a check of package accessibility.
package colourwords

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds texts that tell things by their colour: “rot markiert”.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "colour-only",
		Meaning:  "Texts that tell things by their colour: “rot markiert”.",
		Why:      "Who does not see the colour, or sees another one, does not find what is meant; in dark mode and in print it has another one.",
		Remedy:   "Name the thing by its words or its place in the order.",
		Example:  "- {id: i, type: info, text: Bitte füllen Sie die rot markierten Felder aus.}",
		Criteria: []string{"1.3.3", "1.4.1"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		if !coloured(t.Value.Value) {
			continue
		}
		if at := marked.FindStringIndex(t.Value.Value); at != nil {
			p.ReportText(t, at[0], "name it by its words", "something is told by its colour: %q", t.Value.Value[at[0]:at[1]])
		}
	}
}

// colours are parts of every word for a colour that marked knows.
var colours = []string{"rot", "grün", "gelb", "blau", "orange", "grau", "farbig", "red", "green", "yellow", "blue", "grey", "gray", "color", "colour"}

// coloured reports whether a colour is named at all: most texts are done with quickly.
func coloured(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(colours, func(c string) bool { return strings.Contains(s, c) })
}

// marked finds a colour together with what a page does with it. A colour alone may be that of a car.
var marked = regexp.MustCompile(`(?i)\b(?:` +
	`(?:rot|grün|gelb|blau|orange|grau|farbig)(?:e[nrms]?)? (?:markiert|gekennzeichnet|hinterlegt|umrandet|unterlegt|hervorgehoben|umrahmt|dargestellt|geschrieben)\pL*` +
	`|(?:roten?|grünen?|gelben?|blauen?|grauen?) (?:feld(?:er)?n?|knopf|schaltfläche|taste|button|schrift|stern(?:chen)?|kasten|kästchen)\b` +
	`|(?:marked|highlighted|shown|printed) in (?:red|green|yellow|blue|orange|grey|gray|colou?r)` +
	`|(?:red|green|yellow|blue|orange|grey|gray) (?:button|field|box|asterisk|text|star)s?\b)`)
