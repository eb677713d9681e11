// Package linktext is a check of package accessibility.
package linktext

import (
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds links whose words say nothing about where they lead: “hier”, “mehr”, a bare address.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "link-text",
		Meaning:  "Links whose words say nothing about where they lead: “hier”, “mehr”, a bare address.",
		Why:      "Screen readers list the links of a page without the words around them; an address is spelt out.",
		Remedy:   "Let the link name its target: [Satzung der Stadt](https://…).",
		Example:  `- {id: i, type: info, text: "Die Satzung finden Sie [hier](https://example.org/satzung)."}`,
		Criteria: []string{"2.4.4", "2.4.9"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		for _, l := range t.Outline().Links {
			switch {
			case l.Bare:
				p.ReportText(t, l.Offset, "write [what is there](address)", "an address is no text for a link: %q", l.Words)
			case l.Words == "":
				p.ReportText(t, l.Offset, "write what is there", "a link to %q has no text", l.URL)
			case empty[plain(l.Words)]:
				p.ReportText(t, l.Offset, "name what is there", "the text of a link does not say where it leads: %q", l.Words)
			}
		}
	}
}

func plain(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) }), " "))
}

// empty are the words that every link could have.
var empty = map[string]bool{
	"hier": true, "hier klicken": true, "klicken sie hier": true, "mehr": true, "mehr dazu": true, "mehr erfahren": true, "mehr lesen": true, "weiter": true,
	"weiterlesen": true, "weitere informationen": true, "link": true, "zum link": true, "diese seite": true, "dort": true, "details": true, "seite": true, "website": true,
	"here": true, "click here": true, "more": true, "read more": true, "learn more": true, "this page": true, "this link": true, "more information": true, "continue": true,
}
