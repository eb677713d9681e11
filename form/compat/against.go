package compat

import (
	"fmt"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// boundOps are the bounds that compare an answer, or its size.
var boundOps = map[string]expression.Op{
	"minimum": expression.OpGreaterEqual, "minLength": expression.OpGreaterEqual, "minItems": expression.OpGreaterEqual,
	"maximum": expression.OpLessEqual, "maxLength": expression.OpLessEqual, "maxItems": expression.OpLessEqual,
}

// bound is whether the answer to a field meets a bound of it. A bound without a value is met by all; one that compares nothing is not looked into.
func (r reader) bound(f *form.Field, k form.Constraint) formula {
	op, isBound := boundOps[k.Key]
	switch {
	case k.Key == "", idle(f, k):
		return func([]value.Value) truth { return yes }
	case !isBound:
		i := r.named(fmt.Sprintf("%s of %s, new: %t", k.Key, r.pairing.name(f), f.Page().Form() == r.pairing.New), value.Bool)
		return func(values []value.Value) truth { return truthOf(truthAt(&values[i]) != no) }
	}
	met := r.boundOf(op, f, k)
	return func(values []value.Value) truth { return truthOf(met(values) != no) }
}

// idle reports whether all that a field can hold is a multiple of a step, or all that can be chosen or uploaded is as much as it must be.
func idle(f *form.Field, k form.Constraint) bool {
	least, _ := decimal.New(1, max(0, f.Places()))
	switch {
	case k.Key == "minItems" && k.Dynamic == nil:
		return k.Bound.Int() <= 0 || k.Bound.Int() == 1 && f.Row() == nil && len(f.Members()) == 0 // what is not answered may be less
	case k.Key == "maxItems" && k.Dynamic == nil && len(f.Members()) > 0:
		return k.Bound.Int() >= 1 // a group is one row
	case k.Key == "maxItems" && k.Dynamic == nil && f.Type().Kind == value.List && len(f.AllOptions()) > 0 && !f.Sourced():
		return k.Bound.Int() >= int64(len(f.AllOptions()))
	case k.Key != "multipleOf" || k.Dynamic != nil:
		return false
	case f.Type().Kind == value.Integer:
		return value.IsMultiple(value.OfInteger(1), k.Bound)
	}
	return f.Type().Kind == value.Money && value.IsMultiple(value.OfNumber(least), k.Bound)
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

// ofThose is whether some or all formulas hold; open where one of them is, as the least or the greatest is where one is empty.
func ofThose(all []formula, some bool, values []value.Value) truth {
	out := all[0](values)
	for _, f := range all {
		switch v := f(values); {
		case v == open:
			return open
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
