package expression

import (
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// fold replaces what depends on nothing by its value. A node that it changes is copied.
func fold(n *Node) *Node {
	if n.op == OpLiteral || n.typ.Kind == unknownKind {
		return n
	}
	out := *n
	out.args = make([]*Node, len(n.args))
	constant := !changing(n)
	for i, a := range n.args {
		out.args[i] = fold(a)
		constant = constant && out.args[i].op == OpLiteral
	}
	switch {
	case constant && out.typ.Kind <= value.List:
		f := Frame{Budget: foldBudget}
		if v := compile(&out)(&f); !f.Exhausted {
			folded := &Node{op: OpLiteral, typ: n.typ, value: v, name: "constant", at: n.at}
			if slices.ContainsFunc(out.args, (*Node).Parametric) {
				folded.param, folded.origin = true, &out
			}
			return folded
		}
	case n.op == OpAnd || n.op == OpOr:
		return foldLogic(&out)
	case n.op == OpCond && out.args[0].op == OpLiteral:
		branch := out.args[2]
		if out.args[0].value.Bool() {
			branch = out.args[1]
		}
		if !out.args[0].param {
			return branch
		}
		chosen := *branch
		chosen.param, chosen.origin = true, &out
		return &chosen
	}
	return &out
}

const foldBudget = 10_000

// foldLogic knows that false and x is false, true or x is true, whatever x is.
func foldLogic(n *Node) *Node {
	decides := n.op == OpOr
	var out *Node
	for _, a := range n.args {
		if a.op == OpLiteral && a.value.Kind() == value.Bool && a.value.Bool() == decides {
			out = &Node{op: OpLiteral, typ: boolType, value: value.OfBool(decides), name: "constant", at: n.at}
			if !a.param {
				return out
			}
			out.param, out.origin = true, n
		}
	}
	if out != nil {
		return out
	}
	return n
}

// changing reports whether the result of n itself depends on more than its operands.
func changing(n *Node) bool {
	switch n.op {
	case OpField, OpItem, OpItemField, OpRowField, OpHostCall, OpRow:
		return true
	case OpCall:
		return builtins()[n.name].changing
	}
	return false
}
