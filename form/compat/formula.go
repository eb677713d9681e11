package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// truth is one of the three truths of the language, in their order: and is the least, or the greatest.
type truth int8

const (
	no truth = iota - 1
	open
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

func truthAt(v *value.Value) truth {
	b, ok := value.BoolAt(v)
	if !ok {
		return open
	}
	return truthOf(b)
}

// formula is a condition over the values of leaves.
type formula func(values []value.Value) truth

// reader makes formulas of conditions. What it does not look into is a leaf of its own, which may have any value: what is out of the
// question for formulas is so for conditions.
type reader struct {
	*trial
	object *form.Object
}

// condition returns the formula of a condition.
func (t *trial) condition(c Condition) formula {
	r := reader{t, c.Object}
	switch {
	case c.Field != nil:
		return r.bound(c.Field, c.Bound)
	case c.Expr == nil:
		always := truthOf(c.Always)
		return func([]value.Value) truth { return always }
	}
	f := r.truth(c.Expr.Tree())
	switch {
	case c.passes:
		return func(values []value.Value) truth { return truthOf(f(values) != yes) }
	case !c.Unfails:
		return f
	}
	return func(values []value.Value) truth { return truthOf(f(values) != no) }
}

// asked is whether a field is asked, with all that it lies in; nil is.
func (t *trial) asked(f *form.Field) formula {
	var all []formula
	for _, c := range askedWhen(f) {
		all = append(all, t.condition(c))
	}
	return func(values []value.Value) truth {
		return truthOf(!slices.ContainsFunc(all, func(f formula) bool { return f(values) != yes }))
	}
}

// truth reads a truth.
func (r reader) truth(n *expression.Node) formula {
	switch n.Op() {
	case expression.OpLiteral:
		v := n.Value()
		known := truthAt(&v)
		return func([]value.Value) truth { return known }
	case expression.OpNot:
		f := r.truth(n.Arg(0))
		return func(values []value.Value) truth { return -f(values) }
	case expression.OpAnd, expression.OpOr:
		return r.connected(n)
	case expression.OpCond:
		c, f, g := r.truth(n.Arg(0)), r.truth(n.Arg(1)), r.truth(n.Arg(2))
		return cases(func(values []value.Value) bool { return c(values) == yes }, f, g)
	case expression.OpCoalesce:
		f, g := r.truth(n.Arg(0)), r.truth(n.Arg(1))
		return func(values []value.Value) truth {
			if v := f(values); v != open {
				return v
			}
			return g(values)
		}
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return r.comparison(n)
	case expression.OpInRange:
		if low, high := r.comparisonOf(expression.OpGreaterEqual, n.Arg(0), n.Arg(1)), r.comparisonOf(expression.OpLessEqual, n.Arg(0), n.Arg(2)); low != nil && high != nil &&
			n.Arg(1).Op() == expression.OpLiteral && n.Arg(2).Op() == expression.OpLiteral {
			return func(values []value.Value) truth { return min(low(values), high(values)) }
		}
	case expression.OpIn:
		if f := r.membership(n.Arg(0), n.Arg(1)); f != nil {
			return f
		}
	case expression.OpIsNil:
		return r.allEmpty(n)
	}
	look := r.look(n)
	return func(values []value.Value) truth {
		v := look(values)
		return truthAt(&v)
	}
}

func (r reader) connected(n *expression.Node) formula {
	var parts []formula
	for i := range n.Args() {
		parts = append(parts, r.truth(n.Arg(i)))
	}
	if n.Op() == expression.OpAnd {
		return func(values []value.Value) truth {
			out := yes
			for _, f := range parts {
				out = min(out, f(values))
			}
			return out
		}
	}
	return func(values []value.Value) truth {
		out := no
		for _, f := range parts {
			out = max(out, f(values))
		}
		return out
	}
}

func (r reader) allEmpty(n *expression.Node) formula {
	var parts []func([]value.Value) bool
	for i := range n.Args() {
		parts = append(parts, r.given(n.Arg(i)))
	}
	return func(values []value.Value) truth {
		return truthOf(!slices.ContainsFunc(parts, func(given func([]value.Value) bool) bool { return given(values) }))
	}
}

// given is whether a part has a value.
func (r reader) given(n *expression.Node) func([]value.Value) bool {
	if n.Type().Kind == value.Bool && n.Op() != expression.OpField {
		f := r.truth(n)
		return func(values []value.Value) bool { return f(values) != open }
	}
	look := r.look(n)
	return func(values []value.Value) bool {
		v := look(values)
		return !v.Empty()
	}
}

// membership reads whether one of some constants is something, or is among what is chosen.
func (r reader) membership(item, list *expression.Node) formula {
	if literals, ok := constants(list); ok {
		if k := item.Type().Kind; !isAmount(k) && k != value.Text || isOpaque(item) {
			return nil
		}
		look := r.look(item, literals...)
		return func(values []value.Value) truth {
			have := look(values)
			if have.Empty() {
				return open
			}
			return truthOf(slices.ContainsFunc(literals, func(v value.Value) bool { return value.Equal(have, v) }))
		}
	}
	if list.Op() != expression.OpField || item.Op() != expression.OpLiteral || list.Type().Kind != value.List {
		return nil
	}
	look, v := r.look(list, item.Value()), item.Value()
	return func(values []value.Value) truth {
		have := look(values)
		if have.Empty() {
			return open
		}
		return truthOf(slices.ContainsFunc(have.Items(), func(one value.Value) bool { return value.Equal(one, v) }))
	}
}

// constants returns the values of a list of literals.
func constants(list *expression.Node) (all []value.Value, ok bool) {
	switch list.Op() {
	case expression.OpLiteral:
		return list.Value().Items(), list.Value().Kind() == value.List
	case expression.OpList:
		for i := range list.Args() {
			v, ok := constant(list.Arg(i))
			if !ok {
				return nil, false
			}
			all = append(all, v)
		}
		return all, true
	}
	return nil, false
}

// constant returns the value of a literal, as it is converted.
func constant(n *expression.Node) (value.Value, bool) {
	switch n.Op() {
	case expression.OpLiteral:
		return n.Value(), !n.Value().Empty()
	case expression.OpConvert:
		if v, ok := constant(n.Arg(0)); ok {
			v = n.Apply(v)
			return v, !v.Empty()
		}
	}
	return value.Value{}, false
}
