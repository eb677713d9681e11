package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// moved tells of another key, another place in the data, and another page.
func (d *differ) moved(o, n *form.Field) {
	asItWas := n.ID()
	if n.Parent() != nil && d.pairs.oldOf[n.Parent()] != nil || n.Parent() == nil {
		asItWas = d.pairs.within(n.Parent(), n.ID())
	}
	sameParent := d.sameParent(o, n)
	switch {
	case sameParent && o.Path() != asItWas:
		d.add(d.of(o, n, "field-renamed", fmt.Sprintf("%s was called %s", d.label(n), o.ID()), atID))
	case !sameParent:
		c := d.of(o, n, "field-moved", fmt.Sprintf("%s lies %s now, and lay %s as %s", d.label(n), in(n), in(o), o.Path()), atID)
		d.visibleAround(&c, o, n)
		d.betweenRows(&c, o, n)
		d.add(c)
		return
	}
	if n.Parent() == nil && d.pageOf(o) != n.Page() {
		c := d.of(o, n, "page-of-field", fmt.Sprintf("%s is asked on the page %s, and was on %s", d.label(n), n.Page().ID(), o.Page().ID()), atID)
		d.visibleAround(&c, o, n)
		d.add(c)
	}
}

// betweenRows makes worse of a move that rows have no place any more, or that there may be no row for what was always there.
func (d *differ) betweenRows(c *change, o, n *form.Field) {
	e := c.own()
	if list, why := d.manyRows(o, n); list != nil {
		if e[Drafts], e[Submissions], c.refused = breaks(why), breaks("several rows were valid"), nil; !needs(n) {
			e[Submissions] = migrates("what was answered in several rows is dropped")
		}
		if c.witness = d.severalRows(list, o); c.witness == nil && needs(n) {
			e[Submissions], c.open = breaks(undecidedLoss), true
		}
	}
	if asked := d.askedByRows(o, n); len(asked) > 0 && e[Submissions].Class < Breaking {
		usual := e[Submissions]
		e[Submissions], c.unrefused = breaks(noRowBefore), &usual
		c.refused = append(c.refused, asked...)
	}
	if asked := d.askedOfRow(n); len(asked) > 0 && e[Submissions].Class < Breaking {
		e[Submissions], c.refused = breaks("the row that is made for it must have more"), nil
		if c.witness = d.passage(d.old, d.new).byChance(asked).witness; c.witness == nil {
			e[Submissions], c.open = breaks(undecidedLoss), true
		}
	}
	if there(o) && !there(n) && e[Receivers].Class < Breaking {
		e[Receivers], c.unseen = breaks("it can be missing where it was always there"), nil
	}
}

// manyRows is a list of the old version that an answer leaves, or goes into, and that may have several rows: then it has no place.
func (d *differ) manyRows(o, n *form.Field) (list *form.Field, why string) {
	from, to := o.Object().Enclosing(), n.Object().Enclosing()
	for _, list := range from[min(len(to), len(from)):] {
		if severalOf(list) {
			return list, "only one row has a place"
		}
	}
	for _, list := range to[min(len(to), len(from)):] {
		if old := d.pairs.oldOf[list]; old != nil && old.Row() != nil && severalOf(old) {
			return old, "it would belong to several rows"
		}
	}
	return nil, ""
}

// askedByRows are objections of the new version to what was answered in a row, where there was none.
func (d *differ) askedByRows(o, n *form.Field) []objection {
	if o.Object().Depth() > n.Object().Depth() && !there(o) {
		return objectionsTo(d.new, n)
	}
	return nil
}

// askedOfRow are objections of the new version to what else a row must have that is made for an answer, in a list that both versions have.
func (d *differ) askedOfRow(n *form.Field) []objection {
	for _, list := range n.Object().Enclosing() {
		old := d.pairs.oldOf[list]
		if old == nil || hasRows(old) || d.pairs.oldOf[n].Object() == old.Row() {
			continue
		}
		asks := slices.ContainsFunc(list.Row().Fields(), func(f *form.Field) bool { return f != n && demands(f) }) || leastItems(list) > 1
		if asks || slices.ContainsFunc(d.new.Rules(), func(r *form.Rule) bool { return r.Object() == list.Row() }) {
			return objectionsTo(d.new, list)
		}
	}
	return nil
}

// severalRows shows a submission with several rows of a list, and an answer to a field.
func (d *differ) severalRows(list, o *form.Field) *Witness {
	answers := given(o)
	several := objection{about: []*form.Field{list, o}, alone: true, says: keeping, shows: func(from, to *form.State) bool {
		return from.Root().Len(list) > 1 && slices.ContainsFunc(answers, func(r objection) bool { return r.shows(from, to) })
	}}
	return d.passage(d.old, d.new).repeatedRow(list, []objection{several})
}

// severalOf reports whether a list may have more than one row, or a choice of several more than one that is chosen.
func severalOf(f *form.Field) bool {
	k := constraints(f)["maxItems"]
	return k.Key == "" || k.Dynamic != nil || k.Bound.Int() > 1
}

// visibleAround makes a move worse where what is around is not asked under the same conditions.
func (d *differ) visibleAround(c *change, o, n *form.Field) {
	if d.around(o) == d.around(n) || d.askedAlike(o, n) {
		return
	}
	e := kindOf(c.code).effects
	moved := e
	if e[Submissions].Class == Compatible {
		e[Submissions] = migrates("what was answered is dropped where it is not asked any more")
		moved[Submissions], c.dropped = e[Submissions], unasked(o, n)
	}
	c.unrefused = &moved[Submissions]
	d.weighAsked(c, &e, "visible-changed", part{fields: []*form.Field{o}}, part{fields: []*form.Field{n}})
	if c.code == "field-moved" { // which stays so, wherever it is asked
		c.dropped, c.unrefused, c.unmissed = nil, &moved[Submissions], &moved[Receivers]
	}
	c.effects = &e
}

// askedAlike reports whether the same conditions, in the same words, decide if a field is asked, wherever they stand.
func (d *differ) askedAlike(o, n *form.Field) bool {
	all := func(f *form.Field) (out []string) {
		for _, c := range askedWhen(f) {
			out = append(out, d.pairs.write(c.Expr, c.Object))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return !d.sameParent(o, n) && slices.Equal(all(o), all(n))
}

// sameParent reports whether two fields lie in the same group or list, or in none.
func (d *differ) sameParent(o, n *form.Field) bool {
	return n.Parent() == nil && o.Parent() == nil || n.Parent() != nil && d.pairs.oldOf[n.Parent()] == o.Parent() && o.Parent() != nil
}

// around writes the conditions of everything around a field.
func (d *differ) around(f *form.Field) string {
	out := d.pairs.write(f.Page().Visible(), f.Page().Form().Root())
	for p := f.Parent(); p != nil; p = p.Parent() {
		if v := p.Logic().Visible; v != nil {
			out += " & " + d.pairs.write(v, p.Object())
		}
	}
	return out
}
