package compat_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// maker draws definitions and changes of them.
type maker struct {
	*rand.Rand
	small bool // few questions with few answers, all of which can be tried
}

func (m maker) one(list ...string) string { return list[m.IntN(len(list))] }

// draw makes a form whose conditions read the first three fields, which always are there.
func (m maker) draw() *sketch {
	s := &sketch{fields: []*part{
		{id: "a", kind: "boolean", keys: map[string]string{}},
		{id: "c", kind: "choice", keys: map[string]string{}, options: []string{"x", "y", "z"}},
		{id: "n", kind: "integer", keys: map[string]string{"minimum": "0", "maximum": "9"}},
	}}
	if m.small {
		s.fields[1].options, s.fields[2].keys["maximum"] = []string{"x", "y"}, "2"
	}
	for i := range 2 + m.IntN(3) {
		if i < 2 || !m.small {
			s.fields = append(s.fields, m.part(fmt.Sprintf("f%d", i), 1))
		}
	}
	if s.parked = append(s.parked, m.part("late", 0)); m.small {
		s.parked[0].kind, s.parked[0].keys, s.parked[0].options = "boolean", map[string]string{}, nil
	}
	if m.IntN(3) == 0 {
		s.rules = append(s.rules, m.truth(1))
	}
	if f := s.fields[3]; m.small && f.kind == "integer" && m.IntN(2) == 0 {
		s.rules = append(s.rules, f.id+" <= 1")
	}
	if m.small && m.IntN(3) == 0 {
		m.fill(s)
	}
	return s
}

// fill adds a value that nobody types, which is there by condition, and something that reads it.
func (m maker) fill(s *sketch) {
	f := &part{id: "s", kind: "integer", keys: map[string]string{"visible": m.one("a", "not a", "'"+m.truth(0)+"'")}}
	switch m.IntN(4) {
	case 0:
		f.keys["default"], f.keys["minimum"], f.keys["maximum"] = m.one("1", "2"), "0", "2"
	case 1:
		f.keys["default"], f.keys["readonly"] = m.one("1", "2"), "true"
	default:
		f.keys["compute"] = m.one("n + 1", "2", "n")
	}
	s.fields = append(s.fields, f)
	switch x := s.fields[3]; {
	case m.IntN(2) == 0 || x.keys["compute"] != "" || x.kind == "group":
		s.rules = append(s.rules, m.one("s <= 1", "s != 2", "not (s > n)", "s > 1"))
	case x.kind == "integer" && m.IntN(2) == 0:
		x.keys[m.one("minimum", "maximum")] = "s"
	case x.keys["readonly"] == "":
		x.keys[m.one("required", "required", "visible")] = "'s > 1'"
	}
	if m.IntN(3) == 0 { // a sum that may be missing
		s.fields = append(s.fields, &part{id: "t", kind: "integer", keys: map[string]string{"compute": m.sum()}})
	}
}

// sum is a sum of what may not be answered.
func (m maker) sum() string {
	return m.one("(n ?? 0) + (s ?? 0)", "(n ?? 0) + s", "n + (s ?? 0)", "answered(s) ? s : 1", "s", "max(n ?? 0, 1)", "(n ?? 2) * 2")
}

func (m maker) part(id string, depth int) *part {
	p := &part{id: id, kind: m.one("text", "integer", "number", "boolean", "choice", "choices", "group", "list"), keys: map[string]string{}}
	switch {
	case depth == 0 && (p.kind == "group" || p.kind == "list"):
		p.kind = m.few("text", "boolean")
	case p.kind == "number":
		p.kind = m.few("number", "integer")
	}
	if m.small && p.kind == "integer" && m.IntN(4) == 0 {
		p.kind, p.keys["multipleOf"] = "number", m.one("1", "1", "0.5")
	}
	if m.small {
		m.limit(p)
	}
	if m.small && p.kind == "integer" && m.IntN(3) == 0 {
		p.keys["readonly"], p.keys["default"] = m.one("true", "'"+m.truth(0)+"'"), m.one("1", "2")
	}
	switch p.kind {
	case "choice", "choices":
		if p.options = []string{"p", "q", "r"}[:2+m.IntN(2)]; m.small && m.IntN(2) == 0 {
			p.options = []string{"1", "2", "3"}[:len(p.options)]
		}
	case "group", "list":
		for i := range 1 + m.IntN(2) {
			if i == 0 || !m.small {
				p.members = append(p.members, m.part(fmt.Sprintf("%sm%d", id, i), 0))
			}
		}
	}
	for range m.IntN(3) {
		m.key(p)
	}
	return p
}

// few is the second of two where answers should be few.
func (m maker) few(many, few string) string {
	if m.small {
		return few
	}
	return many
}

// limit lets a field have few answers.
func (m maker) limit(p *part) {
	switch p.kind {
	case "text":
		p.keys["pattern"] = "'[ab]{1,2}'"
	case "integer", "number":
		p.keys["minimum"], p.keys["maximum"] = "0", "2"
	case "list":
		p.keys["maxItems"] = "1"
	}
}

// smallKey is what key does where answers should be few: nothing loses its limits.
func (m maker) smallKey(p *part) {
	_, computed := p.keys["compute"]
	switch p.kind {
	case "text":
		switch m.IntN(3) {
		case 0:
			p.keys["pattern"] = m.one("'[ab]{1,2}'", "'ab|cde'", "'a[ab]?'")
		case 1:
			p.keys["maxLength"] = m.one("1", "2", "3")
		case 2:
			p.keys["minLength"] = m.one("1", "2")
		}
	case "integer":
		switch k := m.IntN(7); {
		case k == 6 && p.keys["readonly"] != "":
			delete(p.keys, "readonly")
		case k == 6 && !computed:
			p.keys["readonly"] = m.one("true", "'"+m.truth(0)+"'")
		case k == 0 && !computed && p.keys["required"] == "":
			p.keys["compute"] = m.one("n * 2", "n * 3", "n + 1", "n + 2", "2 * n", "n", "1", "min(n, 1)", "max(n, 1)", "max(n, 2)")
			for _, k := range []string{"default", "multipleOf", "readonly"} {
				delete(p.keys, k)
			}
		case k == 1 && computed:
			delete(p.keys, "compute")
		case k == 2 && p.keys["default"] != "" && m.IntN(2) == 0:
			delete(p.keys, "default")
		case k == 2 && !computed:
			p.keys["default"] = m.one("1", "2", "n", "n + 1")
			if delete(p.keys, "readonly"); m.IntN(2) == 0 {
				p.keys["readonly"] = m.one("true", "true", "'"+m.truth(0)+"'")
			}
		case k == 3 && !computed:
			p.keys["multipleOf"] = m.one("1", "2")
		case k == 4:
			p.keys["minimum"] = m.one("0", "1", "n")
		default:
			p.keys["maximum"] = m.one("1", "2", "3", "n")
		}
	case "choices", "choice":
		if i := m.IntN(len(p.options)); p.kind == "choice" || m.IntN(2) == 0 {
			p.options[i] = fmt.Sprintf("{value: %s, visible: '%s'}", optionValue(p.options[i]), m.truth(0))
			return
		}
		p.keys[m.one("minItems", "maxItems")] = m.one("1", "2")
	case "list":
		if inRow := p.members[0]; m.IntN(2) == 0 && p.keys["rules"] == "" && inRow.members == nil {
			p.keys["rules"] = rowRule(p, m.about(inRow))
			return
		}
		p.keys[m.one("minItems", "maxItems")] = "1"
	case "boolean":
		p.keys["readonly"] = "'" + m.truth(0) + "'"
	}
}

// optionValue is the value of an option as it is written.
func optionValue(s string) string {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "{value: "), ",")
	return s
}

// rowRule is the rules of a list, as they are written.
func rowRule(list *part, assert string) string {
	return fmt.Sprintf("[{id: in%s, assert: '%s', message: M}]", strings.TrimSuffix(list.id, "neu"), assert)
}

// about is something that a field may be.
func (m maker) about(p *part) string {
	switch p.kind {
	case "integer":
		return p.id + " " + m.one("<= 1", ">= 1", "< 2", "!= 1")
	case "boolean":
		return p.id
	}
	return m.one("", "not ") + "answered(" + p.id + ")"
}

// swap makes a rule of a maximum, or a maximum of the rule.
func (m maker) swap(s *sketch, around, f *part) {
	asserted := f.id + " <= 1"
	inRow, at := around.kind == "list" && around != f, slices.Index(s.rules, asserted)
	if around.kind == "group" && around != f || f.kind != "integer" {
		return
	}
	switch {
	case inRow && around.keys["rules"] == rowRule(around, asserted):
		delete(around.keys, "rules")
		f.keys["maximum"] = m.one("1", "1", "2", "0")
	case !inRow && at >= 0:
		s.rules = slices.Delete(s.rules, at, at+1)
		f.keys["maximum"] = m.one("1", "1", "2", "0")
	case inRow:
		around.keys["rules"], f.keys["maximum"] = rowRule(around, asserted), m.one("1", "2")
	default:
		s.rules, f.keys["maximum"] = append(s.rules, asserted), m.one("1", "2")
	}
}

// key writes, changes or removes a key of a field.
func (m maker) key(p *part) {
	set := func(k, v string) {
		if m.IntN(4) == 0 {
			delete(p.keys, k)
		} else {
			p.keys[k] = v
		}
	}
	k := m.IntN(6)
	if m.small && k > 2 {
		m.smallKey(p)
		return
	}
	switch k {
	case 0, 1:
		set("visible", "'"+m.truth(1)+"'")
	case 2:
		if _, computed := p.keys["compute"]; p.kind != "group" && !computed {
			set("required", m.one("true", "'"+m.truth(0)+"'"))
		}
	case 3:
		switch p.kind {
		case "text":
			set(m.one("maxLength", "minLength"), "")
			if _, ok := p.keys["maxLength"]; ok {
				p.keys["maxLength"] = m.one("6", "9", "20")
			}
			if _, ok := p.keys["minLength"]; ok {
				p.keys["minLength"] = m.one("1", "2", "4")
			}
		case "integer", "number":
			set("minimum", m.one("0", "1", "3", "n"))
			set("maximum", m.one("5", "8", "20"))
			set("multipleOf", m.one("1", "2"))
			if v := p.keys["minimum"]; v == "3" || v == "n" {
				delete(p.keys, "multipleOf")
			}
		case "choices", "list":
			set("minItems", "1")
			set("maxItems", m.one("1", "2", "3"))
		}
	case 4:
		switch p.kind {
		case "integer", "number":
			if m.IntN(2) == 0 {
				p.keys["compute"] = m.one("n * 2", "n * 3", "n + 1", "n + 2", "2 * n", "5")
				for _, k := range []string{"minimum", "maximum", "multipleOf", "required", "default"} {
					delete(p.keys, k)
				}
			} else {
				delete(p.keys, "compute")
			}
		case "text":
			set("pattern", m.one("'[a-z]+'", "'[a-z]{2,8}'"))
			delete(p.keys, "minLength")
			delete(p.keys, "maxLength")
		case "list":
			set("uniqueItems", "true")
		}
	case 5:
		if _, computed := p.keys["compute"]; (p.kind == "integer" || p.kind == "number") && !computed {
			set("default", "4")
			for _, k := range []string{"minimum", "maximum", "multipleOf"} {
				delete(p.keys, k)
			}
		}
	}
}

func (m maker) truth(depth int) string {
	if depth > 0 {
		switch m.IntN(4) {
		case 0:
			return "(" + m.truth(depth-1) + " and " + m.truth(depth-1) + ")"
		case 1:
			return "(" + m.truth(depth-1) + " or " + m.truth(depth-1) + ")"
		case 2:
			return "not (" + m.truth(depth-1) + ")"
		}
	}
	switch m.IntN(10) {
	case 9:
		return m.one("min", "max") + "(n, 1) " + m.one(">= 1", "<= 1", "< 1", "> 1", "== 1")
	case 7, 8:
		return "answered(" + m.one("f0", "f1") + ")" // what is asked by condition itself
	case 0:
		return "a"
	case 1:
		return "c " + m.one("==", "!=") + ` "` + m.one("x", "y") + `"`
	case 2:
		return `c in ["x", "` + m.one("y", "z") + `"]`
	case 3:
		return "answered(" + m.one("a", "c", "n") + ")"
	case 4:
		return "n * n > " + m.few(m.one("9", "16"), m.one("0", "1", "3"))
	}
	return "n " + m.one("<", "<=", ">", ">=", "==", "!=") + " " + m.few(m.one("2", "3", "7"), m.one("0", "1", "2"))
}

// unfill changes when what nobody types is there, or a sum; false where there is no such thing.
func (m maker) unfill(s *sketch) bool {
	at := func(id string) *part {
		if i := slices.IndexFunc(s.fields, func(p *part) bool { return p.id == id }); i >= 0 {
			return s.fields[i]
		}
		return nil
	}
	f, t := at("s"), at("t")
	switch {
	case t != nil && m.IntN(2) == 0:
		t.keys["compute"] = m.sum()
	case f != nil && m.IntN(2) == 0:
		delete(f.keys, "visible")
	case f != nil:
		f.keys["visible"] = m.one("a", "'n > 0'", "'"+m.truth(0)+"'")
	default:
		return false
	}
	return true
}

// change makes one change.
func (m maker) change(s *sketch) {
	f := s.fields[3+m.IntN(len(s.fields)-3)]
	inside := f
	if len(f.members) > 0 && m.IntN(2) == 0 {
		inside = f.members[m.IntN(len(f.members))]
	}
	if m.small && m.IntN(4) == 0 && m.unfill(s) {
		return
	}
	switch m.IntN(14) {
	case 0, 1, 2, 3:
		m.key(inside)
	case 4:
		if inside.keys["was"] == "" {
			inside.keys["was"] = inside.id
			inside.id += "neu"
		}
	case 5:
		switch {
		case m.small && inside.kind == "integer" && inside.keys["compute"] == "": // what cannot be changed holds what stands in
			if m.IntN(2) == 0 || inside.keys["default"] == "" {
				inside.keys["default"] = m.one("1", "2", "n")
			}
			if inside.keys["readonly"] == "" {
				inside.keys["readonly"] = m.one("true", "'"+m.truth(0)+"'")
			} else if m.IntN(2) == 0 {
				delete(inside.keys, "readonly")
			}
		case inside.options != nil:
			i := m.IntN(len(inside.options))
			inside.options[i] = fmt.Sprintf("{value: neu%d, label: N, was: %s}", i, inside.options[i])
			if strings.Count(inside.options[i], "{") > 1 {
				inside.options[i] = "other"
			}
		}
	case 6:
		if inside.options != nil {
			inside.options = append(inside.options, m.one("s", "t"))
			inside.options = slices.Compact(inside.options)
		}
	case 7:
		if len(inside.options) > 1 {
			first := inside.options[0]
			inside.options = inside.options[1:]
			if i := m.IntN(2 * len(inside.options)); i < len(inside.options) && !strings.Contains(first+inside.options[i], "{") { // or carried over
				inside.options[i] = fmt.Sprintf("{value: %s, label: N, was: %s}", inside.options[i], first)
			}
		}
	case 8:
		if m.small && m.IntN(2) == 0 {
			m.swap(s, f, inside)
			return
		}
		s.rules = append(s.rules, m.truth(1))
	case 9:
		if len(s.rules) > 0 {
			s.rules[0] = m.truth(1)
		}
	case 10:
		s.fields = append(s.fields, m.part("new", 1))
	case 11:
		i := slices.Index(s.fields, f)
		if len(s.fields) > 4 {
			s.fields = slices.Delete(s.fields, i, i+1)
		}
	case 12:
		switch inside.kind {
		case "integer":
			inside.kind = m.one("number", m.few("number", "money"))
		case "money":
			inside.kind = "integer"
		case "text":
			if inside.kind = "textarea"; m.small && m.IntN(2) == 0 {
				inside.kind, inside.options = "choice", []string{"a", m.one("b", "cde")}
				for _, k := range []string{"pattern", "minLength", "maxLength"} {
					delete(inside.keys, k)
				}
			}
		case "textarea":
			inside.kind = "text"
		case "choice":
			if inside.kind = "choices"; m.small && inside.options[0] == "1" && m.IntN(3) > 0 {
				inside.kind, inside.options = "integer", nil
				inside.keys["minimum"], inside.keys["maximum"] = m.one("0", "1", "2"), m.one("2", "3")
			}
		case "number":
			inside.kind = "integer"
		}
	case 13:
		switch m.IntN(4) {
		case 0:
			s.stop = m.one("", m.truth(0))
		case 1:
			s.visible = m.one("", m.truth(0))
		case 2:
			i := slices.Index(s.fields, f)
			s.fields = slices.Delete(s.fields, i, i+1)
			if len(s.fields) == 3 {
				s.fields = append(s.fields, m.part("filler", 0))
			}
			s.parked = append(s.parked, f)
		case 3:
			if f.keys["was"] == "" && f.members == nil {
				i := slices.Index(s.fields, f)
				f.keys["was"] = f.id
				s.fields[i] = &part{id: "hull", kind: "group", keys: map[string]string{}, members: []*part{f}}
				if m.small && m.IntN(2) == 0 {
					s.fields[i].keys["visible"] = m.one("a", "'"+m.truth(0)+"'")
				}
			}
		}
	}
}
