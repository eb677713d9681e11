package expression

import "github.com/vordruck/vordruck/form/value"

// truth is one of the three truths. The order makes and the smaller, or the larger.
type truth int8

const (
	no      truth = -1
	unknown truth = 0
	yes     truth = 1
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// evaluator makes a value of the truth: empty where it is unknown.
func (c condition) evaluator() evaluator {
	return func(f *Frame) value.Value {
		if t := c(f); t != unknown {
			return value.OfBool(t == yes)
		}
		return value.Value{}
	}
}

// compileTruth is a flat dispatch over the operations that make a truth.
func compileTruth(n *Node) condition {
	switch n.op {
	case OpLiteral:
		t := truthAt(&n.value)
		return func(*Frame) truth { return t }
	case OpField, OpItemField:
		at := placeOf(n)
		return func(f *Frame) truth { return truthAt(at.in(f)) }
	case OpNot:
		x := compileTruth(n.args[0])
		return func(f *Frame) truth { return -x(f) }
	case OpAnd:
		return compileAnd(n)
	case OpOr:
		return compileOr(n)
	case OpEqual, OpNotEqual, OpLess, OpLessEqual, OpGreater, OpGreaterEqual:
		return compileComparison(n)
	case OpIsNil:
		return compileIsNil(n)
	case OpIn:
		return compileIn(n)
	case OpInRange:
		return compileInRange(n)
	case OpContains, OpStartsWith, OpEndsWith, OpMatches:
		return compileTextTest(n)
	case OpCall:
		if f := builtins()[n.name]; f.condition != nil {
			return f.condition(n)
		}
	case OpCond:
		cond, a, b := compileTruth(n.args[0]), compileTruth(n.args[1]), compileTruth(n.args[2])
		return func(f *Frame) truth {
			if cond(f) == yes {
				return a(f)
			}
			return b(f)
		}
	}
	x := compile(n) // reads, ??, functions of the host: they have no shorter way
	return func(f *Frame) truth {
		v := x(f)
		return truthAt(&v)
	}
}

func truthAt(v *value.Value) truth {
	b, ok := value.BoolAt(v)
	if !ok {
		return unknown
	}
	return truthOf(b)
}

func compileAnd(n *Node) condition {
	x, y := compileTruth(n.args[0]), compileTruth(n.args[1])
	return func(f *Frame) truth {
		a := x(f)
		if a == no {
			return no
		}
		return min(a, y(f))
	}
}

func compileOr(n *Node) condition {
	x, y := compileTruth(n.args[0]), compileTruth(n.args[1])
	return func(f *Frame) truth {
		a := x(f)
		if a == yes {
			return yes
		}
		return max(a, y(f))
	}
}

// compileIsNil is true where all operands are empty. It is never unknown.
func compileIsNil(n *Node) condition {
	if len(n.args) == 1 && n.args[0].typ.Kind == rowKind {
		row := compileRow(n.args[0])
		return func(f *Frame) truth {
			for _, v := range row(f) {
				if !v.Empty() {
					return no
				}
			}
			return yes
		}
	}
	if len(n.args) == 1 && readable(n.args[0]) {
		at := placeOf(n.args[0])
		return func(f *Frame) truth { return truthOf(at.in(f).Empty()) }
	}
	all := make([]condition, len(n.args))
	for i, a := range n.args {
		all[i] = compileEmpty(a)
	}
	return func(f *Frame) truth {
		for _, empty := range all {
			if empty(f) != yes {
				return no
			}
		}
		return yes
	}
}

// compileEmpty is true where one operand is. Lists that are made on the way need only
// their first item for that.
func compileEmpty(n *Node) condition {
	if n.typ.listed() {
		items := compileSource(n)
		return func(f *Frame) truth {
			any := false
			items.each(f, func() bool {
				any = true
				return false
			})
			return truthOf(!any)
		}
	}
	x := compile(n)
	return func(f *Frame) truth { return truthOf(x(f).Empty()) }
}
