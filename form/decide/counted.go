package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// What bounds of lengths and of numbers of options leave of a set.

// isBoundedBy reports whether a bound is not part of what the set is to begin with: all that answers decide, and how many options are chosen.
func (s *set) isBoundedBy(k form.Constraint) bool {
	switch s.shape {
	case ordered:
		return k.Dynamic != nil && isBound(k.Key)
	case textual:
		return k.Dynamic != nil && (k.Key == "minLength" || k.Key == "maxLength")
	case several:
		return k.Key == "minItems" || k.Key == "maxItems"
	}
	return false
}

// vacated is the set without any value but none.
func (s set) vacated() set { return set{empty: s.empty} }

// ofLength is what of the texts in a set is as long as it must be.
func (s set) ofLength(p span) set {
	s.texts = slices.DeleteFunc(slices.Clone(s.texts), func(t string) bool { return p.meet(point(lengthOf(t))).vacant() })
	if s.rest {
		s.size = s.size.meet(p)
		s.rest = !s.size.vacant()
	}
	return s
}

func lengthOf(t string) value.Value { return value.OfInteger(int64(value.Length(t))) }

// ofCount is a choice of several of which as many as there must be can be chosen.
func (s set) ofCount(p span) set {
	least, most := int64(0), int64(0)
	for _, chosen := range s.items {
		if chosen == True {
			least++
		}
		if chosen.has(True) {
			most++
		}
	}
	if p.meet(span{lo: value.OfInteger(least), hi: value.OfInteger(most)}).vacant() {
		return s.vacated()
	}
	return s
}
