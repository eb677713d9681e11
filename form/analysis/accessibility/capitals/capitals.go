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
		Meaning:  "Words in capital letters for emphasis: several together, a label that is nothing else, or one such as WICHTIG or ONLY in a sentence.",
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
		for _, find := range []*regexp.Regexp{shouted, emphatic, alone[t.Kind]} {
			if find == nil {
				continue
			}
			if at := find.FindStringSubmatchIndex(t.Value.Value); at != nil {
				p.ReportText(t, at[2], "write it as any sentence", "words in capitals: %q", t.Value.Value[at[2]:at[3]])
				break
			}
		}
	}
}

// loud reports whether there are three capitals in a row, without which nothing is shouted: most texts are done with quickly.
func loud(s string) bool {
	run := 0
	for _, c := range s {
		if run++; !unicode.IsUpper(c) {
			run = 0
		}
		if run == 3 {
			return true
		}
	}
	return false
}

// shouted finds two words in capitals that stand together, of which one is too long for an abbreviation, or one that no
// abbreviation is as long as.
var shouted = regexp.MustCompile(`(?:^|[^\pL\pN_])(\p{Lu}{2,}[ -]+\p{Lu}{6,}(?:[ -]+\p{Lu}{2,})*|\p{Lu}{6,}(?:[ -]+\p{Lu}{2,})+|\p{Lu}{10,})(?:[^\pL\pN_]|$)`)

// emphatic finds a word that is no abbreviation, and stands in capitals to be noticed.
var emphatic = regexp.MustCompile(`(?:^|[^\pL\pN_-])(ACHTUNG|AUSSCHLIESSLICH|BITTE|HINWEIS|IMMER|KEIN|KEINE|KEINEN|KEINESFALLS|MUSS|MÜSSEN|NICHT|NIEMALS|NUR|PFLICHT|UNBEDINGT|VORSICHT|WICHTIG|ZWINGEND|` +
	`ALWAYS|ATTENTION|CAUTION|IMPORTANT|MUST|NEVER|NOT|ONLY|PLEASE|REQUIRED|WARNING)(?:[^\pL\pN_-]|$)`)

// alone are the kinds of text in which one word, and nothing else, is a word and no abbreviation if it is long: an option
// may be the name of a programme, a placeholder a BIC.
var alone = map[analysis.Kind]*regexp.Regexp{
	analysis.Title: oneWord, analysis.PageTitle: oneWord, analysis.StopTitle: oneWord, analysis.Label: oneWord, analysis.AddLabel: oneWord,
}

var oneWord = regexp.MustCompile(`^\s*(\p{Lu}{7,})[\s:*!?.]*$`)
