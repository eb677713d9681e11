package expression

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// listArgument checks an argument that has items.
func (c *checker) listArgument(s syntax, fn string) *Node {
	n := c.node(s)
	if !known(n) || n.typ.listed() {
		return n
	}
	return c.fail(CodeType, n.at, fmt.Sprintf("%s takes a list, but this is %s", fn, n.typ.phrase()), builtins()[fn].usage)
}

// singles checks an argument whose items are single values.
func (c *checker) singles(s syntax, fn string) *Node {
	n := c.listArgument(s, fn)
	if known(n) && n.typ.Kind == value.Rows {
		return c.fail(CodeType, n.at, fmt.Sprintf("%s takes single values, but these are rows", fn), fmt.Sprintf("%s(map(list, .field))", fn))
	}
	return n
}

// predicate checks what is asked of, or made from, each item of a list.
func (c *checker) predicate(s syntax, items *Node, check func(syntax) *Node) *Node {
	if !known(items) {
		return items
	}
	c.items = append(c.items, itemScope{itemType(items.typ), items.base.shared})
	defer func() { c.items = c.items[:len(c.items)-1] }()
	return check(s)
}

func (c *checker) test(s *call, items *Node) *Node {
	return c.predicate(s.args[1], items, func(p syntax) *Node { return c.truth(p, s.name) })
}

// calling is a call's node, or nothing where an argument is wrong.
func calling(s *call, t Type, args ...*Node) *Node {
	if !known(args...) {
		return poisoned(s.span)
	}
	return &Node{op: OpCall, name: s.name, typ: t, args: args, base: base{shared: args[0].base.shared}, at: s.span}
}

func checkTest(c *checker, s *call) *Node {
	items := c.listArgument(s.args[0], s.name)
	return calling(s, boolType, items, c.test(s, items))
}

func checkCount(c *checker, s *call) *Node {
	items := c.countable(s)
	if len(s.args) == 1 {
		return calling(s, integerType, items)
	}
	if items.typ.Kind == value.Files {
		return c.fail(CodeType, items.at, "files have no fields to ask for", "count(files) counts them")
	}
	return calling(s, integerType, items, c.test(s, items))
}

// countable checks a list, or files.
func (c *checker) countable(s *call) *Node {
	n := c.node(s.args[0])
	if !known(n) || n.typ.listed() || n.typ.Kind == value.Files {
		return n
	}
	return c.fail(CodeType, n.at, fmt.Sprintf("%s takes a list, but this is %s", s.name, n.typ.phrase()), builtins()[s.name].usage)
}

func checkLen(c *checker, s *call) *Node {
	n := c.node(s.args[0])
	if known(n) && n.typ.Kind == value.Text {
		return calling(s, integerType, c.value(s.args[0]))
	}
	return calling(s, integerType, c.countable(s))
}

func checkSum(c *checker, s *call) *Node {
	items := c.listArgument(s.args[0], s.name)
	args := []*Node{items}
	if len(s.args) == 2 {
		args = append(args, c.predicate(s.args[1], items, c.value))
	} else if known(items) && items.typ.Kind == value.Rows {
		return c.fail(CodeType, items.at, "rows cannot be added", "say which field: sum(list, .field)")
	}
	if !known(args...) {
		return poisoned(s.span)
	}
	last := args[len(args)-1]
	t := last.typ
	if len(args) == 1 {
		t = *t.Elem
	}
	if !t.arithmetic() {
		return c.fail(CodeType, last.at, fmt.Sprintf("sum adds numbers, but this is %s", t.phrase()), "count(…) counts items")
	}
	return calling(s, t, args...)
}

func checkMean(c *checker, s *call) *Node {
	items := c.singles(s.args[0], s.name)
	if !known(items) {
		return items
	}
	elem := *items.typ.Elem
	switch {
	case elem.Kind == value.Integer:
		elem = numberType
	case !elem.arithmetic():
		return c.fail(CodeType, items.at, fmt.Sprintf("mean takes numbers, but these are each %s", elem.phrase()), "")
	}
	return calling(s, elem, items)
}

func checkExtreme(c *checker, s *call) *Node {
	if len(s.args) == 1 {
		return c.extremeItem(s)
	}
	args := make([]*Node, len(s.args))
	for i, a := range s.args {
		args[i] = c.value(a)
	}
	if !known(args...) {
		return poisoned(s.span)
	}
	t := args[0].typ
	first := args[0]
	for _, a := range args[1:] {
		u, ok := c.either(&Node{op: first.op, typ: t, args: first.args, name: first.name}, a)
		if !ok && c.mixes(s.name, t, a.typ, a.at) {
			return poisoned(s.span)
		}
		if !ok {
			return c.fail(CodeType, a.at, fmt.Sprintf("%s compares values of one type, but these are %s and %s", s.name, t.phrase(), a.typ.phrase()), eitherAdvice(&Node{op: first.op, typ: t}, a))
		}
		if u.Kind == value.Money && !numeral(first) || t.Kind != u.Kind {
			first = a
		}
		t = u
	}
	if choice := slices.IndexFunc(args, isChoice); choice >= 0 {
		return c.fail(CodeType, args[choice].at, fmt.Sprintf("%s takes what has an order, but this is a choice", s.name), "its options have no order")
	}
	if !t.ordered() {
		return c.fail(CodeType, args[0].at, fmt.Sprintf("%s takes what has an order, but this is %s", s.name, t.phrase()), builtins()[s.name].usage)
	}
	for i := range args {
		args[i] = coerce(args[i], t)
	}
	return calling(s, t, args...)
}

// extremeItem is min and max of a list.
func (c *checker) extremeItem(s *call) *Node {
	items := c.singles(s.args[0], s.name)
	if !known(items) {
		return items
	}
	elem := *items.typ.Elem
	switch {
	case elem.Kind == value.Text && elem.Options != nil && !allWritten(items):
		return c.fail(CodeType, items.at, fmt.Sprintf("%s takes what has an order, but these are each a choice", s.name), "its options have no order")
	case !elem.ordered():
		return c.fail(CodeType, items.at, fmt.Sprintf("%s takes what has an order, but these are each %s", s.name, elem.phrase()), "")
	}
	return calling(s, elem, items)
}

// allWritten reports whether a list is written down with literals, whose texts are their own options.
func allWritten(list *Node) bool {
	return list.op == OpLiteral || list.op == OpList && !slices.ContainsFunc(list.args, isChoice)
}

func checkFilter(c *checker, s *call) *Node {
	items := c.listArgument(s.args[0], s.name)
	return calling(s, items.typ, items, c.test(s, items))
}

func checkMap(c *checker, s *call) *Node {
	items := c.listArgument(s.args[0], s.name)
	to := c.predicate(s.args[1], items, c.value)
	if known(items, to) && !to.typ.scalar() {
		return c.fail(CodeType, to.at, fmt.Sprintf("map makes one value of each item, but this is %s", to.typ.phrase()), "")
	}
	return calling(s, listOf(to.typ), items, to)
}

func checkEnd(c *checker, s *call) *Node {
	items := c.listArgument(s.args[0], s.name)
	if !known(items) {
		return items
	}
	return calling(s, itemType(items.typ), items)
}

func checkJoin(c *checker, s *call) *Node {
	items := c.singles(s.args[0], s.name)
	if known(items) && items.typ.Elem.Kind != value.Text {
		return c.fail(CodeType, items.at, fmt.Sprintf("join takes texts, but these are each %s", items.typ.Elem.phrase()), "")
	}
	if len(s.args) == 1 {
		return calling(s, textType, items)
	}
	return calling(s, textType, items, c.argument(s.args[1], fragments, s.name))
}

func checkDistinct(c *checker, s *call) *Node {
	items := c.singles(s.args[0], s.name)
	return calling(s, items.typ, items)
}
