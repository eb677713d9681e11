package xdatenfelder

import (
	"fmt"
	"slices"
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
			t.LoseRule(t.root.place(), what, "there is no such element at "+firstOf(strings.Join(r.Context, "."), "any place"), "compare the versions of the schema and of its rules")
			continue
		}
		for _, b := range bearers {
			e, err := t.machineEffect(r, b)
			if err != nil {
				t.LoseRule(b.place(), what, err.Error(), "write it into the definition: "+oneLine(r.Message))
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
	e := &effect{name: r.Effect, bearer: bearer, message: oneLine(r.Message), at: bearer.place(), machine: true}
	if !slices.Contains([]string{toRequire, toForbid, toHold}, r.Effect) {
		return nil, unsayable(fmt.Sprintf("the effect %q is not known", r.Effect))
	}
	if len(r.Condition) == 0 {
		r.Condition = []byte("true")
	}
	var err error
	if r.Effect != toHold {
		if e.target, err = m.resolve(r.Target); err != nil {
			return nil, err
		}
	}
	e.when, err = m.condition(r.Condition)
	return e, err
}

// understood is a rule in German and what it does.
type understood struct {
	node    *node
	rule    *proseRule
	effects []*effect
	err     error
}

// proseEffects adds what the rules in German say, where no machine-readable rules say it. What is not understood stays with its element.
func (t *importer) proseEffects(all []*effect) []*effect {
	nodes := []*node{t.root}
	t.root.walk(func(n *node) { nodes = append(nodes, n) })
	mentioned := t.mentioned()
	var rules []*understood
	for _, n := range nodes {
		for _, r := range n.rules {
			u := &understood{node: n, rule: r}
			u.effects, u.err = t.readProse(n, r)
			if u.err == nil {
				all = t.settle(n, all, u.effects)
			}
			if !covers(mentioned[n], r.text) {
				rules = append(rules, u)
			}
		}
		n.rules = nil
	}
	for _, u := range rules {
		if u.err == nil {
			u.err = contradicted(u, rules)
		}
		if u.err == nil {
			all = append(all, u.effects...)
			continue
		}
		u.node.rules = append(u.node.rules, u.rule)
		t.Lose(u.rule.at, "the rule "+strings.TrimSpace(u.rule.id+" "+u.rule.name), "not understood: "+u.err.Error(), "it is kept as a comment; write it into the definition")
	}
	return all
}

// contradicted says why a rule cannot be taken by itself: another one shows the same target under another condition. Whether one of the
// conditions is enough or all must hold is not said.
func contradicted(u *understood, rules []*understood) error {
	if strings.HasPrefix(u.rule.id, ownRules) {
		return nil // it was made of one condition
	}
	for _, e := range u.effects {
		for _, other := range rules {
			for _, f := range other.effects {
				if other != u && e.name == toForbid && f.name == toForbid && e.target == f.target && !e.when.equal(f.when) {
					return unsayable("another rule shows or hides " + e.target.id + " too")
				}
			}
		}
	}
	return nil
}

// mentioned lists the ids that the machine-readable rules of each element are about.
func (t *importer) mentioned() map[*node][]string {
	ids := map[*node][]string{}
	for _, r := range t.options.Rules {
		for _, b := range t.bearers(r) {
			ids[b] = append(ids[b], identifiers(r.Condition)...)
			ids[b] = append(ids[b], r.Target[strings.LastIndexByte(r.Target, '.')+1:])
		}
	}
	return ids
}

// covers reports whether a text is about nothing but ids that are in a list: then the machine-readable rules are its translation.
func covers(ids []string, text string) bool {
	if len(ids) == 0 {
		return false
	}
	found := idInText.FindAllString(text, -1)
	for _, id := range found {
		if !slices.Contains(ids, id) {
			return false
		}
	}
	return len(found) > 0
}

// settle takes what prose says instead of machine-readable rules that demand and forbid the same under the same condition. The
// demand stays where it is one of what the prose shows.
func (t *importer) settle(bearer *node, all, prose []*effect) []*effect {
	for _, p := range prose {
		if p.name != toForbid {
			continue
		}
		of := func(name string) func(*effect) bool {
			return func(e *effect) bool {
				return e.machine && e.bearer == bearer && e.target == p.target && e.name == name
			}
		}
		i, j := slices.IndexFunc(all, of(toRequire)), slices.IndexFunc(all, of(toForbid))
		if i < 0 || j < 0 || !all[i].when.equal(all[j].when) {
			continue
		}
		t.Change(bearer.place(), "the machine-readable rules about "+p.target.id, "they demand and forbid it under the same condition", "what the rule in German forbids was taken instead")
		all[j] = &effect{name: toForbid, bearer: bearer, target: p.target, when: p.when, message: p.message, id: p.id, at: p.at, machine: true}
	}
	return all
}
