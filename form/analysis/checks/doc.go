// Package checks has all checks of a definition, by group, and their reference as Markdown.
//
//	all, err := analysis.Selection{Skip: []string{"accessibility"}}.Checks(checks.Groups())
//	findings := analysis.Run(f, all)
package checks

import (
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/accessibility"
	"github.com/vordruck/vordruck/form/analysis/logic"
)

// Groups returns the groups of checks, in the order of the reference. The slice is the caller's.
func Groups() []analysis.Group {
	return []analysis.Group{logic.Group(), accessibility.Group()}
}
