// Package crowded is a check of package accessibility.
package crowded

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// Check finds pages that always ask for very much.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "crowded-page",
		Meaning:  "Pages that always ask for very much.",
		Why:      "On a long page people lose their place, most of all with a magnifier, and find a mistake again only with effort.",
		Remedy:   "Ask on several pages, one thing at a time. Questions that appear only after an answer are not counted.",
		Example:  "# a page with more than 25 questions",
		Criteria: []string{"2.4.6", "3.3.2"},
		Run:      run,
	}
}

// most is how many questions a page may always ask.
const most = 25

func run(p *analysis.Pass) {
	for _, page := range p.Form.Pages() {
		n := 0
		count(page.Fields(), &n)
		if n <= most {
			continue
		}
		for _, t := range p.Texts {
			if t.Kind == analysis.PageTitle && t.Page == page {
				p.ReportText(t, 0, fmt.Sprintf("ask on several pages, at most %d on each", most), "page %q always asks %d questions", page.ID(), n)
				break
			}
		}
	}
}

// count counts the questions that are asked whatever the answers; those of a list's row once.
func count(fields []*form.Field, n *int) {
	for _, f := range fields {
		switch {
		case f.Dynamic().Relevant || f.Fixed() || f.Type().Control == fieldtype.Prose:
		case f.Row() != nil:
			count(f.Row().Fields(), n)
		case f.Type().Control == fieldtype.Group:
			count(f.Members(), n)
		default:
			*n++
		}
	}
}
