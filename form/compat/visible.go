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
	c.witness, c.open = r.witness, r.open
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
	demanded, read := false, false
	for _, f := range is {
		demanded, read = demanded || demands(f), read || d.isRead(f)
	}
	if c.code == "visible-looser" || c.code == "visible-changed" {
		switch {
		case demanded:
			e[Submissions] = breaks("submissions do not have it where it is asked now, and it can be needed")
		case read:
			e[Submissions] = worse(e[Submissions], migrates("what it holds decides about others"))
		}
	}
	if c.code == "visible-stricter" || c.code == "visible-changed" {
		if read {
			e[Submissions] = breaks("where it is not asked any more it is empty, which decides about others")
		}
		for _, f := range was {
			inside(f, func(f *form.Field) {
				if there(f) {
					e[Receivers] = breaks("it was always there")
				}
			})
		}
	}
	if says == showing {
		e = harmless
	}
	c.effects = &e
	d.add(c)
}

// by says whether a condition is there at all.
func by(e *expression.Expression) string {
	if e == nil {
		return ": it has no condition any more"
	}
	return ""
}
