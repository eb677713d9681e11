package xdatenfelder

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// The effects that a rule can have.
const (
	toRequire = "require" // where the condition holds, the target must be answered
	toForbid  = "forbid"  // where the condition holds, the target must not be answered
	toHold    = "valid"   // the condition must hold
	toPreset  = "preset"  // the target has a fixed value
)

// effects say what they become.
var effects = []struct{ name, to, notes string }{
	{toRequire, "`required`", "of a group: its own required fields are, or a rule `befuellt` where it has none"},
	{toForbid, "`visible`", "negated; what is demanded by another rule at the same time is visible all the same, and reported"},
	{toHold, "`rules`", "of the element that has the rule, while that element is there"},
	{toPreset, "`default` and `readonly: true`", "only in prose"},
}

// effect is one thing that a rule does, at one position.
type effect struct {
	name    string
	bearer  *node
	target  *node // nil of valid
	when    *condition
	message string
	id      string // of the rule in the definition, as far as the schema has one
	value   string // of preset
	hide    bool   // of preset
	at      foreign.Place
	machine bool // counts as machine-readable
}

// logic finds what rules do, and writes it into the definition.
func (t *importer) logic() {
	all := t.machineEffects()
	all = t.proseEffects(all)
	l := &logic{importer: t, byTarget: map[*node][]*effect{}, busy: map[*node]bool{}, ids: map[any]map[string]bool{}}
	for _, e := range all {
		if e.target != nil {
			l.byTarget[e.target] = append(l.byTarget[e.target], e)
		}
	}
	l.each(all, toPreset, l.preset)
	t.root.walk(l.decide)
	t.root.walk(l.write)
	l.each(all, toHold, l.rule)
	t.root.walk(l.choice)
}

func (l *logic) each(all []*effect, name string, do func(*effect)) {
	for _, e := range all {
		if e.name == name {
			do(e)
		}
	}
}

// machineEffects reads the rules that came with the file.
func (t *importer) machineEffects() []*effect {
	var all []*effect
	for i, r := range t.options.Rules {
		what := fmt.Sprintf("rule %d: %s of %s", i+1, r.Effect, r.Bearer)
		bearers := t.bearers(r)
		if len(bearers) == 0 {
			t.LoseRule(r.place(t.root), what, "there is no such element at "+firstOf(strings.Join(r.Context, "."), "any place"), "compare the versions of the schema and of its rules")
			continue
		}
		for _, b := range bearers {
			e, err := t.machineEffect(r, b)
			if err != nil {
				t.LoseRule(r.place(b), what, err.Error(), "write it into the definition: "+oneLine(r.Message))
				continue
			}
			all = append(all, e)
		}
	}
	return all
}

// bearers finds where a rule stands.
func (t *importer) bearers(r Rule) []*node {
	if len(r.Context) > 0 {
		if n := t.root.atPath(r.Context); n != nil {
			return []*node{n}
		}
		return nil
	}
	if r.Bearer == "" {
		return []*node{t.root}
	}
	return t.root.named(r.Bearer)
}

func (t *importer) machineEffect(r Rule, bearer *node) (*effect, error) {
	m := &machine{t: t, bearer: bearer}
	e := &effect{name: effectNames[strings.ToLower(strings.TrimSpace(r.Effect))], bearer: bearer, message: oneLine(r.Message), at: r.place(bearer), machine: true}
	if r.fault != "" {
		return nil, unsayable(r.fault)
	}
	if e.name == "" {
		return nil, unsayable(fmt.Sprintf("the effect %q is not known", r.Effect))
	}
	if len(r.Condition) == 0 {
		r.Condition = []byte("true")
	}
	var err error
	if e.name != toHold {
		if e.target, err = m.resolve(r.Target); err != nil {
			return nil, err
		}
	}
	e.when, err = m.condition(r.Condition)
	return e, err
}
