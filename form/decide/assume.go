package decide

import (
	"math/big"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// What is wanted says much about the answers, without that boxes are split: where x > 3 shall be true, x is asked, it
// is answered, and with more than 3. A box is narrowed to the answers with which the goals can be reached. Each of the
// methods here returns false where there are none.

// assume takes for granted that a truth is one of some outcomes.
func (e *eyes) assume(o *form.Object, n *expression.Node, want Outcomes) bool {
	can := e.truth(o, n)
	want &= can
	switch {
	case want == none:
		return false
	case can.within(want):
		return true
	}
	switch n = e.general(n); n.Op() {
	case expression.OpLiteral:
		return want.has(Unknown) || !e.isParameter(n) || e.keepParameter(n, func(s *set) { s.only(want) })
	case expression.OpNot:
		return e.assume(o, n.Arg(0), not(want))
	case expression.OpAnd:
		return e.assumeAll(o, n, want)
	case expression.OpOr:
		return e.assumeSome(o, n, want)
	case expression.OpCond:
		return e.assumeBranch(o, n, want)
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		return e.assumeTruth(o, n, want)
	case expression.OpCall:
		e.noteRows(o, n, want)
	case expression.OpIsNil:
		return want != False || n.Args() > 1 || e.assumeValue(o, n.Arg(0))
	}
	if want.has(Unknown) {
		return true
	}
	switch n.Op() {
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return e.assumeOrder(o, n, want == True)
	case expression.OpIn:
		return e.assumeIn(o, n, want == True)
	case expression.OpInRange:
		return e.assumeInRange(o, n, want == True)
	}
	return true
}

// atLeast are the outcomes from the lowest of some on.
func atLeast(o Outcomes) Outcomes {
	switch {
	case o.has(False):
		return any3
	case o.has(Unknown):
		return Unknown | True
	}
	return True
}

// atMost are the outcomes up to the highest of some.
func atMost(o Outcomes) Outcomes { return not(atLeast(not(o))) }

// assumeAll is assume for a conjunction, which is the lowest of its operands.
func (e *eyes) assumeAll(o *form.Object, n *expression.Node, want Outcomes) bool {
	return e.assumeOperands(o, n, atLeast(want), atMost(want))
}

// assumeSome is assume for a disjunction, which is the highest of its operands.
func (e *eyes) assumeSome(o *form.Object, n *expression.Node, want Outcomes) bool {
	return e.assumeOperands(o, n, atMost(want), atLeast(want))
}

// assumeOperands wants all operands to be one of some outcomes, and at least one of them to be one of others.
func (e *eyes) assumeOperands(o *form.Object, n *expression.Node, all, one Outcomes) bool {
	last, several := -1, false
	for i := range n.Args() {
		if all != any3 && !e.assume(o, n.Arg(i), all) {
			return false
		}
		if one != any3 && e.truth(o, n.Arg(i)).has(one) {
			last, several = i, last >= 0
		}
	}
	return several || last < 0 || e.assume(o, n.Arg(last), one)
}

// assumeBranch is assume for a condition with two branches, where only one of them can be as it is wanted.
func (e *eyes) assumeBranch(o *form.Object, n *expression.Node, want Outcomes) bool {
	first, second := e.truth(o, n.Arg(1)).has(want), e.truth(o, n.Arg(2)).has(want)
	switch {
	case first && second:
		return true
	case first:
		return e.assume(o, n.Arg(0), True) && e.assume(o, n.Arg(1), want)
	case second:
		return e.assume(o, n.Arg(0), False|Unknown) && e.assume(o, n.Arg(2), want)
	}
	return false
}

// assumeTruth is assume for a field.
func (e *eyes) assumeTruth(o *form.Object, n *expression.Node, want Outcomes) bool {
	f := e.operand(o, n)
	if f == nil || want.has(Unknown) {
		return true
	}
	if n.Op() == expression.OpRowField && !e.assumeValue(o, n) {
		return false
	}
	if c := f.Logic().Compute; c != nil {
		return e.assumeAsked(f) && e.assume(f.Object(), c.Tree(), want)
	}
	return e.keep(f, func(s *set) { s.only(want) })
}

// only narrows truths to what is wanted.
func (s *set) only(want Outcomes) { s.yes, s.no = s.yes && want == True, s.no && want == False }

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
	if f.Row() != nil || f.Logic().Compute != nil {
		return e.assumeAsked(f)
	}
	return e.keep(f, func(*set) {})
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

// operand returns the field whose value an operand is, whatever parameters are set to, or nil.
func (e *eyes) operand(o *form.Object, n *expression.Node) *form.Field {
	if n = e.general(n); n.Op() == expression.OpConvert && n.Arg(0).Type().Kind == value.Integer { // the same number
		n = e.general(n.Arg(0))
	}
	switch n.Op() {
	case expression.OpField:
		return o.FieldOf(n)
	case expression.OpItemField:
		if cell, _ := n.Cell(); e.item != nil && cell < e.item.Width() {
			return e.item.At(cell)
		}
	case expression.OpRowField:
		f, _ := e.firstRowCell(o, n)
		return f
	}
	return nil
}

// assumeOrder takes for granted that a comparison is true, or false.
func (e *eyes) assumeOrder(o *form.Object, n *expression.Node, want bool) bool {
	x, y := n.Arg(0), n.Arg(1)
	if !e.assumeValue(o, x) || !e.assumeValue(o, y) {
		return false
	}
	if x.Type().Ranked || y.Type().Ranked {
		return true
	}
	return e.assumeOrders(o, x, y, n.Op().Holds(-1) == want, n.Op().Holds(0) == want, n.Op().Holds(1) == want)
}

// assumeOrders takes for granted that two values have one of some orders.
func (e *eyes) assumeOrders(o *form.Object, x, y *expression.Node, less, same, more bool) bool {
	e.order(o, x, y, less, same, more)
	return e.assumeOne(o, x, y, less, same, more) && e.assumeOne(o, y, x, more, same, less)
}

// assumeInRange takes for granted that a value lies between others, or does not.
func (e *eyes) assumeInRange(o *form.Object, n *expression.Node, want bool) bool {
	x, lo, hi := n.Arg(0), n.Arg(1), n.Arg(2)
	for i := range n.Args() {
		switch a := n.Arg(i); {
		case a.Type().Ranked:
			return true
		case !e.assumeValue(o, a):
			return false
		}
	}
	if want {
		return e.assumeOrders(o, x, lo, false, true, true) && e.assumeOrders(o, x, hi, true, true, false)
	}
	from, value, to := e.eval(o, lo), e.eval(o, x), e.eval(o, hi)
	below, _, _ := value.orders(&from)
	_, _, above := value.orders(&to)
	switch {
	case value.shape != ordered || below && above:
		return true
	case below:
		return e.assumeOrders(o, x, lo, true, false, false)
	}
	return e.assumeOrders(o, x, hi, false, false, true)
}

// assumeOne narrows x to the values that have one of some orders to a value of y.
func (e *eyes) assumeOne(o *form.Object, x, y *expression.Node, less, same, more bool) bool {
	to := e.eval(o, y)
	return e.assumeAmong(o, x, func(s *set) { s.compared(&to, less, same, more) })
}

// assumeAmong narrows the answers to the question that an expression is about, whose values are narrowed: what it is itself, or the
// day of which it is a part.
func (e *eyes) assumeAmong(o *form.Object, x *expression.Node, narrow func(s *set)) bool {
	if f := e.operand(o, x); f != nil {
		return e.keep(f, narrow)
	}
	if x = e.general(x); x.Op() == expression.OpConvert && x.Arg(0).Type().Kind == value.Integer {
		x = e.general(x.Arg(0))
	}
	if e.isParameter(x) {
		return e.keepParameter(x, narrow)
	}
	part := partOf(x.Name())
	if x.Op() != expression.OpCall || part < 0 && x.Name() != "year" || x.Arg(0).Type().Kind != value.Date {
		return true
	}
	among := e.eval(o, x)
	if narrow(&among); among.vacant() {
		return false
	}
	days := func(s *set) {
		if part < 0 {
			s.keepYears(&among)
		} else {
			s.keepPart(part, &among)
		}
	}
	if f := e.operand(o, x.Arg(0)); f != nil {
		return e.keep(f, days)
	}
	if x.Arg(0).Op() == expression.OpCall && x.Arg(0).Name() == "today" {
		return e.keepToday(days)
	}
	return true
}

// keepToday narrows the days that it may be.
func (e *eyes) keepToday(narrow func(s *set)) bool {
	have := e.today()
	s := have
	if narrow(&s); s.never() {
		return false
	}
	if !have.same(&s) {
		e.box.put(todayVar, s)
		e.narrowed = true
	}
	return true
}

// assumeIn takes for granted that a value is, or is not, among others.
func (e *eyes) assumeIn(o *form.Object, n *expression.Node, want bool) bool {
	x, list := n.Arg(0), n.Arg(1)
	if f := e.operand(o, list); f != nil {
		item := e.eval(o, x)
		v, ok := item.single()
		return e.assumeValue(o, x) && e.keep(f, func(s *set) {
			if ok && v.Kind() == value.Text {
				s.choose(v.Text(), outcomeOf(want))
			}
		})
	}
	switch {
	case list.Op() != expression.OpLiteral || e.anyParameter && list.Parametric():
		return true
	case !e.assumeValue(o, x):
		return false
	}
	items := list.Value().Items()
	return e.assumeAmong(o, x, func(s *set) {
		switch s.shape {
		case textual:
			texts := make([]string, 0, len(items))
			for _, v := range items {
				texts = append(texts, v.Text())
			}
			if want {
				s.amongTexts(texts, e.members(list))
			} else {
				s.withoutTexts(texts, e.members(list))
			}
		case ordered:
			if !want {
				s.withoutPoints(items)
				return
			}
			ordered := slices.SortedFunc(slices.Values(items), compare)
			var spans []span
			for _, v := range slices.CompactFunc(ordered, func(a, b value.Value) bool { return compare(a, b) == 0 }) {
				spans = append(spans, point(v))
			}
			s.amongSpans(spans)
		}
	})
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
	if !have.same(&s) {
		e.box.put(e.variable(f), s)
		e.seen[f.Index()] = false
		e.narrowed = true
	}
	return true
}

// orderByBounds takes for granted that an answer keeps to its bounds that are expressions.
func (e *eyes) orderByBounds(f *form.Field) {
	for _, k := range e.constraints(f) {
		if k.Dynamic == nil || !isBound(k.Key) || !e.counts(f, k.Key) {
			continue
		}
		bound := e.general(k.Dynamic.Tree())
		if s := e.eval(f.Object(), bound); s.empty && !slices.Contains(e.valued, bound) || s.never() || !isOrdered(f.Type().Kind) || !isOrdered(bound.Type().Kind) {
			continue // there may be no bound
		}
		t := e.answerTerm(f)
		sum := &linear{of: map[int]int{t: 1}, plus: new(big.Rat), whole: e.differences.terms[t].whole()}
		if e.add(sum, f.Object(), bound, -1) {
			e.differences.note(sum, k.Key == "maximum", true, k.Key == "minimum")
		}
	}
}

// orderSize takes for granted that an answer is as long as its bounds say, or has as many items.
func (e *eyes) orderSize(f *form.Field) {
	for _, k := range e.constraints(f) {
		least := k.Key == "minLength" || k.Key == "minItems"
		if k.Dynamic == nil || !least && k.Key != "maxLength" && k.Key != "maxItems" || !e.counts(f, k.Key) {
			continue
		}
		bound := k.Dynamic.Tree()
		if s := e.eval(f.Object(), bound); s.empty && !slices.Contains(e.valued, bound) {
			continue // there may be no bound
		}
		t := e.differences.term("size of "+e.fieldKey(f), value.Integer)
		sum := &linear{of: map[int]int{t: 1}, plus: new(big.Rat), whole: true}
		if e.add(sum, f.Object(), bound, -1) {
			e.differences.note(sum, !least, true, least)
		}
	}
}

// answerTerm is the term that a field is.
func (e *eyes) answerTerm(f *form.Field) int {
	before := len(e.differences.terms)
	t := e.differences.term(e.fieldKey(f), f.Type().Kind)
	if t == before {
		s := e.field(f)
		e.differences.within(t, s.hull())
	}
	return t
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
