package expression

import (
	"github.com/vordruck/vordruck/form/value"
)

type (
	// evaluator computes a value. It is total, and allocates nothing for a single value.
	evaluator func(*Frame) value.Value

	// condition computes a truth, in a register instead of in a value's eight words.
	condition func(*Frame) truth
)

// compileRoot makes both ways to evaluate a whole expression.
func compileRoot(n *Node) (evaluator, condition) {
	if n.typ.Kind == value.Bool {
		c := compileTruth(n)
		return c.evaluator(), c
	}
	return compile(n), func(*Frame) truth { return unknown }
}

// compile is a flat dispatch over the operations that make a value.
func compile(n *Node) evaluator {
	switch n.op {
	case OpLiteral:
		v := n.value
		return func(*Frame) value.Value { return v }
	case OpField, OpItemField:
		at := placeOf(n)
		return func(f *Frame) value.Value { return *at.in(f) }
	case OpItem:
		return func(f *Frame) value.Value { return f.item.single }
	case OpRowField:
		return compileRowField(n)
	case OpAt:
		return compileAt(n)
	case OpNegate:
		x := compile(n.args[0])
		return func(f *Frame) value.Value { return value.Neg(x(f)) }
	case OpAdd, OpSub, OpMul, OpDiv, OpMod:
		return compileArithmetic(n)
	case OpConcat:
		return compileConcat(n)
	case OpCond:
		return compileCond(n)
	case OpCoalesce:
		return compileCoalesce(n)
	case OpList:
		return compileList(n)
	case OpConvert:
		return compileConvert(n)
	case OpCall:
		return compileCall(n)
	case OpHostCall:
		return compileHost(n)
	}
	return compileTruth(n).evaluator()
}

func compileAll(nodes []*Node) []evaluator {
	out := make([]evaluator, len(nodes))
	for i, n := range nodes {
		out[i] = compile(n)
	}
	return out
}

// cellAt reads a cell; a row that is not there has none.
func cellAt(row []value.Value, cell int) value.Value {
	if uint(cell) >= uint(len(row)) {
		return value.Value{}
	}
	return row[cell]
}

// place is where a cell lies: in this row, in one further out, or in the item of a predicate.
type place struct {
	cell, up int
	item     bool
}

func placeOf(n *Node) place { return place{n.cell, n.up, n.op == OpItemField} }

// readable reports whether n reads one cell, so that it has a place.
func readable(n *Node) bool { return n.op == OpField || n.op == OpItemField }

// in returns the cell in the frame. It is small enough to be inlined everywhere.
func (p place) in(f *Frame) *value.Value {
	if p.item {
		return &f.item.row[p.cell]
	}
	r := f.Row
	for range p.up {
		r = r.Outer
	}
	return &r.Cells[p.cell]
}

func compileRowField(n *Node) evaluator {
	row, cell := compileRow(n.args[0]), n.cell
	return func(f *Frame) value.Value { return cellAt(row(f), cell) }
}

var arithmetic = map[Op]func(as value.Result, a, b value.Value) value.Value{
	OpAdd: value.Add, OpSub: value.Sub, OpMul: value.Mul, OpDiv: value.Div,
	OpMod: func(_ value.Result, a, b value.Value) value.Value { return value.Mod(a, b) },
}

func compileArithmetic(n *Node) evaluator {
	x, y, do, as := compile(n.args[0]), compile(n.args[1]), arithmetic[n.op], n.typ.result()
	return func(f *Frame) value.Value {
		a := x(f)
		if a.Empty() {
			return value.Value{}
		}
		return do(as, a, y(f))
	}
}

func compileConcat(n *Node) evaluator {
	x, y := compile(n.args[0]), compile(n.args[1])
	return func(f *Frame) value.Value {
		a, b := x(f), y(f)
		if a.Kind() != value.Text || b.Kind() != value.Text || !f.read(len(a.Text())+len(b.Text())) {
			return value.Value{}
		}
		return concat(a.Text(), b.Text())
	}
}

// compileCond takes the second branch where the condition is empty: a condition that is
// empty does not hold, as in SQL's CASE and FEEL's if.
func compileCond(n *Node) evaluator {
	cond, whenTrue, otherwise := compileTruth(n.args[0]), compile(n.args[1]), compile(n.args[2])
	return func(f *Frame) value.Value {
		if cond(f) == yes {
			return whenTrue(f)
		}
		return otherwise(f)
	}
}

func compileCoalesce(n *Node) evaluator {
	x, y := compile(n.args[0]), compile(n.args[1])
	return func(f *Frame) value.Value {
		if a := x(f); !a.Empty() {
			return a
		}
		return y(f)
	}
}

func compileList(n *Node) evaluator {
	items := compileAll(n.args)
	return func(f *Frame) value.Value {
		out := make([]value.Value, len(items))
		for i, item := range items {
			out[i] = item(f)
		}
		return value.OfList(out)
	}
}

func compileConvert(n *Node) evaluator {
	x, as := compile(n.args[0]), n.typ.result()
	if n.typ.Kind != value.Partial {
		return func(f *Frame) value.Value { return value.Convert(as, x(f)) }
	}
	return func(f *Frame) value.Value {
		d := x(f)
		if d.Kind() != value.Date {
			return value.Value{}
		}
		p, _ := value.OfPartial(d.Civil())
		return p
	}
}

func compileCall(n *Node) evaluator {
	f := builtins()[n.name]
	switch {
	case f.compile != nil:
		return f.compile(n)
	case f.condition != nil:
		return f.condition(n).evaluator()
	case f.cost != nil:
		return strictCosting(f, n)
	case len(n.args) == 1:
		return strictOne(f, n)
	case len(n.args) == 2:
		return strictTwo(f, n)
	}
	return strictThree(f, n)
}

// strictCosting calls a function of texts, which takes steps for what it reads and makes.
func strictCosting(fn *function, n *Node) evaluator {
	args, as := compileAll(n.args), n.typ.result()
	return func(f *Frame) value.Value {
		var v [3]value.Value
		for i, arg := range args {
			if v[i] = arg(f); v[i].Empty() {
				return value.Value{}
			}
		}
		switch {
		case !f.read(fn.cost(v[0], v[1], v[2])):
			return value.Value{}
		case fn.one != nil:
			return fn.one(as, v[0])
		case fn.two != nil:
			return fn.two(as, v[0], v[1])
		}
		return fn.three(as, v[0], v[1], v[2])
	}
}

func strictOne(fn *function, n *Node) evaluator {
	x, do, as := compile(n.args[0]), fn.one, n.typ.result()
	return func(f *Frame) value.Value {
		a := x(f)
		if a.Empty() {
			return value.Value{}
		}
		return do(as, a)
	}
}

func strictTwo(fn *function, n *Node) evaluator {
	x, y, do, as := compile(n.args[0]), compile(n.args[1]), fn.two, n.typ.result()
	return func(f *Frame) value.Value {
		a, b := x(f), y(f)
		if a.Empty() || b.Empty() {
			return value.Value{}
		}
		return do(as, a, b)
	}
}

func strictThree(fn *function, n *Node) evaluator {
	x, y, z, do, as := compile(n.args[0]), compile(n.args[1]), compile(n.args[2]), fn.three, n.typ.result()
	return func(f *Frame) value.Value {
		a, b, c := x(f), y(f), z(f)
		if a.Empty() || b.Empty() || c.Empty() {
			return value.Value{}
		}
		return do(as, a, b, c)
	}
}
