package xdatenfelder

import (
	"slices"
	"strings"
)

// understood is a rule in German and what it does.
type understood struct {
	node    *node
	rule    *proseRule
	effects []*effect
	err     error
}

func (u *understood) what() string {
	return "the rule " + firstOf(strings.TrimSpace(u.rule.id+" "+u.rule.name), "without a name")
}

// proseEffects adds what the rules in German say and no machine-readable rule does. What is not understood stays with its element.
func (t *importer) proseEffects(all []*effect) []*effect {
	var rules []*understood
	for _, n := range append([]*node{t.root}, t.root.all()...) {
		for _, r := range n.rules {
			u := &understood{node: n, rule: r}
			u.effects, u.err = t.readProse(n, r)
			if u.err == nil {
				all = t.settle(n, all, u.effects)
			}
			rules = append(rules, u)
		}
		n.rules = nil
	}
	machines := map[*node][]*effect{}
	for _, e := range all {
		machines[e.bearer] = append(machines[e.bearer], e)
	}
	for _, u := range rules {
		t.compare(u, machines[u.node])
	}
	translations := t.translations()
	for _, u := range rules {
		if u.err == nil {
			u.err = contradicted(u, rules)
		}
		if u.err == nil {
			all = append(all, u.effects...)
			continue
		}
		u.node.rules = append(u.node.rules, u.rule)
		if translated(translations[u.node], u.rule.text) {
			t.Change(u.rule.at, u.what(), "not understood: "+u.err.Error(), "the machine-readable rules about the same elements were taken; it is kept as a comment")
			continue
		}
		t.Lose(u.rule.at, u.what(), "not understood: "+u.err.Error(), "it is kept as a comment; write it into the definition")
	}
	return all
}

// compare leaves to a rule in German what no machine-readable rule of its element says. What they say otherwise is reported: theirs counts.
func (t *importer) compare(u *understood, machines []*effect) {
	if u.err != nil {
		return
	}
	otherwise := ""
	u.effects = slices.DeleteFunc(u.effects, func(p *effect) bool {
		if slices.ContainsFunc(machines, p.saidBy) {
			return true
		}
		if !slices.ContainsFunc(machines, p.answeredBy) {
			return false
		}
		otherwise = p.name
		return true
	})
	if otherwise != "" {
		t.Change(u.rule.at, u.what(), "the machine-readable rules say it under another condition: "+otherwise, "theirs was taken; in German it is: "+oneLine(u.rule.text))
	}
}

// saidBy reports whether a machine-readable rule does all that an effect of a rule in German does.
func (e *effect) saidBy(machine *effect) bool {
	if e.name != machine.name || e.target != machine.target {
		return false
	}
	if e.name != toHold {
		return e.when.implies(machine.when)
	}
	return machine.when.implies(e.when) || e.when.op == dateOf && machine.when.tests(e.when)
}

// answeredBy reports whether a machine-readable rule does the same as an effect of a rule in German, and looks at all the answers that it looks at.
func (e *effect) answeredBy(machine *effect) bool {
	if e.name != machine.name || e.target != machine.target {
		return false
	}
	looked := map[*node]bool{}
	machine.when.reads(func(n *node) { looked[n] = true })
	same := true
	e.when.reads(func(n *node) { same = same && looked[n] })
	return same
}

// tests reports whether a leaf is somewhere in a condition.
func (c *condition) tests(leaf *condition) bool {
	return c.equal(leaf) || slices.ContainsFunc(c.sub, func(s *condition) bool { return s.tests(leaf) })
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

// translations lists the ids that each machine-readable rule of an element is about.
func (t *importer) translations() map[*node][][]string {
	ids := map[*node][][]string{}
	for _, r := range t.options.Rules {
		about := append(identifiers(r.Condition), r.Target[strings.LastIndexByte(r.Target, '.')+1:])
		for _, b := range t.bearers(r) {
			ids[b] = append(ids[b], about)
		}
	}
	return ids
}

// translated reports whether machine-readable rules that are about nothing but the ids in a text are about all of them: then they
// are its translation.
func translated(rules [][]string, text string) bool {
	open := map[string]bool{}
	for _, id := range idInText.FindAllString(text, -1) {
		open[id] = true
	}
	named := len(open)
	for _, about := range rules {
		about = slices.DeleteFunc(slices.Clone(about), func(id string) bool { return id == "" })
		if slices.ContainsFunc(about, func(id string) bool { _, is := open[id]; return !is }) {
			continue
		}
		for _, id := range about {
			if open[id] {
				open[id] = false
				named--
			}
		}
	}
	return len(open) > 0 && named == 0
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
