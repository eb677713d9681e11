package expression

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

func (c *checker) unary(s *unary) *Node {
	if s.op == "not" {
		x := c.truth(s.x, "not")
		if !known(x) {
			return poisoned(s.span)
		}
		return &Node{op: OpNot, typ: boolType, args: []*Node{x}, at: s.span}
	}
	x := c.value(s.x)
	if known(x) && !x.typ.arithmetic() {
		return c.fail(CodeType, x.at, fmt.Sprintf("- needs a number, but this is %s", x.typ.phrase()), "")
	}
	return &Node{op: OpNegate, typ: x.typ, args: []*Node{x}, at: s.span}
}

// left checks the left operand of a comparison. not binds more tightly than they do.
func (c *checker) left(s syntax) *Node {
	before := len(c.issues)
	n := c.value(s)
	if u, ok := s.(*unary); ok && u.op == "not" && len(c.issues) == before+1 && c.issues[before].Code == CodeType {
		c.issues[before].Detail = "not belongs to what follows immediately; write not (a == b), or a != b"
	}
	return n
}

// operators by their sign. == and != are compared here too, after nil.
var binaryOps = map[string]Op{
	"and": OpAnd, "or": OpOr,
	"+": OpAdd, "-": OpSub, "*": OpMul, "/": OpDiv, "%": OpMod,
	"==": OpEqual, "!=": OpNotEqual, "<": OpLess, "<=": OpLessEqual, ">": OpGreater, ">=": OpGreaterEqual,
	"contains": OpContains, "startsWith": OpStartsWith, "endsWith": OpEndsWith,
}

func (c *checker) binary(s *binary) *Node {
	op := binaryOps[s.op]
	switch s.op {
	case "and", "or":
		x, y := c.truth(s.x, s.op), c.truth(s.y, s.op)
		return &Node{op: op, typ: boolType, args: []*Node{x, y}, at: s.span}
	case "+", "-", "*", "/", "%":
		return c.arithmetic(s, op)
	case "==", "!=":
		return c.equality(s, op)
	case "<", "<=", ">", ">=":
		return c.order(s, op)
	case "contains", "startsWith", "endsWith":
		return c.textTest(s, op)
	case "matches":
		return c.matches(s)
	case "in":
		return c.in(s)
	case "??":
		return c.coalesce(s)
	case "..":
		c.value(s.x)
		c.value(s.y)
		return c.fail(CodeUnsupported, s.at, "a range stands only on the right of in", "x in 1..5")
	}
	return c.fail(CodeUnsupported, s.at, fmt.Sprintf("%s is not part of the language", s.op), "")
}

// arithmetic results, by operation and the kinds of the operands. N stands for a
// Number and for an Integer, of which at least one is a Number.
func arithmeticType(op Op, x, y *Node) (Type, bool) {
	a, b := x.typ, y.typ
	integers := a.Kind == value.Integer && b.Kind == value.Integer
	numbers := a.numeric() && b.numeric()
	money := Type{Kind: value.Money, Places: max(a.Places, b.Places), Currency: cmp.Or(a.Currency, b.Currency)}
	if a.Kind != value.Money || b.Kind != value.Money {
		money.Places = a.Places + b.Places // one of them has none
	}
	for _, rule := range []struct {
		ok     bool
		result Type
	}{
		{op == OpMod && integers, integerType},
		{op == OpMod, unknownType},
		{integers && op != OpDiv, integerType},
		{numbers, numberType},
		{op == OpDiv && a.Kind == value.Money && b.Kind == value.Money, numberType},
		{op == OpDiv && a.Kind == value.Money && b.numeric(), money},
		{op == OpMul && (a.Kind == value.Money && b.numeric() || a.numeric() && b.Kind == value.Money), money},
		{op == OpMul || op == OpDiv, unknownType},
		{a.Kind == value.Money && b.Kind == value.Money, money},
		{a.Kind == value.Money && numerals(y) || numerals(x) && b.Kind == value.Money, money},
	} {
		if rule.ok {
			return rule.result, rule.result.Kind != unknownKind
		}
	}
	return Type{}, false
}

func (c *checker) arithmetic(s *binary, op Op) *Node {
	operand := c.value
	if op == OpAdd {
		operand = c.fragment // " " between two names
	}
	x, y := operand(s.x), operand(s.y)
	if !known(x, y) {
		return poisoned(s.span)
	}
	if op == OpAdd && x.typ.Kind == value.Text && y.typ.Kind == value.Text {
		return &Node{op: OpConcat, typ: textType, args: []*Node{x, y}, at: s.span}
	}
	if (op == OpAdd || op == OpSub) && c.mixes(s.op, x.typ, y.typ, s.at) {
		return poisoned(s.span)
	}
	if t, ok := arithmeticType(op, x, y); ok {
		return &Node{op: op, typ: t, args: []*Node{x, y}, at: s.span}
	}
	return c.wrongOperands(s, x, y)
}

// wrongOperands reports the operand of an arithmetic operation that is no number, or
// both where each would be right beside another.
func (c *checker) wrongOperands(s *binary, x, y *Node) *Node {
	for _, n := range []*Node{x, y} {
		if !n.typ.arithmetic() {
			return c.fail(CodeType, n.at, fmt.Sprintf("%s needs numbers, but this is %s", s.op, n.typ.phrase()), arithmeticAdvice(s.op, x.typ, y.typ))
		}
	}
	detail := "money mixes with numbers in * and /; + and - take money, a literal number or cases of those"
	if s.op == "%" {
		detail = "% needs two whole numbers"
	}
	return c.fail(CodeType, s.at, fmt.Sprintf("%s does not take %s and %s", s.op, x.typ, y.typ), detail)
}

func arithmeticAdvice(op string, a, b Type) string {
	switch {
	case a.family() == value.Date && b.family() == value.Date:
		return "daysBetween(a, b), monthsBetween(a, b) and yearsBetween(a, b) count"
	case a.Kind == value.Date && (op == "+" || op == "-"):
		return "addDays(date, n), addMonths(date, n) and addYears(date, n) move a date"
	case a.Kind == value.Absent || b.Kind == value.Absent:
		return "with nil every result is empty"
	case a.Kind == value.Text || b.Kind == value.Text:
		return "+ joins texts with texts only"
	}
	return ""
}

func (c *checker) textTest(s *binary, op Op) *Node {
	x, y := c.left(s.x), c.fragment(s.y)
	if !known(x, y) {
		return poisoned(s.span)
	}
	for _, n := range []*Node{x, y} {
		if n.typ.Kind == value.Text {
			continue
		}
		detail := ""
		if n == x && n.typ.Kind == value.List {
			detail = "an item is in a list: write \"a\" in list"
		}
		return c.fail(CodeType, n.at, fmt.Sprintf("%s needs texts, but this is %s", s.op, n.typ.phrase()), detail)
	}
	return &Node{op: op, typ: boolType, args: []*Node{x, y}, at: s.span}
}

func (c *checker) matches(s *binary) *Node {
	x := c.left(s.x)
	l, ok := s.y.(*literal)
	if !ok || l.typ.Kind != value.Text {
		return c.fail(CodeType, s.y.where(), "the pattern after matches is a literal text", "")
	}
	if known(x) && x.typ.Kind != value.Text {
		return c.fail(CodeType, x.at, fmt.Sprintf("matches needs a text, but this is %s", x.typ.phrase()), "")
	}
	p, bad := pattern.Compile(l.text)
	if bad != nil {
		at := l.span
		if l.raw && bad.Offset < len(l.text) {
			at = span{l.from + 1 + bad.Offset, l.to - 1}
		}
		return c.fail(CodePattern, at, bad.Summary, bad.Detail)
	}
	arg := &Node{op: OpLiteral, typ: textType, value: value.OfFragment(l.text), at: l.span}
	return &Node{op: OpMatches, typ: boolType, args: []*Node{x, arg}, pattern: p, at: s.span}
}

func (c *checker) conditional(s *conditional) *Node {
	cond, yes, no := c.truth(s.cond, "the condition before ?"), c.branch(s.yes), c.branch(s.no)
	if !known(cond, yes, no) || c.mixes("? :", yes.typ, no.typ, no.at) {
		return poisoned(s.span)
	}
	t, ok := c.either(yes, no)
	if !ok {
		return c.fail(CodeType, no.at, fmt.Sprintf("both sides of : are of one type, but these are %s and %s", yes.typ.phrase(), no.typ.phrase()), eitherAdvice(yes, no))
	}
	return &Node{op: OpCond, typ: t, args: []*Node{cond, coerce(yes, t), coerce(no, t)}, at: s.span}
}

func (c *checker) coalesce(s *binary) *Node {
	x, y := c.branch(s.x), c.branch(s.y)
	if !known(x, y) || c.mixes("??", x.typ, y.typ, y.at) {
		return poisoned(s.span)
	}
	t, ok := c.either(x, y)
	if !ok {
		return c.fail(CodeType, y.at, fmt.Sprintf("both sides of ?? are of one type, but these are %s and %s", x.typ.phrase(), y.typ.phrase()), eitherAdvice(x, y))
	}
	return &Node{op: OpCoalesce, typ: t, args: []*Node{coerce(x, t), coerce(y, t)}, at: s.span}
}

// either returns the type of what is x or y. Rows and files have no copies to choose from.
func (c *checker) either(x, y *Node) (Type, bool) {
	for _, n := range []*Node{x, y} {
		if n.typ.Kind == value.Rows || n.typ.Kind == value.Files {
			return Type{}, false
		}
	}
	switch {
	case x.typ.Kind == value.Money && numerals(y):
		return x.typ, true
	case y.typ.Kind == value.Money && numerals(x):
		return y.typ, true
	}
	return unify(x.typ, y.typ)
}

// eitherAdvice says how two values of different types could stand for each other.
func eitherAdvice(x, y *Node) string {
	number := y
	if y.typ.Kind == value.Money {
		number = x
	}
	switch {
	case (x.typ.Kind == value.Money) == (y.typ.Kind == value.Money) || !number.typ.numeric():
		return ""
	case number.op == OpAdd || number.op == OpSub || number.op == OpMul || number.op == OpDiv || number.op == OpMod || number.op == OpNegate || number.op == OpCall:
		return "beside an amount stands another, or a literal number; compute the number in a field of its own with type: money, and write its name here"
	}
	return "beside an amount stands another, or a literal number; give the field or parameter that the number is from type: money"
}

func (c *checker) list(s *list) *Node {
	if len(s.items) == 0 {
		return c.fail(CodeLiteral, s.span, "a list without items is no value", "test emptiness with == nil")
	}
	out := &Node{op: OpList, at: s.span}
	elem := Type{}
	for _, item := range s.items {
		n := c.value(item)
		out.args = append(out.args, n)
		if !known(n) {
			elem = unknownType
			continue
		}
		if c.mixes("the list", elem, n.typ, n.at) {
			return poisoned(s.span)
		}
		t, ok := unify(elem, n.typ)
		if !ok || !n.typ.scalar() && n.typ.Kind != value.Absent {
			return c.fail(CodeType, n.at, fmt.Sprintf("the items of a list are of one type, but this is %s", n.typ.phrase()), "")
		}
		elem = t
	}
	if elem.Kind == unknownKind {
		return poisoned(s.span)
	}
	for i, n := range out.args {
		out.args[i] = coerce(n, elem)
	}
	out.typ = listOf(elem)
	return out
}

func quoteAll(options []string) string {
	const most = 8
	out := make([]string, 0, most)
	for _, o := range options {
		if len(out) == most {
			return strings.Join(out, ", ") + ", …"
		}
		out = append(out, fmt.Sprintf("%q", o))
	}
	return strings.Join(out, ", ")
}
