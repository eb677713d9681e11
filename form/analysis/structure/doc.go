// Package structure has the checks of what stands in a definition and does nothing. What the compiler sees itself, such as a
// block that nothing uses, is not repeated here.
package structure

import "github.com/vordruck/vordruck/form/analysis"

// Group returns the checks with their name and what they are for.
func Group() analysis.Group {
	return analysis.Group{
		Name: "structure", Title: "Structure",
		About:  "What stands in a definition and does nothing.",
		Checks: Checks(),
	}
}
