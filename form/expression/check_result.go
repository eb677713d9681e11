package expression

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// result checks the whole expression, which must be what is wanted.
func (c *checker) result(s syntax, want Type) *Node {
	if want.Kind == value.Bool {
		return c.truth(s, "a condition")
	}
	n := c.value(s)
	if x, y, differ := currencies(n.typ, want); differ {
		return c.fail(CodeType, n.at, fmt.Sprintf("an amount in %s is wanted, but this is one in %s", y, x), "a currency is not turned into another")
	}
	switch {
	case !known(n) || n.typ.Kind == want.Kind && !n.typ.listed():
		return n
	case n.typ.Kind == value.Absent:
		return c.fail(CodeType, n.at, "nil alone is never a value", "leave the key out")
	case n.typ.Kind == value.Rows && want.Kind != value.Rows:
		return c.fail(CodeType, n.at, "a list of rows is not a value", "count(…), sum(…), map(…) and others make one of it")
	case want.Kind == value.Absent:
		return n
	case want.Kind == value.List && want.Elem != nil && n.typ.Kind == value.List:
		if _, ok := unify(*n.typ.Elem, *want.Elem); ok {
			return n
		}
	case want.Kind == n.typ.Kind:
		return n
	case assignable(n, want):
		return coerce(n, want)
	}
	return c.fail(CodeType, n.at, fmt.Sprintf("%s is wanted, but this is %s", want.phrase(), n.typ.phrase()), wantAdvice(n.typ, want))
}

func wantAdvice(got, want Type) string {
	switch {
	case want.Kind == value.Money && got.numeric():
		return "an amount is made from amounts, and from literal numbers"
	case want.Kind == value.Integer && got.Kind == value.Number:
		return "round(…), floor(…) or ceil(…) makes a whole number"
	case want.Kind == value.Date && got.Kind == value.Text:
		return `write date("2024-01-31")`
	}
	return ""
}

// assignable reports whether n, of another kind than wanted, can stand for it.
func assignable(n *Node, want Type) bool {
	switch want.Kind {
	case value.Number:
		return n.typ.Kind == value.Integer
	case value.Partial:
		return n.typ.Kind == value.Date
	case value.Money:
		return n.typ.numeric() && amount(n)
	}
	return false
}

// amount reports whether a number can be one of money because a literal in it is: 60,
// or 60 for each of count(hunde).
func amount(n *Node) bool {
	any := func(nodes []*Node) bool { return slices.ContainsFunc(nodes, amount) }
	all := func(nodes []*Node) bool { return !slices.ContainsFunc(nodes, func(n *Node) bool { return !amount(n) }) }
	switch n.op {
	case OpLiteral:
		return n.typ.Kind == value.Absent || numeral(n)
	case OpMul:
		return any(n.args)
	case OpDiv:
		return amount(n.args[0])
	case OpAdd, OpSub, OpNegate, OpCoalesce:
		return all(n.args)
	case OpCond:
		return all(n.args[1:])
	case OpConvert:
		return amount(n.args[0])
	case OpCall:
		return (n.name == "min" || n.name == "max") && len(n.args) > 1 && all(n.args)
	}
	return false
}

// numeral reports whether n is a number written as literals alone, which may stand
// where an amount of money is needed. A parameter is none: it has a type of its own.
func numeral(n *Node) bool {
	switch n.op {
	case OpLiteral:
		return n.typ.numeric() && n.name == ""
	case OpNegate, OpAdd, OpSub, OpMul, OpDiv, OpMod:
		return n.typ.numeric() && !slices.ContainsFunc(n.args, func(n *Node) bool { return !numeral(n) })
	}
	return false
}

// numerals reports whether n is a numeral, or cases that are: 15.00 or n < 9 ? 15.00 : 20.00. A case can be nil.
func numerals(n *Node) bool {
	if n.op == OpCond {
		return n.typ.numeric() && !slices.ContainsFunc(n.args[1:], func(n *Node) bool { return n.typ.Kind != value.Absent && !numerals(n) })
	}
	return n.op == OpConvert && numerals(n.args[0]) || numeral(n)
}

// coerce makes n a value of the type t, where that is another kind of number or date. Of cases each is made one, so that they stay
// cases for who looks for the one that was taken.
func coerce(n *Node, t Type) *Node {
	if n.typ.Kind == t.Kind || n.typ.Kind == value.Absent || n.typ.Kind == unknownKind {
		return n
	}
	switch t.Kind {
	case value.Number, value.Money, value.Partial:
		as := Type{Kind: t.Kind, Places: t.Places, Currency: t.Currency}
		if n.op == OpCond {
			return &Node{op: OpCond, typ: as, args: []*Node{n.args[0], coerce(n.args[1], t), coerce(n.args[2], t)}, at: n.at}
		}
		return &Node{op: OpConvert, typ: as, args: []*Node{n}, at: n.at}
	}
	return n
}

func sortIssues(issues []Issue) {
	slices.SortStableFunc(issues, func(a, b Issue) int { return a.Offset - b.Offset })
}
