package compat_test

import (
	"fmt"
	"slices"
	"strings"
)

// sketch is a definition that can be changed.
type sketch struct {
	fields  []*part
	rules   []string
	stop    string
	parked  []*part  // on the second page
	visible string   // of the second page
	checks  []string // rules of the second page
	halt    string   // what ends the journey there
}

type part struct {
	id, kind string
	keys     map[string]string // as written
	options  []string
	members  []*part // of a group, or of a list
}

func (p *part) clone() *part {
	out := &part{id: p.id, kind: p.kind, keys: map[string]string{}, options: slices.Clone(p.options)}
	for k, v := range p.keys {
		out.keys[k] = v
	}
	for _, m := range p.members {
		out.members = append(out.members, m.clone())
	}
	return out
}

func (s *sketch) clone() *sketch {
	out := &sketch{rules: slices.Clone(s.rules), stop: s.stop, visible: s.visible, checks: slices.Clone(s.checks), halt: s.halt}
	for _, f := range s.fields {
		out.fields = append(out.fields, f.clone())
	}
	for _, f := range s.parked {
		out.parked = append(out.parked, f.clone())
	}
	return out
}

func (p *part) String() string {
	out := fmt.Sprintf("{id: %s, type: %s, label: %s", p.id, p.kind, p.id)
	keys := []string{}
	for k := range p.keys {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		out += fmt.Sprintf(", %s: %s", k, p.keys[k])
	}
	if p.options != nil {
		out += ", options: [" + strings.Join(p.options, ", ") + "]"
	}
	if p.members != nil {
		var inside []string
		for _, m := range p.members {
			inside = append(inside, m.String())
		}
		out += ", fields: [" + strings.Join(inside, ", ") + "]"
	}
	return out + "}"
}

func (s *sketch) String() string {
	var b strings.Builder
	b.WriteString(header + "pages:\n- id: p\n  title: P\n  fields:\n")
	for _, f := range s.fields {
		b.WriteString("  - " + f.String() + "\n")
	}
	if s.stop != "" {
		fmt.Fprintf(&b, "  stop: {when: '%s', title: Halt}\n", s.stop)
	}
	b.WriteString("- id: q\n  title: Q\n  text: Ende.\n")
	if s.visible != "" {
		fmt.Fprintf(&b, "  visible: '%s'\n", s.visible)
	}
	if s.halt != "" {
		fmt.Fprintf(&b, "  stop: {when: '%s', title: Halt}\n", s.halt)
	}
	for i, r := range s.checks {
		if i == 0 {
			b.WriteString("  rules:\n")
		}
		fmt.Fprintf(&b, "  - {id: q%d, assert: '%s', message: M}\n", i, r)
	}
	b.WriteString("  fields:\n")
	for _, f := range s.parked {
		b.WriteString("  - " + f.String() + "\n")
	}
	b.WriteString("rules:\n")
	for i, r := range s.rules {
		fmt.Fprintf(&b, "- {id: r%d, assert: '%s', message: M}\n", i, r)
	}
	return strings.Replace(strings.Replace(b.String(), "rules:\n", "rules: []\n", boolInt(len(s.rules) == 0)), "  fields:\nrules", "  fields: []\nrules", 1)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
