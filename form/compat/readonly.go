package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// readonly compares when an answer cannot be changed.
func (d *differ) readonly(o, n *form.Field) {
	condition := func(f *form.Field) Condition {
		return Condition{Form: f.Page().Form(), Object: f.Object(), Expr: f.Logic().Readonly, Always: f.Always().Readonly, Asked: f}
	}
	r := d.compare(condition(o), condition(n), fixing)
	c := d.of(o, n, "readonly-changed", fmt.Sprintf("when %s can be changed is decided otherwise", d.label(n)), atReadonly)
	c.witness, c.gained, c.open = r.witness, r.gained, r.open
	switch {
	case r.rewritten:
		c.code, c.summary = "rewritten", fmt.Sprintf("when %s can be changed is written differently, and means the same", d.label(n))
		d.add(c)
		return
	case r.relation == same:
		return
	case r.relation == stronger && !sometimesFixed(n):
		c.summary = fmt.Sprintf("%s can be changed now", d.label(n))
	case r.relation == stronger:
		c.summary = fmt.Sprintf("%s can be changed in more cases", d.label(n))
	case r.relation == weaker && n.Always().Readonly:
		c.summary = fmt.Sprintf("%s cannot be changed any more", d.label(n))
	case r.relation == weaker:
		c.summary = fmt.Sprintf("%s can be changed in fewer cases", d.label(n))
	}
	d.holding(&c, o, n)
	e := c.effects
	if r.relation == stronger { // what stood there is what is answered now
		e[Drafts], e[Submissions], c.unrefused = unaffected, unaffected, &unaffected
		if c.refused = missing(n); c.refused != nil {
			e[Submissions] = breaks("an answer is needed where none could be given")
		}
	} else {
		c.dropped = d.replaced(o, n)
	}
	if r.relation != weaker {
		e[Receivers], c.unseen = migrates(unseen), append(d.replaced(n, o), c.unseen...)
	}
	if there(o) && !there(n) {
		e[Receivers], c.unseen = breaks("it can be missing where it was always there"), nil
	}
	d.add(c)
}

// restored says what it means that something else stands in where an answer cannot be changed.
func (d *differ) restored(c *change, o, n *form.Field) {
	e := c.effects
	if sometimesFixed(n) {
		other := migrates("a stored value is replaced where it cannot be changed")
		e[Submissions] = worse(e[Submissions], other)
		c.unrefused, c.dropped = &other, append(d.replaced(o, n), c.dropped...)
	}
	if !sometimesFixed(o) {
		return
	}
	e[Receivers], c.unseen = migrates(unseen), append(d.replaced(n, o), c.unseen...)
	if n.Logic().Default == nil && n.Logic().Standard.Empty() {
		e[Receivers] = migrates(unanswered)
	}
	if there(o) && !there(n) {
		d.missedIn(c, o, n)
	}
}

// sometimesFixed reports whether an answer cannot be changed, be it by condition.
func sometimesFixed(f *form.Field) bool { return f.Always().Readonly || f.Logic().Readonly != nil }

// replaced are ways in which what a version passes on for one of its fields is replaced in the other version, because it cannot be changed there. To the new
// version it is not, where there is nothing to replace.
func (d *differ) replaced(from, to *form.Field) (out []objection) {
	l, stored := to.Logic(), to == d.pairs.newOf[from]
	goals := []decide.Goal{decide.Relevant(from), decide.Relevant(to)}
	if l.Readonly != nil {
		goals = append(goals, decide.Truth(to.Object(), l.Readonly.Tree(), decide.True))
	}
	pairing := d.pairs.pairing()
	known := l.Default == nil && to.Prefill() == "" // what stands in there
	if from.Row() == nil && (stored || known && l.Standard.Empty()) {
		goals = append(goals, decide.Answered(from))
	}
	if known && !l.Standard.Empty() && from.Type().Kind == to.Type().Kind {
		goals = append(goals, decide.Not(decide.Equals(from, pairing.as(to, from, l.Standard))))
	}
	about := slices.Concat(readIn(from.Page().Form(), from.Logic().Default, from.Logic().Readonly), readIn(to.Page().Form(), l.Default, l.Readonly), []*form.Field{from})
	values := [2]*form.Field{from, to}
	if !stored {
		values = [2]*form.Field{to, from}
	}
	shows := func(before, after *form.State) bool {
		r, s := firstRow(before, from.Object()), firstRow(after, to.Object())
		if r == nil || s == nil || !r.Relevant(from) || !s.Relevant(to) || stored && r.Value(from).Empty() {
			return false
		}
		return !sameValue(pairing.as(from, to, r.Value(from)), s.Value(to))
	}
	way := func(more ...decide.Goal) {
		out = append(out, objection{goals: slices.Concat(goals, more), about: about, values: values, shows: shows})
	}
	when := from.Logic().Readonly
	isFixed := func(want decide.Outcomes) (more []decide.Goal) {
		if when != nil {
			more = append(more, decide.Truth(from.Object(), when.Tree(), want))
		}
		return more
	}
	if !from.Always().Readonly { // there another answer can be given
		if !known && !stored && from.Row() == nil { // what shows it best is tried first
			way(append(isFixed(decide.False|decide.Unknown), decide.Answered(from))...)
		}
		way(isFixed(decide.False | decide.Unknown)...)
	}
	if sometimesFixed(from) && !d.sameDefault(from, to) {
		way(isFixed(decide.True)...)
	}
	return out
}

// sameDefault reports whether the same stands in for a field in both versions.
func (d *differ) sameDefault(a, b *form.Field) bool {
	x, y := a.Logic(), b.Logic()
	return sameValue(d.pairs.pairing().as(a, b, x.Standard), y.Standard) && d.pairs.write(x.Default, a.Object()) == d.pairs.write(y.Default, b.Object()) && a.Prefill() == b.Prefill()
}
