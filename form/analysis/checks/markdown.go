package checks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
)

const intro = `# What check finds

What ` + "`vordruck check`" + ` looks for in a definition that compiles, with the code in brackets at the end of the line. A finding is a warning,
or an info where it may well be meant; errors are the compiler's ([their page](problems.md)). ` + "`--only`" + ` and ` + "`--skip`" + ` take the
codes and the names of the groups. Written by ` + "`go test ./form/analysis/checks -update`" + `.
`

// Markdown returns the reference of all checks, a section each, with the code as its heading.
func Markdown() string {
	var b strings.Builder
	b.WriteString(intro + "\n| group | looks for | codes |\n|---|---|---|\n")
	for _, g := range Groups() {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", g.Name, anchor(g.Title), g.About, codes(g))
	}
	for _, g := range Groups() {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", g.Title, g.About)
		for _, c := range byCode(g) {
			fmt.Fprintf(&b, "\n### `%s`\n\n%s %s (%s)\n\n```yaml\n%s\n```\n\n%s\n", c.Code, c.Meaning, c.Why, c.Severity(), c.Example, c.Remedy)
			if c.Asked {
				fmt.Fprintf(&b, "\nIt finds mostly what is meant, and runs only where `--only` names it or its group.\n")
			}
			if len(c.Criteria) > 0 {
				fmt.Fprintf(&b, "\nWCAG 2.2: %s.\n", strings.Join(c.Criteria, ", "))
			}
		}
	}
	return b.String()
}

func codes(g analysis.Group) string {
	links := make([]string, len(g.Checks))
	for i, c := range byCode(g) {
		links[i] = fmt.Sprintf("[`%s`](#%s)", c.Code, c.Code)
	}
	return strings.Join(links, " · ")
}

// byCode are the checks of a group in the order of their codes, which is not that in which they run.
func byCode(g analysis.Group) []analysis.Check {
	return slices.SortedFunc(slices.Values(g.Checks), func(a, b analysis.Check) int { return strings.Compare(a.Code, b.Code) })
}

// anchor is the name of a heading, as code hosts make it.
func anchor(title string) string { return strings.ReplaceAll(strings.ToLower(title), " ", "-") }
