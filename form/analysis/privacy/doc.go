// Package privacy has the checks of what people are asked to give away. They look only for what is a fault in any form.
package privacy

import "github.com/vordruck/vordruck/form/analysis"

// Group returns the checks with their name and what they are for.
func Group() analysis.Group {
	return analysis.Group{
		Name: "privacy", Title: "Privacy",
		About:  "What people are asked to give away without a reason, without protection or without asking them properly.",
		Checks: Checks(),
	}
}
