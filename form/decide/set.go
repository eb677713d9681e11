package decide

import (
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// shape says how a set describes what is in it, beside that it may be empty.
type shape uint8

const (
	nowhere shape = iota // nothing: the value is always empty
	truths               // yes and no
	textual              // named texts, and all others
	ordered              // spans of numbers or dates
	several              // some of named items
	opaque               // something, of which nothing is known
)

// set is what a value may be.
type set struct {
	empty bool // the value may be empty
	shape shape

	yes, no bool

	texts []string         // of textual
	rest  bool             // of textual: any text but those in known
	known []string         // of textual, with rest; shared, never changed
	size  span             // of textual, with rest: the lengths of these texts
	like  *pattern.Pattern // of textual, with rest: what these texts are like, or nil

	spans   []span // of ordered, from the least; they do not touch
	grain   grain
	without calendar // of days: those that are not among them

	items map[string]Outcomes // of several: whether each is among them (Unknown is never used)
}

var onlyEmpty = set{empty: true}

func anything() set { return set{empty: true, shape: opaque} }

func only(v value.Value) set {
	switch k := v.Kind(); {
	case v.Empty():
		return onlyEmpty
	case k == value.Bool:
		return set{shape: truths, yes: v.Bool(), no: !v.Bool()}
	case k == value.Text:
		return set{shape: textual, texts: []string{v.Text()}}
	case isOrdered(k):
		return set{shape: ordered, spans: []span{point(v)}, grain: grainOf(k, placesOf(v))}
	case k == value.List:
		items := map[string]Outcomes{}
		for _, i := range v.Items() {
			if i.Kind() != value.Text {
				return set{shape: opaque}
			}
			items[i.Text()] = True
		}
		return set{shape: several, items: items}
	}
	return set{shape: opaque}
}

// isOrdered reports whether values of a kind are held as spans. Partial dates, of which two may have no
// order, are not.
func isOrdered(k value.Kind) bool {
	return k == value.Integer || k == value.Number || k == value.Money || k == value.Date || onClock(k)
}

// never reports whether the value is always empty.
func (s *set) never() bool {
	switch s.shape {
	case truths:
		return !s.yes && !s.no
	case textual:
		return len(s.texts) == 0 && !s.rest
	case ordered:
		return len(s.spans) == 0
	case several:
		return s.items == nil
	}
	return s.shape == nowhere
}

// vacant reports whether there is no value at all, not even none.
func (s *set) vacant() bool { return !s.empty && s.never() }

// given says whether there is a value.
func (s *set) given() Outcomes {
	out := none
	if s.empty {
		out |= False
	}
	if !s.never() {
		out |= True
	}
	return out
}

// single reports whether there is just one value, and which.
func (s *set) single() (value.Value, bool) {
	if s.never() {
		return value.Value{}, s.empty
	}
	if s.empty {
		return value.Value{}, false
	}
	switch s.shape {
	case truths:
		return value.OfBool(s.yes), s.yes != s.no
	case textual:
		if len(s.texts) == 1 && !s.rest {
			return value.OfText(s.texts[0]), true
		}
	case ordered:
		if len(s.spans) == 1 && s.spans[0].isPoint() {
			return s.spans[0].lo, true
		}
	case several:
		var items []value.Value
		for name, o := range s.items {
			switch o {
			case True:
				items = append(items, value.OfText(name))
			case False:
			default:
				return value.Value{}, false
			}
		}
		return value.OfList(items), true
	}
	return value.Value{}, false
}

// hull is the span around all of an ordered set. Of what nothing is known, it is all there is.
func (s *set) hull() span {
	switch {
	case s.never():
		return nothing
	case s.shape != ordered:
		return span{}
	}
	return s.spans[0].hull(s.spans[len(s.spans)-1])
}

// within is what of an ordered set lies in a span.
func (s set) within(t span) set {
	var kept []span
	for _, p := range s.spans {
		if m := s.without.closed(s.grain.closed(p.meet(t))); !m.vacant() {
			kept = append(kept, m)
		}
	}
	s.spans = kept
	return s
}

// covers reports whether everything in t is in s, as far as that can be told.
func (s *set) covers(t *set) bool {
	if t.empty && !s.empty {
		return false
	}
	if t.never() {
		return true
	}
	if s.shape != t.shape {
		return false
	}
	switch s.shape {
	case truths:
		return (s.yes || !t.yes) && (s.no || !t.no)
	case textual:
		return !t.rest && !slices.ContainsFunc(t.texts, func(text string) bool { return !s.mayBe(text) })
	case ordered:
		h := t.hull()
		return len(s.spans) == 1 && s.without.shared(t.without) == s.without && (s.grain.dense() || !t.grain.dense()) && s.spans[0].meet(h) == h
	case several:
		for name, o := range t.items {
			if !o.within(s.items[name]) {
				return false
			}
		}
		return true
	}
	return false
}

// same reports whether a set that was narrowed is what it was.
func (s *set) same(t *set) bool {
	return s.empty == t.empty && s.without == t.without && s.shape == t.shape && s.yes == t.yes && s.no == t.no && s.rest == t.rest && len(s.texts) == len(t.texts) &&
		len(s.known) == len(t.known) && slices.Equal(s.spans, t.spans) && maps.Equal(s.items, t.items)
}

// mayBe reports whether a text may be in a textual set.
func (s *set) mayBe(t string) bool {
	if slices.Contains(s.texts, t) {
		return true
	}
	if !s.rest || slices.Contains(s.known, t) {
		return false
	}
	if s.like != nil && !s.like.Match(t) {
		return false
	}
	return !bounded(s.size.lo) && !bounded(s.size.hi) || !s.size.meet(point(value.OfInteger(int64(value.Length(t))))).vacant()
}

// vacated is the set without any value but none.
func (s set) vacated() set { return set{empty: s.empty} }

// outcomes are the truths in a set.
func (s *set) outcomes() Outcomes {
	out := none
	if s.empty {
		out |= Unknown
	}
	switch s.shape {
	case truths:
		if s.yes {
			out |= True
		}
		if s.no {
			out |= False
		}
	case opaque:
		out |= True | False
	}
	return out
}

func setOf(o Outcomes) set {
	return set{empty: o.has(Unknown), shape: truths, yes: o.has(True), no: o.has(False)}
}
