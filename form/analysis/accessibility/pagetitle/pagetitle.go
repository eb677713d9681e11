// Package pagetitle is a check of package accessibility.
package pagetitle

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds pages with the same title.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "same-page-title",
		Meaning:  "Pages with the same title, unless nobody is asked both.",
		Why:      "The title is what a screen reader says when a page opens, and what the review sorts the answers under: two alike look as if nothing had happened.",
		Remedy:   "Say in each title what the page asks for.",
		Example:  "# two pages with the title Angaben",
		Criteria: []string{"2.4.2", "2.4.6"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	type title struct{ lang, words string }
	seen := map[title][]*form.Page{}
	for _, t := range p.Texts {
		if t.Kind != analysis.PageTitle {
			continue
		}
		key := title{t.Lang, strings.ToLower(t.String())}
		together := func(other *form.Page) bool {
			return !p.Impossible(decide.PageRelevant(other), decide.PageRelevant(t.Page))
		}
		if i := slices.IndexFunc(seen[key], together); i >= 0 {
			p.ReportText(t, 0, "say what this page asks for", "the page has the title of page %q: %q", seen[key][i].ID(), t.String())
		}
		seen[key] = append(seen[key], t.Page)
	}
}
