package decide

import (
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// split takes a set apart, into parts that are all of it together. It returns nil where no part would
// be smaller. The marks are where the logic changes.
func split(s *set, m *marks) []set {
	if s.empty && !s.never() {
		some := *s
		some.empty = false
		return []set{some, onlyEmpty}
	}
	switch s.shape {
	case truths:
		if s.yes && s.no {
			return []set{{shape: truths, yes: true}, {shape: truths, no: true}}
		}
	case textual:
		return splitTexts(s, m)
	case ordered:
		return splitSpans(s, m)
	case several:
		return splitItems(s, m.values)
	}
	return nil
}

// splitTexts takes texts apart that the logic tells apart, as it compares them in different places; then all texts that it
// mentions, and what else there is by its length.
func splitTexts(s *set, m *marks) []set {
	parts := alikeTexts(s.texts, m)
	if len(parts) == 1 && len(s.texts) > 1 && !s.rest {
		return fewTexts(s.texts)
	}
	if s.rest {
		unnamed := set{shape: textual, rest: true, known: s.known, size: s.size, like: s.like}
		if len(parts) == 0 {
			return splitSizes(unnamed, m.values)
		}
		parts = append(parts, unnamed)
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// few is how many texts are taken apart at once; more of them are halved.
const few = 8

func fewTexts(texts []string) (parts []set) {
	if n := len(texts); n > few {
		return []set{{shape: textual, texts: texts[:n/2]}, {shape: textual, texts: texts[n/2:]}}
	}
	for _, t := range texts {
		parts = append(parts, set{shape: textual, texts: []string{t}})
	}
	return parts
}

// alike reports whether texts are all compared in the same places.
func (m *marks) alike(texts []string) bool {
	return len(texts) < 2 || !slices.ContainsFunc(texts[1:], func(t string) bool { return m.places[t] != m.places[texts[0]] })
}

// alikeTexts puts texts together that are compared in the same places; those that are compared in none come last.
func alikeTexts(texts []string, m *marks) (parts []set) {
	if m.alike(texts) && len(texts) > 0 {
		return []set{{shape: textual, texts: texts}}
	}
	at := map[string]int{}
	var others []string
	for _, t := range texts {
		places := m.places[t]
		i, ok := at[places]
		switch {
		case places == "":
			others = append(others, t)
		case ok:
			parts[i].texts = append(parts[i].texts, t)
		default:
			at[places] = len(parts)
			parts = append(parts, set{shape: textual, texts: []string{t}})
		}
	}
	if len(others) > 0 {
		parts = append(parts, set{shape: textual, texts: others})
	}
	return parts
}

// splitSizes takes texts apart by the lengths that the logic mentions.
func splitSizes(s set, named []value.Value) []set {
	whole := set{shape: ordered, spans: []span{s.size}, grain: grainOf(value.Integer, 0)}
	var lengths []value.Value
	for _, v := range named {
		if v.Kind() == value.Integer || v.Kind() == value.Number {
			lengths = append(lengths, v)
		}
	}
	var parts []set
	for _, p := range atNamed(&whole, lengths) {
		part := s
		part.size = p.spans[0]
		parts = append(parts, part)
	}
	return parts
}

// splitSpans takes numbers and dates apart at a value that the logic mentions, or in the middle.
func splitSpans(s *set, m *marks) []set {
	if len(s.spans) > 1 {
		var parts []set
		for _, p := range s.spans {
			parts = append(parts, set{shape: ordered, spans: []span{p}, grain: s.grain, without: s.without})
		}
		return parts
	}
	if len(s.spans) == 0 || s.spans[0].isPoint() {
		return nil
	}
	if parts := atNamed(s, m.values); parts != nil {
		return parts
	}
	if parts := splitParts(s, m); parts != nil {
		return parts
	}
	return inTheMiddle(s)
}

// atNamed takes a span apart at each value that is mentioned: below, that value, above.
func atNamed(s *set, named []value.Value) []set {
	inside := slices.DeleteFunc(slices.Clone(named), func(v value.Value) bool {
		return len(s.within(point(v)).spans) == 0
	})
	slices.SortFunc(inside, compare)
	inside = slices.CompactFunc(inside, func(a, b value.Value) bool { return compare(a, b) == 0 })
	if len(inside) == 0 {
		return nil
	}
	var parts []set
	add := func(p span) {
		if part := s.within(p); len(part.spans) > 0 {
			parts = append(parts, part)
		}
	}
	from := span{}
	for _, v := range inside {
		below := from
		below.hi, below.hiOpen = v, true
		add(below)
		add(point(v))
		from = span{lo: v, loOpen: true}
	}
	add(from)
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// inTheMiddle halves a span. Of what has no end, the part near zero comes first.
func inTheMiddle(s *set) []set {
	p := s.spans[0]
	at, ok := middle(p, s.grain)
	if !ok {
		return nil
	}
	low, high := s.within(span{hi: at}), s.within(span{lo: at, loOpen: true})
	if len(low.spans) == 0 || len(high.spans) == 0 {
		return nil
	}
	if !bounded(p.lo) {
		return []set{high, low}
	}
	return []set{low, high}
}

// middle returns a value inside a span, near its middle.
func middle(p span, g grain) (value.Value, bool) {
	if g.date {
		if !bounded(p.lo) || !bounded(p.hi) {
			return value.Value{}, false
		}
		return value.OfDays((p.lo.Days() + p.hi.Days()) / 2)
	}
	if g.clock {
		return middleOfTimes(p)
	}
	number := value.Result{Kind: value.Number}
	zero, far := value.OfInteger(0), value.OfInteger(1000)
	var at value.Value
	switch {
	case bounded(p.lo) && bounded(p.hi):
		at = value.Div(number, value.Add(number, p.lo, p.hi), value.OfInteger(2))
	case bounded(p.lo) && compare(p.lo, zero) < 0, bounded(p.hi) && compare(p.hi, zero) > 0, !bounded(p.lo) && !bounded(p.hi):
		at = zero
	case bounded(p.lo):
		at = value.Mul(number, value.Add(number, p.lo, value.OfInteger(1)), far)
	default:
		at = value.Mul(number, value.Sub(number, p.hi, value.OfInteger(1)), far)
	}
	d, ok := at.Decimal()
	if !ok {
		return value.Value{}, false
	}
	switch g.step.Kind() {
	case value.Integer:
		n, _, ok := d.Floor(0).Int64(0)
		return value.OfInteger(n), ok
	case value.Money:
		return value.OfMoney(d.Floor(placesOf(g.step))), true
	}
	if d.Scale() > maxScale { // ever finer: nothing that a person types
		return value.Value{}, false
	}
	return at, true
}

// maxScale is how many places a number is taken apart to.
const maxScale = 8

// splitItems decides about one item, first one that the logic mentions.
func splitItems(s *set, named []value.Value) []set {
	var pick string
	for _, name := range slices.Sorted(maps.Keys(s.items)) {
		if s.items[name] != True|False {
			continue
		}
		if pick == "" || slices.ContainsFunc(named, func(v value.Value) bool { return v.Text() == name }) {
			if pick = name; len(named) > 0 && slices.ContainsFunc(named, func(v value.Value) bool { return v.Text() == name }) {
				break
			}
		}
	}
	if pick == "" {
		return nil
	}
	part := func(o Outcomes) set {
		out := *s
		out.items = maps.Clone(s.items)
		out.items[pick] = o
		return out
	}
	with, without := part(True), part(False)
	if !slices.ContainsFunc(slices.Collect(maps.Values(without.items)), func(o Outcomes) bool { return o.has(True) }) {
		return []set{with} // none at all is no answer
	}
	return []set{with, without}
}
