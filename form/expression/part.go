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

// Apply returns the result of the node for operands that are known, one for each of its own: of an operator, a
// comparison or a function of the language, which neither reads answers nor asks the clock. Anything else is absent.
func (n *Node) Apply(operands ...value.Value) value.Value {
	if len(operands) != len(n.args) || changing(n) || n.op == OpLiteral {
		return value.Value{}
	}
	known := *n
	known.args = make([]*Node, len(operands))
	for i, v := range operands {
		known.args[i] = &Node{op: OpLiteral, typ: n.args[i].typ, value: v, name: "constant", at: n.args[i].at}
	}
	return compile(&known)(&Frame{Budget: foldBudget})
}
