package compat

import (
	"cmp"
	"slices"
	"strings"

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
	return sum{terms: []term{{written: r.write(n), field: r.field(n), whole: isWhole(n.Type().Kind), factor: decimal.One}}}
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

// difference compares two sums by what they differ by: a leaf that is compared with a constant.
func (r reader) difference(op expression.Op, a, b sum) formula {
	d, ok := a.plus(b, decimal.NegOne)
	if !ok || len(d.terms) == 0 {
		return nil
	}
	if d.terms[0].factor.IsNeg() {
		if d, ok = (sum{}).plus(d, decimal.NegOne); !ok {
			return nil
		}
		op = flipped(op)
	}
	d = d.reduced()
	to := d.constant.Neg()
	if t := d.terms[0]; len(d.terms) == 1 && t.field != nil && t.factor.IsOne() {
		return r.amount(op, r.leaf(t.field), to)
	}
	kind := value.Integer
	var written strings.Builder
	for _, t := range d.terms {
		written.WriteString("+ " + t.factor.String() + " * " + t.written)
		if !t.whole || !t.factor.IsInt() {
			kind = value.Number
		}
	}
	i := r.named(written.String(), kind)
	if t := d.terms; len(t) == 2 && t[0].factor.IsOne() && t[1].factor.Equal(decimal.NegOne) {
		r.leaves[i].pair = [2]*form.Field{t[0].field, t[1].field}
	}
	return r.amount(op, i, to)
}

// amount compares a leaf with a number, or with a day that is counted.
func (r reader) amount(op expression.Op, i int, to decimal.Decimal) formula {
	l := r.leaves[i]
	if l.kind != value.Date {
		l.constants = append(l.constants, value.OfNumber(to))
		bound := value.OfNumber(to)
		return func(values []value.Value) truth { return compared(op, values[i], bound) }
	}
	days, _, ok := to.Int64(0)
	day, within := value.OfDays(days)
	if !ok || !within || !to.IsInt() {
		return nil
	}
	l.constants = append(l.constants, day)
	return func(values []value.Value) truth { return compared(op, values[i], day) }
}

// side is one side of a comparison: a part of a condition, or a field that has a bound.
type side struct {
	written string
	sum     sum
	isSum   bool
	node    *expression.Node // nil for a field that has a bound, and for a bound that is a constant
	field   *form.Field      // where it is one
}

func (r reader) side(n *expression.Node) side {
	x := side{written: r.write(n), node: n, field: r.field(n)}
	if isAmount(n.Type().Kind) {
		x.sum, x.isSum = r.sum(n)
	}
	return x
}

// months compares a day with one that lies a number of months or years from another: how many months lie between them is a leaf. Two days
// without a distance have none, where another condition has one between the same two.
func (r reader) months(op expression.Op, x, y side) formula {
	key := func(to, from string) string { return "months to " + to + " from " + from }
	start, distance, moved := movedBy(y.node)
	_, _, other := movedBy(x.node)
	switch {
	case moved && other:
		return nil
	case other:
		return r.months(flipped(op), y, x)
	case moved:
		y.written = r.write(start)
		r.distances[key(x.written, y.written)] = true
	case r.distances[key(y.written, x.written)]:
		x, y, op = y, x, flipped(op)
	case !r.distances[key(x.written, y.written)]:
		return nil
	}
	d, err := decimal.New(distance, 0)
	if err != nil {
		return nil
	}
	return r.amount(op, r.named(key(x.written, y.written), value.Number), d)
}

// movedBy returns the day from which a day lies a number of months.
func movedBy(n *expression.Node) (from *expression.Node, months int64, ok bool) {
	if n == nil || n.Op() != expression.OpCall || n.Name() != "addMonths" && n.Name() != "addYears" {
		return nil, 0, false
	}
	by, known := constant(n.Arg(1))
	if !known || by.Kind() != value.Integer || by.Int() == 0 || by.Int() > maxMonths || by.Int() < -maxMonths {
		return nil, 0, false
	}
	if n.Name() == "addYears" {
		return n.Arg(0), 12 * by.Int(), true
	}
	return n.Arg(0), by.Int(), true
}

// maxMonths is a distance beyond which no day lies.
const maxMonths = 120_000

// boundOps are the bounds that compare an answer, or its size.
var boundOps = map[string]expression.Op{
	"minimum": expression.OpGreaterEqual, "minLength": expression.OpGreaterEqual, "minItems": expression.OpGreaterEqual,
	"maximum": expression.OpLessEqual, "maxLength": expression.OpLessEqual, "maxItems": expression.OpLessEqual,
}

// bound is whether the answer to a field meets a bound of it. A bound without a value is met by all.
func (r reader) bound(f *form.Field, k form.Constraint) formula {
	op, isBound := boundOps[k.Key]
	if !isBound {
		return func([]value.Value) truth { return yes }
	}
	met := r.boundOf(op, f, k)
	return func(values []value.Value) truth { return truthOf(met(values) != no) }
}

func (r reader) boundOf(op expression.Op, f *form.Field, k form.Constraint) formula {
	of := side{sum: sum{terms: []term{{written: r.pairing.name(f), field: f, whole: isWhole(f.Type().Kind), factor: decimal.One}}}, isSum: isAmount(f.Type().Kind)}
	if k.Key != "minimum" && k.Key != "maximum" {
		of = side{sum: sum{terms: []term{{written: "size of " + r.pairing.name(f), whole: true, factor: decimal.One}}}, isSum: true}
	}
	of.written, of.field = of.sum.terms[0].written, of.sum.terms[0].field
	if k.Dynamic != nil {
		return r.against(op, of, k.Dynamic.Tree())
	}
	to := side{written: string(value.AppendKey(nil, k.Bound))}
	to.sum, to.isSum = constantSum(k.Bound)
	return r.between(op, of, to)
}

// against compares something with a part that may choose: between cases, the least or the greatest, or what is there.
func (r reader) against(op expression.Op, x side, n *expression.Node) formula {
	switch {
	case n.Op() == expression.OpCond:
		c, f, g := r.truth(n.Arg(0)), r.against(op, x, n.Arg(1)), r.against(op, x, n.Arg(2))
		return cases(func(values []value.Value) bool { return c(values) == yes }, f, g)
	case n.Op() == expression.OpCoalesce:
		there, f, g := r.given(n.Arg(0)), r.against(op, x, n.Arg(0)), r.against(op, x, n.Arg(1))
		return cases(there, f, g)
	case n.Op() == expression.OpCall && (n.Name() == "min" || n.Name() == "max") && n.Args() > 1 && isAmount(n.Arg(0).Type().Kind) && isAmount(n.Type().Kind):
		if op == expression.OpEqual || op == expression.OpNotEqual {
			break
		}
		all := make([]formula, n.Args())
		for i := range all {
			all[i] = r.against(op, x, n.Arg(i))
		}
		some := (n.Name() == "max") == (op == expression.OpLess || op == expression.OpLessEqual) // it is enough to be below one of them
		return func(values []value.Value) truth { return ofThose(all, some, values) }
	}
	return r.between(op, x, r.side(n))
}

func cases(first func([]value.Value) bool, f, g formula) formula {
	return func(values []value.Value) truth {
		if first(values) {
			return f(values)
		}
		return g(values)
	}
}

// ofThose is whether some or all formulas hold, of those that are not open.
func ofThose(all []formula, some bool, values []value.Value) truth {
	out := open
	for _, f := range all {
		switch v := f(values); {
		case v == open:
		case out == open:
			out = v
		case some:
			out = max(out, v)
		default:
			out = min(out, v)
		}
	}
	return out
}

// between compares two sides as exactly as what is known of them allows.
func (r reader) between(op expression.Op, x, y side) formula {
	if f := r.months(op, x, y); f != nil {
		return f
	}
	if x.isSum && y.isSum {
		if f := r.difference(op, x.sum, y.sum); f != nil {
			return f
		}
	}
	return r.ordered(op, x, y)
}
