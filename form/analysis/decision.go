package analysis

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Decision is an expression that decides something, as it is written.
type Decision struct {
	Expression
	File    string
	Written schema.Scalar
}

// Decisions returns the conditions of a form, the assertions of its rules and what is computed, in groups: each that is written once, in all its uses.
func Decisions(f *form.Form) (all [][]Decision) {
	for _, uses := range Uses(Conditions(f)) {
		all = append(all, decisionsOf(uses, func(c Condition) Decision { return Decision{c.Expression, c.File, c.Written} }))
	}
	for _, uses := range RulesByPlace(f) {
		all = append(all, decisionsOf(uses, func(r *form.Rule) Decision {
			return Decision{Expression{r.Assert(), r.Object()}, r.File(), r.Definition().Assert}
		}))
	}
	for _, uses := range ComputedUses(f) {
		all = append(all, decisionsOf(uses, func(c Computed) Decision {
			return Decision{Expression{c.Expression, c.Field.Object()}, c.Field.File(), c.Written}
		}))
	}
	return all
}

func decisionsOf[T any](uses []T, of func(T) Decision) (all []Decision) {
	for _, u := range uses {
		all = append(all, of(u))
	}
	return all
}
