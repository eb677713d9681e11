// Package accessibility has the checks of a definition for people who use a form with a screen reader, a
// keyboard or much enlarged, or who find forms hard to read. The renderer sees to the markup; these look at what only
// the author can get right: words, order and amount.
//
// Each check is a folder with its code and metadata, and testdata with definitions that it finds fault
// with and that it must leave alone; see package analysis.
package accessibility

import "github.com/vordruck/vordruck/form/analysis"

// Group returns the checks with their name and what they are for.
func Group() analysis.Group {
	return analysis.Group{
		Name: "accessibility", Title: "Accessibility",
		About:  "What keeps people out who use a screen reader, a keyboard or much enlargement, or who find forms hard to read.",
		Checks: Checks(),
	}
}
