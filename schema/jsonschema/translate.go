package jsonschema

import (
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// translator makes formulas of expressions that stand in one place.
type translator struct {
	at     *place
	places map[*form.Object]*place
	item   *ref // what a predicate looks at: a row, or a single value; nil outside
}

// holds is true where the expression is.
func (t translator) holds(e *expression.Expression) formula {
	if e == nil {
		return truth(true)
	}
	return t.is(e.Tree(), true)
}

// fails is true where the expression is false, which is not wherever it is not true.
func (t translator) fails(e *expression.Expression) formula { return t.is(e.Tree(), false) }

// is says that a truth is the one that is wanted. It is a flat dispatch over the operations that make truths.
func (t translator) is(n *expression.Node, want bool) formula {
	switch n.Op() {
	case expression.OpLiteral:
		return truth(!n.Value().Empty() && n.Value().Bool() == want)
	case expression.OpNot:
		return t.is(n.Arg(0), !want)
	case expression.OpAnd:
		return t.junction(n, want, want)
	case expression.OpOr:
		return t.junction(n, want, !want)
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return t.compare(n.Op(), n.Arg(0), n.Arg(1), want)
	case expression.OpIsNil:
		return t.isNil(n, want)
	case expression.OpIn:
		return t.in(n, want)
	case expression.OpInRange:
		return t.inRange(n, want)
	case expression.OpContains, expression.OpStartsWith, expression.OpEndsWith, expression.OpMatches:
		return t.textTest(n, want)
	case expression.OpCond:
		c := t.is(n.Arg(0), true)
		return or(and(c, t.is(n.Arg(1), want)), and(not(c), t.is(n.Arg(2), want)))
	case expression.OpCoalesce:
		return or(t.is(n.Arg(0), want), and(t.empty(n.Arg(0)), t.is(n.Arg(1), want)))
	case expression.OpConvert:
		return t.is(n.Arg(0), want)
	case expression.OpCall:
		return t.quantifier(n, want)
	}
	if r, ok := t.read(n); ok {
		return r.has(object{{"const", want}})
	}
	return open(reason(n))
}

// junction is and or or: all operands are as wanted, or one of them.
func (t translator) junction(n *expression.Node, want, all bool) formula {
	var list []formula
	for i := range n.Args() {
		list = append(list, t.is(n.Arg(i), want))
	}
	if all {
		return and(list...)
	}
	return or(list...)
}

// read returns the value that a node reads as it stands in the data.
func (t translator) read(n *expression.Node) (ref, bool) {
	cell, up := n.Cell()
	switch n.Op() {
	case expression.OpField:
		at := t.at
		for range up {
			at = at.outer
		}
		f := at.object.At(cell)
		return ref{at, pathOf(f), f}, true
	case expression.OpItemField:
		if t.item != nil {
			f := t.item.at.object.At(cell)
			return ref{t.item.at, pathOf(f), f}, true
		}
	case expression.OpItem:
		if t.item != nil && t.item.at.object == nil {
			return *t.item, true
		}
	case expression.OpRowField:
		return t.readRow(n.Arg(0), cell)
	}
	return ref{}, false
}

// readRow reads a cell of list[0], or of another row whose number is written.
func (t translator) readRow(row *expression.Node, cell int) (ref, bool) {
	if row.Op() != expression.OpRow || row.Args() != 2 || row.Arg(1).Op() != expression.OpLiteral {
		return ref{}, false
	}
	list, ok := t.read(row.Arg(0))
	index := row.Arg(1).Value()
	if !ok || list.field == nil || list.field.Row() == nil || index.Kind() != value.Integer || index.Int() > 50 {
		return ref{}, false
	}
	f := list.field.Row().At(cell)
	path := append(list.path[:len(list.path):len(list.path)], step{index: int(index.Int())})
	return ref{list.at, append(path, pathOf(f)...), f}, true
}

// isNil says that all operands are empty, or that one is not.
func (t translator) isNil(n *expression.Node, want bool) formula {
	var list []formula
	for i := range n.Args() {
		list = append(list, t.empty(n.Arg(i)))
	}
	if want {
		return and(list...)
	}
	return not(and(list...))
}

// empty says that a value is. The members of a group, and rows, are where their keys are.
func (t translator) empty(n *expression.Node) formula {
	if r, ok := t.read(n); ok {
		return r.absent()
	}
	switch n.Op() {
	case expression.OpLiteral:
		return truth(n.Value().Empty())
	case expression.OpConvert:
		return t.empty(n.Arg(0))
	case expression.OpCoalesce:
		return and(t.empty(n.Arg(0)), t.empty(n.Arg(1)))
	case expression.OpCond:
		c := t.is(n.Arg(0), true)
		return or(and(c, t.empty(n.Arg(1))), and(not(c), t.empty(n.Arg(2))))
	}
	if n.Type().Kind == value.Bool {
		return and(not(t.is(n, true)), not(t.is(n, false)))
	}
	return open(reason(n))
}

// in is x in [a, b], and "a" in a field of choices.
func (t translator) in(n *expression.Node, want bool) formula {
	x, list := n.Arg(0), n.Arg(1)
	if items, ok := t.read(list); ok && items.field != nil && items.field.Type().Kind == value.List {
		return t.among(x, items, want)
	}
	var equal, differs []formula
	switch list.Op() {
	case expression.OpLiteral:
		if f := t.inConstants(x, list.Value().Items(), want); f != nil {
			return f
		}
		for _, v := range list.Value().Items() {
			equal = append(equal, t.compareWith(expression.OpEqual, x, v, true))
			differs = append(differs, t.compareWith(expression.OpEqual, x, v, false))
		}
	case expression.OpList:
		for i := range list.Args() {
			equal = append(equal, t.compare(expression.OpEqual, x, list.Arg(i), true))
			differs = append(differs, t.compare(expression.OpEqual, x, list.Arg(i), false))
		}
	default:
		return open(reason(list))
	}
	if want {
		return or(equal...)
	}
	return and(differs...)
}

// inConstants is x in constants, for what the data has: one enum, or its opposite. Nil for anything else.
func (t translator) inConstants(x *expression.Node, constants []value.Value, want bool) formula {
	cases, ok := t.cases(x)
	if !ok {
		return nil
	}
	var values []any
	for _, v := range constants {
		if v.Empty() || v.Kind() == value.Partial {
			return nil
		}
		values = append(values, jsonOf(v))
	}
	test := any(object{{"enum", distinct(values)}})
	if !want {
		test = refuse(test)
	}
	var out []formula
	for _, c := range cases {
		switch {
		case c.count != nil || c.ref != nil && c.ref.field != nil && c.ref.field.Type().Kind == value.Partial:
			return nil
		case c.ref != nil:
			out = append(out, and(c.when, c.ref.has(test)))
		case !c.value.Empty():
			equal := slices.ContainsFunc(constants, func(v value.Value) bool { return value.Equal(v, c.value) })
			out = append(out, and(c.when, truth(equal == want)))
		}
	}
	return or(out...)
}

// among is x in a field of choices, of which an unanswered one decides nothing.
func (t translator) among(x *expression.Node, items ref, want bool) formula {
	cases, ok := t.cases(x)
	if cases, ok = finite(cases, ok); !ok {
		return open(reason(x))
	}
	var out []formula
	for _, c := range cases {
		if c.value.Empty() {
			continue
		}
		test := any(object{{"contains", object{{"const", jsonOf(c.value)}}}})
		if !want {
			test = refuse(test)
		}
		out = append(out, and(c.when, items.has(test)))
	}
	return or(out...)
}

// inRange is x in from..to.
func (t translator) inRange(n *expression.Node, want bool) formula {
	from, to := n.Arg(1), n.Arg(2)
	if from.Op() != expression.OpLiteral || to.Op() != expression.OpLiteral {
		return open("a range whose ends depend on answers")
	}
	above := t.compareWith(expression.OpGreaterEqual, n.Arg(0), from.Value(), true)
	below := t.compareWith(expression.OpLessEqual, n.Arg(0), to.Value(), true)
	whole := formula(truth(true))
	if n.Arg(0).Type().Kind != value.Integer {
		r, ok := t.read(n.Arg(0))
		if !ok {
			return open(reason(n.Arg(0)))
		}
		whole = r.has(object{{"multipleOf", 1}})
	}
	if want {
		return and(above, below, whole)
	}
	return or(
		t.compareWith(expression.OpGreaterEqual, n.Arg(0), from.Value(), false),
		t.compareWith(expression.OpLessEqual, n.Arg(0), to.Value(), false),
		and(above, below, not(whole)))
}

// textTest is contains, startsWith, endsWith and matches.
func (t translator) textTest(n *expression.Node, want bool) formula {
	cases, ok := t.cases(n.Arg(0))
	if !ok || n.Arg(1).Op() != expression.OpLiteral {
		return open(reason(n))
	}
	quoted := regexp.QuoteMeta(n.Arg(1).Value().Text())
	pattern := map[expression.Op]string{expression.OpContains: quoted, expression.OpStartsWith: "^" + quoted, expression.OpEndsWith: quoted + "$"}[n.Op()]
	if n.Op() == expression.OpMatches {
		pattern = whole(n.Pattern().Source())
	}
	var out []formula
	for _, c := range cases {
		switch {
		case c.ref != nil:
			test := any(object{{"pattern", pattern}})
			if !want {
				test = refuse(test)
			}
			out = append(out, and(c.when, c.ref.has(test)))
		case !c.value.Empty():
			matched, err := regexp.MatchString(pattern, c.value.Text())
			if err != nil {
				return open(reason(n))
			}
			out = append(out, and(c.when, truth(matched == want)))
		}
	}
	return or(out...)
}

// whole makes a pattern that is searched for one of the whole text.
func whole(pattern string) string { return "^(?:" + pattern + ")$" }
