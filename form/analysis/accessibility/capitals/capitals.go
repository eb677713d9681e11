// Package capitals is a check of package accessibility.
package capitals

import (
	"regexp"
	"unicode"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds words in capital letters for emphasis.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "capitals",
		Meaning:  "Words in capital letters for emphasis.",
		Why:      "Capitals are harder to read, most of all with dyslexia, and some screen readers spell them letter by letter.",
		Remedy:   "Write it as any sentence; in Markdown, **this** makes it stand out.",
		Example:  "- {id: a, type: text, label: BITTE DEN NAMEN ANGEBEN}",
		Criteria: []string{"1.3.1", "3.1.5"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		if !loud(t.Value.Value) {
			continue
		}
		if at := shouted.FindStringIndex(t.Value.Value); at != nil {
			p.ReportText(t, at[0], "write it as any sentence", "words in capitals: %q", t.Value.Value[at[0]:at[1]])
		}
	}
}

// loud reports whether there are six capitals in a row, without which nothing is shouted: most texts are done with quickly.
func loud(s string) bool {
	run := 0
	for _, c := range s {
		if run++; !unicode.IsUpper(c) {
			run = 0
		}
		if run == 6 {
			return true
		}
	}
	return false
}

// shouted finds two words in capitals that stand together, of which one is too long for an abbreviation, or one that no
// abbreviation is as long as.
var shouted = regexp.MustCompile(`\b\p{Lu}{2,}[ -]+\p{Lu}{6,}(?:[ -]+\p{Lu}{2,})*\b|\b\p{Lu}{6,}(?:[ -]+\p{Lu}{2,})+\b|\b\p{Lu}{10,}\b`)
