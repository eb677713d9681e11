package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

func both(a, b *set) (v, w value.Value, ok bool) {
	if v, ok = a.single(); !ok {
		return v, w, false
	}
	w, ok = b.single()
	return v, w, ok
}

// orders are the orders that a value of s can have to one of t.
func (s *set) orders(t *set) (less, same, more bool) {
	switch {
	case s.shape == ordered && t.shape == ordered:
		for _, p := range s.spans {
			for _, q := range t.spans {
				l, e, m := p.orders(q)
				less, same, more = less || l, same || e, more || m
			}
		}
		if same && (s.without != t.without) {
			same = s.meets(t) && t.meets(s)
		}
		return less, same, more
	case s.shape == truths && t.shape == truths:
		return s.no && t.yes, s.yes && t.yes || s.no && t.no, s.yes && t.no
	case s.shape == textual && t.shape == textual:
		return textOrders(s, t)
	}
	return true, true, true
}

// meets reports whether an ordered set may have a value in common with another, as far as what it leaves out tells.
func (s *set) meets(t *set) bool {
	return slices.ContainsFunc(t.spans, func(p span) bool { return len(s.within(p).spans) > 0 })
}

func textOrders(s, t *set) (less, same, more bool) {
	if s.rest || t.rest {
		same = s.rest && t.rest || slices.ContainsFunc(s.texts, t.mayBe) || slices.ContainsFunc(t.texts, s.mayBe)
		return true, same, true
	}
	for _, a := range s.texts {
		for _, b := range t.texts {
			less, same, more = less || a < b, same || a == b, more || a > b
		}
	}
	return less, same, more
}
