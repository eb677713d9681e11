package compat

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// rules compares the rules of both versions. A rule is its id where it stands: in the form, a page, a group or a list.
func (d *differ) rules() {
	before := map[string]*form.Rule{}
	for _, o := range d.old.Rules() {
		before[d.ruleKey(o)] = o
	}
	known := map[*form.Rule]bool{}
	for _, n := range d.new.Rules() {
		o := before[d.ruleKey(n)]
		if o == nil {
			o = d.elsewhere(n, before, known)
		}
		if o == nil || known[o] {
			d.ruleAdded(n)
			continue
		}
		known[o] = true
		d.rule(o, n)
	}
	for _, o := range d.old.Rules() {
		if !known[o] {
			c := d.ofRule(o, nil, "rule-removed", fmt.Sprintf("the rule %s is gone", o.ID()))
			if c.unseen = broken(o); o.Severity() != schema.Error {
				c.effects = &harmless
			}
			d.add(c)
		}
	}
}

// ruleKey names a rule by what it stands in and its id.
func (d *differ) ruleKey(r *form.Rule) string {
	if owner := r.Owner(); owner != nil {
		return d.pairs.name(owner) + "#" + r.ID()
	}
	return "#" + r.ID() // on whichever page: there a rule is about the whole form
}

// elsewhere returns a rule with the same assertion that is not known under its name any more.
func (d *differ) elsewhere(n *form.Rule, before map[string]*form.Rule, known map[*form.Rule]bool) *form.Rule {
	want := d.pairs.write(n.Assert(), n.Object())
	names := map[string]bool{}
	for _, r := range d.new.Rules() {
		names[d.ruleKey(r)] = true
	}
	for _, o := range d.old.Rules() {
		if !known[o] && !names[d.ruleKey(o)] && before[d.ruleKey(o)] == o && d.sameObject(o.Object(), n.Object()) && d.pairs.write(o.Assert(), o.Object()) == want {
			return o
		}
	}
	return nil
}

func (d *differ) sameObject(o, n *form.Object) bool {
	if o.List() == nil || n.List() == nil {
		return o.List() == n.List()
	}
	return d.pairs.newOf[o.List()] == n.List()
}

func (d *differ) ofRule(o, n *form.Rule, code, summary string) change {
	c := change{code: code, summary: summary}
	if o != nil {
		c.old = placeAt(o.File(), o.Position())
		if o.Owner() != nil {
			c.oldPath, c.path = o.Owner().Path(), o.Owner().Path()
		}
	}
	if n != nil {
		c.new = placeAt(n.File(), n.Position())
		if n.Owner() != nil {
			c.path = n.Owner().Path()
			if o == nil {
				c.oldPath = c.path
			}
		}
	}
	return c
}

// asserted is the condition that a rule is not violated; one that only warns never is.
func asserted(f *form.Form, r *form.Rule) Condition {
	c := Condition{Form: f, Object: r.Object(), Unfails: true, Always: true}
	if r.Severity() == schema.Error {
		c.Expr = r.Assert()
	}
	return c
}

func (d *differ) ruleAdded(n *form.Rule) {
	c := d.ofRule(nil, n, "rule-added", fmt.Sprintf("the rule %s is new", n.ID()))
	always := Condition{Form: d.old, Object: d.old.Root(), Always: true}
	if r := d.compare(always, asserted(d.new, n), accepting); r.relation == same {
		c.effects = &harmless
		if n.Severity() != schema.Error {
			c.summary += ", and refuses nothing"
		} else {
			c.summary += ", and can never be violated"
		}
	} else {
		c.witness, c.open, c.refused = r.witness, r.open, broken(n)
	}
	d.add(c)
}

func (d *differ) rule(o, n *form.Rule) {
	name := fmt.Sprintf("the rule %s", n.ID())
	c := d.ofRule(o, n, "", "")
	c.refused, c.unseen = broken(n), broken(o)
	if !d.sameObject(o.Object(), n.Object()) {
		c.code, c.open, c.summary = "rule-changed", true, name+" is checked elsewhere"
		d.add(c)
		return
	}
	before, after, says := asserted(d.old, o), asserted(d.new, n), accepting
	more, less, other := "refuses more", "refuses less", "refuses other answers"
	if warns := o.Severity() != schema.Error && n.Severity() != schema.Error; warns {
		before.Expr, after.Expr, says = o.Assert(), n.Assert(), silent
		more, less, other = "warns more often", "warns less often", "warns about other answers"
		c.effects = &harmless
	}
	r := d.compare(before, after, says)
	c.witness, c.gained, c.open, c.hedged = r.witness, r.gained, r.open, name+" "+notDecided
	switch {
	case r.rewritten:
		c.code, c.summary = "rewritten", name+" is written differently, and means the same"
	case r.relation == same && o.Severity() == n.Severity():
	case r.relation == same: // both tell of the same
		c.code, c.summary, c.effects = "rule-changed", fmt.Sprintf("%s is of the severity %s, and was of %s", name, n.Severity(), o.Severity()), &harmless
	case r.relation == stronger:
		c.code, c.summary = "rule-stricter", name+" "+more
	case r.relation == weaker:
		c.code, c.summary = "rule-looser", name+" "+less
	default:
		c.code, c.summary = "rule-changed", name+" "+other
	}
	if o.Severity() != n.Severity() && (o.Severity() == schema.Error || n.Severity() == schema.Error) && c.code != "" {
		c.summary += fmt.Sprintf(": it is of the severity %s, and was of %s", n.Severity(), o.Severity())
	}
	if c.code != "" {
		d.add(c)
	}
	c.witness, c.effects, c.hedged = nil, nil, ""
	if o.ID() != n.ID() {
		c.code, c.summary = "text-changed", fmt.Sprintf("the rule %s was called %s", n.ID(), o.ID())
		d.add(c)
	}
	if a, b := d.ruleWords(o), d.ruleWords(n); a != b {
		c.code, c.summary = "text-changed", fmt.Sprintf("the message of %s reads %s, and read %s", name, b, a)
		d.add(c)
	}
}

// ruleWords is the message of a rule in all languages of the form.
func (d *differ) ruleWords(r *form.Rule) string {
	return quoted(variants(r.Definition().Message))
}
