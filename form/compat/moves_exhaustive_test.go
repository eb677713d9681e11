package compat_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vordruck/vordruck/internal/smallform"
)

// smallMoves is how many forms whose questions move are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallMoves = 30

// What is said of questions that move into rows and out of them, of groups that become lists, of options that become one, and of what is typed in the place of a
// computed value, is the truth of all answers, too.
func TestClassesAreTheTruthOfAllAnswersWhereQuestionsMove(t *testing.T) {
	smallform.Compare(t, "form/compat moves", smallMoves, func(c *smallform.Comparison) {
		m := maker{Rand: rand.New(rand.NewPCG(c.Seed, 29)), small: true}
		before := m.draw()
		before.fields = before.fields[:min(len(before.fields), 4)] // rows have many answers
		before.rules = slices.DeleteFunc(before.rules, func(r string) bool { return strings.Contains(r, "f1") || strings.Contains(r, "f0") })
		kind := m.prepare(before)
		after := before.clone()
		m.move(after, kind)
		compareSketches(c, before, after)
	})
}

// The moves.
const (
	intoRows = iota
	outOfRows
	groupToList
	listToGroup
	optionsMerged
	computedToTyped
	typedToComputed
	truthToChoice
	twoIntoOne
	intoRowsThere
	rowsThatDiffer
	moves
)

// prepare makes the last field one that can move in some way, which it returns.
func (m maker) prepare(s *sketch) (kind int) {
	f := &part{id: "f", keys: map[string]string{}}
	member := m.part("m", 0)
	s.fields[3] = f
	if m.IntN(2) == 0 {
		member.keys["required"] = "true"
	}
	switch kind = m.IntN(moves); kind {
	case intoRows:
		*f = *member
		f.id = "f"
	case outOfRows, listToGroup:
		f.kind, f.members = "list", []*part{member}
		f.keys["maxItems"] = m.one("1", "2")
		if m.IntN(2) == 0 {
			f.keys["minItems"] = "1"
		}
	case groupToList:
		f.kind, f.members = "group", []*part{member}
	case optionsMerged:
		member.kind, member.options, member.keys = "choice", []string{"p", "q", "r"}, map[string]string{"required": m.one("true", "a")}
		f.kind, f.members = "list", []*part{member}
		f.keys["maxItems"], f.keys["uniqueItems"] = "2", "true"
	case computedToTyped:
		f.kind, f.keys["compute"] = "integer", m.one("n * 2", "n + 1", "(n ?? 0) + 1", "max(n ?? 0, 1)", "2")
	case typedToComputed:
		f.kind, f.keys["minimum"], f.keys["maximum"] = "integer", "0", m.one("2", "3")
		if m.IntN(2) == 0 {
			f.keys["required"] = "true"
		}
	case truthToChoice:
		f.kind = "boolean"
	case rowsThatDiffer:
		second := &part{id: "b", kind: m.one("integer", "boolean"), keys: map[string]string{}}
		if second.kind == "integer" {
			second.keys["minimum"], second.keys["maximum"] = "0", "1"
		}
		switch m.IntN(4) {
		case 0:
			second.keys["default"] = m.standIn(second)
		case 1:
			second.keys["default"], second.keys["readonly"] = m.standIn(second), m.one("true", "a")
		case 2:
			second.keys = map[string]string{"compute": m.standIn(second)}
		}
		f.kind, f.members = "list", []*part{{id: "h", kind: "boolean", keys: map[string]string{}}, second}
		f.keys["maxItems"], f.keys["uniqueItems"] = "2", "true"
		if m.IntN(3) == 0 {
			second.keys["visible"] = m.one("h", "a")
		}
	case intoRowsThere:
		*f = *member
		f.id = "f"
		list := &part{id: "hull", kind: "list", keys: map[string]string{"maxItems": m.one("1", "2")}, members: []*part{{id: "h", kind: "boolean", keys: map[string]string{}}}}
		if m.IntN(2) == 0 {
			list.keys["minItems"] = "1"
		}
		if m.IntN(2) == 0 {
			list.members[0].keys["required"] = "true"
		}
		s.fields = append(s.fields, list)
	case twoIntoOne:
		*f = *member
		f.id, f.keys["visible"] = "f", m.one("a", "'"+m.truth(0)+"'")
		other := f.clone()
		other.id, other.keys["visible"] = "g", m.one("not a", "'"+m.truth(0)+"'")
		s.fields = append(s.fields, other)
	}
	if f.kind == "boolean" && m.IntN(2) == 0 {
		f.keys["required"] = "true"
	}
	if m.IntN(3) == 0 {
		s.rules = append(s.rules, m.one("answered(f)", "not answered(f)", "answered(f) or a"))
	}
	return kind
}

// standIn is what stands in for an answer to a field of rows, or is computed.
func (m maker) standIn(f *part) string {
	if f.kind == "integer" {
		return m.one("1", "0", "n")
	}
	return m.one("true", "false", "a")
}

// move moves the last field.
func (m maker) move(s *sketch, kind int) {
	f := s.fields[3]
	s.rules = slices.DeleteFunc(s.rules, func(r string) bool {
		return (kind == intoRows || kind == intoRowsThere || kind == outOfRows || kind == twoIntoOne) && r != "" && slices.Contains([]string{"answered(f)", "not answered(f)", "answered(f) or a"}, r)
	})
	switch kind {
	case intoRows:
		f.keys["was"] = "f"
		list := &part{id: "hull", kind: "list", keys: map[string]string{"maxItems": m.one("1", "2")}, members: []*part{f}}
		if m.IntN(2) == 0 {
			list.keys["minItems"] = "1"
		}
		s.fields[3] = list
	case outOfRows:
		out := f.members[0]
		out.id, out.keys["was"] = m.one("x", "x", "f"), "f.m"
		s.fields[3] = out
	case groupToList:
		f.kind, f.keys["maxItems"] = "list", "1"
		if m.IntN(2) == 0 {
			f.keys["minItems"] = "1"
		}
	case listToGroup:
		f.kind, f.keys = "group", map[string]string{}
	case optionsMerged:
		f.members[0].options = []string{"p", "{value: q, label: Q, was: r}"}
	case computedToTyped:
		f.keys = map[string]string{"minimum": "0", "maximum": m.one("2", "6")}
		if m.IntN(3) == 0 {
			f.keys["required"] = "true"
		}
	case typedToComputed:
		f.keys = map[string]string{"compute": m.one("n * 2", "n + 1", "(n ?? 0) + 1", "max(n ?? 0, 1)", "2")}
	case rowsThatDiffer:
		second := f.members[1]
		switch m.IntN(7) {
		case 0:
			delete(second.keys, "default")
			delete(second.keys, "readonly")
		case 1:
			second.keys["default"] = m.standIn(second)
			delete(second.keys, "compute")
		case 2:
			second.keys = map[string]string{"compute": m.standIn(second)}
		case 3:
			delete(second.keys, "compute")
		case 4:
			second.keys["visible"] = m.one("h", "not h", "a")
		case 5:
			f.members = f.members[:1]
		case 6:
			if second.kind == "boolean" {
				second.kind, second.options, second.keys = "choice", []string{m.one("{value: j, label: J, was: [\"true\", \"false\"]}", "{value: j, label: J, was: \"true\"}"), "{value: o, label: O, was: \"false\"}"}, map[string]string{}
				if strings.Contains(second.options[0], "[") {
					second.options[1] = "o"
				}
			} else {
				delete(second.keys, "visible")
			}
		}
	case intoRowsThere:
		list := s.fields[4]
		f.keys["was"] = "f"
		list.members = append(list.members, f)
		s.fields = append(s.fields[:3], list)
	case twoIntoOne:
		f.id, f.keys["was"] = "h", "[f, g]"
		delete(f.keys, "visible")
		s.fields = s.fields[:4]
	case truthToChoice:
		f.kind, f.options = "choice", []string{m.one("{value: x, label: X, was: true}", "x"), "{value: y, label: Y, was: false}"}
	}
}
