package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// part is a piece of a version that is asked by condition: a page, or a question, group or list.
type part struct {
	page   *form.Page // nil for what is no page
	fields []*form.Field
}

// texts reports whether nothing in a part is answered.
func (p part) texts() bool {
	return !slices.ContainsFunc(p.fields, func(f *form.Field) bool { return !isText(f) })
}

// checks are what counts only where a part is asked, whatever is answered in it: the rules that stand there, but for those of rows, which nobody
// has where it is asked anew, and what ends the journey.
func (p part) checks() (out []objection) {
	if p.page != nil {
		for _, r := range p.page.Form().Rules() {
			if r.Page() == p.page {
				out = append(out, broken(r)...)
			}
		}
		return append(out, halted(p.page)...)
	}
	for _, f := range p.fields {
		for _, r := range f.Page().Form().Rules() {
			for owner := r.Owner(); owner != nil && owner.Row() == nil; owner = owner.Parent() {
				if owner == f {
					out = append(out, broken(r)...)
				}
			}
		}
	}
	return out
}

// when are the conditions under which a part is asked.
func (p part) when() []Condition {
	if p.page != nil || len(p.fields) == 0 {
		return pageWhen(p.page)
	}
	return askedWhen(p.fields[0])
}

// visible compares when a part is asked. The change has its places and, as its summary, what it is called.
func (d *differ) visible(c change, old, new Condition, was, is part) {
	says := asking
	if was.texts() && is.texts() {
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
	if says != showing && (c.code == "visible-looser" || c.code == "visible-changed") && len(is.fields) == 1 && is.page == nil {
		d.apartInRows(&c, is.fields[0])
		e = *c.effects
	}
	if says == showing {
		e, c.dropped = harmless, nil
	}
	if c.code != "rewritten" {
		d.weighAsked(&c, &e, c.code, was, is)
	}
	c.effects = &e
	d.add(c)
}

// weighAsked says what it means for others, and for submissions as a whole, that a part is asked in other cases: a code says in which.
func (d *differ) weighAsked(c *change, e *Effects, code string, was, is part) {
	d.decides(e, code, was, is)
	if len(is.fields) > 0 || is.page != nil {
		c.refused = objectionsTo(d.new, is.fields...)
		if code != "visible-stricter" {
			c.refused = append(c.refused, is.checks()...)
		}
		c.which = func(before, after *form.State) string { return d.which(was, is, before, after) }
	}
	if upset := d.upset(is.fields...); len(upset) > 0 && code != "visible-stricter" { // where it is asked more rarely, what is dropped first is its own
		other := migrates(decidesOthers)
		e[Submissions], c.unrefused = worse(e[Submissions], other), &other
		c.dropped = append(slices.Clone(c.dropped), upset...)
	}
	switch {
	case (e[Receivers].Reason == elsewhere || e[Receivers].Reason == unanswered) && (code == "visible-stricter" || !slices.ContainsFunc(is.fields, unsteady)):
		c.unseen = slices.Concat(c.unseen, objectionsTo(d.old, was.fields...), was.checks())
	case e[Receivers].Class == Breaking && len(was.fields) == 1 && d.pairs.newOf[was.fields[0]] != nil:
		c.unseen = hiding(d.pairs.newOf[was.fields[0]])
	}
	differs := askedDifferently(code, was, is)
	for _, all := range [][]objection{c.refused, c.unseen} {
		for i, r := range all {
			all[i].where, all[i].goals = slices.Concat(was.when(), is.when(), r.where), slices.Concat(differs, r.goals)
		}
	}
}

// askedDifferently wants a part to be asked in the version that asks it more often, and not in the other: elsewhere nothing is different. There are no such goals of
// rows, of which others may differ than those that something else is about.
func askedDifferently(code string, was, is part) []decide.Goal {
	asked := func(p part) *decide.Goal {
		var out decide.Goal
		switch {
		case p.page != nil:
			out = decide.PageRelevant(p.page)
		case len(p.fields) == 1 && p.fields[0].Object().List() == nil:
			out = decide.Relevant(p.fields[0])
		default:
			return nil
		}
		return &out
	}
	before, after := asked(was), asked(is)
	switch {
	case before == nil || after == nil:
	case code == "visible-looser":
		return []decide.Goal{*after, decide.Not(*before)}
	case code == "visible-stricter":
		return []decide.Goal{*before, decide.Not(*after)}
	}
	return nil
}

// decides makes worse of it what fields demand, or decide about others, what is checked with them, and that they were always there.
func (d *differ) decides(e *Effects, code string, was, is part) {
	read, anew := slices.ContainsFunc(is.fields, d.isRead), d.askedAnew(is)
	if code != "visible-looser" && slices.ContainsFunc(was.fields, needs) {
		e[Receivers] = worse(e[Receivers], migrates(unanswered))
	}
	if d.judges(was.fields...) || d.judges(is.fields...) || code != "visible-looser" && len(was.checks()) > 0 {
		e[Receivers] = worse(e[Receivers], migrates(elsewhere))
	}
	if code != "visible-stricter" && slices.ContainsFunc(is.fields, unsteady) {
		e[Receivers] = worse(e[Receivers], migrates(unseen))
	}
	switch {
	case code == "visible-changed" && read && anew != "":
		e[Submissions] = breaks(emptied + ", or " + anew)
	case code != "visible-looser" && read:
		e[Submissions] = breaks(emptied)
	case code != "visible-stricter" && anew != "":
		e[Submissions] = breaks(anew)
	}
	for _, f := range was.fields {
		inside(f, func(f *form.Field) {
			if code != "visible-looser" && d.wasThere(f) {
				e[Receivers] = breaks("it was always there")
			}
		})
	}
}

// askedAnew says what can be wrong where a part is asked that was not: what must be answered there, what has a value at once, or what is checked there;
// "" for nothing.
func (d *differ) askedAnew(is part) string {
	var out []string
	if slices.ContainsFunc(is.fields, demands) {
		out = append(out, neededAnew)
	}
	if slices.ContainsFunc(is.fields, d.tells) {
		out = append(out, filledAnew)
	}
	if len(is.checks()) > 0 {
		out = append(out, checkedAnew)
	}
	return strings.Join(out, ", or ")
}

// What a change of when something is asked can do to submissions.
const (
	emptied     = "where it is not asked any more it is empty, which decides about others"
	neededAnew  = "submissions do not have it where it is asked now, and it can be needed"
	filledAnew  = "it has a value where it had none, which decides about others"
	checkedAnew = "a rule or a stop counts where it did not"
)

// which says which of the two it is in a submission that both versions were given; "" where that is not clear.
func (d *differ) which(was, is part, before, after *form.State) string {
	gone := slices.ContainsFunc(was.fields, func(f *form.Field) bool {
		other := d.pairs.newOf[f]
		return anywhere(before.Root(), f, nil) && (other == nil || !anywhere(after.Root(), other, nil))
	})
	come := slices.ContainsFunc(is.fields, func(f *form.Field) bool {
		other := d.pairs.oldOf[f]
		return anywhere(after.Root(), f, nil) && (other == nil || !anywhere(before.Root(), other, nil))
	})
	switch {
	case gone && !come:
		return emptied
	case come && !gone:
		return d.askedAnew(is)
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
