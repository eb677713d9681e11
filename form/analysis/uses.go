package analysis

import (
	"iter"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// What is written in a block stands in a form once for each use of it. What is wrong with only some of them is no fault of what is written.

// grouped returns what has the same key in groups, in the order of the first of each.
func grouped[T any, K comparable](all []T, key func(T) K) [][]T {
	at := map[K]int{}
	var groups [][]T
	for _, x := range all {
		k := key(x)
		i, ok := at[k]
		if !ok {
			i, at[k] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], x)
	}
	return groups
}

// ByPlace returns fields in groups, each one that is written: those of a block that is used several times are one.
func ByPlace(fields []*form.Field) [][]*form.Field { return grouped(fields, At) }

// RulesByPlace returns the rules of a form in groups, each one that is written: those of a block that is used
// several times are one.
func RulesByPlace(f *form.Form) [][]*form.Rule { return grouped(f.Rules(), PlaceOf) }

// PlaceOf returns where the assertion of a rule is written.
func PlaceOf(r *form.Rule) Place { return Place{r.File(), r.Definition().Assert.At(0)} }

// Everywhere reports whether something is so for all of some uses.
func Everywhere[T any](uses []T, is func(T) bool) bool {
	return !slices.ContainsFunc(uses, func(u T) bool { return !is(u) })
}

// InAllUses goes through what find finds of fields where it finds something in all uses of what is written once: the last of them, and what was found of it.
func InAllUses[T any](fields []*form.Field, find func(*form.Field) *T) iter.Seq2[*form.Field, *T] {
	return func(yield func(*form.Field, *T) bool) {
		for _, uses := range ByPlace(fields) {
			var last *T
			if Everywhere(uses, func(f *form.Field) bool { last = find(f); return last != nil }) && !yield(uses[len(uses)-1], last) {
				return
			}
		}
	}
}

// FoundInAll returns what find finds of the first use of an expression, of the parts of which it finds something in all others too.
func FoundInAll[U, T any](uses []U, find func(U) []T, part func(T) *expression.Node) []T {
	all := find(uses[0])
	for _, u := range uses[1:] {
		if len(all) == 0 {
			break
		}
		here := find(u)
		all = slices.DeleteFunc(all, func(x T) bool {
			return !slices.ContainsFunc(here, func(y T) bool { return isSamePart(part(x), part(y)) })
		})
	}
	return all
}

// isSamePart reports whether nodes of two uses of an expression are written once. Where one begins the other may go on.
func isSamePart(a, b *expression.Node) bool {
	from, length := a.Span()
	from2, length2 := b.Span()
	return from == from2 && length == length2
}
