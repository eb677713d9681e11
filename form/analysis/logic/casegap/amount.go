package casegap

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// amount is what cases are about: the answer to a question, or a part that they compare, such as the number of rows.
type amount struct {
	field   *form.Field // nil for a part
	object  *form.Object
	part    *expression.Node
	written string
}

func (a amount) is(b amount) bool { return a.field == b.field && a.written == b.written }

func (a amount) String() string {
	if a.field != nil {
		return fmt.Sprintf("answer to %q", a.field.Path())
	}
	return fmt.Sprintf("value of %q", a.written)
}

func (a amount) options() []*form.Option {
	if a.field != nil {
		return a.field.AllOptions()
	}
	return nil
}

// there wants it to have a value.
func (a amount) there() decide.Goal {
	if a.field != nil {
		return decide.Answered(a.field)
	}
	return decide.HasValue(a.object, a.part)
}

// beyond wants it to lie below (-1) or above (1) a number or a day.
func (a amount) beyond(v value.Value, side int) decide.Goal {
	if a.field != nil {
		return decide.Beyond(a.field, v, side)
	}
	return a.compared(v, side, expression.OpLess, expression.OpGreater)
}

// notBeyond wants it to lie at a number or a day, or on its other side.
func (a amount) notBeyond(v value.Value, side int) decide.Goal {
	if a.field != nil {
		return decide.Not(decide.Beyond(a.field, v, side))
	}
	return a.compared(v, side, expression.OpGreaterEqual, expression.OpLessEqual)
}

func (a amount) compared(v value.Value, side int, below, above expression.Op) decide.Goal {
	if side > 0 {
		below = above
	}
	return decide.Truth(a.object, a.part.Compared(below, v), decide.True)
}

// in returns its value with the answers of a witness.
func (a amount) in(w *decide.Witness) value.Value {
	if a.field != nil {
		return w.Record(a.field.Object()).Value(a.field)
	}
	return w.Record(a.object).Eval(a.part, expression.Item{})
}

// readBy reports whether a condition reads it, in the row of what is computed and around it, and whether it reads anything else, such as other rows.
func (a amount) readBy(f analysis.Computed, cond *expression.Node) (self, others bool) {
	c := analysis.Expression{Expression: f.Expression, Object: f.Field.Object()}
	analysis.Walk(cond, func(n *expression.Node) bool {
		if a.field == nil && isCompared(n) && analysis.Source(f.Written.Value, n) == a.written {
			self = true
			return false
		}
		x := c.Field(n)
		self = self || x != nil && x == a.field
		others = others || x != nil && x != a.field || n.Op() == expression.OpItemField || n.Op() == expression.OpRowField
		return true
	})
	return self, others
}

// amounts are the questions that a condition reads, and the parts that it compares with something that is written there.
func amounts(f analysis.Computed, cond *expression.Node) (all []amount) {
	c := analysis.Expression{Expression: f.Expression, Object: f.Field.Object()}
	add := func(n *expression.Node) {
		for n.Op() == expression.OpConvert {
			n = n.Arg(0)
		}
		if isCompared(n) {
			all = append(all, amount{object: c.Object, part: n, written: analysis.Source(f.Written.Value, n)})
		}
	}
	analysis.Walk(cond, func(n *expression.Node) bool {
		if x := c.Field(n); hasEdges(x) {
			all = append(all, amount{field: x})
		}
		switch n.Op() {
		case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
			if n.Arg(0).Op() == expression.OpLiteral || n.Arg(1).Op() == expression.OpLiteral {
				add(n.Arg(0))
				add(n.Arg(1))
			}
		case expression.OpInRange:
			add(n.Arg(0))
		}
		return true
	})
	return all
}

// isCompared reports whether a part is one that cases can be about, where they compare it: a number or a day that is neither written there nor answered.
func isCompared(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpLiteral, expression.OpField, expression.OpItem, expression.OpItemField, expression.OpRowField, expression.OpConvert:
		return false
	}
	switch n.Type().Kind {
	case value.Integer, value.Number, value.Money, value.Date:
		return true
	}
	return false
}
