package analysis

import (
	"slices"

	"github.com/vordruck/vordruck/form"
)

// RulesByPlace returns the rules of a form in groups, each one that is written: those of a block that is used
// several times are one.
func RulesByPlace(f *form.Form) [][]*form.Rule {
	at := map[Place]int{}
	var groups [][]*form.Rule
	for _, r := range f.Rules() {
		place := PlaceOf(r)
		i, ok := at[place]
		if !ok {
			i, at[place] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}

// PlaceOf returns where the assertion of a rule is written.
func PlaceOf(r *form.Rule) Place { return Place{r.File(), r.Definition().Assert.At(0)} }

// Everywhere reports whether something is so for all of some uses.
func Everywhere[T any](uses []T, is func(T) bool) bool {
	return !slices.ContainsFunc(uses, func(u T) bool { return !is(u) })
}
