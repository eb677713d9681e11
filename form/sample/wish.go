package sample

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// wish is how a value shall compare with another, or what a text shall contain, begin or end with, or be like.
type wish struct {
	op      expression.Op // OpEqual to OpGreaterEqual, OpContains to OpMatches
	to      value.Value
	pattern *pattern.Pattern // of OpMatches
	length  bool             // it is the length of a text that shall
	not     bool             // of a test of a text: it shall not
}

func (w wish) holds(v value.Value) bool {
	if test := textTests[w.op]; test != nil {
		return v.Kind() == value.Text && test(w, v.Text()) != w.not
	}
	if w.length {
		v = value.OfInteger(int64(value.Length(v.Text())))
	}
	order, ok := value.Compare(v, w.to)
	if !ok {
		return v.Kind() == value.List && w.op == expression.OpEqual && value.Equal(v, w.to)
	}
	return orders[w.op](order)
}

var textTests = map[expression.Op]func(w wish, s string) bool{
	expression.OpContains:   func(w wish, s string) bool { return strings.Contains(s, w.to.Text()) },
	expression.OpStartsWith: func(w wish, s string) bool { return strings.HasPrefix(s, w.to.Text()) },
	expression.OpEndsWith:   func(w wish, s string) bool { return strings.HasSuffix(s, w.to.Text()) },
	expression.OpMatches:    func(w wish, s string) bool { return w.pattern.Match(s) },
}

var orders = map[expression.Op]func(order int) bool{
	expression.OpEqual:        func(o int) bool { return o == 0 },
	expression.OpNotEqual:     func(o int) bool { return o != 0 },
	expression.OpLess:         func(o int) bool { return o < 0 },
	expression.OpLessEqual:    func(o int) bool { return o <= 0 },
	expression.OpGreater:      func(o int) bool { return o > 0 },
	expression.OpGreaterEqual: func(o int) bool { return o >= 0 },
}

// negated and flipped are what a comparison becomes when it shall not hold, and when its sides are changed.
var (
	negated = map[expression.Op]expression.Op{
		expression.OpEqual: expression.OpNotEqual, expression.OpNotEqual: expression.OpEqual,
		expression.OpLess: expression.OpGreaterEqual, expression.OpGreaterEqual: expression.OpLess,
		expression.OpGreater: expression.OpLessEqual, expression.OpLessEqual: expression.OpGreater,
	}
	flipped = map[expression.Op]expression.Op{
		expression.OpEqual: expression.OpEqual, expression.OpNotEqual: expression.OpNotEqual,
		expression.OpLess: expression.OpGreater, expression.OpGreater: expression.OpLess,
		expression.OpLessEqual: expression.OpGreaterEqual, expression.OpGreaterEqual: expression.OpLessEqual,
	}
)

func holdAll(wishes []wish, v value.Value) bool {
	for _, w := range wishes {
		if !w.holds(v) {
			return false
		}
	}
	return true
}

// goal is a truth that shall hold.
type goal struct {
	node *expression.Node
	in   scope
}

// soft returns what the rules of the form, and the goals at hand, say about a field by a plain comparison.
func (s *search) soft(at form.Address) []wish {
	var out []wish
	for _, g := range s.goals {
		out = s.appendWishes(out, g.node, g.in, at)
	}
	for _, g := range s.hints.rules[at.Field] {
		if depth := g.object.Depth(); depth <= len(at.Rows) && within(at.Field.Object(), g.object) {
			out = s.appendWishes(out, g.node, scope{object: g.object, rows: at.Rows[:depth]}, at)
		}
	}
	return out
}

// appendWishes adds what a truth says about a field, where it is a comparison with the field alone on one side.
func (s *search) appendWishes(out []wish, n *expression.Node, in scope, at form.Address) []wish {
	switch n.Op() {
	case expression.OpAnd:
		for i := range n.Args() {
			out = s.appendWishes(out, n.Arg(i), in, at)
		}
	case expression.OpInRange:
		if s.reads(n.Arg(0), in, at) {
			out = s.appendWish(out, expression.OpGreaterEqual, n.Arg(1), in)
			out = s.appendWish(out, expression.OpLessEqual, n.Arg(2), in)
		}
	case expression.OpNot:
		if inner := n.Arg(0); textTests[inner.Op()] != nil && s.reads(inner.Arg(0), in, at) {
			out = append(out, s.textWish(inner, false, in))
		}
	case expression.OpContains, expression.OpStartsWith, expression.OpEndsWith, expression.OpMatches:
		if s.reads(n.Arg(0), in, at) {
			out = append(out, s.textWish(n, true, in))
		}
	default:
		if _, ok := flipped[n.Op()]; !ok {
			break
		}
		switch {
		case s.reads(n.Arg(0), in, at):
			out = s.appendWish(out, n.Op(), n.Arg(1), in)
		case s.reads(n.Arg(1), in, at):
			out = s.appendWish(out, flipped[n.Op()], n.Arg(0), in)
		case isLength(n.Arg(0)) && s.reads(n.Arg(0).Arg(0), in, at):
			if out = s.appendWish(out, n.Op(), n.Arg(1), in); len(out) > 0 {
				out[len(out)-1].length = out[len(out)-1].to.Kind() == value.Integer
			}
		}
	}
	return out
}

func isLength(n *expression.Node) bool {
	return n.Op() == expression.OpCall && n.Name() == "len" && n.Arg(0).Type().Kind == value.Text
}

// textWish is the wish that a test of a text holds, or does not.
func (s *search) textWish(n *expression.Node, truth bool, in scope) wish {
	w := wish{op: n.Op(), pattern: n.Pattern(), not: !truth}
	if n.Args() > 1 {
		w.to = s.eval(n.Arg(1), in)
	}
	return w
}

func (s *search) appendWish(out []wish, op expression.Op, other *expression.Node, in scope) []wish {
	if v := s.eval(other, in); !v.Empty() {
		out = append(out, wish{op: op, to: v})
	}
	return out
}

// reads reports whether a node is the field itself.
func (s *search) reads(n *expression.Node, in scope, at form.Address) bool {
	if n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	got, ok := s.address(n, in)
	return ok && got.Field == at.Field && spotOf(got) == spotOf(at)
}
