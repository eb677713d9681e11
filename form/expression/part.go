package expression

import "github.com/vordruck/vordruck/form/value"

// Item is what a predicate looks at: a row, of which it reads .x, or a single value, which is #.
type Item struct {
	Row    []value.Value
	Single value.Value
}

// Eval returns the result of a part of an expression: what the whole one works with at this point. item is the one
// that a part of a predicate looks at; the zero Item is right everywhere else. It is for tools that ask why an
// expression has its result: each call compiles the part again, and an [Expression] is compiled once.
func (n *Node) Eval(f *Frame, item Item) value.Value {
	around := f.item
	f.item = current{item.Row, item.Single}
	v := compile(n)(f)
	f.item = around
	return v
}

// Compared returns the comparison of a part with a number or a day, as if that was written behind it.
func (n *Node) Compared(op Op, with value.Value) *Node {
	return &Node{op: op, typ: Type{Kind: value.Bool}, at: n.at, args: []*Node{n, {op: OpLiteral, typ: Type{Kind: with.Kind()}, value: with, at: n.at}}}
}

// Apply returns the result of the node for operands that are known, one for each of its own: of an operator, a
// comparison or a function of the language, which neither reads answers nor asks the clock. Anything else is absent.
func (n *Node) Apply(operands ...value.Value) value.Value { return n.Applier()(operands...) }

// Applier returns [Node.Apply] of the node, compiled once for many operands. It must not be called by two goroutines at
// once. An operand that is written is what is written, whatever is passed for it.
func (n *Node) Applier() func(operands ...value.Value) value.Value {
	if changing(n) || n.op == OpLiteral {
		return func(...value.Value) value.Value { return value.Value{} }
	}
	known := *n
	known.args = make([]*Node, len(n.args))
	for i, a := range n.args {
		known.args[i] = a
		switch {
		case a.param || a.typ.Kind >= value.List:
			return n.applyTo
		case a.op == OpLiteral:
		default:
			known.args[i] = &Node{op: OpField, typ: a.typ, cell: i, at: a.at}
		}
	}
	eval := compile(&known)
	var row Row
	f := Frame{Row: &row}
	return func(operands ...value.Value) value.Value {
		if len(operands) != len(n.args) {
			return value.Value{}
		}
		row.Cells, f.Budget = operands, foldBudget
		v := eval(&f)
		row.Cells = nil
		return v
	}
}

// applyTo is Apply for operands that are lists: they are compiled as if they were written.
func (n *Node) applyTo(operands ...value.Value) value.Value {
	if len(operands) != len(n.args) {
		return value.Value{}
	}
	known := *n
	known.args = make([]*Node, len(operands))
	for i, v := range operands {
		known.args[i] = &Node{op: OpLiteral, typ: n.args[i].typ, value: v, name: "constant", at: n.args[i].at}
	}
	return compile(&known)(&Frame{Budget: foldBudget})
}
