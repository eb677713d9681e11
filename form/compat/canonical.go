package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// writer writes typed trees so that two that mean the same however they are written come out the same: fields by what they
// are in the new version, operands of what commutes in one order, > as < with its sides swapped, not pushed into comparisons.
type writer struct {
	name   func(*form.Field) string
	object *form.Object // where the expression stands
	item   *form.Object // what the predicate around looks at, or nil
}

// write returns the canonical form of an expression; "" for none.
func (p *pairs) write(e *expression.Expression, o *form.Object) string {
	if e == nil {
		return ""
	}
	return writer{name: p.name, object: o}.node(e.Tree())
}

// name names a field: by its path in the new version, or as one of the old.
func (p *pairs) name(f *form.Field) string { return p.pairing().name(f) }

// pairing is what a [Decider] is told.
func (p *pairs) pairing() Pairing {
	return Pairing{p.new, func(f *form.Field) *form.Field {
		if n := p.newOf[f]; n != nil {
			return n
		}
		return p.oldOf[f]
	}}
}

// name names a field: by its path in the new version, or as one of the old.
func (p Pairing) name(f *form.Field) string {
	if f == nil {
		return "?"
	}
	if f.Page() != nil && f.Page().Form() == p.New {
		return f.Path()
	}
	if n := p.Other(f); n != nil {
		return n.Path()
	}
	return "old:" + f.Path() // what the new version has by that name is another question
}

func (w writer) node(n *expression.Node) string {
	switch n.Op() {
	case expression.OpLiteral:
		return fmt.Sprintf("%q", value.AppendKey([]byte(n.Type().Kind.String()), n.Value()))
	case expression.OpField:
		cell, up := n.Cell()
		return w.field(out(w.object, up), cell)
	case expression.OpItemField:
		cell, _ := n.Cell()
		return "." + w.field(w.item, cell)
	case expression.OpItem:
		return "#"
	case expression.OpRowField:
		cell, _ := n.Cell()
		return w.node(n.Arg(0)) + "." + w.field(w.rows(n.Arg(0)), cell)
	case expression.OpNot:
		return w.negated(n.Arg(0))
	case expression.OpAnd, expression.OpOr:
		return w.list(n.Op(), slices.Compact(sorted(w.flat(n, n.Op()))))
	case expression.OpAdd, expression.OpMul, expression.OpEqual, expression.OpNotEqual:
		return w.list(n.Op(), sorted(w.args(n)))
	case expression.OpGreater:
		return w.list(expression.OpLess, []string{w.node(n.Arg(1)), w.node(n.Arg(0))})
	case expression.OpGreaterEqual:
		return w.list(expression.OpLessEqual, []string{w.node(n.Arg(1)), w.node(n.Arg(0))})
	case expression.OpMatches:
		return w.list(n.Op(), append(w.args(n), fmt.Sprintf("%q", n.Pattern().Source())))
	case expression.OpConvert:
		t := n.Type()
		return fmt.Sprintf("convert %s %d %s(%s)", t.Kind, t.Places, t.Currency, w.node(n.Arg(0)))
	case expression.OpCall, expression.OpHostCall:
		return w.call(n)
	case expression.OpIn:
		return w.list(n.Op(), []string{w.node(n.Arg(0)), w.set(n.Arg(1))})
	}
	return w.list(n.Op(), w.args(n))
}

// opposites are comparisons whose negation is another one, with the sides swapped where it says so. What is empty is
// empty both ways.
var opposites = map[expression.Op]struct {
	op   expression.Op
	swap bool
}{
	expression.OpEqual: {expression.OpNotEqual, false}, expression.OpNotEqual: {expression.OpEqual, false},
	expression.OpLess: {expression.OpLessEqual, true}, expression.OpLessEqual: {expression.OpLess, true},
	expression.OpGreater: {expression.OpLessEqual, false}, expression.OpGreaterEqual: {expression.OpLess, false},
}

func (w writer) negated(n *expression.Node) string {
	switch o, isOpposite := opposites[n.Op()]; {
	case n.Op() == expression.OpNot:
		return w.node(n.Arg(0))
	case isOpposite:
		args := w.args(n)
		if o.swap {
			slices.Reverse(args)
		}
		if o.op == expression.OpEqual || o.op == expression.OpNotEqual {
			slices.Sort(args)
		}
		return w.list(o.op, args)
	case n.Op() == expression.OpAnd || n.Op() == expression.OpOr: // De Morgan holds in three values
		other := expression.OpAnd + expression.OpOr - n.Op()
		var args []string
		for _, a := range parts(n, n.Op()) {
			args = append(args, w.negated(a))
		}
		return w.list(other, slices.Compact(sorted(args)))
	}
	return w.list(expression.OpNot, []string{w.node(n)})
}

func (w writer) args(n *expression.Node) []string {
	out := make([]string, n.Args())
	for i := range out {
		out[i] = w.node(n.Arg(i))
	}
	return out
}

// parts returns the operands of an operator that is associative, through parentheses.
func parts(n *expression.Node, op expression.Op) (out []*expression.Node) {
	if n.Op() != op {
		return []*expression.Node{n}
	}
	for i := range n.Args() {
		out = append(out, parts(n.Arg(i), op)...)
	}
	return out
}

func (w writer) flat(n *expression.Node, op expression.Op) (out []string) {
	for _, a := range parts(n, op) {
		out = append(out, w.node(a))
	}
	return out
}

// set writes a list of literals in one order.
func (w writer) set(n *expression.Node) string {
	switch n.Op() {
	case expression.OpList:
		return "{" + strings.Join(sorted(w.args(n)), " ") + "}"
	case expression.OpLiteral:
		var items []string
		for _, v := range n.Value().Items() {
			items = append(items, fmt.Sprintf("%q", value.AppendKey([]byte(v.Kind().String()), v)))
		}
		return "{" + strings.Join(sorted(items), " ") + "}"
	}
	return w.node(n)
}

func (w writer) call(n *expression.Node) string {
	inner := w
	if n.Args() > 0 {
		if rows := w.rows(n.Arg(0)); rows != nil {
			inner.item = rows
		}
	}
	args := make([]string, n.Args())
	for i := range args {
		if args[i] = inner.node(n.Arg(i)); i == 0 {
			args[i] = w.node(n.Arg(0))
		}
	}
	return n.Name() + "(" + strings.Join(args, " ") + ")"
}

// rows returns the object that the rows of a list are of, or nil.
func (w writer) rows(n *expression.Node) *form.Object {
	cell, up := n.Cell()
	var o *form.Object
	switch n.Op() {
	case expression.OpField:
		o = out(w.object, up)
	case expression.OpItemField:
		o = w.item
	case expression.OpRowField:
		o = w.rows(n.Arg(0))
	case expression.OpRow, expression.OpCall:
		if n.Args() == 0 {
			return nil
		}
		return w.rows(n.Arg(0))
	}
	if f := at(o, cell); f != nil {
		return f.Row()
	}
	return nil
}

func (w writer) field(o *form.Object, cell int) string {
	f := at(o, cell)
	if f == nil {
		return fmt.Sprintf("cell %d", cell)
	}
	return w.name(f)
}

func (w writer) list(op expression.Op, args []string) string {
	return fmt.Sprintf("(%d %s)", op, strings.Join(args, " "))
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// out returns the object some rows out; nil where there is none.
func out(o *form.Object, up int) *form.Object {
	for ; o != nil && up > 0; up-- {
		o = o.Outer()
	}
	return o
}

// at returns the field with a cell of an object, or nil.
func at(o *form.Object, cell int) *form.Field {
	if o == nil || cell < 0 || cell >= o.Width() {
		return nil
	}
	return o.At(cell)
}
