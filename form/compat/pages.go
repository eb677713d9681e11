package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// oldPage returns what a page of the new version was, or nil for a page that is new.
func (d *differ) oldPage(p *form.Page) *form.Page { return d.oldPages[p] }

// matchPages finds out what the pages of the new version were. One page cannot be two.
func (d *differ) matchPages() {
	d.oldPages = map[*form.Page]*form.Page{}
	known := map[*form.Page]bool{}
	for _, p := range d.new.Pages() {
		if o := d.formerPage(p); o != nil && !known[o] {
			d.oldPages[p], known[o] = o, true
		}
	}
}

// formerPage returns the page with the same id or, where the id is new, the one that is gone and that most of its fields come from, or nil.
func (d *differ) formerPage(p *form.Page) *form.Page {
	if o := d.old.Page(p.ID()); o != nil {
		return o
	}
	counts := map[*form.Page]int{}
	for _, f := range p.Fields() {
		if o := d.pairs.oldOf[f]; o != nil {
			counts[o.Page()]++
		}
	}
	var best *form.Page
	for _, o := range d.old.Pages() {
		if d.new.Page(o.ID()) == nil && 2*counts[o] > len(o.Fields()) && (best == nil || counts[o] > counts[best]) {
			best = o
		}
	}
	return best
}

// pageOf returns what the page of an old field is now, or nil.
func (d *differ) pageOf(o *form.Field) *form.Page {
	for _, p := range d.new.Pages() {
		if d.oldPage(p) == o.Page() {
			return p
		}
	}
	return nil
}

func (d *differ) pages() {
	known := map[*form.Page]bool{}
	var before, after []*form.Page
	for _, n := range d.new.Pages() {
		o := d.oldPage(n)
		if o == nil {
			d.add(change{code: "page-added", new: pagePlace(n), summary: fmt.Sprintf("the page %s is new", n.ID())})
			d.stop(nil, n)
			continue
		}
		known[o] = true
		after = append(after, o)
		d.page(o, n)
	}
	for _, o := range d.old.Pages() {
		if known[o] {
			before = append(before, o)
			continue
		}
		d.add(change{code: "page-removed", old: pagePlace(o), summary: fmt.Sprintf("the page %s is gone", o.ID())})
		d.stop(o, nil)
	}
	for _, o := range reordered(before, after) {
		n := d.new.Pages()[slices.IndexFunc(d.new.Pages(), func(p *form.Page) bool { return d.oldPage(p) == o })]
		d.add(change{code: "page-moved", old: pagePlace(o), new: pagePlace(n), summary: fmt.Sprintf("the page %s comes earlier or later than it did", n.ID())})
	}
}

func pagePlace(p *form.Page) *Place {
	def := p.Form().Definition()
	return placeAt(def.File, def.Pages[p.Index()].ID.Pos)
}

func pageDefinition(p *form.Page) *schema.Page { return p.Form().Definition().Pages[p.Index()] }

func (d *differ) page(o, n *form.Page) {
	c := change{old: pagePlace(o), new: pagePlace(n)}
	if o.ID() != n.ID() {
		c.code, c.summary = "page-renamed", fmt.Sprintf("the page %s was called %s", n.ID(), o.ID())
		d.add(c)
	}
	a, b := pageDefinition(o), pageDefinition(n)
	c.code, c.summary = "", "the page "+n.ID()
	c.dropped = skipped(o, n)
	d.visible(c, Condition{Form: d.old, Object: d.old.Root(), Expr: o.Visible(), Always: true}, Condition{Form: d.new, Object: d.new.Root(), Expr: n.Visible(), Always: true}, part{o, o.Fields()}, part{n, n.Fields()})
	for _, t := range []struct {
		name     string
		old, new schema.Text
	}{{"title", a.Title, b.Title}, {"text", a.Text, b.Text}} {
		c := change{code: "text-changed", old: pagePlace(o), new: pagePlace(n), summary: t.name + " of the page " + n.ID()}
		d.text(c, d.old.Definition().File, d.new.Definition().File, t.old, t.new)
	}
	d.stop(o, n)
}

// stop compares what ends the journey on a page; a page that is not there has none.
func (d *differ) stop(o, n *form.Page) {
	condition := func(p *form.Page, f *form.Form) Condition {
		c := Condition{Form: f, Object: f.Root()}
		if p != nil && p.Stop() != nil {
			c.Expr = p.Stop().When()
		}
		return c
	}
	old, new := condition(o, d.old), condition(n, d.new)
	c := change{}
	name := ""
	if o != nil {
		c.old, name = pagePlace(o), o.ID()
	}
	if n != nil {
		c.new, name = pagePlace(n), n.ID()
	}
	r := d.compare(old, new, stopping)
	c.witness, c.gained, c.open, c.refused, c.unseen = r.witness, r.gained, r.open, halted(n), halted(o)
	c.fresh = old.Expr == nil || new.Expr == nil
	c.stopped, c.hedged = [2]*form.Page{o, n}, fmt.Sprintf("when the journey ends on the page %s %s", name, notDecided)
	switch {
	case r.rewritten:
		c.code, c.summary = "rewritten", fmt.Sprintf("when the journey ends on the page %s is written differently, and means the same", name)
	case r.relation == same:
		d.stopWords(c, o, n)
		return
	case r.relation == stronger:
		c.code, c.summary = "stop-looser", fmt.Sprintf("the journey ends less often on the page %s", name)
	case r.relation == weaker:
		c.code, c.summary = "stop-stricter", fmt.Sprintf("the journey ends more often on the page %s", name)
	default:
		c.code, c.summary = "stop-changed", fmt.Sprintf("the journey ends under another condition on the page %s", name)
	}
	d.add(c)
	c.witness = nil
	d.stopWords(c, o, n)
}

func (d *differ) stopWords(c change, o, n *form.Page) {
	if o == nil || n == nil || pageDefinition(o).Stop == nil || pageDefinition(n).Stop == nil {
		return
	}
	a, b := pageDefinition(o).Stop, pageDefinition(n).Stop
	for _, t := range []struct {
		name     string
		old, new schema.Text
	}{{"title", a.Title, b.Title}, {"text", a.Text, b.Text}} {
		c := change{code: "text-changed", old: c.old, new: c.new, summary: t.name + " of the stop on the page " + n.ID()}
		d.text(c, d.old.Definition().File, d.new.Definition().File, t.old, t.new)
	}
}
