package compat

import (
	"math"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// amounts compares the values of two parts.
func (s *steady) amounts(a, b stand, o, n *expression.Node) amounts {
	out := s.combined(a, b, o, n)
	if s.same(a, b, o, n) {
		out.known, out.notLess, out.notMore, out.sign = true, true, true, true
	}
	if rounds(n) && !out.same() && out.least < 1 {
		out.sign, out.least = false, 0 // it may be rounded to nothing in one of them
	}
	return out
}

func (s *steady) combined(a, b stand, o, n *expression.Node) amounts {
	if o.Op() != n.Op() || o.Args() != n.Args() || o.Type().Kind != n.Type().Kind {
		return amounts{}
	}
	of := func(i int) amounts { return s.amounts(a, b, o.Arg(i), n.Arg(i)) }
	switch o.Op() {
	case expression.OpLiteral:
		return literals(o.Value(), n.Value())
	case expression.OpField, expression.OpItemField:
		if f := a.fieldOf(o); f != nil && s.pairs.newOf[f] == b.fieldOf(n) {
			return s.field(f, b.fieldOf(n))
		}
	case expression.OpConvert:
		return of(0)
	case expression.OpAdd:
		return total(of(0), of(1))
	case expression.OpSub:
		x, y := of(0), of(1)
		return amounts{known: x.known && y.known, notLess: x.notLess && y.notMore, notMore: x.notMore && y.notLess, sign: x.same() && y.same()}
	case expression.OpMul:
		return product(of(0), of(1))
	case expression.OpDiv:
		if y := of(1); y.same() && y.positive {
			x := of(0)
			x.least = quotient(x.least, o.Arg(1))
			x.known = x.known && x.least >= 0
			return x
		}
	case expression.OpCond:
		if s.truth(a, b, o.Arg(0), n.Arg(0)).both() {
			return either(of(1), of(2))
		}
	case expression.OpCoalesce:
		return either(of(0), of(1))
	case expression.OpCall:
		return s.called(a, b, o, n)
	}
	return amounts{}
}

// rounds reports whether a part is an amount of money that may have more places than the currency, and is rounded.
func rounds(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpMul, expression.OpDiv, expression.OpConvert:
		return n.Type().Kind == value.Money
	}
	return false
}

// called compares calls of functions that grow with what they are given.
func (s *steady) called(a, b stand, o, n *expression.Node) amounts {
	if o.Name() != n.Name() {
		return amounts{}
	}
	switch name := o.Name(); {
	case (name == "min" || name == "max") && o.Args() > 1:
		out := amounts{known: true, notLess: true, notMore: true, sign: true, positive: true, least: math.Inf(1)}
		for i := range o.Args() {
			out = either(out, s.amounts(a, b, o.Arg(i), n.Arg(i)))
		}
		return out
	case name != "count" && name != "sum" || !s.same(a, b, o.Arg(0), n.Arg(0)):
		return amounts{}
	case o.Args() == 1 && name == "count":
		return amounts{known: true, notLess: true, notMore: true, sign: true, positive: true, least: 1}
	case o.Predicate() == nil || n.Predicate() == nil || a.rows(o.Arg(0)) == nil || b.rows(n.Arg(0)) == nil:
		return amounts{}
	}
	inA, inB := a, b
	inA.item, inB.item = a.rows(o.Arg(0)), b.rows(n.Arg(0))
	if o.Name() == "count" {
		x := s.truth(inA, inB, o.Predicate(), n.Predicate())
		return amounts{known: true, notLess: x.notLess, notMore: x.notMore, sign: x.both(), positive: true, least: 1}
	}
	x := s.amounts(inA, inB, o.Predicate(), n.Predicate())
	x.sign = x.same() || x.sign && x.positive
	return x
}

// literals compares what is written.
func literals(o, n value.Value) amounts {
	x, isNumber := o.Decimal()
	y, too := n.Decimal()
	switch {
	case o.Empty() && n.Empty():
		return amounts{known: true, notLess: true, notMore: true, sign: true, positive: true, least: math.Inf(1)}
	case !isNumber || !too:
		return amounts{}
	}
	out := amounts{known: true, notLess: y.Cmp(x) >= 0, notMore: y.Cmp(x) <= 0, sign: x.Sign() == y.Sign(), positive: !x.IsNeg() && !y.IsNeg(), least: math.Inf(1)}
	for _, d := range []float64{size(o), size(n)} {
		if d > 0 {
			out.least = min(out.least, d)
		}
	}
	return out
}

func size(v value.Value) float64 {
	d, _ := v.Decimal()
	f, _ := d.Float64()
	return math.Abs(f)
}

// quotient is how much the result of a division is at least; below 0 where what it is divided by is not written, or 0.
func quotient(least float64, by *expression.Node) float64 {
	v, ok := constant(by)
	if d := size(v); ok && d > 0 {
		return least / d
	}
	return -1
}

// either is one of two amounts, in both versions the same one, or as much as one of them.
func either(x, y amounts) amounts {
	return amounts{
		known: x.known && y.known, notLess: x.notLess && y.notLess, notMore: x.notMore && y.notMore,
		sign: x.sign && y.sign, positive: x.positive && y.positive, least: min(x.least, y.least),
	}
}

func total(x, y amounts) amounts {
	out := either(x, y)
	out.sign = out.same() || out.sign && out.positive
	return out
}

func product(x, y amounts) amounts {
	positive := x.positive && y.positive
	// grows says of a direction whether the product goes there.
	grows := func(one, other bool) bool {
		return one && y.same() && y.positive || other && x.same() && x.positive || one && other && positive || x.same() && y.same()
	}
	out := amounts{known: x.known && y.known, notLess: grows(x.notLess, y.notLess), notMore: grows(x.notMore, y.notMore), sign: x.sign && y.sign, positive: positive}
	if x.least > 0 && y.least > 0 {
		out.least = x.least * y.least
	}
	return out
}
