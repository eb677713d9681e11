package compat

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// What is said of what was neither shown nor ruled out.
const (
	undecidedLoss = "undecided: whether a submission that was valid can be invalid now was neither shown nor ruled out"
	undecidedDrop = "undecided: whether something of a submission is dropped was neither shown nor ruled out"
	undecidedGain = "undecided: whether submissions come that could not come before was neither shown nor ruled out"
)

// settle finds out what a change makes of whole submissions: of those that were valid where it can break them, and of those that are valid now
// where receivers may meet something new. A witness that is none of a whole submission is taken back.
func (d *differ) settle(c *change, out *Change) {
	begin := c.witness
	weigh := func(p *passage, all []objection, begin *Witness, audience Audience, open string) (milder bool) {
		found := p.find(all, begin)
		if out.Witness == nil {
			out.Witness = found.witness
		}
		switch found.verdict {
		case Unknown:
			out.Effects[audience].Reason, out.Decided = open, false
		case Impossible:
			out.Effects[audience] = well(found.why)
		case Possible:
			if w := found.witness; audience == Submissions && c.which != nil && out.Effects[audience].Class == Breaking && w != nil && w.proof != nil {
				out.Effects[audience].Reason = cmp.Or(c.which(w.evaluated(d.old), w.evaluated(d.new)), out.Effects[audience].Reason)
			}
		}
		return found.verdict == Impossible
	}
	if e := &out.Effects; c.refused != nil && e[Submissions].Class == Breaking || c.dropped != nil && e[Submissions].Class == Migrating || c.unseen != nil && e[Receivers].Class > Compatible {
		out.Witness, out.Decided = nil, true
	}
	usual := kindOf(c.code).effects[Submissions]
	if c.unrefused != nil {
		usual = *c.unrefused
	}
	if c.refused != nil && out.Effects[Submissions].Class == Breaking &&
		weigh(d.passage(d.old, d.new), c.refused, begin, Submissions, undecidedLoss) && usual.Class == Migrating {
		out.Effects[Submissions] = usual
	}
	if c.dropped != nil && out.Effects[Submissions].Class == Migrating {
		weigh(d.passage(d.old, d.new), c.dropped, begin, Submissions, undecidedDrop)
	}
	if c.unseen != nil && out.Effects[Receivers].Class > Compatible {
		if c.gained != nil {
			begin = c.gained
		}
		if weigh(d.passage(d.new, d.old), c.unseen, begin, Receivers, undecidedGain) && c.unmissed != nil {
			if out.Effects[Receivers] = *c.unmissed; c.fewer != nil {
				weigh(d.passage(d.new, d.old), c.fewer, begin, Receivers, undecidedGain)
			}
		}
	}
	if out.Witness == nil {
		out.Witness = c.otherwise
	}
	out.Decided = out.Decided && !c.doubt
	d.settleDrafts(c, out)
}

// settleDrafts finds out whether drafts can have what breaks them: who came past a page met what it demands and what those before it do, and nobody
// can choose what is not offered.
func (d *differ) settleDrafts(c *change, out *Change) {
	if out.Effects[Drafts].Class < Breaking || c.code != "option-removed" && c.stopped[1] == nil {
		return
	}
	p := d.passage(d.old, d.new)
	var past []decide.Demand
	for _, x := range p.complete {
		if page := pageOfDemand(x); page != nil && d.isPast(c.stopped, page) {
			past = append(past, x)
		}
	}
	for _, r := range c.refused {
		if p.decide(r, past, p.general).Verdict != decide.Impossible {
			return
		}
	}
	out.Effects[Drafts] = well("no draft can have such answers")
}

// isPast reports whether whoever was past a page that may be new was past a page of the old version.
func (d *differ) isPast(stopped [2]*form.Page, page *form.Page) bool {
	if stopped[0] != nil || stopped[1] == nil {
		return stopped[0] != nil && page.Index() <= stopped[0].Index()
	}
	return slices.ContainsFunc(d.new.Pages()[:stopped[1].Index()], func(before *form.Page) bool { return d.oldPage(before) == page })
}

// pageOfDemand is the page that something is demanded on; nil for the form as a whole.
func pageOfDemand(x decide.Demand) *form.Page {
	switch {
	case x.Rule != nil:
		return x.Rule.Page()
	case x.Field != nil:
		return x.Field.Page()
	}
	return x.Page
}
