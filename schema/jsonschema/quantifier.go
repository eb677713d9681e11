package jsonschema

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// each says what a predicate makes of the items of a list that the data has.
func (t translator) each(list, predicate *expression.Node) (of ref, yes, no any, because string) {
	of, ok := t.read(list)
	if !ok || of.field == nil {
		return of, nil, nil, reason(list)
	}
	inner := t
	switch {
	case of.field.Row() != nil:
		inner.item = &ref{at: &place{object: of.field.Row()}}
	case of.field.Type().Kind == value.List:
		inner.item = &ref{at: &place{}}
	default:
		return of, nil, nil, reason(list)
	}
	holds, fails := inner.is(predicate, true), inner.is(predicate, false)
	if because = why(and(holds, fails)); because == "" {
		because = foreignTo(inner.item.at, holds, fails)
	}
	return of, schemaOf(holds), schemaOf(fails), because
}

// foreignTo says why the items of a list cannot be told from each other by what lies elsewhere.
func foreignTo(at *place, formulas ...formula) (because string) {
	for _, f := range formulas {
		atoms(f, func(a atom) {
			if a.at != at {
				because = "a test of the items of a list that also reads answers outside the item"
			}
		})
	}
	return because
}

// quantifier is all, any, none and one.
func (t translator) quantifier(n *expression.Node, want bool) formula {
	switch n.Name() {
	case "all", "any", "none", "one":
	default:
		return open(reason(n))
	}
	list, yes, no, because := t.each(n.Arg(0), n.Arg(1))
	if because != "" {
		return open(because)
	}
	some := list.has(object{{"contains", yes}})
	nowhere := func(accept any) formula { return or(list.absent(), list.has(object{{"items", accept}})) }
	switch name := n.Name(); {
	case name == "any" && want, name == "none" && !want:
		return some
	case name == "any", name == "none":
		return nowhere(no)
	case name == "all" && want:
		return nowhere(yes)
	case name == "all":
		return list.has(object{{"contains", no}})
	case want: // one
		known := object{{"anyOf", []any{yes, no}}}
		return list.has(object{{"contains", yes}, {"minContains", 1}, {"maxContains", 1}, {"items", known}})
	}
	return or(list.has(object{{"contains", yes}, {"minContains", 2}}), nowhere(no))
}

// count is a number of items: all of them, or those that pass a test.
type count struct {
	list ref
	test any // nil for all
	open string
}

// counting recognizes count(list), count(list, predicate) and len(list).
func (t translator) counting(n *expression.Node) (*count, bool) {
	if n.Op() != expression.OpCall || n.Name() != "count" && n.Name() != "len" || n.Arg(0).Type().Kind < value.List {
		return nil, false
	}
	list, ok := t.read(n.Arg(0))
	if !ok || list.field == nil {
		return nil, false
	}
	c := &count{list: list}
	if n.Args() == 2 {
		_, c.test, _, c.open = t.each(n.Arg(0), n.Arg(1))
	}
	return c, true
}

// least says that there are n items or more.
func (c *count) least(n int64) formula {
	switch {
	case c.open != "":
		return open(c.open)
	case n <= 0:
		return truth(true)
	case n > 1<<30:
		return truth(false)
	case c.test == nil:
		return c.list.has(object{{"minItems", int(n)}})
	}
	return c.list.has(object{{"contains", c.test}, {"minContains", int(n)}})
}

// compare compares the number of items, which is never empty.
func (c *count) compare(op expression.Op, with value.Value) formula {
	d, ok := with.Decimal()
	n, _, whole := d.Int64(0)
	if !ok || !whole || !d.IsInt() {
		return open("a number of items that is compared with no whole number")
	}
	switch op {
	case expression.OpGreaterEqual:
		return c.least(n)
	case expression.OpGreater:
		return c.least(n + 1)
	case expression.OpLess:
		return not(c.least(n))
	case expression.OpLessEqual:
		return not(c.least(n + 1))
	case expression.OpEqual:
		return and(c.least(n), not(c.least(n+1)))
	}
	return or(not(c.least(n)), c.least(n+1))
}

// reasons say in words what an operation needs that JSON Schema does not have.
var reasons = map[string]string{
	"today": "the current date", "now": "the current time", "age": "the current date",
	"identity": "an attribute of the login", "trust": "the level of trust of a login",
}

// reason says why JSON Schema cannot say what a node does.
func reason(n *expression.Node) string {
	if r := reasons[n.Name()]; r != "" {
		return r
	}
	for i := range n.Args() {
		if a := n.Arg(i); a.Op() == expression.OpCall && reasons[a.Name()] != "" {
			return reasons[a.Name()]
		}
	}
	switch n.Op() {
	case expression.OpHostCall:
		return "a function of the host"
	case expression.OpCall:
		return "a value that " + n.Name() + "(…) computes"
	}
	return "a value that is computed"
}
