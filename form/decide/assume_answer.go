package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// assumeAsked takes for granted that a field is asked.
func (e *eyes) assumeAsked(f *form.Field) bool {
	switch have := e.isRelevant(f); {
	case !have.has(True):
		return false
	case have == True:
		return true
	}
	if f.Parent() != nil {
		if !e.assumeAsked(f.Parent()) {
			return false
		}
	} else if !e.assumePage(f.Page()) {
		return false
	}
	if v := e.logic(f).Visible; v != nil && e.counts(f, "visible") && !e.assume(f.Object(), v.Tree(), True) {
		return false
	}
	e.relevant[f.Index()] = True
	e.seen[f.Index()] = false // it was what a field may be that is perhaps not asked
	return true
}

// assumePage takes for granted that a page is asked.
func (e *eyes) assumePage(p *form.Page) bool {
	return p == nil || e.visible(p) == nil || !e.pageCounts(p) || e.assume(e.form.Root(), e.visible(p).Tree(), True)
}

// assumeGiven takes for granted that a field has a value.
func (e *eyes) assumeGiven(f *form.Field) bool {
	switch c := e.logic(f).Compute; {
	case f.Row() != nil:
		return e.assumeAsked(f)
	case c != nil:
		return e.assumeAsked(f) && e.assumeComputed(f, c.Tree())
	}
	return e.keep(f, func(*set) {})
}

// assumeComputed takes for granted that what a field is computed from has a value.
func (e *eyes) assumeComputed(f *form.Field, tree *expression.Node) bool {
	if slices.Contains(e.supposed, f) {
		return true
	}
	e.supposed = append(e.supposed, f)
	item := e.item
	e.item = nil
	ok := e.assumeValue(f.Object(), tree)
	e.item = item
	return ok
}

// assumeValue takes for granted that an expression has a value: where it has none without its operands, these have one.
func (e *eyes) assumeValue(o *form.Object, n *expression.Node) bool {
	n = e.general(n)
	e.valued = append(e.valued, n)
	switch n.Op() {
	case expression.OpField, expression.OpItemField:
		f := e.operand(o, n)
		return f == nil || e.assumeGiven(f)
	case expression.OpRowField:
		f, list := e.firstRowCell(o, n)
		return f == nil || e.assumeRow(list) && e.assumeGiven(f)
	}
	if !isStrict(n) {
		return true
	}
	for i := range n.Args() {
		if !e.assumeValue(o, n.Arg(i)) {
			return false
		}
	}
	return true
}

// isStrict reports whether an operation is empty where one of its operands is.
func isStrict(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpNegate, expression.OpSub, expression.OpAdd, expression.OpMul, expression.OpDiv, expression.OpMod, expression.OpConvert:
		return true
	case expression.OpCall:
		return slices.Contains([]string{"age", "addDays", "addMonths", "addYears", "daysBetween", "monthsBetween", "yearsBetween", "year", "month", "day", "weekday",
			"abs", "floor", "ceil", "round"}, n.Name())
	}
	return false
}

// keepToday narrows the days that it may be.
func (e *eyes) keepToday(narrow func(s *set)) bool {
	have := e.today()
	s := have
	if narrow(&s); s.never() {
		return false
	}
	e.replace(todayVar, &have, &s)
	return true
}

// keep takes for granted that a field has a value, and narrows its answers.
func (e *eyes) keep(f *form.Field, narrow func(s *set)) bool {
	if !e.assumeAsked(f) {
		return false
	}
	if !e.plain(f) {
		return true
	}
	if !slices.Contains(e.kept, f) {
		e.kept = append(e.kept, f)
	}
	have := e.answer(f)
	s := e.takes(f, have)
	s.empty = false
	narrow(&s)
	if s.never() {
		return false
	}
	e.replace(e.variable(f), &have, &s)
	return true
}

// plain reports whether the value of a field, where there is one, is what it was answered with.
func (e *eyes) plain(f *form.Field) bool {
	l := f.Logic()
	if l.Compute != nil || e.fixed(f) || f.Prefill() != "" || l.Default != nil || f.Row() != nil {
		return false
	}
	if l.Standard.Kind() == value.Absent {
		return true
	}
	if e.lead != nil || !e.standsInAlike(f) {
		return false
	}
	standard, domain := only(l.Standard), e.domain(f)
	return domain.covers(&standard)
}

// assumeRow takes for granted that a list has a row.
func (e *eyes) assumeRow(list *form.Field) bool {
	if !e.assumeAsked(list) {
		return false
	}
	have := e.answer(list)
	s := have.within(span{lo: value.OfInteger(1)})
	if s.never() {
		return false
	}
	e.replace(e.variable(list), &have, &s)
	return true
}
