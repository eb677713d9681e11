package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// The keys that changes are placed at.
var (
	atID       = func(f *schema.Field) schema.Scalar { return f.ID }
	atType     = func(f *schema.Field) schema.Scalar { return f.Type }
	atVisible  = func(f *schema.Field) schema.Scalar { return f.Visible }
	atRequired = func(f *schema.Field) schema.Scalar { return f.Required }
	atReadonly = func(f *schema.Field) schema.Scalar { return f.Readonly }
	atCompute  = func(f *schema.Field) schema.Scalar { return f.Compute }
	atDefault  = func(f *schema.Field) schema.Scalar { return f.Default }
)

// fields compares all fields, in the order of the new version; what is gone comes after what stood before it.
func (d *differ) fields() {
	gone := d.gone()
	d.removed(gone[nil])
	for _, n := range d.new.Fields() {
		if o := d.pairs.oldOf[n]; o != nil {
			d.field(o, n)
			d.removed(gone[o])
		} else if n.Parent() == nil || d.pairs.oldOf[n.Parent()] != nil {
			d.added(n)
		}
	}
	d.reorderedFields()
}

// gone returns the fields that the new version does not have, by the one before that it has. Of a group that is gone its members are
// no changes of their own.
func (d *differ) gone() map[*form.Field][]*form.Field {
	out := map[*form.Field][]*form.Field{}
	var last *form.Field
	for _, o := range d.old.Fields() {
		switch {
		case d.pairs.newOf[o] != nil:
			last = o
		case o.Parent() == nil || d.pairs.newOf[o.Parent()] != nil || d.survivors(o.Parent()):
			out[last] = append(out[last], o)
		}
	}
	return out
}

// survivors reports whether something in a field that is gone is there still.
func (d *differ) survivors(o *form.Field) (found bool) {
	inside(o, func(f *form.Field) { found = found || d.pairs.newOf[f] != nil })
	return found
}

func (d *differ) removed(fields []*form.Field) {
	for _, o := range fields {
		if isText(o) {
			d.add(change{code: "text-changed", path: o.Path(), oldPath: o.Path(), old: fieldPlace(o), summary: fmt.Sprintf("the text %s is gone", d.label(o))})
			continue
		}
		if d.survivors(o) {
			continue // what was in it is told by itself
		}
		if n := d.pairs.joined[o]; n != nil {
			c := change{code: "field-renamed", path: n.Path(), oldPath: o.Path(), old: fieldPlace(o), new: fieldPlace(n, atID), summary: fmt.Sprintf("%s was %s, too", d.label(n), d.label(o))}
			alikeInRows(&c, n)
			d.add(c)
			continue
		}
		e := kindOf("field-removed").effects
		var unseen []objection
		if needs(o) {
			e[Receivers] = migrates(unanswered)
		}
		if d.judges(o) {
			e[Receivers] = worse(e[Receivers], migrates(elsewhere))
		}
		if e[Receivers].Class == Migrating {
			unseen = objectionsTo(d.old, o)
		}
		inside(o, func(f *form.Field) {
			if d.wasThere(f) {
				e[Receivers], unseen = breaks("it was always there"), nil
			}
		})
		var refused []objection
		for around := o.Parent(); around != nil; around = around.Parent() {
			if n := d.pairs.newOf[around]; n != nil && unique(n) && !o.Computed() {
				e[Submissions], refused = breaks("rows that differed in nothing else are the same without it"), append(refused, outOfBounds(n, "uniqueItems")...)
			}
		}
		d.add(change{code: "field-removed", path: o.Path(), oldPath: o.Path(), old: fieldPlace(o), effects: &e, refused: refused, unseen: unseen,
			summary: fmt.Sprintf("the %s %s, %s, is gone", noun(o), d.label(o), in(o))})
	}
}

// isText reports whether a field is nothing but something to read.
func isText(f *form.Field) bool {
	return f.Type().Kind == value.Absent && f.Type().Control != fieldtype.Group
}

func noun(f *form.Field) string {
	switch {
	case f.Type().Control == fieldtype.Group:
		return "group"
	case f.Row() != nil:
		return "list"
	case f.Logic().Compute != nil:
		return "computed value"
	}
	return "question"
}

func (d *differ) added(n *form.Field) {
	if isText(n) {
		d.add(change{code: "text-changed", path: n.Path(), oldPath: n.Path(), new: fieldPlace(n), summary: fmt.Sprintf("the text %s is new", d.label(n))})
		return
	}
	e := none
	var refused []objection
	if supplied(n) && d.isRead(n) {
		e[Submissions] = migrates("it has a value at once, which decides about others")
	}
	unrefused := e[Submissions]
	if demands(n) && !d.filled(n) {
		e[Submissions] = breaks("submissions do not have it, and it can be needed")
		refused = objectionsTo(d.new, n)
		e[Drafts] = well("it is asked for before the submission")
	}
	e[Receivers] = well("a key more")
	how := ""
	if n.Always().Required {
		how = ", and must be answered"
	} else if n.Logic().Required != nil {
		how = ", and must be answered by condition"
	}
	c := change{code: "field-added", path: n.Path(), oldPath: n.Path(), new: fieldPlace(n), effects: &e, refused: refused, unrefused: &unrefused,
		summary: fmt.Sprintf("the %s %s, %s, is new%s", noun(n), d.label(n), in(n), how)}
	d.apartInRows(&c, n)
	d.add(c)
}

// filled reports whether a list that is new has a row in each submission, and in that all that it demands, as what was always there moves into it.
func (d *differ) filled(list *form.Field) bool {
	k := constraints(list)["minItems"]
	if list.Row() == nil || len(list.Object().Enclosing()) > 0 || k.Key != "" && (k.Dynamic != nil || k.Bound.Int() > 1) {
		return false
	}
	moved := func(n *form.Field) bool {
		o := d.pairs.oldOf[n]
		return o != nil && o.Object().List() == nil && there(o) && !o.Fixed() && !n.Fixed()
	}
	return slices.ContainsFunc(list.Row().Fields(), moved) && !slices.ContainsFunc(list.Row().Fields(), func(f *form.Field) bool { return demands(f) && !moved(f) })
}

// field compares a field that both versions have.
func (d *differ) field(o, n *form.Field) {
	d.moved(o, n)
	if o.Type().Name != n.Type().Name {
		d.retyped(o, n)
	} else if o.Type().Kind == value.Money && currency(o) != currency(n) {
		d.add(d.of(o, n, "currency-changed", fmt.Sprintf("%s is in %s, and was in %s", d.label(n), currency(n), currency(o)), func(f *schema.Field) schema.Scalar { return f.Currency }))
	}
	c := d.of(o, n, "", d.label(n), atVisible)
	c.dropped = unasked(o, n)
	if !d.askedAlike(o, n) {
		d.visible(c, Condition{Form: d.old, Object: o.Object(), Expr: o.Logic().Visible, Always: true},
			Condition{Form: d.new, Object: n.Object(), Expr: n.Logic().Visible, Always: true}, part{fields: []*form.Field{o}}, part{fields: []*form.Field{n}})
	}
	d.required(o, n)
	d.supply(o, n)
	d.bounds(o, n)
	d.optionsOf(o, n)
	d.words(o, n)
}

func currency(f *form.Field) string {
	if c := f.Definition().Currency.Value; c != "" {
		return c
	}
	return fieldtype.Euro
}

func worse(a, b Effect) Effect {
	if b.Class > a.Class {
		return b
	}
	return a
}

// required compares whether an answer is needed.
func (d *differ) required(o, n *form.Field) {
	condition := func(f *form.Field) Condition {
		return Condition{Form: f.Page().Form(), Object: f.Object(), Expr: f.Logic().Required, Always: f.Always().Required, Asked: f}
	}
	r := d.compare(condition(o), condition(n), requiring)
	c := d.of(o, n, "", "", atRequired)
	c.witness, c.gained, c.open, c.refused = r.witness, r.gained, r.open, absent(n, o)
	c.unseen = absent(o, n)
	c.fresh = o.Logic().Required == nil || n.Logic().Required == nil
	c.hedged = fmt.Sprintf("when %s must be answered %s", d.label(n), notDecided)
	switch {
	case r.rewritten:
		c.code, c.summary = "rewritten", fmt.Sprintf("when %s must be answered is written differently, and means the same", d.label(n))
	case r.relation == same:
		return
	case r.relation == stronger: // it is needed less often
		c.code, c.summary = "required-looser", fmt.Sprintf("%s %s", d.label(n), howNeeded(o, n, "need not be answered any more", "must be answered in fewer cases"))
		if c.effects = neverPromised(o, c.code); n.Always().Readonly && n.Logic().Compute == nil && there(n) { // nobody can take it away
			e := effectsOn(unaffected, unaffected, well("it is always there, as nobody can take it away"))
			c.effects, c.unseen = &e, nil
		}
	case r.relation == weaker:
		c.code, c.summary = "required-stricter", fmt.Sprintf("%s %s", d.label(n), howNeeded(n, o, "must be answered", "must be answered in more cases"))
	default:
		c.code, c.summary = "required-changed", fmt.Sprintf("%s must be answered under another condition", d.label(n))
		c.effects = neverPromised(o, c.code)
	}
	d.add(c)
}

// neverPromised are the effects of a change on answers that were needed by condition, so that receivers could not rely on them; nil where they
// could, and the effects are the usual ones.
func neverPromised(o *form.Field, code string) *Effects {
	if there(o) {
		return nil
	}
	e := kindOf(code).effects
	e[Receivers] = migrates(unanswered)
	return &e
}

// howNeeded says how often an answer is needed where one version needs it more often: always against never, or something between.
func howNeeded(more, less *form.Field, whole, part string) string {
	switch {
	case less.Logic().Required != nil && more.Always().Required && strings.HasPrefix(whole, "must"):
		return whole + " in all cases"
	case less.Logic().Required != nil:
		return part
	case more.Logic().Required != nil && strings.HasPrefix(whole, "must"):
		return whole + " in some cases"
	}
	return whole
}

// reorderedFields tells of questions that are asked earlier or later than they were, among those that stayed together.
func (d *differ) reorderedFields() {
	order := func(old, new []*form.Field) {
		var before, after []*form.Field
		for _, o := range old {
			if n := d.pairs.newOf[o]; n != nil {
				before = append(before, n)
			}
		}
		after = append(after, new...)
		for _, n := range reordered(before, after) {
			o := d.pairs.oldOf[n]
			d.add(d.of(o, n, "field-reordered", fmt.Sprintf("%s is asked earlier or later than it was", d.label(n))))
		}
	}
	for _, p := range d.new.Pages() {
		if o := d.oldPage(p); o != nil {
			order(o.Fields(), p.Fields())
		}
	}
	for _, n := range d.new.Fields() {
		o := d.pairs.oldOf[n]
		switch {
		case o == nil:
		case n.Row() != nil && o.Row() != nil:
			order(o.Row().Fields(), n.Row().Fields())
		default:
			order(o.Members(), n.Members())
		}
	}
}
