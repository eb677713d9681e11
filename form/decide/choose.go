package decide

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// choose picks the variable that is split next: what has few values first, then what the logic names values of. It says
// whether nothing but halves is left.
func (s *search) choose(b *box, read []variable) (best variable, parts []set, halves bool) {
	rank := 0
	for _, v := range read {
		have := b.get(v)
		m := s.marked(v)
		r := rankOf(&have, m)
		if f := s.fieldOf(v); f != nil && f.Row() != nil && r > 0 { // whether there are rows is asked everywhere
			m, r = &marks{values: slices.Concat(m.values, noRows)}, rankOfRows(&have)
		}
		if r <= rank || s.variables.names[v] != "" && r < 3 { // the ends of what a parameter may be matter, not what lies between
			continue
		}
		if p := split(&have, m); p != nil {
			best, parts, rank = v, p, r
		}
	}
	return best, parts, rank == 1 || rank == 2
}

// rankOf says how soon a set is split.
func rankOf(have *set, m *marks) int {
	switch have.shape {
	case truths, several, opaque:
		return 5
	case textual:
		if !have.empty && !have.rest && m.alike(have.texts) { // nothing tells them apart but other answers
			return 2
		}
		return 4
	case ordered:
		if have.empty { // whether there is a value at all decides more than which
			return 4
		}
		if slices.ContainsFunc(m.values, func(v value.Value) bool { return len(have.within(point(v)).spans) > 0 }) {
			return 3
		}
		if have.grain.date && splitParts(have, m) != nil {
			return 3
		}
		return 2
	}
	return 0
}

// noRows is a value at which the logic changes for every list.
var noRows = []value.Value{value.OfInteger(0)}

// rankOfRows says how soon a number of rows is split: whether there are any matters soon, how many matters last.
func rankOfRows(have *set) int {
	h := have.hull()
	if least, ok := value.IntAt(&h.lo); ok && least > 0 {
		return 1
	}
	return 3
}

// fieldOf returns the field that any of the forms has for a variable, or nil.
func (s *search) fieldOf(v variable) *form.Field {
	for _, w := range s.worlds {
		if f := w.fieldOf(v); f != nil {
			return f
		}
	}
	return nil
}

// marked are the marks of a variable in all of the forms.
func (s *search) marked(v variable) *marks {
	if name := s.variables.names[v]; name != "" {
		all := &marks{}
		for _, w := range s.worlds {
			all.values = append(all.values, w.parameterMarks[name]...)
		}
		return all
	}
	if len(s.worlds) == 1 {
		return s.worlds[0].marked(s.fieldOf(v))
	}
	all := &marks{places: map[string]string{}}
	for i, w := range s.worlds {
		m := w.marked(w.fieldOf(v))
		all.values = append(all.values, m.values...)
		for part, named := range m.parts {
			all.parts[part] = append(all.parts[part], named...)
		}
		for t, at := range m.places {
			all.places[t] += strings.Repeat("/", i) + at
		}
	}
	return all
}
