// Package checks has all checks of a definition, by group, and their reference as Markdown.
//
//	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{Skip: []string{"accessibility"}})
//	f, problems := form.Load(files, "hund.form.yaml", form.Options{})
//	report := suite.Examine(f, problems)
//
// A suite knows what is left out and what a definition suppresses. Without either, all checks are run at once by
//
//	findings := analysis.Run(f, checks.All())
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

// All returns the checks that run unless something else is selected, for [analysis.Run]: those of every group, without the ones that are
// only asked for by name and those of suppressions. The slice is the caller's.
func All() (all []analysis.Check) {
	for _, g := range Groups() {
		for _, c := range g.Checks {
			if c.Run != nil && !c.Asked {
				all = append(all, c)
			}
		}
	}
	return all
}
