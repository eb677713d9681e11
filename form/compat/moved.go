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
	e := kindOf(c.code).effects
	if c.effects != nil {
		e = *c.effects
	}
	c.effects = &e
	lists := o.Object().Enclosing()
	if i := slices.IndexFunc(lists[min(n.Object().Depth(), len(lists)):], severalOf); i >= 0 {
		e[Drafts], e[Submissions] = breaks("only one row has a place"), breaks("several rows were valid")
		c.refused = nil
		if c.witness = d.severalRows(lists[n.Object().Depth()+i]); c.witness == nil {
			e[Submissions], c.open = breaks(undecidedLoss), true
		}
	} else if asked := objectionsTo(d.new, n); o.Object().Depth() > n.Object().Depth() && len(asked) > 0 && !there(o) {
		usual := e[Submissions]
		e[Submissions], c.unrefused = breaks(noRowBefore), &usual
		c.refused = append(c.refused, asked...)
	}
	if there(o) && !there(n) && e[Receivers].Class < Breaking {
		e[Receivers], c.unseen = breaks("it can be missing where it was always there"), nil
	}
}

// severalRows shows a submission with several rows of a list.
func (d *differ) severalRows(list *form.Field) *Witness {
	several := objection{about: []*form.Field{list}, alone: true, says: keeping, shows: func(from, _ *form.State) bool { return from.Root().Len(list) > 1 }}
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
