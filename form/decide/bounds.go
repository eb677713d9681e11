package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// What the bounds of a question leave of what its answers may be: those that answers decide, and those of how many options are chosen.

// isBound reports whether a key is that of a bound of a value, not of a length or a number.
func isBound(key string) bool { return key == "minimum" || key == "maximum" }

// bound is what the bound of a question may be; empty where there is none.
func (e *eyes) bound(f *form.Field, k form.Constraint) set {
	e.aimAtBound(f, k)
	if k.Dynamic != nil {
		return e.eval(f.Object(), k.Dynamic.Tree())
	}
	return only(k.Bound)
}

// inBounds leaves out what a bound that depends on answers cannot allow. there says that each bound has a value.
func (e *eyes) inBounds(f *form.Field, s set, there bool) set {
	chosen := span{}
	for _, k := range e.constraints(f) {
		if !e.counts(f, k.Key) || !s.isBoundedBy(k) {
			continue
		}
		bound := e.bound(f, k)
		if bound.shape != ordered || bound.empty && !there || bound.never() {
			continue
		}
		switch h := bound.hull(); k.Key {
		case "minimum":
			s = s.within(span{lo: h.lo, loOpen: h.loOpen})
		case "maximum":
			s = s.within(span{hi: h.hi, hiOpen: h.hiOpen})
		case "minLength":
			s = s.ofLength(span{lo: h.lo})
		case "maxLength":
			s = s.ofLength(span{hi: h.hi})
		case "minItems":
			chosen = chosen.meet(span{lo: h.lo})
			s = s.ofCount(chosen)
		case "maxItems":
			chosen = chosen.meet(span{hi: h.hi})
			s = s.ofCount(chosen)
		}
	}
	return s
}

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
	least, most := s.chosen()
	if p.meet(span{lo: value.OfInteger(least), hi: value.OfInteger(most)}).vacant() {
		return s.vacated()
	}
	return s
}
