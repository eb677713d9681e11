package decide

import (
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// What is kept of a set when something is known about its values: methods that change it in place, but share with no other.

// compared keeps of a set the values that have one of some orders to a value of another.
func (s *set) compared(to *set, less, same, more bool) {
	if s.shape != to.shape {
		return
	}
	switch s.shape {
	case truths:
		if !less && !more {
			s.yes, s.no = s.yes && to.yes, s.no && to.no
		} else if !same && to.yes != to.no {
			s.yes, s.no = s.yes && to.no, s.no && to.yes
		}
	case textual:
		if to.rest {
			return
		}
		if !less && !more {
			s.amongTexts(to.texts, textsOf(to.texts))
		} else if !same && less && more && len(to.texts) == 1 {
			s.withoutTexts(to.texts, textsOf(to.texts))
		}
	case ordered:
		s.comparedTo(to.hull(), less, same, more)
		if !less && !more && len(to.spans) > 1 {
			s.amongSpans(to.spans)
		}
	}
}

// amongSpans keeps of an ordered set what lies in one of several spans that do not touch, from the least.
func (s *set) amongSpans(spans []span) {
	var kept []span
	for _, p := range spans {
		kept = append(kept, s.within(p).spans...)
	}
	s.spans = kept
}

// withoutPoints leaves values out of an ordered set.
func (s *set) withoutPoints(values []value.Value) {
	for _, v := range values {
		s.comparedTo(point(v), true, false, true)
	}
}

// comparedTo is compared with a span.
func (s *set) comparedTo(h span, less, same, more bool) {
	switch {
	case less && more && !same && h.isPoint():
		below, above := s.within(span{hi: h.lo, hiOpen: true}), s.within(span{lo: h.lo, loOpen: true})
		s.spans = slices.Concat(below.spans, above.spans)
	case less && more:
	case less:
		*s = s.within(span{hi: h.hi, hiOpen: h.hiOpen || !same})
	case more:
		*s = s.within(span{lo: h.lo, loOpen: h.loOpen || !same})
	default:
		*s = s.within(h)
	}
}

func textsOf(texts []string) map[string]bool {
	m := make(map[string]bool, len(texts))
	for _, t := range texts {
		m[t] = true
	}
	return m
}

// amongTexts keeps of a set the texts that are among others.
func (s *set) amongTexts(texts []string, among map[string]bool) {
	kept := make([]string, 0, min(len(s.texts), len(texts)))
	if s.rest {
		for _, t := range texts {
			if s.mayBe(t) && !slices.Contains(kept, t) {
				kept = append(kept, t)
			}
		}
	} else {
		for _, t := range s.texts {
			if among[t] {
				kept = append(kept, t)
			}
		}
	}
	s.texts, s.rest = kept, false
}

// withoutTexts leaves texts out of a set.
func (s *set) withoutTexts(texts []string, among map[string]bool) {
	s.texts = slices.DeleteFunc(slices.Clone(s.texts), func(t string) bool { return among[t] })
	if s.rest {
		s.known = slices.Concat(s.known, texts)
	}
}

// choose keeps of a set the lists in which an item is, or is not.
func (s *set) choose(item string, want Outcomes) {
	if s.shape != several {
		return
	}
	can := s.items[item]
	if can == none {
		can = False
	}
	if !can.has(want) {
		s.items = nil
		return
	}
	s.items = maps.Clone(s.items)
	s.items[item] = want
}
