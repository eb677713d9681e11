package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

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
	from, have, to := e.eval(o, lo), e.eval(o, x), e.eval(o, hi)
	below, _, _ := have.orders(&from)
	_, _, above := have.orders(&to)
	switch {
	case have.shape != ordered || below && above:
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
