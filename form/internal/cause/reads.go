package cause

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// strict are the operations that are empty as soon as one operand is, so that this operand alone decides.
var strict = map[expression.Op]bool{
	expression.OpNegate: true, expression.OpAdd: true, expression.OpSub: true, expression.OpMul: true, expression.OpDiv: true,
	expression.OpMod: true, expression.OpConcat: true, expression.OpEqual: true, expression.OpNotEqual: true, expression.OpLess: true,
	expression.OpLessEqual: true, expression.OpGreater: true, expression.OpGreaterEqual: true, expression.OpContains: true,
	expression.OpStartsWith: true, expression.OpEndsWith: true, expression.OpMatches: true, expression.OpConvert: true,
}

// values notes what decides the value of an expression.
func (s *Search) values(n *expression.Node, p place) {
	if p.items != nil {
		s.everything(n, p)
		return
	}
	if n.Type().Kind == value.Bool {
		switch n.Op() {
		case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpCond, expression.OpCoalesce, expression.OpCall:
			s.decide(n, p, Exactly(p.truth(n)))
			return
		}
	}
	s.operands(n, p, n.Type().Kind <= value.Files && p.eval(n).Empty())
}

// operands notes what decides the value of one operation; empty says that it has none.
func (s *Search) operands(n *expression.Node, p place, empty bool) {
	switch n.Op() {
	case expression.OpLiteral:
		s.parameters(n)
	case expression.OpField, expression.OpItemField:
		if at, ok := p.read(n); ok {
			s.answer(at)
		}
	case expression.OpRowField:
		s.rowField(n, p)
	case expression.OpCond:
		s.branch(n, p, func(taken *expression.Node) { s.values(taken, p) })
	case expression.OpCoalesce:
		s.values(n.Arg(0), p)
		if p.eval(n.Arg(0)).Empty() {
			s.values(n.Arg(1), p)
		}
	case expression.OpIsNil:
		s.isNil(n, p)
	case expression.OpCall:
		s.call(n, p, empty)
	case expression.OpRow, expression.OpHostCall, expression.OpItem:
		s.everything(n, p)
	default:
		s.eachOperand(n, p, empty && strict[n.Op()])
	}
}

// eachOperand notes all operands, or the first empty one where one is enough.
func (s *Search) eachOperand(n *expression.Node, p place, oneIsEnough bool) {
	for i := range n.Args() {
		if a := n.Arg(i); oneIsEnough && a.Type().Kind <= value.List && p.eval(a).Empty() {
			s.values(a, p)
			return
		}
	}
	for i := range n.Args() {
		s.values(n.Arg(i), p)
	}
}

func (s *Search) isNil(n *expression.Node, p place) {
	for i := range n.Args() {
		if a := n.Arg(i); a.Type().Kind <= value.Files && !p.eval(a).Empty() {
			s.values(a, p) // one answer, and not all is empty
			return
		}
	}
	for i := range n.Args() {
		a := n.Arg(i)
		_, listed := p.listed(a)
		if a.Op() == expression.OpRow || a.Type().Kind == value.Rows && !listed {
			s.everything(a, p)
		} else {
			s.values(a, p)
		}
	}
}

// rowField notes a field of a row that is read by its number, or why there is no such row.
func (s *Search) rowField(n *expression.Node, p place) {
	at, ok := p.read(n)
	if !ok {
		s.everything(n, p)
		return
	}
	s.values(n.Arg(0).Arg(1), p)
	s.answer(at)
}

// call notes what a function of the language reads.
func (s *Search) call(n *expression.Node, p place, empty bool) {
	switch n.Name() {
	case "today", "now":
		s.clock(n, p)
		return
	case "age":
		s.clock(n, p)
	case "identity", "trust":
		s.login(n, p)
		return
	}
	list, ok := p.listed(n)
	switch {
	case !ok && takesLists(n): // of items that have no place of their own
		s.everything(n, p)
		return
	case !ok:
		s.eachOperand(n, p, empty)
		return
	}
	s.answer(list)
	for i := 1; i < n.Args(); i++ {
		for _, row := range list.rows() {
			s.values(n.Arg(i), p.in(row))
		}
	}
}

// listed returns the list whose rows a function goes through, or that a node is.
func (p place) listed(n *expression.Node) (cell, bool) {
	if n.Op() == expression.OpCall {
		if n.Args() == 0 {
			return cell{}, false
		}
		n = n.Arg(0)
	}
	return p.list(n)
}

// takesLists reports whether an operand is a list.
func takesLists(n *expression.Node) bool {
	for i := range n.Args() {
		if n.Arg(i).Type().Kind >= value.List {
			return true
		}
	}
	return false
}

// everything notes all that an expression reads, whatever it does with it.
func (s *Search) everything(n *expression.Node, p place) {
	switch n.Op() {
	case expression.OpLiteral:
		s.parameters(n)
		return
	case expression.OpField:
		if at, ok := p.read(n); ok {
			s.whole(at)
		}
		return
	case expression.OpItemField:
		number, _ := n.Cell()
		for _, row := range p.candidates() {
			s.whole(cell{row, number})
		}
		return
	case expression.OpRowField:
		number, _ := n.Cell()
		for _, row := range p.records(n.Arg(0)) {
			s.whole(cell{row, number})
		}
	case expression.OpCall, expression.OpHostCall:
		s.host(n, p)
	}
	for i := range n.Args() {
		inner := p
		if from := p.records(n.Arg(0)); i > 0 && n.Op() == expression.OpCall && from != nil {
			inner = place{row: p.row, items: from}
		}
		s.everything(n.Arg(i), inner)
	}
}

// whole notes an answer; of a list all rows, unless only what is named counts.
func (s *Search) whole(at cell) {
	s.answer(at)
	if s.answersOnly {
		return
	}
	for _, row := range at.rows() {
		for number := range row.cells.Cells {
			s.whole(cell{row, number})
		}
	}
}
