package sample

import (
	"math"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// usual is how far from a bound, or from zero, a number mostly is, in steps.
const usual = 1000

// maxScale is how many places a number has that somebody types.
const maxScale = 9

// numeral makes an integer, number or amount: a multiple of a step between two bounds.
func (q *request) numeral() value.Value {
	low, high, hasLow, hasHigh := q.numberBounds()
	step := q.step(low, high)
	first, last := int64(0), int64(usual)
	switch {
	case hasLow && hasHigh:
		first, last = steps(low, step, true), steps(high, step, false)
	case hasLow:
		first = steps(low, step, true)
		last = saturated(first, usual)
	case hasHigh:
		last = steps(high, step, false)
		if first = saturated(last, -usual); first < 0 && last >= 0 {
			first = 0
		}
	}
	if first > last {
		return value.Value{}
	}
	n := first + q.random.Int64N(min(uint64AsInt(uint64(last-first)), math.MaxInt64-1)+1)
	switch q.random.IntN(6) { // the bounds themselves have their chance
	case 0:
		n = first
	case 1:
		n = last
	}
	d, err := decimal.New(n, 0)
	if err != nil {
		return value.Value{}
	}
	if d, err = d.Mul(step); err != nil {
		return value.Value{}
	}
	return q.numberOf(d)
}

func uint64AsInt(n uint64) int64 { return int64(min(n, math.MaxInt64-1)) }

// saturated adds without an overflow.
func saturated(a, b int64) int64 {
	switch {
	case b > 0 && a > math.MaxInt64-b:
		return math.MaxInt64
	case b < 0 && a < math.MinInt64-b:
		return math.MinInt64
	}
	return a + b
}

// numberBounds returns the bounds that the field and the wishes set together.
func (q *request) numberBounds() (low, high decimal.Decimal, hasLow, hasHigh bool) {
	atLeast := func(v value.Value) {
		if d, ok := v.Decimal(); ok && (!hasLow || d.Cmp(low) > 0) {
			low, hasLow = d, true
		}
	}
	atMost := func(v value.Value) {
		if d, ok := v.Decimal(); ok && (!hasHigh || d.Cmp(high) < 0) {
			high, hasHigh = d, true
		}
	}
	atLeast(q.limits["minimum"].Bound)
	atMost(q.limits["maximum"].Bound)
	for _, w := range q.wishes {
		switch w.op {
		case expression.OpEqual:
			atLeast(w.to)
			atMost(w.to)
		case expression.OpLess, expression.OpLessEqual:
			atMost(w.to)
		case expression.OpGreater, expression.OpGreaterEqual:
			atLeast(w.to)
		}
	}
	return low, high, hasLow, hasHigh
}

// step returns what the value is a multiple of: the smallest amount, or a whole number, unless the field says more.
func (q *request) step(low, high decimal.Decimal) decimal.Decimal {
	if d, ok := q.limits["multipleOf"].Bound.Decimal(); ok && d.Sign() > 0 {
		return d
	}
	places := 0
	switch q.at.Field.Type().Kind {
	case value.Money:
		places = q.at.Field.Places()
	case value.Number:
		places = min(max(low.MinScale(), high.MinScale(), q.random.IntN(3)), maxScale)
		if width, err := high.Sub(low); err == nil && width.Sign() > 0 && width.Cmp(decimal.One) <= 0 {
			places = min(places+2, maxScale)
		}
	}
	d, _ := decimal.New(1, places)
	return d
}

// farthest is how many steps from zero a bound is taken to be that is farther away.
const farthest = math.MaxInt64 / 4

// steps returns how many steps a bound is from zero, inside of it.
func steps(bound, step decimal.Decimal, up bool) int64 {
	if n, err := bound.Quo(step); err == nil {
		round := n.Floor
		if up {
			round = n.Ceil
		}
		n = round(0)
		if whole, _, ok := n.Int64(0); ok {
			return whole
		}
	}
	if bound.IsNeg() {
		return -farthest
	}
	return farthest
}

// numberOf makes a value of the field's kind of a number; empty where it has places that the kind has not.
func (q *request) numberOf(d decimal.Decimal) value.Value {
	f := q.at.Field
	switch f.Type().Kind {
	case value.Integer:
		if whole, _, ok := d.Int64(0); ok && d.IsInt() {
			return value.OfInteger(whole)
		}
	case value.Money:
		if rounded := value.RoundHalfUp(d, f.Places()); rounded.Cmp(d) == 0 {
			return value.OfMoney(rounded)
		}
	case value.Number:
		return value.OfNumber(d.Trim(0))
	}
	return value.Value{}
}

// beside returns a number, or one a step above or below it.
func (q *request) beside(d decimal.Decimal) decimal.Decimal {
	step, _ := decimal.New(int64(q.random.IntN(3)-1), 0)
	if out, err := d.Add(step); err == nil {
		return out
	}
	return d
}
