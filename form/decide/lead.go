package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// lead answers questions so that a number is what is wanted, and reports whether it found any that may do. It reads the expression
// backwards; what else it reads is taken as it is.
func (s *shot) lead(p spot, n *expression.Node, to value.Value) bool {
	if !isNumber(to) {
		return false
	}
	switch n.Op() {
	case expression.OpField:
		f := p.object.FieldOf(n)
		return f != nil && s.leadField(p, f, to)
	case expression.OpItemField:
		f := p.cell(n)
		return f != nil && s.leadField(p, f, to)
	case expression.OpRowField:
		return s.leadFirst(p, n, to)
	case expression.OpConvert:
		return s.lead(p, n.Arg(0), to)
	case expression.OpCoalesce:
		return s.lead(p, n.Arg(0), to)
	case expression.OpNegate:
		return s.lead(p, n.Arg(0), value.Neg(to))
	case expression.OpCond:
		first, second := n.Arg(1), n.Arg(2)
		if s.eval(p, n.Arg(0)).Bool() {
			return s.lead(p, first, to) || s.lead(p, second, to)
		}
		return s.lead(p, second, to) || s.lead(p, first, to)
	case expression.OpAdd, expression.OpSub, expression.OpMul, expression.OpDiv:
		return s.leadOperand(p, n, to)
	case expression.OpCall:
		return s.leadCall(p, n, to)
	}
	return false
}

// cell is the field that a part of a predicate reads, or nil.
func (p spot) cell(n *expression.Node) *form.Field {
	if at, _ := n.Cell(); p.item != nil && at < p.item.Width() {
		return p.item.At(at)
	}
	return nil
}

// leadField answers a question, or what its value is computed of.
func (s *shot) leadField(p spot, f *form.Field, to value.Value) bool {
	if f.Object() != p.object && f.Object() != p.item {
		p.row = 0
	}
	if c := f.Logic().Compute; c != nil {
		return s.lead(spot{object: f.Object(), row: p.row}, c.Tree(), to)
	}
	as := value.Result{Kind: f.Type().Kind, Places: f.Places()}
	d, _ := to.Decimal()
	switch as.Kind {
	case value.Integer:
		to = value.OfNumber(d.Floor(0))
	case value.Money:
		to = value.OfNumber(value.RoundHalfUp(d, as.Places))
	case value.Number:
	default:
		return false
	}
	v := value.Convert(as, to)
	return isNumber(v) && s.put(f, p.row, v)
}

// put answers a question, unless it has got another answer.
func (s *shot) put(f *form.Field, row int, v value.Value) bool {
	if f.Fixed() || f.Object().Depth() > 1 {
		return false
	}
	if have, ok := s.aimedAt(f, row); ok {
		return value.Equal(have, v)
	}
	s.cells = append(s.cells, shotCell{s.world.variable(f), row, v})
	return true
}

// aimedAt is what a question has been answered with by the shot.
func (s *shot) aimedAt(f *form.Field, row int) (value.Value, bool) {
	for _, c := range s.cells {
		if c.variable == s.world.variable(f) && c.row == row {
			return c.value, true
		}
	}
	return value.Value{}, false
}

// leadOperand leads one side of an operation.
func (s *shot) leadOperand(p spot, n *expression.Node, to value.Value) bool {
	for i := range 2 {
		if !s.leads(p, n.Arg(i)) {
			continue
		}
		if v := undone(n.Op(), i, to, s.eval(p, n.Arg(1-i))); isNumber(v) && s.lead(p, n.Arg(i), v) {
			return true
		}
	}
	return false
}

// undone is what an operand of an operation must be, where the other is known.
func undone(op expression.Op, i int, to, other value.Value) value.Value {
	switch {
	case !isNumber(other):
		return value.Value{}
	case op == expression.OpAdd:
		return value.Sub(exactly, to, other)
	case op == expression.OpSub && i == 0:
		return value.Add(exactly, to, other)
	case op == expression.OpSub:
		return value.Sub(exactly, other, to)
	case op == expression.OpDiv && i == 0:
		return value.Mul(exactly, to, other)
	case op == expression.OpDiv:
		return value.Div(exactly, other, to)
	}
	return value.Div(exactly, to, other)
}

// leads reports whether an operand may be led: where it is not in a row, only what rows make.
func (s *shot) leads(p spot, n *expression.Node) bool {
	return n.Op() != expression.OpLiteral && (p.list() != nil || s.world.pools(p.object, n))
}

func (s *shot) leadCall(p spot, n *expression.Node, to value.Value) bool {
	list, tests, part := folded(p.object, n)
	if list == nil || p.item != nil {
		switch n.Name() {
		case "round", "floor", "ceil", "abs":
			return s.lead(p, n.Arg(0), to)
		case "min", "max":
			for i := range n.Args() {
				if s.leads(p, n.Arg(i)) && s.lead(p, n.Arg(i), to) {
					return true
				}
			}
		}
		return false
	}
	f := &fold{shot: s, spot: p, node: n, list: list, tests: tests, part: part}
	switch n.Name() {
	case "count", "len":
		return f.count(to)
	case "sum":
		return f.sum(to)
	case "mean":
		return f.mean(to)
	}
	return f.all(to)
}

// leadFirst leads the first of the rows that pass a test: it does, and no other.
func (s *shot) leadFirst(p spot, n *expression.Node, to value.Value) bool {
	list, tests := pool(p.object, n.Arg(0).Arg(0))
	if list == nil || len(tests) == 0 {
		return false
	}
	at, _ := n.Cell()
	if at >= list.Row().Width() || list.Row().At(at) == nil {
		return false
	}
	f := &fold{shot: s, spot: p, node: n, list: list, tests: tests}
	return f.passes(0, true) && s.leadField(spot{object: p.object, item: list.Row()}, list.Row().At(at), to)
}

// test answers questions so that a test is true, or is not.
func (s *shot) test(p spot, n *expression.Node, want bool) bool {
	switch n.Op() {
	case expression.OpNot:
		return s.test(p, n.Arg(0), !want)
	case expression.OpAnd, expression.OpOr:
		if want == (n.Op() == expression.OpAnd) {
			for i := range n.Args() {
				if !s.test(p, n.Arg(i), want) {
					return false
				}
			}
			return true
		}
		for i := range n.Args() {
			if s.test(p, n.Arg(i), want) {
				return true
			}
		}
		return false
	case expression.OpField, expression.OpItemField:
		return s.testField(p, n, value.OfBool(true), want)
	case expression.OpEqual:
		return s.testField(p, n.Arg(0), s.eval(p, n.Arg(1)), want)
	case expression.OpNotEqual:
		return s.testField(p, n.Arg(0), s.eval(p, n.Arg(1)), !want)
	case expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		to := s.eval(p, n.Arg(1))
		for _, beside := range []int64{0, 1, -1} {
			if n.Op().Holds(int(beside)) == want {
				return s.lead(p, n.Arg(0), value.Add(exactly, to, value.OfInteger(beside)))
			}
		}
	}
	return false
}

// testField answers a question of a row with a value, or with another.
func (s *shot) testField(p spot, n *expression.Node, v value.Value, same bool) bool {
	f := p.cell(n)
	if n.Op() == expression.OpField {
		f = p.object.FieldOf(n)
	}
	if n.Op() != expression.OpField && n.Op() != expression.OpItemField || f == nil || f.Object().List() == nil || f.Logic().Compute != nil {
		return false
	}
	if have, ok := s.aimedAt(f, p.row); ok {
		return value.Equal(have, v) == same
	}
	switch {
	case same:
	case v.Kind() == value.Bool:
		v = value.OfBool(!v.Bool())
	case isNumber(v):
		v = value.Add(value.Result{Kind: f.Type().Kind, Places: f.Places()}, v, value.OfInteger(1))
	default:
		for _, o := range f.AllOptions() {
			if o.Value() != v.Text() {
				return s.put(f, p.row, value.OfText(o.Value()))
			}
		}
		return false
	}
	return s.put(f, p.row, v)
}
