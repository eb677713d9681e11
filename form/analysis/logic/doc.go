// Package logic has the checks of what conditions, bounds and rules say: what can never be reached, what is always so,
// what contradicts itself. A check never guesses: what is not decided is not reported.
package logic

import "github.com/vordruck/vordruck/form/analysis"

// Group returns the checks with their name and what they are for.
func Group() analysis.Group {
	return analysis.Group{
		Name: "logic", Title: "Logic",
		About:  "Conditions, bounds and rules that cannot mean what they say.",
		Checks: Checks(),
	}
}
