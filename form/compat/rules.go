package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// rules compares the rules of both versions. A rule is its id where it stands: in the form, a page, a group or a list.
func (d *differ) rules() {
	oldOf := d.pairRules()
	known := map[*form.Rule]bool{}
	for _, n := range d.new.Rules() {
		if o := oldOf[n]; o != nil {
			known[o] = true
			d.rule(o, n)
		} else {
			d.ruleAdded(n)
		}
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

// pairRules finds out what the rules of the new version were: what has the same name, on the same page first, as pages may have rules of one id
// each; then what says the same, of those whose names are gone.
func (d *differ) pairRules() (oldOf map[*form.Rule]*form.Rule) {
	oldOf = map[*form.Rule]*form.Rule{}
	named, saying, known, names := map[string][]*form.Rule{}, map[string][]*form.Rule{}, map[*form.Rule]bool{}, map[string]bool{}
	for _, n := range d.new.Rules() {
		names[d.ruleKey(n)] = true
	}
	for _, o := range d.old.Rules() {
		key := d.ruleKey(o)
		if named[key] = append(named[key], o); !names[key] {
			text := d.pairs.write(o.Assert(), o.Object())
			saying[text] = append(saying[text], o)
		}
	}
	take := func(n *form.Rule, among []*form.Rule, fits func(o, n *form.Rule) bool) {
		if i := slices.IndexFunc(among, func(o *form.Rule) bool { return !known[o] && fits(o, n) }); oldOf[n] == nil && i >= 0 {
			oldOf[n], known[among[i]] = among[i], true
		}
	}
	for _, n := range d.new.Rules() {
		take(n, named[d.ruleKey(n)], d.samePlace)
	}
	for _, n := range d.new.Rules() {
		take(n, named[d.ruleKey(n)], func(_, _ *form.Rule) bool { return true })
		if oldOf[n] == nil && len(saying) > 0 {
			take(n, saying[d.pairs.write(n.Assert(), n.Object())], func(o, n *form.Rule) bool { return d.sameObject(o.Object(), n.Object()) })
		}
	}
	return oldOf
}

// samePlace reports whether two rules stand in the same group or list, on the same page, or in the form as a whole.
func (d *differ) samePlace(o, n *form.Rule) bool {
	if o.Owner() != nil || n.Owner() != nil {
		return n.Owner() != nil && d.pairs.oldOf[n.Owner()] == o.Owner()
	}
	return o.Page() == nil && n.Page() == nil || n.Page() != nil && d.oldPage(n.Page()) == o.Page()
}

// ruleKey names a rule by what it stands in and its id.
func (d *differ) ruleKey(r *form.Rule) string {
	if owner := r.Owner(); owner != nil {
		return d.pairs.name(owner) + "#" + r.ID()
	}
	return "#" + r.ID() // on whichever page: there a rule is about the whole form
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
	d.ruleMoved(o, n)
	d.ruleWorded(o, n)
}

// ruleMoved tells of a rule that is checked under other conditions than it was because it stands elsewhere. Those of a place that both versions
// have are told there.
func (d *differ) ruleMoved(o, n *form.Rule) {
	if d.samePlace(o, n) || d.checkedUnder(o) == d.checkedUnder(n) {
		return
	}
	c := d.ofRule(o, n, "rule-changed", fmt.Sprintf("the rule %s stands %s now, and stood %s", n.ID(), standing(n), standing(o)))
	if c.refused, c.unseen = broken(n), broken(o); o.Severity() != schema.Error && n.Severity() != schema.Error {
		c.effects = &harmless
	}
	for _, all := range [][]objection{c.refused, c.unseen} { // that it counts in one version only shows in both places
		for i := range all {
			all[i].where = append(checkedWhen(o), checkedWhen(n)...)
		}
	}
	d.add(c)
}

// standing is where a rule stands, in a sentence.
func standing(r *form.Rule) string {
	switch {
	case r.Owner() != nil:
		return "in " + r.Owner().Path()
	case r.Page() != nil:
		return "on the page " + r.Page().ID()
	}
	return "in the form as a whole"
}

// checkedUnder writes the conditions of all that a rule stands in.
func (d *differ) checkedUnder(r *form.Rule) string {
	switch owner := r.Owner(); {
	case owner != nil:
		return d.around(owner) + " & " + d.pairs.write(owner.Logic().Visible, owner.Object())
	case r.Page() != nil:
		return d.pairs.write(r.Page().Visible(), r.Object())
	}
	return ""
}

// ruleWorded tells of another id, another message and another place where that is shown.
func (d *differ) ruleWorded(o, n *form.Rule) {
	c, name := d.ofRule(o, n, "", ""), fmt.Sprintf("the rule %s", n.ID())
	if o.ID() != n.ID() {
		c.code, c.summary = "text-changed", fmt.Sprintf("the rule %s was called %s", n.ID(), o.ID())
		d.add(c)
	}
	if a, b := d.ruleWords(o), d.ruleWords(n); a != b {
		c.code, c.summary = "text-changed", fmt.Sprintf("the message of %s reads %s, and read %s", name, b, a)
		d.add(c)
	}
	if o.At() != n.At() && (n.At() == nil || d.pairs.oldOf[n.At()] != o.At()) {
		c.code, c.summary = "display-changed", fmt.Sprintf("the message of %s is shown elsewhere", name)
		d.add(c)
	}
}

// ruleWords is the message of a rule in all languages of the form.
func (d *differ) ruleWords(r *form.Rule) string {
	return quoted(variants(r.Definition().Message))
}
