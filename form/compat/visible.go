package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// visible compares when a part is asked. The change has its places and, as its summary, what it is called.
func (d *differ) visible(c change, old, new Condition, was, is []*form.Field) {
	says := asking
	if !slices.ContainsFunc(slices.Concat(was, is), func(f *form.Field) bool { return !isText(f) }) { // nothing in it is answered
		says = showing
	}
	r := d.compare(old, new, says)
	name := c.summary
	c.witness, c.gained, c.open, c.hedged = r.witness, r.gained, r.open, fmt.Sprintf("when %s is %s %s", name, says.holds, notDecided)
	c.fresh = old.Expr == nil || new.Expr == nil
	switch {
	case r.rewritten:
		c.code, c.summary = "rewritten", fmt.Sprintf("when %s is %s is written differently, and means the same", name, says.holds)
	case r.relation == same:
		return
	case r.relation == stronger:
		c.code, c.summary = "visible-stricter", fmt.Sprintf("%s is %s less often%s", name, says.holds, by(new.Expr))
	case r.relation == weaker:
		c.code, c.summary = "visible-looser", fmt.Sprintf("%s is %s more often%s", name, says.holds, by(new.Expr))
	default:
		c.code, c.summary = "visible-changed", fmt.Sprintf("%s is %s under another condition", name, says.holds)
	}
	e := kindOf(c.code).effects
	switch {
	case says == showing:
		e = harmless
	case c.code != "rewritten":
		d.decides(&e, c.code, was, is)
		if len(is) > 0 {
			c.refused = objectionsTo(d.new, is...)
			c.which = func(before, after *form.State) string { return d.which(was, is, before, after) }
		}
		if upset := d.upset(is...); len(upset) > 0 && c.code != "visible-stricter" { // where it is asked more rarely, what is dropped first is its own
			other := migrates(decidesOthers)
			e[Submissions], c.unrefused = worse(e[Submissions], other), &other
			c.dropped = append(slices.Clone(c.dropped), upset...)
		}
		switch {
		case (e[Receivers].Reason == elsewhere || e[Receivers].Reason == unanswered) && len(was) > 0 && (c.code == "visible-stricter" || !slices.ContainsFunc(is, unsteady)):
			c.unseen = objectionsTo(d.old, was...)
		case e[Receivers].Class == Breaking && len(was) == 1 && d.pairs.newOf[was[0]] != nil:
			c.unseen = hiding(d.pairs.newOf[was[0]])
		}
	}
	c.effects = &e
	d.add(c)
}

// decides makes worse of it what fields demand, or decide about others, and that they were always there.
func (d *differ) decides(e *Effects, code string, was, is []*form.Field) {
	demanded, read := false, false
	for _, f := range is {
		demanded, read = demanded || demands(f), read || d.isRead(f)
	}
	if code != "visible-looser" && slices.ContainsFunc(was, needs) {
		e[Receivers] = worse(e[Receivers], migrates(unanswered))
	}
	if d.judges(was...) || d.judges(is...) {
		e[Receivers] = worse(e[Receivers], migrates(elsewhere))
	}
	if code != "visible-stricter" && slices.ContainsFunc(is, unsteady) {
		e[Receivers] = worse(e[Receivers], migrates(unseen))
	}
	switch {
	case code == "visible-changed" && read && demanded:
		e[Submissions] = breaks("where it is not asked any more it is empty, which decides about others, or it is asked where submissions do not have it, and needed")
	case code != "visible-looser" && read:
		e[Submissions] = breaks(emptied)
	case code != "visible-stricter" && demanded:
		e[Submissions] = breaks(askedAnew)
	}
	for _, f := range was {
		inside(f, func(f *form.Field) {
			if code != "visible-looser" && there(f) {
				e[Receivers] = breaks("it was always there")
			}
		})
	}
}

// What a change of when something is asked can do to submissions.
const (
	emptied   = "where it is not asked any more it is empty, which decides about others"
	askedAnew = "submissions do not have it where it is asked now, and it can be needed"
)

// which says which of the two it is in a submission that both versions were given; "" where that is not clear.
func (d *differ) which(o, n []*form.Field, before, after *form.State) string {
	gone := slices.ContainsFunc(o, func(f *form.Field) bool {
		other := d.pairs.newOf[f]
		return anywhere(before.Root(), f, nil) && (other == nil || !anywhere(after.Root(), other, nil))
	})
	come := slices.ContainsFunc(n, func(f *form.Field) bool {
		other := d.pairs.oldOf[f]
		return anywhere(after.Root(), f, nil) && (other == nil || !anywhere(before.Root(), other, nil))
	})
	switch {
	case gone && !come:
		return emptied
	case come && !gone:
		return askedAnew
	}
	return ""
}

// by says whether a condition is there at all.
func by(e *expression.Expression) string {
	if e == nil {
		return ": it has no condition any more"
	}
	return ""
}
