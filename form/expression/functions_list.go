package expression

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

func listFunctions() map[string]*function {
	truths := func(usage string, c func(*Node) condition) *function {
		return &function{usage: usage, least: 2, most: 2, check: checkTest, condition: c}
	}
	return map[string]*function{
		"len":      {usage: "len(text) or len(list)", least: 1, most: 1, check: checkLen, compile: compileLen},
		"count":    {usage: "count(list, predicate)", least: 1, most: 2, check: checkCount, compile: compileCount},
		"sum":      {usage: "sum(list, .field)", least: 1, most: 2, check: checkSum, compile: compileSum},
		"mean":     {usage: "mean(list)", least: 1, most: 1, check: checkMean, compile: compileMean},
		"min":      {usage: "min(list) or min(a, b)", least: 1, most: -1, check: checkExtreme, compile: compileExtreme},
		"max":      {usage: "max(list) or max(a, b)", least: 1, most: -1, check: checkExtreme, compile: compileExtreme},
		"all":      truths("all(list, predicate)", compileEvery),
		"any":      truths("any(list, predicate)", compileSome),
		"none":     truths("none(list, predicate)", compileNone),
		"one":      truths("one(list, predicate)", compileOne),
		"filter":   {usage: "filter(list, predicate)", least: 2, most: 2, check: checkFilter, compile: compileFilter},
		"map":      {usage: "map(list, .field)", least: 2, most: 2, check: checkMap, compile: compileItems},
		"first":    {usage: "first(list)", least: 1, most: 1, check: checkEnd, compile: compileAt},
		"last":     {usage: "last(list)", least: 1, most: 1, check: checkEnd, compile: compileAt},
		"join":     {usage: "join(list, separator)", least: 1, most: 2, check: checkJoin, compile: compileJoin},
		"distinct": {usage: "distinct(list)", least: 1, most: 1, check: checkDistinct, compile: compileDistinct},
	}
}

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
		items := c.singles(s.args[0], s.name)
		if known(items) && !items.typ.Elem.ordered() {
			return c.fail(CodeType, items.at, fmt.Sprintf("%s takes what has an order, but these are each %s", s.name, items.typ.Elem.phrase()), "")
		}
		if !known(items) {
			return items
		}
		return calling(s, *items.typ.Elem, items)
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
		if !ok {
			return c.fail(CodeType, a.at, fmt.Sprintf("%s compares values of one type, but these are %s and %s", s.name, t.phrase(), a.typ.phrase()), "")
		}
		if u.Kind == value.Money && !numeral(first) || t.Kind != u.Kind {
			first = a
		}
		t = u
	}
	if !t.ordered() {
		return c.fail(CodeType, args[0].at, fmt.Sprintf("%s takes what has an order, but this is %s", s.name, t.phrase()), builtins()[s.name].usage)
	}
	for i := range args {
		args[i] = coerce(args[i], t)
	}
	return calling(s, t, args...)
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

func compileLen(n *Node) evaluator {
	if n.args[0].typ.Kind != value.Text {
		return compileSize(n.args[0])
	}
	x := compile(n.args[0])
	return func(f *Frame) value.Value {
		v := x(f)
		if v.Kind() != value.Text {
			return value.Value{}
		}
		return value.OfInteger(int64(value.Length(v.Text())))
	}
}

// compileSize counts all items, and so a list that is empty has 0.
func compileSize(n *Node) evaluator {
	if n.typ.Kind == value.Files {
		x := compile(n)
		return func(f *Frame) value.Value { return value.OfInteger(int64(len(x(f).Files()))) }
	}
	items := compileSource(n)
	if items.rows != nil && len(items.steps) == 0 {
		return func(f *Frame) value.Value { return value.OfInteger(int64(items.rows(f).Len())) }
	}
	return func(f *Frame) value.Value {
		count := int64(0)
		if !items.each(f, func() bool { count++; return true }) {
			return value.Value{}
		}
		return value.OfInteger(count)
	}
}

// compileCount counts rows, items that are not empty, or items a predicate holds for.
func compileCount(n *Node) evaluator {
	if len(n.args) == 1 && n.args[0].typ.Kind != value.List {
		return compileSize(n.args[0])
	}
	items := compileSource(n.args[0])
	counts := func(f *Frame) bool { return !f.item.single.Empty() }
	if len(n.args) == 2 {
		test := compileTruth(n.args[1])
		counts = func(f *Frame) bool { return test(f) == yes }
	}
	return func(f *Frame) value.Value {
		count := int64(0)
		whole := items.each(f, func() bool {
			if counts(f) {
				count++
			}
			return true
		})
		if !whole {
			return value.Value{}
		}
		return value.OfInteger(count)
	}
}

func compileFilter(n *Node) evaluator {
	if n.typ.Kind != value.Rows {
		return compileItems(n)
	}
	rows := compileSource(n)
	return func(f *Frame) value.Value {
		var t value.Table
		whole := rows.each(f, func() bool {
			t.Width = len(f.item.row)
			t.Cells = append(t.Cells, f.item.row...)
			return true
		})
		if !whole {
			return value.Value{}
		}
		return value.OfRows(t)
	}
}

func compileItems(n *Node) evaluator {
	items := compileSource(n)
	return func(f *Frame) value.Value {
		out, whole := items.collect(f)
		if !whole {
			return value.Value{}
		}
		return value.OfList(out)
	}
}

func compileJoin(n *Node) evaluator {
	items := compileSource(n.args[0])
	separator := func(*Frame) value.Value { return value.OfFragment("") }
	if len(n.args) == 2 {
		separator = compile(n.args[1])
	}
	return func(f *Frame) value.Value {
		sep := separator(f)
		if sep.Kind() != value.Text {
			return value.Value{}
		}
		var b strings.Builder
		whole := items.each(f, func() bool {
			if f.item.single.Empty() {
				return true
			}
			if b.Len() > 0 {
				b.WriteString(sep.Text())
			}
			b.WriteString(f.item.single.Text())
			return b.Len() <= maxText
		})
		if !whole || b.Len() > maxText {
			return value.Value{}
		}
		return ofText(b.String())
	}
}

// identity of a value in a list: numbers of one size are the same, whatever their zeros.
type identity struct {
	kind value.Kind
	n    int64
	text string
}

func identify(v value.Value) identity {
	switch v.Kind() {
	case value.Text:
		return identity{kind: value.Text, text: v.Text()}
	case value.Date:
		return identity{kind: value.Date, n: v.Days()}
	case value.Bool:
		return identity{kind: value.Bool, text: fmt.Sprint(v.Bool())}
	case value.Integer, value.Number, value.Money:
		d, _ := v.Decimal()
		return identity{kind: value.Number, text: d.Trim(0).String()}
	}
	y, m, d := v.Civil()
	h, min, s := v.Clock()
	return identity{kind: v.Kind(), text: fmt.Sprint(y, m, d, h, min, s)}
}

func compileDistinct(n *Node) evaluator {
	items := compileSource(n.args[0])
	return func(f *Frame) value.Value {
		seen := map[identity]bool{}
		var out []value.Value
		whole := items.each(f, func() bool {
			v := f.item.single
			if key := identify(v); !v.Empty() && !seen[key] {
				seen[key] = true
				out = append(out, v)
			}
			return true
		})
		if !whole {
			return value.Value{}
		}
		return value.OfList(out)
	}
}
