// Package markdown is a check of package accessibility.
package markdown

import (
	"fmt"
	"regexp"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds images and tables in a Markdown text, which the pages do not show as such.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "image-or-table",
		Meaning:  "Images and tables in a Markdown text, which the pages do not show as such.",
		Why:      "An image is shown as its alternative text, so that no other host learns who reads the form; a table appears as a run of dashes and bars.",
		Remedy:   "Say in words what the image shows. Write a table as a list, or let the row be a sentence.",
		Example:  `- {id: i, type: info, text: "![](https://example.org/logo.png)"}`,
		Criteria: []string{"1.1.1", "1.3.1", "1.4.5"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		for _, i := range t.Outline().Images {
			what := fmt.Sprintf("as the words %q", i.Words)
			if i.Words == "" {
				what = "as nothing at all"
			}
			p.ReportText(t, i.Offset, "say in words what it shows", "an image is shown %s", what)
		}
		if at := table.FindStringIndex(t.Value.Value); at != nil && t.Markdown() {
			p.ReportText(t, at[0], "write a list", "a table is shown as dashes and bars")
		}
	}
}

// table finds the line between the head and the body of a table.
var table = regexp.MustCompile(`(?m)^ {0,3}\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*$`)
