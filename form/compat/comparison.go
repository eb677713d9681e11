package compat

import (
	"strings"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// comparison reads a comparison; of what cannot be looked into, the order of the two sides is a leaf.
func (r reader) comparison(n *expression.Node) formula {
	x, y := n.Arg(0), n.Arg(1)
	if f := r.comparisonOf(n.Op(), x, y); f != nil {
		return f
	}
	if x.Type().Ranked || y.Type().Ranked { // what has no rank may be equal still
		i := r.named(r.write(n), value.Bool)
		return func(values []value.Value) truth { return truthAt(&values[i]) }
	}
	return r.ordered(n.Op(), r.side(x), r.side(y))
}

// isOpaque reports whether a value is compared in another way than as an amount or a text: a year and a day in it have no order, and ranks have their own.
func isOpaque(n *expression.Node) bool { return n.Type().Ranked || n.Type().Kind == value.Partial }

// ordered is a comparison of two parts of which nothing is known but how they are written.
func (r reader) ordered(op expression.Op, x, y side) formula {
	if x.written > y.written {
		x, y, op = y, x, flipped(op)
	}
	i := r.named("order of "+x.written+" and "+y.written, value.Integer)
	r.leaves[i].domain = []value.Value{value.OfInteger(-1), value.OfInteger(0), value.OfInteger(1), {}}
	r.leaves[i].pair = [2]*form.Field{x.field, y.field}
	return func(values []value.Value) truth {
		if values[i].Empty() {
			return open
		}
		return truthOf(op.Holds(int(values[i].Int())))
	}
}

// comparisonOf reads a comparison whose sides are truths, texts, or sums that differ by a constant; else it returns nil.
func (r reader) comparisonOf(op expression.Op, x, y *expression.Node) formula {
	switch kind := x.Type().Kind; {
	case isOpaque(x) || isOpaque(y):
		return nil
	case kind == value.Bool:
		f, g := r.truth(x), r.truth(y)
		return func(values []value.Value) truth {
			a, b := f(values), g(values)
			if a == open || b == open {
				return open
			}
			return truthOf(op.Holds(int(a) - int(b)))
		}
	case kind == value.Text:
		return r.texts(op, x, y)
	case kind == value.Integer && x.Op() == expression.OpLiteral:
		if f := r.elapsed(flipped(op), y, x); f != nil {
			return f
		}
		return r.against(op, r.side(x), y)
	case kind == value.Integer && y.Op() == expression.OpLiteral:
		if f := r.elapsed(op, x, y); f != nil {
			return f
		}
		return r.against(flipped(op), r.side(y), x)
	case isAmount(kind) && chooses(x):
		return r.against(flipped(op), r.side(y), x)
	case isAmount(kind):
		return r.against(op, r.side(x), y)
	}
	return nil
}

// chooses reports whether a part is one of several.
func chooses(n *expression.Node) bool {
	return n.Op() == expression.OpCond || n.Op() == expression.OpCoalesce || n.Op() == expression.OpCall && (n.Name() == "min" || n.Name() == "max")
}

// texts compares two texts of which one is a constant, or which both have few values.
func (r reader) texts(op expression.Op, x, y *expression.Node) formula {
	if x.Op() == expression.OpLiteral {
		x, y, op = y, x, flipped(op)
	}
	switch {
	case x.Op() == expression.OpLiteral:
		return nil
	case y.Op() == expression.OpLiteral && (op == expression.OpEqual || op == expression.OpNotEqual || r.few(x)):
		look, to := r.look(x, y.Value()), y.Value()
		return func(values []value.Value) truth { return compared(op, look(values), to) }
	case r.few(x) && r.few(y):
		look, other := r.look(x), r.look(y)
		return func(values []value.Value) truth { return compared(op, look(values), other(values)) }
	}
	return nil
}

func (r reader) few(n *expression.Node) bool {
	f := r.field(n)
	return f != nil && finite(f)
}

func compared(op expression.Op, a, b value.Value) truth {
	if a.Empty() || b.Empty() {
		return open
	}
	order, ok := value.Compare(a, b)
	if !ok {
		return open
	}
	return truthOf(op.Holds(order))
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
	if len(d.terms) == 1 && d.terms[0].factor.IsOne() {
		r.leaves[i].most = d.terms[0].most
	}
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
	case r.distances[key(x.written, y.written)]:
	case r.gone[key(x.written, y.written)]: // no month later or earlier
		r.distances[key(x.written, y.written)] = true
	case r.gone[key(y.written, x.written)]:
		x, y, op = y, x, flipped(op)
		r.distances[key(x.written, y.written)] = true
	default:
		return nil
	}
	d, err := decimal.New(distance, 0)
	if err != nil {
		return nil
	}
	return r.amount(op, r.named(key(x.written, y.written), value.Number), d)
}

// elapsed compares whole years or months that have gone by with a number, where another condition has the distance between the same two days in
// months: n years have gone by since a day exactly if it lies no later than n years before. Before the day itself they are none, so that n is one at least.
func (r reader) elapsed(op expression.Op, n, number *expression.Node) formula {
	unit := map[string]int64{"age": 12, "yearsBetween": 12, "monthsBetween": 1}[n.Name()]
	if n.Op() != expression.OpCall || unit == 0 {
		return nil
	}
	from, to := r.write(n.Arg(0)), "today()"
	if n.Args() == 2 {
		to = r.write(n.Arg(1))
	}
	key := "months to " + from + " from " + to
	r.gone[key] = true
	least := number.Value().Int()
	if op == expression.OpGreater || op == expression.OpLessEqual {
		least++
	}
	if !r.distances[key] || least < 1 || least > maxMonths/unit {
		return nil
	}
	gone := func(units int64) formula {
		d, _ := decimal.New(-units*unit, 0) // a whole number of few digits
		return r.amount(expression.OpLessEqual, r.named(key, value.Number), d)
	}
	reached, passed := gone(least), gone(least+1)
	return func(values []value.Value) truth {
		switch is := reached(values); op {
		case expression.OpGreater, expression.OpGreaterEqual:
			return is
		case expression.OpLess, expression.OpLessEqual:
			return -is
		case expression.OpEqual:
			return min(is, -passed(values))
		default:
			return max(-is, passed(values))
		}
	}
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

// flipped is a comparison with its sides swapped.
func flipped(op expression.Op) expression.Op {
	switch op {
	case expression.OpLess:
		return expression.OpGreater
	case expression.OpLessEqual:
		return expression.OpGreaterEqual
	case expression.OpGreater:
		return expression.OpLess
	case expression.OpGreaterEqual:
		return expression.OpLessEqual
	}
	return op
}
