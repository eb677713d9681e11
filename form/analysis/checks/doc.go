// Package checks has all checks of a definition, by group, and their reference as Markdown.
//
//	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{Skip: []string{"accessibility"}})
//	f, problems := form.Load(files, "hund.form.yaml", form.Options{})
//	report := suite.Examine(f, problems)
package checks

import (
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/accessibility"
	"github.com/vordruck/vordruck/form/analysis/logic"
	"github.com/vordruck/vordruck/form/analysis/privacy"
	"github.com/vordruck/vordruck/form/analysis/structure"
)

// Groups returns the groups of checks, in the order of the reference. The slice is the caller's.
func Groups() []analysis.Group {
	return []analysis.Group{logic.Group(), structure.Group(), privacy.Group(), accessibility.Group(), analysis.Suppressions()}
}
