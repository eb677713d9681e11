// Package headings is a check of package accessibility.
package headings

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds headings of a Markdown text that leave a level out, or begin below one that follows.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "heading-order",
		Meaning:  "Headings of a Markdown text that leave a level out, or begin below one that follows.",
		Why:      "Many people move through a page by its headings, and miss what lies under one that is out of order.",
		Remedy:   "Begin with ##, and go down one level at a time. The page shifts all headings of a text to where they belong.",
		Example:  `- {id: i, type: info, text: "## Eins\n\n#### Zwei"}`,
		Criteria: []string{"1.3.1", "2.4.6"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		headings := t.Outline().Headings
		top := 6
		for _, h := range headings {
			top = min(top, h.Level)
		}
		before := top - 1
		for _, h := range headings {
			if h.Level > before+1 {
				p.ReportText(t, h.Offset, fmt.Sprintf("write %s", strings.Repeat("#", before+1)), "the heading %q is %d levels below what comes before it", h.Words, h.Level-before)
			}
			before = h.Level
		}
	}
}
