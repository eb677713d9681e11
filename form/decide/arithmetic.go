package decide

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// monotone reports whether a result never turns back while one operand grows: then the least and the
// greatest lie where the operands are at one of their ends.
func monotone(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpNegate, expression.OpAdd, expression.OpSub, expression.OpMul, expression.OpConvert:
		return isOrdered(n.Type().Kind)
	case expression.OpDiv:
		return isOrdered(n.Type().Kind)
	case expression.OpCall:
		switch n.Name() {
		case "floor", "ceil", "round", "addDays", "addMonths", "addYears", "daysBetween", "monthsBetween", "yearsBetween", "year", "min", "max":
			return true
		}
	}
	return false
}

// corners is the span of a monotone operation.
func (w *world) corners(n *expression.Node, operands []set) set {
	if n.Op() == expression.OpDiv && operands[1].shape == ordered && mayBeZero(operands[1]) {
		return ofType(n.Type())
	}
	if n.Name() == "round" && len(operands) == 2 {
		if _, ok := operands[1].single(); !ok {
			return ofType(n.Type())
		}
	}
	ends := make([]span, len(operands))
	for i := range operands {
		if operands[i].shape != ordered {
			return ofType(n.Type())
		}
		ends[i] = operands[i].hull()
		if !bounded(ends[i].lo) || !bounded(ends[i].hi) {
			return w.halfOpen(n, operands)
		}
	}
	out := span{}
	args := make([]value.Value, len(ends))
	for corner := range 1 << len(ends) {
		for i, p := range ends {
			if args[i] = p.lo; corner>>i&1 == 1 {
				args[i] = p.hi
			}
		}
		v := w.apply(n, args...)
		if v.Empty() {
			return tooLarge(n)
		}
		if corner == 0 {
			out = point(v)
		} else {
			out = out.hull(point(v))
		}
	}
	return set{shape: ordered, spans: []span{out}, grain: grainOf(n.Type().Kind, places(n))}
}

// tooLarge is what a result of ordered operands may be that may be too large: a day after the end of the calendar is none, and that a number has too many
// digits is left out of account, as nobody counts with these.
func tooLarge(n *expression.Node) set {
	out := ofType(n.Type())
	k := n.Type().Kind
	out.empty = k == value.Date || onClock(k)
	return out
}

// halfOpen is the span where an operand has no end on one side, of what only grows or only falls with each operand.
func (w *world) halfOpen(n *expression.Node, operands []set) set {
	out := tooLarge(n)
	if out.shape != ordered {
		return out
	}
	grows := make([]int, len(operands))
	for i := range operands {
		if grows[i] = direction(n, operands, i); grows[i] == 0 {
			return out
		}
	}
	end := func(high bool) value.Value {
		args := make([]value.Value, len(operands))
		for i := range operands {
			h := operands[i].hull()
			if args[i] = h.lo; high == (grows[i] > 0) {
				args[i] = h.hi
			}
			if !bounded(args[i]) {
				return value.Value{}
			}
		}
		return w.apply(n, args...)
	}
	out.spans = []span{{lo: end(false), hi: end(true)}}
	return out
}

// direction says whether a result grows (1) or falls (-1) with an operand; 0 where that depends.
func direction(n *expression.Node, operands []set, i int) int {
	switch n.Op() {
	case expression.OpAdd, expression.OpConvert:
		return 1
	case expression.OpNegate:
		return -1
	case expression.OpSub:
		return 1 - 2*i
	case expression.OpMul:
		return sign(operands[1-i].hull())
	case expression.OpDiv:
		if i == 0 {
			return sign(operands[1].hull())
		}
		return 0
	}
	switch n.Name() {
	case "floor", "ceil", "year":
		return 1
	case "round":
		return 1 - i
	case "daysBetween", "monthsBetween", "yearsBetween":
		return 2*i - 1
	}
	return 0
}

// sign is 1 for a span of nothing below zero, -1 for one of nothing above it, else 0.
func sign(s span) int {
	zero := value.OfInteger(0)
	switch {
	case bounded(s.lo) && compare(s.lo, zero) >= 0:
		return 1
	case bounded(s.hi) && compare(s.hi, zero) <= 0:
		return -1
	}
	return 0
}

func mayBeZero(s set) bool {
	return !s.hull().meet(point(value.OfInteger(0))).vacant()
}

func places(n *expression.Node) int {
	switch p := n.Type().Places; {
	case p < 0:
		return 0
	case p == 0:
		return 2
	default:
		return p
	}
}
