package compat

import (
	"cmp"
	"slices"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// sum is an amount, or a day counted from the first one, as parts with factors and a constant. That n and n + 1 always differ by one
// is seen in that. What is too large for a number, or after the end of the calendar, is left out of account.
type sum struct {
	terms    []term // by what is written
	constant decimal.Decimal
}

type term struct {
	written string
	field   *form.Field // where it is one
	whole   bool        // it has no places
	most    int64       // as that of a leaf
	factor  decimal.Decimal
}

func isAmount(k value.Kind) bool {
	return k == value.Integer || k == value.Number || k == value.Money || k == value.Date
}

// sum reads an amount or a day.
func (r reader) sum(n *expression.Node) (sum, bool) {
	if v, ok := constant(n); ok {
		return constantSum(v)
	}
	switch n.Op() {
	case expression.OpConvert:
		if n.Type().Kind == value.Number && isAmount(n.Arg(0).Type().Kind) {
			return r.sum(n.Arg(0))
		}
	case expression.OpNegate:
		return r.combined(n, sum{}, -1, n.Arg(0))
	case expression.OpAdd:
		return r.added(n, n.Arg(0), 1, n.Arg(1))
	case expression.OpSub:
		return r.added(n, n.Arg(0), -1, n.Arg(1))
	case expression.OpMul:
		return r.multiplied(n)
	case expression.OpCall:
		switch n.Name() {
		case "addDays":
			return r.added(n, n.Arg(0), 1, n.Arg(1))
		case "addMonths", "addYears":
			if by, ok := constant(n.Arg(1)); ok && by.Int() == 0 {
				return r.sum(n.Arg(0))
			}
		case "daysBetween":
			return r.added(n, n.Arg(1), -1, n.Arg(0))
		}
	}
	return r.single(n), true
}

func isWhole(k value.Kind) bool { return k == value.Integer || k == value.Date }

func constantSum(v value.Value) (sum, bool) {
	if v.Kind() == value.Date {
		d, err := decimal.New(v.Days(), 0)
		return sum{constant: d}, err == nil
	}
	d, ok := v.Decimal()
	return sum{constant: d}, ok
}

// single is a part that is not looked into.
func (r reader) single(n *expression.Node) sum {
	return sum{terms: []term{{written: r.write(n), field: r.field(n), whole: isWhole(n.Type().Kind), most: calendar(n), factor: decimal.One}}}
}

func (r reader) added(n, x *expression.Node, factor int64, y *expression.Node) (sum, bool) {
	a, ok := r.sum(x)
	if !ok {
		return a, false
	}
	return r.combined(n, a, factor, y)
}

// combined adds a multiple of y; where that cancels something out, or is too large, n is a part that is not looked into.
func (r reader) combined(n *expression.Node, a sum, factor int64, y *expression.Node) (sum, bool) {
	b, ok := r.sum(y)
	if !ok {
		return b, false
	}
	f, err := decimal.New(factor, 0)
	if out, ok := a.plus(b, f); ok && err == nil {
		return out, true
	}
	return r.single(n), true
}

// multiplied reads a product with a whole constant: others are rounded.
func (r reader) multiplied(n *expression.Node) (sum, bool) {
	for i := range 2 {
		v, ok := constant(n.Arg(i))
		d, isNumber := v.Decimal()
		if !ok || !isNumber || !d.IsInt() || d.IsZero() {
			continue
		}
		other, ok := r.sum(n.Arg(1 - i))
		if !ok {
			return other, false
		}
		if out, ok := (sum{}).plus(other, d); ok {
			return out, true
		}
	}
	return r.single(n), true
}

// plus adds a multiple of another sum. ok is false where a part is not in the result any more, which must have a value nevertheless.
func (s sum) plus(t sum, factor decimal.Decimal) (out sum, ok bool) {
	scaled, err := t.constant.Mul(factor)
	if err != nil {
		return out, false
	}
	if out.constant, err = s.constant.Add(scaled); err != nil {
		return out, false
	}
	out.terms = slices.Clone(s.terms)
	for _, x := range t.terms {
		if x.factor, err = x.factor.Mul(factor); err != nil {
			return out, false
		}
		i := slices.IndexFunc(out.terms, func(y term) bool { return y.written == x.written })
		if i < 0 {
			out.terms = append(out.terms, x)
			continue
		}
		if out.terms[i].factor, err = out.terms[i].factor.Add(x.factor); err != nil || out.terms[i].factor.IsZero() {
			return out, false
		}
	}
	slices.SortFunc(out.terms, func(x, y term) int { return cmp.Compare(x.written, y.written) })
	return out, true
}

// reduced is a sum whose first factor is 1, where what it is divided by leaves no rest.
func (s sum) reduced() sum {
	by := s.terms[0].factor
	exact := func(d decimal.Decimal) (decimal.Decimal, bool) {
		q, err := d.Quo(by)
		if err != nil {
			return d, false
		}
		back, err := q.Mul(by)
		return q, err == nil && back.Equal(d)
	}
	out, ok := sum{terms: slices.Clone(s.terms)}, true
	if out.constant, ok = exact(s.constant); !ok {
		return s
	}
	for i := range out.terms {
		if out.terms[i].factor, ok = exact(s.terms[i].factor); !ok {
			return s
		}
	}
	return out
}
