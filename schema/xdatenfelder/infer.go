package xdatenfelder

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// ownRules begins the ids of rules that an export makes.
const ownRules = "R99"

// inference finds the cardinalities and rules that an import makes the logic of a definition from.
type inference struct {
	*exporter
	visible  map[*node]*condition // nil for always
	required map[*node]*condition // nil for never
	filled   map[*node]*condition // where a rule demands that something in a group is answered
	messages map[*node]string
	counts   map[*node]int // rules of each bearer
}

// infer fills how often each position occurs, and the rules.
func (e *exporter) infer() {
	i := &inference{exporter: e, visible: map[*node]*condition{}, required: map[*node]*condition{}, filled: map[*node]*condition{}, messages: map[*node]string{}, counts: map[*node]int{}}
	e.root.need = holdsAlways()
	e.root.walk(i.understand)
	e.root.walk(i.decide)
	e.root.walk(i.valid)
	i.rules(e.root, e.source.Rules)
	for _, p := range e.source.Pages {
		i.rules(e.root, p.Rules)
	}
}

// read reads a condition of a field; nil where there is none, or none that a rule can say.
func (i *inference) read(n *node, s schema.Scalar, what string) *condition {
	if !s.Set() || s.Value == "false" && what == "required" {
		return nil
	}
	c, err := understander{importer: i.importer, scope: n.parent}.condition(s.Value, holds)
	if err != nil {
		i.lose(s.Pos, n.keyPath(), what+": "+s.Value, err.Error(), "say it in a rule of the schema")
		return nil
	}
	return c
}

// keyPath is the path of a field in the data.
func (n *node) keyPath() string {
	if n.parent == nil || n.field == nil {
		return ""
	}
	if p := n.parent.keyPath(); p != "" {
		return p + "." + n.field.ID.Value
	}
	return n.field.ID.Value
}

func (i *inference) understand(n *node) {
	if c := i.read(n, n.field.Visible, "visible"); c != nil && c.op != always {
		i.visible[n] = c
		n.visible = c
	}
	required := n.field.Required
	if n.field.Type.Value == "consent" && !required.Set() || n.field.Type.Value == "list" && !required.Set() && natural.MatchString(n.field.MinItems.Value) && n.field.MinItems.Value != "0" {
		required = schema.Of("true")
	}
	if c := i.read(n, required, "required"); c != nil && c.op != never {
		i.required[n] = c
	}
	for at, r := range n.field.Rules {
		if r.ID.Value != ruleFilled || n.kind != groupNode || n.repeated() {
			continue
		}
		c, err := understander{importer: i.importer, scope: n}.condition(r.Assert.Value, asserts)
		if rest, ok := without(c, isFilled(n)); err == nil && ok {
			i.filled[n] = some(rest...).negated()
			i.messages[n] = first(r.Message)
			n.field.Rules = slices.Delete(slices.Clone(n.field.Rules), at, at+1)
			return
		}
	}
}

// disjuncts are the conditions of which one must hold.
func (c *condition) disjuncts() []*condition {
	if c.op == or {
		return c.sub
	}
	return []*condition{c}
}

// without takes conditions out of those of which one must hold; ok is false where they are not all there.
func without(c, out *condition) (rest []*condition, ok bool) {
	if c == nil {
		return nil, false
	}
	rest = slices.Clone(c.disjuncts())
	for _, o := range out.disjuncts() {
		at := slices.IndexFunc(rest, o.equal)
		if at < 0 {
			return nil, false
		}
		rest = slices.Delete(rest, at, at+1)
	}
	return rest, true
}

// requiredBelow lists when fields below a group must be answered, that lie in no row. What is shown by condition is
// left out where it must be answered whenever it is shown: that says nothing about the group.
func (i *inference) requiredBelow(n *node) []*condition {
	var all []*condition
	for _, c := range n.children {
		var found []*condition
		if c.kind == groupNode && !c.repeated() {
			found = i.requiredBelow(c)
		} else if r := i.required[c]; r != nil {
			found = []*condition{r}
		}
		for _, r := range found {
			if r.op != always || i.visible[c] == nil {
				all = append(all, r)
			}
		}
	}
	return all
}

// decide finds the cardinality of a node and the rules about it.
func (i *inference) decide(n *node) {
	v := i.visible[n]
	var demand *condition
	if n.kind == groupNode && !n.repeated() {
		demand = i.group(n, v)
	} else {
		demand = i.field(n, v)
	}
	i.say(n, v, demand)
}

// group finds whether a group may be missing, and where a rule demands it.
func (i *inference) group(n *node, v *condition) *condition {
	outer := i.outer(n)
	demand := i.filled[n]
	for _, c := range i.requiredBelow(n) {
		if rest, ok := without(c, present(n)); ok {
			n.min, n.need = 0, c
			if n.parent.choice && !n.optional {
				n.min = 1 // what is chosen
			}
			if len(rest) > 0 {
				return some(rest...)
			}
			return demand
		}
	}
	inside := slices.ContainsFunc(i.requiredBelow(n), func(c *condition) bool { return c.op == always })
	switch {
	case demand != nil:
		if demand.op == always && v != nil || v != nil && v.implies(demand) {
			demand = v
		}
		n.min, n.need = 0, some(demand, present(n))
		if demand.equal(orAlways(v)) {
			n.need = holdsAlways()
		}
	case v != nil && inside:
		n.min, n.need, demand = 0, holdsAlways(), v
	case n.optional && !inside:
		n.min, n.need = 0, present(n)
	default:
		n.min, n.need = 1, outer
	}
	if demand != nil && demand.op == always {
		n.min, demand = 1, nil
	}
	return demand
}

func orAlways(c *condition) *condition {
	if c == nil {
		return holdsAlways()
	}
	return c
}

// outer is when what stands in the group around a node must be there.
func (i *inference) outer(n *node) *condition {
	if n.parent.choice {
		return &condition{op: never}
	}
	if n.parent.repeated() || n.parent.need == nil {
		return holdsAlways()
	}
	return n.parent.need
}

var conditionalItems = regexp.MustCompile(` \? ([0-9]+) : 0$`)

// field finds how often a field or list must be answered, and where a rule demands it.
func (i *inference) field(n *node, v *condition) *condition {
	if n.kind == groupNode {
		n.need = holdsAlways()
	}
	least := 1
	if s := n.field.MinItems; s.Set() {
		if m := conditionalItems.FindStringSubmatch(s.Value); m != nil {
			least, _ = strconv.Atoi(m[1])
		} else if natural.MatchString(s.Value) {
			least, _ = strconv.Atoi(s.Value)
		} else {
			i.lose(s.Pos, n.keyPath(), "minItems "+s.Value, "a number of occurrences is no expression", "make it a rule")
		}
	}
	least = max(least, 1)
	if n.max != many {
		least = min(least, max(n.max, 1))
	}
	c := i.required[n]
	switch {
	case n.field.Type.Value == "info":
		n.min = 1
		if v != nil {
			n.min = 0
		}
	case c == nil:
		n.min = 0
		if least > 1 {
			i.lose(n.field.MinItems.Pos, n.keyPath(), "minItems of what may be missing", "XDatenfelder says how often it occurs, not how often if at all", "make it a rule")
		}
	case v != nil && c.op == always && !(n.field.Type.Value == "list" && n.field.MinItems.Set()) && least == 1:
		n.min = 0
		return v
	case c.equal(i.outer(n)):
		n.min = least
	case c.op == always:
		n.min = least
	default:
		return c
	}
	return nil
}

// say writes the rules about a node.
func (i *inference) say(n *node, v, demand *condition) {
	if v == nil && demand == nil {
		return
	}
	if v != nil && demand != nil && !demand.implies(v) {
		demand = all(v, demand) // what is not shown is not demanded
	}
	bearer := around(n, v, demand)
	s := speaker{importer: i.importer, bearer: bearer}
	target, err := s.ref(n)
	write := func(c *condition, form, name string) {
		if err != nil {
			i.lose(n.field.Pos, n.keyPath(), name+" of "+n.field.ID.Value, err.Error(), "say it in a rule of the schema")
			return
		}
		said, failed := s.condition(c, false)
		if failed != nil {
			i.lose(n.field.Pos, n.keyPath(), name+" of "+n.field.ID.Value, failed.Error(), "say it in a rule of the schema")
			return
		}
		text := strings.NewReplacer("$c", said, "$t", target).Replace(form)
		if m := i.messages[n]; m != "" && strings.Contains(name, "Pflicht") {
			text += " Meldung: " + oneLine(m)
		}
		i.add(bearer, name+" "+n.id, text)
	}
	if v != nil && demand != nil && v.equal(demand) {
		write(v, "Wenn $c, dann zeige als Pflicht $t an, sonst zeige $t nicht an.", "Anzeige und Pflicht")
		return
	}
	if v != nil {
		write(v, "Wenn $c, dann zeige $t an, sonst zeige $t nicht an.", "Anzeige")
	}
	if demand != nil {
		write(demand, "Wenn $c, dann muss $t befüllt sein.", "Pflicht")
	}
}

// around is the nearest group around a node in which all lies that some conditions read.
func around(n *node, conditions ...*condition) *node {
	b := n.parent
	for ; b.parent != nil; b = b.parent {
		if !slices.ContainsFunc(conditions, func(c *condition) bool { return c != nil && !c.onlyWithin(b) }) {
			break
		}
	}
	return b
}

// add appends a rule to an element.
func (i *inference) add(bearer *node, name, text string) {
	i.counts[bearer]++
	id := i.generated("R", fmt.Sprintf("%s#%d", bearer.path(), i.counts[bearer]))
	bearer.rules = append(bearer.rules, &proseRule{id: id, version: "1.0.0", name: name, text: text})
}

// valid writes the rules of a group or list.
func (i *inference) valid(n *node) {
	if n.kind == groupNode {
		i.rules(n, n.field.Rules)
	} else {
		for _, r := range n.field.Rules {
			i.lose(r.ID.Pos, n.keyPath(), "the rule "+r.ID.Value, "a single field has no rows", "")
		}
	}
}

func (i *inference) rules(n *node, rules []*schema.Rule) {
	for _, r := range rules {
		if n.choice && r.ID.Value == ruleChoice {
			continue // art says it
		}
		text, err := i.assertion(n, r)
		if err == nil && r.Severity.Set() && r.Severity.Value != "error" {
			err = unsayable("a rule of XDatenfelder must be met, and this one is a " + r.Severity.Value)
		}
		if err != nil {
			i.lose(r.Assert.Pos, n.keyPath(), "the rule "+r.ID.Value, err.Error(), "say it in a rule of the schema")
			continue
		}
		i.add(n, r.ID.Value, text)
	}
}

func (i *inference) assertion(n *node, r *schema.Rule) (string, error) {
	u := understander{importer: i.importer, scope: n}
	c, err := u.condition(r.Assert.Value, asserts)
	if err != nil {
		return "", err
	}
	if n.need != nil && n.parent != nil && !n.repeated() {
		if rest, ok := without(c, n.need.negated()); ok && len(rest) > 0 {
			c = some(rest...)
		}
	}
	s := speaker{importer: i.importer, bearer: n}
	said, err := s.condition(c, false)
	if err != nil {
		return "", err
	}
	text := "Es muss gelten: " + said + "."
	if r.At.Set() {
		at, err := u.lookup(r.At.Value)
		if err != nil {
			return "", err
		}
		ref, err := s.ref(at)
		if err != nil {
			return "", err
		}
		text += " Anzeige bei: " + ref + "."
	}
	return text + " Meldung: " + oneLine(first(r.Message)), nil
}
