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
	pairing Pairing
	object  *form.Object // where the expression stands
	item    *form.Object // what the predicate around looks at, or nil
}

// write returns the canonical form of an expression; "" for none.
func (p *pairs) write(e *expression.Expression, o *form.Object) string {
	if e == nil {
		return ""
	}
	return writer{pairing: p.pairing(), object: o}.node(e.Tree())
}

// name names a field: by its path in the new version, or as one of the old.
func (p *pairs) name(f *form.Field) string { return p.pairing().name(f) }

// pairing is what a [Decider] is told.
func (p *pairs) pairing() Pairing {
	return Pairing{New: p.new, values: p.values, Other: func(f *form.Field) *form.Field {
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
		return literal(n.Value())
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
	case expression.OpMul:
		for i := range 2 {
			if isOne(n.Arg(i)) && n.Type().Kind == n.Arg(1-i).Type().Kind {
				return w.node(n.Arg(1 - i))
			}
		}
		return w.list(n.Op(), sorted(w.args(n)))
	case expression.OpAdd, expression.OpEqual, expression.OpNotEqual:
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
		if _, ok := constants(n.Arg(1)); ok {
			return w.list(n.Op(), []string{w.plain(n.Arg(0)), w.set(n.Arg(1), w.fieldOf(n.Arg(0)))})
		}
		return w.list(n.Op(), []string{w.args(n)[0], w.set(n.Arg(1), w.fieldOf(n.Arg(0)))})
	case expression.OpIsNil:
		args := w.args(n)
		for i := range args {
			args[i] = w.plain(n.Arg(i))
		}
		return w.list(n.Op(), args)
	}
	return w.list(n.Op(), w.args(n))
}

// isOne reports whether a part is 1, without places that a product would have too.
func isOne(n *expression.Node) bool {
	v, ok := constant(n)
	d, isNumber := v.Decimal()
	return ok && isNumber && d.IsOne() && d.Scale() == 0
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

// args writes the operands; a value that is compared with an option, as the option is called now.
func (w writer) args(n *expression.Node) []string {
	out := make([]string, n.Args())
	for i := range out {
		out[i] = w.node(n.Arg(i))
		if n.Arg(i).Op() != expression.OpLiteral || n.Args() != 2 {
			continue
		}
		if f := w.fieldOf(n.Arg(1 - i)); f != nil && f.Page().Form() != w.pairing.New && len(w.pairing.same(f)) > 1 {
			out[i] = w.option(f, n.Arg(i).Value())
			if op := n.Op(); op == expression.OpEqual || op == expression.OpNotEqual || op == expression.OpIn {
				out[1-i] = w.plain(n.Arg(1 - i))
			}
		}
	}
	return out
}

// fieldOf returns the field that a node names, or nil.
func (w writer) fieldOf(n *expression.Node) *form.Field {
	switch n.Op() {
	case expression.OpField:
		if w.object != nil {
			return w.object.FieldOf(n)
		}
	case expression.OpItemField:
		cell, _ := n.Cell()
		return at(w.item, cell)
	}
	return nil
}

func literal(v value.Value) string {
	return fmt.Sprintf("%q", value.AppendKey([]byte(v.Kind().String()), v))
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

// set writes a list of literals in one order, of options of a field as they are called now.
func (w writer) set(n *expression.Node, of *form.Field) string {
	values, ok := constants(n)
	if !ok {
		return w.node(n)
	}
	var items []string
	for _, v := range values {
		if of != nil && of.Page().Form() != w.pairing.New && len(w.pairing.same(of)) > 1 {
			items = append(items, w.option(of, v))
			continue
		}
		items = append(items, literal(v))
	}
	return "{" + strings.Join(sorted(items), " ") + "}"
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
	if n.Name() == "sum" && n.Args() == 2 { // of what is made of each item
		return "sum(map(" + strings.Join(args, " ") + "))"
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
	if w.pairing.merging(f) {
		return several + w.pairing.name(f)
	}
	return w.pairing.name(f)
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
