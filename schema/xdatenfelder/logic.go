package xdatenfelder

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// logic writes what rules and cardinalities say into the definition.
type logic struct {
	*importer
	byTarget map[*node][]*effect
	busy     map[*node]bool          // nodes whose need is being found
	ids      map[any]map[string]bool // of rules, by their place
}

// of returns the effects of one kind on a node.
func (l *logic) of(n *node, name string) []*effect {
	var all []*effect
	for _, e := range l.byTarget[n] {
		if e.name == name {
			all = append(all, e)
		}
	}
	return all
}

// decide finds when a node is shown. Where one rule demands what another one forbids, it is shown: nobody could send the form otherwise.
func (l *logic) decide(n *node) {
	var allowed, demanded []*condition
	for _, e := range l.of(n, toForbid) {
		allowed = append(allowed, e.when.negated())
	}
	if len(allowed) == 0 {
		return
	}
	n.visible = all(allowed...)
	for _, e := range l.of(n, toRequire) {
		demanded = append(demanded, e.when)
	}
	if wanted := some(demanded...); !wanted.implies(n.visible) {
		n.visible = some(n.visible, wanted)
		l.Change(n.place(), "the rules about "+n.id, "one demands what another one forbids", "it is shown wherever it is demanded; look whether that is meant")
	}
}

// needed is when a node must be answered, where it is shown.
func (l *logic) needed(n *node) *condition {
	c := &condition{op: never}
	if n.min > 0 && !n.parent.choice {
		c = l.need(n.parent)
	}
	for _, e := range l.of(n, toRequire) {
		when := e.when
		if when.unanswered() || !when.onlyWithin(e.bearer) { // a rule of what is not there says nothing
			when = all(l.need(e.bearer), when)
		}
		c = some(c, when)
	}
	if n.visible != nil && n.visible.implies(c) {
		return holdsAlways()
	}
	return c
}

// need is when what must be in a node must be answered: always in a row; in a group where the group must be, or where something in it is.
func (l *logic) need(n *node) *condition {
	if n.need != nil {
		return n.need
	}
	if n.parent == nil || n.repeated() || l.busy[n] {
		return holdsAlways()
	}
	l.busy[n] = true
	c := l.needed(n)
	if n.kind == groupNode {
		c = some(c, present(n))
	}
	delete(l.busy, n)
	n.need = c
	return c
}

// present is when something in a group is answered, that nobody but a person answers.
func present(n *node) *condition {
	if !hasPreset(n) {
		return isFilled(n)
	}
	var parts []*condition
	for _, c := range n.children {
		switch {
		case c.field == nil, c.field.Type.Value == "info":
		case c.kind == groupNode && !c.repeated():
			parts = append(parts, present(c))
		case !c.field.Default.Set() && !c.field.Compute.Set():
			parts = append(parts, isFilled(c))
		}
	}
	return some(parts...)
}

func hasPreset(n *node) bool {
	found := false
	n.walk(func(c *node) {
		found = found || c.field != nil && (c.field.Default.Set() || c.field.Compute.Set())
	})
	return found
}

// write sets visible and required of a node.
func (l *logic) write(n *node) {
	if n.field == nil {
		return
	}
	forbids, requires := l.of(n, toForbid), l.of(n, toRequire)
	l.show(n, forbids)
	c := l.needed(n)
	var err error
	switch {
	case n.field.Type.Value == "info":
	case n.kind == groupNode && !n.repeated():
		err = l.fill(n, requires)
	default:
		err = l.demand(n, c)
	}
	for _, e := range requires {
		switch {
		case err != nil && e.machine:
			l.LoseRule(e.at, "require of "+n.id, err.Error(), "write it into the definition: "+e.message)
		case err != nil:
			l.Lose(e.at, "the rule "+e.id, err.Error(), "write it into the definition")
		case e.machine:
			l.Tally.Rules++
			l.Tally.CarriedRules++
		}
	}
	if err != nil && len(requires) == 0 {
		l.Lose(n.place(), "that "+n.id+" must be answered", err.Error(), "write it into the definition")
	}
}

// writer returns a writer for expressions that stand at a node.
func (l *logic) writer(n *node) writer {
	return writer{names: l.names, scope: l.names.Outer(n.field)}
}

// show writes when a node is shown: on its page, where it has one of its own.
func (l *logic) show(n *node, forbids []*effect) {
	if n.visible == nil || n.visible.op == always {
		for _, e := range forbids {
			l.count(e)
		}
		return
	}
	to := &n.field.Visible
	if n.page != nil {
		to = &n.page.Visible
	}
	e, err := l.writer(n).expression(n.visible, holds)
	if err != nil {
		for _, f := range forbids {
			if f.machine {
				l.LoseRule(f.at, "forbid of "+n.id, err.Error(), "write it into the definition: "+f.message)
			} else {
				l.Lose(f.at, "the rule "+f.id, err.Error(), "write it into the definition")
			}
		}
		return
	}
	first := true
	for _, f := range forbids {
		if f.machine && first {
			l.Logic(f.at, to, e)
			first = false
			continue
		}
		l.count(f)
	}
	if first {
		*to = schema.Of(e)
		l.Note(to, forbids[0].at)
	}
}

// count counts a rule that is carried over together with another one.
func (l *logic) count(e *effect) {
	if e.machine {
		l.Tally.Rules++
		l.Tally.CarriedRules++
	}
}

// demand writes that a field or list must be answered.
func (l *logic) demand(n *node, c *condition) error {
	if n.min > 1 && n.field.Type.Value != "list" {
		n.field.MinItems = schema.Of(strconv.Itoa(n.min))
	}
	if c.op == never {
		return nil
	}
	e, err := l.writer(n).expression(c, holds)
	if err != nil {
		return err
	}
	n.field.Required = schema.Of(e)
	l.Note(&n.field.Required, n.place())
	if n.field.Type.Value == "list" && n.min > 0 && (c.op == always || n.min > 1) {
		n.field.MinItems = schema.Of(strconv.Itoa(n.min))
		if c.op != always {
			n.field.MinItems = schema.Of(fmt.Sprintf("%s ? %d : 0", foreign.Enclose(e), n.min))
		}
	}
	return nil
}

// fill makes sure that something is answered in a group that a rule demands and that has nothing in it that must be answered.
func (l *logic) fill(n *node, requires []*effect) error {
	if len(requires) == 0 || demands(n) {
		_, err := l.writer(n).expression(l.need(n), holds)
		return err
	}
	c := l.needed(n)
	assert, err := writer{names: l.names, scope: n.field}.expression(some(c.negated(), isFilled(n)), asserts)
	if err != nil {
		return err
	}
	r := &schema.Rule{ID: schema.Of(l.ruleID(n.field, ruleFilled)), Assert: schema.Of(assert), Message: message(requires[0].message)}
	l.Note(r, requires[0].at)
	n.field.Rules = append(n.field.Rules, r)
	return nil
}

// Ids of rules that follow from the structure.
const (
	ruleFilled = "befuellt"
	ruleChoice = "auswahl"
)

// demands reports whether something in a group must be answered when the group must.
func demands(n *node) bool {
	for _, c := range n.children {
		if n.choice || c.field == nil || c.min == 0 || c.visible != nil || c.field.Type.Value == "info" {
			continue
		}
		if c.kind == fieldNode || c.repeated() || demands(c) {
			return true
		}
	}
	return false
}

func message(text string) schema.Text {
	return foreign.Text(firstOf(text, "Bitte prüfen Sie diese Angaben."))
}

// ruleID returns an id that no other rule of a place has.
func (l *logic) ruleID(place any, wanted string) string {
	if l.ids[place] == nil {
		l.ids[place] = map[string]bool{}
	}
	wanted = firstOf(foreign.Slug(wanted), "regel")
	id := wanted
	for i := 2; l.ids[place][id]; i++ {
		id = fmt.Sprintf("%s-%d", wanted, i)
	}
	l.ids[place][id] = true
	return id
}

// rule writes a condition that must hold, where the element that has it is there.
func (l *logic) rule(e *effect) {
	place := e.bearer
	for place.kind == fieldNode {
		place = place.parent
	}
	rules, scope, key := &l.Definition.Rules, (*schema.Field)(nil), any(nil)
	if place.field != nil {
		rules, scope, key = &place.field.Rules, place.field, place.field
	}
	w := writer{names: l.names, scope: scope}
	assert, err := w.expression(some(l.need(place).negated(), e.when), asserts)
	if err == nil && e.when.op == always {
		l.count(e)
		return
	}
	if err != nil {
		if e.machine {
			l.LoseRule(e.at, "valid of "+e.bearer.id, err.Error(), "write it into the definition: "+e.message)
		} else {
			l.Lose(e.at, "the rule "+e.id, err.Error(), "write it into the definition")
		}
		return
	}
	r := &schema.Rule{ID: schema.Of(l.ruleID(key, e.id)), Assert: schema.Of(assert), Message: message(e.message)}
	if shown := firstNode(e.target, e.bearer); shown.kind == fieldNode && shown.field != nil {
		if ref, err := w.refer(shown); err == nil && ref.List == "" {
			r.At = schema.Of(ref.Name)
		}
	}
	if e.machine {
		l.Rule(e.at, r)
	} else {
		l.Note(r, e.at)
	}
	*rules = append(*rules, r)
}

func firstNode(a, b *node) *node {
	if a != nil {
		return a
	}
	return b
}

// preset gives a field the value that a rule fixes.
func (l *logic) preset(e *effect) {
	f := e.target.field
	if f.Default.Set() && f.Default.Value != e.value || e.target.repeated() {
		l.Lose(e.at, "the rule "+e.id, "the field has another content, or several", "write it into the definition")
		return
	}
	f.Default, f.Readonly = schema.Of(e.value), schema.Of("true")
	l.Note(&f.Default, e.at)
	if e.hide {
		l.Change(e.at, "the rule "+e.id, "a page shows whatever is submitted", e.target.id+" is shown, and cannot be changed")
	}
}

// choice writes that one member of a choice group is answered.
func (l *logic) choice(n *node) {
	if !n.choice || n.field == nil {
		return
	}
	one := &condition{op: exactlyOne}
	var titles []string
	for _, c := range n.children {
		if c.field != nil && c.field.Type.Value != "info" {
			one.sub = append(one.sub, isFilled(c))
			titles = append(titles, c.title())
		}
	}
	if len(one.sub) < 2 {
		return
	}
	assert, err := writer{names: l.names, scope: n.field}.expression(some(l.need(n).negated(), one), asserts)
	if err != nil {
		l.Lose(n.place(), "art X", err.Error(), "write a rule")
		return
	}
	n.field.Rules = append(n.field.Rules, &schema.Rule{ID: schema.Of(l.ruleID(n.field, ruleChoice)), Assert: schema.Of(assert),
		Message: foreign.Text("Bitte machen Sie genau eine dieser Angaben: " + strings.Join(titles, ", ") + ".")})
}
