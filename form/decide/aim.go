package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// aim is something that is not decided in a box, where what all rows of a list make together is compared: a sum, a number of rows
// for which something holds, the least, the greatest, the mean. No set says what the rows must be for it, so that they are aimed at it.
type aim struct {
	object *form.Object
	node   *expression.Node
	to     *expression.Node // with which it is compared; nil: the answer to a field, or a value
	field  *form.Field      // nil: a value
	value  value.Value
	equal  bool // whether it may have to be that exactly
}

// mostAims is how many of them a box is tried with.
const mostAims = 8

// aimAt notes an aim, where rows make what is compared.
func (e *eyes) aimAt(a aim) {
	if e.item != nil || e.alone || len(e.aims) >= mostAims || !e.pools(a.object, a.node) {
		return
	}
	if !slices.ContainsFunc(e.aims, func(b aim) bool {
		return a.node == b.node && a.to == b.to && a.field == b.field && value.Same(a.value, b.value)
	}) {
		e.aims = append(e.aims, a)
	}
}

// aimAtBoth notes the aims of a comparison.
func (e *eyes) aimAtBoth(o *form.Object, n *expression.Node) {
	if !e.hasLists {
		return
	}
	equal := n.Op() == expression.OpEqual || n.Op() == expression.OpNotEqual
	e.aimAt(aim{object: o, node: n.Arg(0), to: n.Arg(1), equal: equal})
	e.aimAt(aim{object: o, node: n.Arg(1), to: n.Arg(0), equal: equal})
}

// aimAtBound notes the aims of a bound.
func (e *eyes) aimAtBound(f *form.Field, k form.Constraint) {
	if !e.hasLists || !isBound(k.Key) {
		return
	}
	if k.Dynamic != nil {
		e.aimAt(aim{object: f.Object(), node: k.Dynamic.Tree(), field: f})
	}
	if c := f.Logic().Compute; c != nil {
		a := aim{object: f.Object(), node: c.Tree(), value: k.Bound}
		if k.Dynamic != nil {
			a.to = k.Dynamic.Tree()
		}
		e.aimAt(a)
	}
}

// pools reports whether rows of a list make an expression together, by computed values too.
func (w *world) pools(o *form.Object, n *expression.Node) bool {
	have, ok := w.pooled[n]
	if !ok {
		w.pooled[n] = false
		have = w.poolsAny(o, n)
		w.pooled[n] = have
	}
	return have
}

func (w *world) poolsAny(o *form.Object, n *expression.Node) bool {
	switch n.Op() {
	case expression.OpLiteral:
		return false
	case expression.OpField:
		f := o.FieldOf(n)
		return f != nil && f.Logic().Compute != nil && w.pools(f.Object(), f.Logic().Compute.Tree())
	case expression.OpRowField:
		list, tests := pool(o, n.Arg(0).Arg(0))
		return list != nil && len(tests) > 0
	}
	if list, _, _ := folded(o, n); list != nil {
		return true
	}
	for i := range n.Args() {
		if w.pools(o, n.Arg(i)) {
			return true
		}
	}
	return false
}

// pool returns the list of a form whose rows an expression is, and the tests that they pass; nil where it is something else.
func pool(o *form.Object, n *expression.Node) (list *form.Field, tests []*expression.Node) {
	for isFilter(n) {
		tests = append(tests, n.Arg(1))
		n = n.Arg(0)
	}
	if n.Op() != expression.OpField {
		return nil, nil
	}
	if f := o.FieldOf(n); f != nil && f.Row() != nil && f.Object().Depth() == 0 {
		return f, tests
	}
	return nil, nil
}

// folded returns the list whose rows a function makes something of, the tests that they pass, and what it takes of each: nil where it counts them.
func folded(o *form.Object, n *expression.Node) (list *form.Field, tests []*expression.Node, part *expression.Node) {
	if n.Op() != expression.OpCall || n.Args() == 0 {
		return nil, nil, nil
	}
	rows := n.Arg(0)
	switch n.Name() {
	case "count", "len":
		list, tests = pool(o, rows)
		if n.Args() == 2 {
			tests = append(tests, n.Arg(1))
		}
		if len(tests) == 0 { // the number of rows is a variable
			return nil, nil, nil
		}
		return list, tests, nil
	case "sum", "mean", "min", "max":
		switch {
		case n.Name() == "sum" && n.Args() == 2:
			part = n.Arg(1)
		case n.Args() == 1 && rows.Op() == expression.OpCall && rows.Name() == "map":
			part, rows = rows.Arg(1), rows.Arg(0)
		default:
			return nil, nil, nil
		}
		list, tests = pool(o, rows)
		return list, tests, part
	}
	return nil, nil, nil
}
