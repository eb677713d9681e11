package compat

import (
	"slices"

	"github.com/govalues/decimal"

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

// leaf is something whose value conditions look at: a field, or a part that is the same wherever it is written, such as age(born). What
// is said about its value is compared with constants; how it comes by its value is left out of account.
type leaf struct {
	fields    []*form.Field // it in the versions that have it, the new one first; none for a part that is no field
	kind      value.Kind
	constants []value.Value
	domain    []value.Value  // values that stand for all there are
	pair      [2]*form.Field // of the order of two fields, or of their difference: the answers that make it
}

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
	if !c.Unfails {
		return f
	}
	return func(values []value.Value) truth { return truthOf(f(values) != no) }
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
		return truthOf(satisfies(op, int(values[i].Int())))
	}
}

// apart are answers to two fields that make what their order or their difference is; none where it is not made by two.
func (l *leaf) apart(difference, day value.Value) []value.Value {
	if l.pair[0] == nil || l.pair[1] == nil {
		return nil
	}
	by, whole := difference.Decimal()
	steps, _, ok := by.Int64(0)
	if !whole || !ok {
		return nil
	}
	at := func(f *form.Field, by int64) value.Value {
		switch kind := f.Type().Kind; kind {
		case value.Date:
			return value.AddDays(day, by)
		case value.Partial:
			v, _ := value.OfPartial(value.AddDays(day, by).Civil())
			return v
		case value.Integer, value.Number, value.Money:
			n, _ := decimal.New(by, 0)
			return amount(kind, n, f.Places())[0]
		}
		return value.Value{}
	}
	return []value.Value{at(l.pair[0], steps), at(l.pair[1], 0)}
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
			return truthOf(satisfies(op, int(a)-int(b)))
		}
	case kind == value.Text:
		return r.texts(op, x, y)
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
	return truthOf(satisfies(op, order))
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

// look returns what the value of a field, or of another part, is. It is compared with constants.
func (r reader) look(n *expression.Node, constants ...value.Value) func([]value.Value) value.Value {
	for n.Op() == expression.OpConvert && isAmount(n.Arg(0).Type().Kind) && n.Type().Kind == value.Number {
		n = n.Arg(0)
	}
	f := r.field(n)
	if f == nil {
		i := r.named(r.write(n), n.Type().Kind)
		r.leaves[i].constants = append(r.leaves[i].constants, constants...)
		return func(values []value.Value) value.Value { return values[i] }
	}
	i := r.leaf(f)
	now := r.pairing.same(f)[0] // a leaf has the values of the new version
	for _, c := range constants {
		r.leaves[i].constants = append(r.leaves[i].constants, r.pairing.as(f, now, c))
	}
	return func(values []value.Value) value.Value { return r.pairing.as(now, f, values[i]) }
}

// field returns the field that a node names, or nil.
func (r reader) field(n *expression.Node) *form.Field {
	if n.Op() != expression.OpField {
		return nil
	}
	return r.object.FieldOf(n)
}

func (r reader) write(n *expression.Node) string {
	return writer{pairing: r.pairing, object: r.object}.node(n)
}

// leaf returns the leaf of a field; the old and the new one are the same.
func (t *trial) leaf(f *form.Field) int {
	fields := t.pairing.same(f)
	i := t.named(t.pairing.name(f), fields[0].Type().Kind)
	t.leaves[i].fields = fields
	return i
}

// named returns the leaf of a kind that is written so.
func (t *trial) named(written string, kind value.Kind) int {
	key := kind.String() + " " + written
	i, known := t.places[key]
	if !known {
		i = len(t.leaves)
		t.places[key] = i
		t.leaves = append(t.leaves, &leaf{kind: kind})
	}
	return i
}

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

// satisfies reports whether an order is what a comparison asks for.
func satisfies(op expression.Op, order int) bool {
	switch op {
	case expression.OpEqual:
		return order == 0
	case expression.OpNotEqual:
		return order != 0
	case expression.OpLess:
		return order < 0
	case expression.OpLessEqual:
		return order <= 0
	case expression.OpGreater:
		return order > 0
	}
	return order >= 0
}
