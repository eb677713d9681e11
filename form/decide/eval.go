package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// eval says what an expression can be in the box.
func (e *eyes) eval(o *form.Object, n *expression.Node) set {
	if e.isParameter(n) {
		return e.parameter(n)
	}
	switch n = e.general(n); n.Op() {
	case expression.OpLiteral:
		return only(n.Value())
	case expression.OpField:
		if f := o.FieldOf(n); f != nil {
			return e.reading(f)
		}
		return e.outside()
	case expression.OpItemField:
		if cell, _ := n.Cell(); e.item != nil && cell < e.item.Width() && e.item.At(cell) != nil {
			return e.reading(e.item.At(cell))
		}
		return e.outside()
	case expression.OpRowField:
		return e.inFirstRow(o, n)
	case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual,
		expression.OpGreater, expression.OpGreaterEqual, expression.OpIsNil, expression.OpIn, expression.OpInRange:
		return setOf(e.truth(o, n))
	case expression.OpCond:
		return e.choose(o, n)
	case expression.OpCoalesce:
		a := e.eval(o, n.Arg(0))
		if !a.empty {
			return a
		}
		a.empty = false
		return join(a, e.eval(o, n.Arg(1)))
	case expression.OpCall:
		return e.call(o, n)
	case expression.OpNegate, expression.OpSub, expression.OpAdd, expression.OpMul, expression.OpDiv, expression.OpMod, expression.OpConcat, expression.OpConvert,
		expression.OpContains, expression.OpStartsWith, expression.OpEndsWith, expression.OpMatches:
		return e.strict(o, n)
	}
	return e.outside()
}

// outside is what no variable stands for: other rows, the host, the login.
func (e *eyes) outside() set {
	e.opaque = true
	return anything()
}

// reading is what a field that is named may be. Of rows is known whether there are any.
func (e *eyes) reading(f *form.Field) set {
	if f.Type().Kind == value.Rows {
		return asList(e.rows(f))
	}
	return e.field(f)
}

func (e *eyes) choose(o *form.Object, n *expression.Node) set {
	cond := e.truth(o, n.Arg(0))
	switch {
	case cond == True:
		return e.eval(o, n.Arg(1))
	case !cond.has(True):
		return e.eval(o, n.Arg(2))
	}
	return join(e.eval(o, n.Arg(1)), e.eval(o, n.Arg(2)))
}

// strict is an operation of single values that is empty where one of them is.
func (e *eyes) strict(o *form.Object, n *expression.Node) set {
	operands := make([]set, n.Args())
	for i := range operands {
		operands[i] = e.eval(o, n.Arg(i))
	}
	return e.applied(n, operands)
}

// applied is what an operation makes of sets.
func (w *world) applied(n *expression.Node, operands []set) set {
	known := make([]value.Value, len(operands))
	empty, all := false, true
	for i := range operands {
		s := &operands[i]
		if s.never() {
			return onlyEmpty
		}
		empty = empty || s.empty
		v, ok := s.single()
		all = all && ok
		known[i] = v
	}
	switch {
	case all:
		v := w.apply(n, known...)
		if v.Empty() && monotone(n) && n.Op() != expression.OpDiv {
			return tooLarge(n)
		}
		return only(v)
	case n.Op() == expression.OpContains || n.Op() == expression.OpStartsWith || n.Op() == expression.OpEndsWith || n.Op() == expression.OpMatches:
		return w.textTest(n, operands).with(empty)
	case monotone(n):
		return w.corners(n, operands).with(empty)
	case n.Op() == expression.OpCall && (n.Name() == "lower" || n.Name() == "upper") && operands[0].shape == textual:
		return w.cased(n, &operands[0])
	}
	return ofType(n.Type())
}

// apply is [expression.Node.Apply], compiled once.
func (w *world) apply(n *expression.Node, operands ...value.Value) value.Value {
	f := w.appliers[n]
	if f == nil {
		f = n.Applier()
		w.appliers[n] = f
	}
	return f(operands...)
}

// ofType is all that a value of a type may be.
func ofType(t expression.Type) set {
	switch {
	case t.Kind == value.Bool:
		return set{empty: true, shape: truths, yes: true, no: true}
	case isOrdered(t.Kind):
		places := t.Places
		if places == 0 {
			places = 2
		}
		return set{empty: true, shape: ordered, spans: []span{{}}, grain: grainOf(t.Kind, max(places, 0))}
	case t.Kind == value.Text && len(t.Options) > 0:
		return set{empty: true, shape: textual, texts: t.Options}
	case t.Kind == value.Text:
		return set{empty: true, shape: textual, rest: true}
	}
	return anything()
}
