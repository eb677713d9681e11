package expression

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

func isNil(s syntax) bool {
	l, ok := s.(*literal)
	return ok && l.typ.Kind == value.Absent
}

// equality is == and !=, of which a comparison with nil looks at emptiness.
func (c *checker) equality(s *binary, op Op) *Node {
	var n *Node
	switch {
	case isNil(s.y):
		n = c.emptiness(s.x, s.span)
	case isNil(s.x):
		n = c.emptiness(s.y, s.span)
	default:
		return c.compared(s, op)
	}
	if op == OpNotEqual && known(n) {
		return &Node{op: OpNot, typ: boolType, args: []*Node{n}, at: s.span}
	}
	return n
}

func (c *checker) order(s *binary, op Op) *Node {
	n := c.compared(s, op)
	if !known(n) {
		return n
	}
	x, y := n.args[0], n.args[1]
	switch {
	case x.typ.Kind == value.Bool:
		return c.fail(CodeType, s.at, fmt.Sprintf("%s does not take truths", s.op), "they have no order")
	case x.typ.Ranked || y.typ.Ranked:
		return n
	case isChoice(x) || isChoice(y):
		return c.fail(CodeType, s.at, fmt.Sprintf("%s does not take a choice", s.op), "its options have no order; compare with == or in")
	}
	return n
}

func isChoice(n *Node) bool {
	return n.typ.Kind == value.Text && n.typ.Options != nil && n.op != OpLiteral
}

func (c *checker) compared(s *binary, op Op) *Node {
	x, y := c.left(s.x), c.value(s.y)
	if !known(x, y) || !c.comparable(x, y, s.op, s.at) {
		return poisoned(s.span)
	}
	return &Node{op: op, typ: boolType, args: []*Node{x, y}, at: s.span}
}

// comparable reports whether two values can be compared, and why not.
func (c *checker) comparable(x, y *Node, op string, at span) bool {
	a, b := x.typ, y.typ
	switch {
	case c.mixes(op, a, b, at):
		return false
	case a.Kind == value.Money && numerals(y), b.Kind == value.Money && numerals(x):
		return true
	case a.family() != value.Absent && a.family() == b.family():
		return a.Kind != value.Text || c.options(x, y, at)
	}
	c.fail(CodeType, at, fmt.Sprintf("%s does not take %s and %s", op, a, b), comparisonAdvice(a, b))
	return false
}

func comparisonAdvice(a, b Type) string {
	has := func(k value.Kind) bool { return a.Kind == k || b.Kind == k }
	switch {
	case a.Kind == value.Absent || b.Kind == value.Absent:
		return "only == and != compare with nil"
	case has(value.Text) && (a.family() == value.Date || b.family() == value.Date):
		return `write a date as date("2024-01-31")`
	case has(value.Text) && has(value.Time):
		return "a time cannot be written here: name a parameter of type time, whose default it is"
	case has(value.Text) && has(value.DateTime):
		return "a date and time cannot be written here: name a parameter of type datetime, whose default it is"
	case (a.family() == value.Date || b.family() == value.Date) && (a.numeric() || b.numeric()):
		return "year(…), month(…), day(…), age(…) and daysBetween(…) make numbers of dates"
	case has(value.DateTime) && has(value.Date):
		return "today() is a date, now() a date and time"
	case has(value.Money) && (a.numeric() || b.numeric()):
		return "money compares with money, with a literal number or with cases of those"
	case a.listed() || b.listed():
		return "lists are tested with in, all(…), any(…) and count(…)"
	case has(value.Text) && (a.numeric() || b.numeric()):
		return "a text stands in quotation marks, a number does not"
	case has(value.Bool):
		return "a truth compares with true, false or nil"
	}
	return ""
}

// options checks a choice against what it is compared with.
func (c *checker) options(x, y *Node, at span) bool {
	a, b := x.typ.Options, y.typ.Options
	written := func(n *Node) bool { return n.op == OpLiteral && n.name == "" }
	if a == nil || b == nil || written(x) && written(y) {
		return true
	}
	for _, side := range []struct {
		literal *Node
		options []string
	}{{y, a}, {x, b}} {
		if !written(side.literal) {
			continue
		}
		text := side.literal.value.Text()
		if slices.Contains(side.options, text) {
			return true
		}
		c.near(CodeOption, side.literal.at, fmt.Sprintf("%q is not one of the options", text), "they are "+quoteAll(side.options), text, func() []string { return side.options })
		return false
	}
	if inB := set(b); !slices.ContainsFunc(a, func(o string) bool { return inB[o] }) {
		c.fail(CodeNever, at, "the two choices have no option in common", quoteAll(a)+" and "+quoteAll(b))
		return false
	}
	return true
}

func set(texts []string) map[string]bool {
	out := make(map[string]bool, len(texts))
	for _, s := range texts {
		out[s] = true
	}
	return out
}

// in is membership in a literal list, a range, or a list field.
func (c *checker) in(s *binary) *Node {
	x := c.left(s.x)
	if r, ok := s.y.(*binary); ok && r.op == ".." {
		return c.inRange(s, r, x)
	}
	if l, ok := s.y.(*list); ok {
		return c.inList(s, l, x)
	}
	y := c.value(s.y)
	switch {
	case !known(x, y):
		return poisoned(s.span)
	case y.typ.Kind != value.List:
		detail := "in needs a list, a range or a field with several choices"
		if y.typ.Kind == value.Text && x.typ.Kind == value.Text {
			detail = "write text contains part"
		}
		return c.fail(CodeType, y.at, fmt.Sprintf("nothing is in %s", y.typ.phrase()), detail)
	}
	item := &Node{op: OpItem, typ: *y.typ.Elem, at: y.at}
	if !c.comparable(x, item, s.op, s.at) {
		return poisoned(s.span)
	}
	return &Node{op: OpIn, typ: boolType, args: []*Node{x, y}, at: s.span}
}

func (c *checker) inList(s *binary, l *list, x *Node) *Node {
	if len(l.items) == 0 {
		return c.fail(CodeLiteral, l.span, "nothing is in a list without items", "")
	}
	out := &Node{op: OpList, typ: listOf(x.typ), at: l.span}
	ok := known(x)
	for _, item := range l.items {
		n := c.value(item)
		out.args = append(out.args, n)
		ok = known(n) && ok && c.comparable(x, n, s.op, n.at)
	}
	if !ok {
		return poisoned(s.span)
	}
	return &Node{op: OpIn, typ: boolType, args: []*Node{x, out}, at: s.span}
}

func (c *checker) inRange(s, r *binary, x *Node) *Node {
	from, to := c.value(r.x), c.value(r.y)
	for _, n := range []*Node{from, to} {
		if known(n) && n.typ.Kind != value.Integer {
			return c.fail(CodeType, n.at, fmt.Sprintf("a range goes from a whole number to another, but this is %s", n.typ.phrase()), "write x >= a and x <= b")
		}
	}
	if !known(x, from, to) {
		return poisoned(s.span)
	}
	if !x.typ.numeric() {
		return c.fail(CodeType, x.at, fmt.Sprintf("a range holds whole numbers, but this is %s", x.typ.phrase()), "write x >= a and x <= b")
	}
	return &Node{op: OpInRange, typ: boolType, args: []*Node{x, from, to}, at: s.span}
}
