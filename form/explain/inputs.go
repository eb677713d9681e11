package explain

import (
	"github.com/vordruck/vordruck/form"
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
func (w *writer) values(n *expression.Node, p place) {
	if p.items != nil {
		w.everything(n, p)
		return
	}
	if n.Type().Kind == value.Bool {
		switch n.Op() {
		case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpCond, expression.OpCoalesce, expression.OpCall:
			w.decide(n, p, exactly(p.truth(n)))
			return
		}
	}
	w.operands(n, p, n.Type().Kind <= value.Files && p.eval(n).Empty())
}

// operands notes what decides the value of one operation; empty says that it has none.
func (w *writer) operands(n *expression.Node, p place, empty bool) {
	switch n.Op() {
	case expression.OpLiteral:
		w.parameters(n)
	case expression.OpField:
		w.input(p.field(n))
	case expression.OpItemField:
		cell, _ := n.Cell()
		w.input(p.item, p.item.Object().At(cell))
	case expression.OpRowField:
		w.rowField(n, p)
	case expression.OpCond:
		w.branch(n, p, func(taken *expression.Node) { w.values(taken, p) })
	case expression.OpCoalesce:
		w.values(n.Arg(0), p)
		if p.eval(n.Arg(0)).Empty() {
			w.values(n.Arg(1), p)
		}
	case expression.OpIsNil:
		w.isNil(n, p)
	case expression.OpCall:
		w.call(n, p, empty)
	case expression.OpRow, expression.OpHostCall, expression.OpItem:
		w.everything(n, p)
	default:
		w.eachOperand(n, p, empty && strict[n.Op()])
	}
}

// eachOperand notes all operands, or the first empty one where one is enough.
func (w *writer) eachOperand(n *expression.Node, p place, oneIsEnough bool) {
	for i := range n.Args() {
		if a := n.Arg(i); oneIsEnough && a.Type().Kind <= value.List && p.eval(a).Empty() {
			w.values(a, p)
			return
		}
	}
	for i := range n.Args() {
		w.values(n.Arg(i), p)
	}
}

func (w *writer) isNil(n *expression.Node, p place) {
	for i := range n.Args() {
		if a := n.Arg(i); a.Type().Kind <= value.Files && !p.eval(a).Empty() {
			w.values(a, p) // one answer, and not all is empty
			return
		}
	}
	for i := range n.Args() {
		if a := n.Arg(i); a.Op() == expression.OpRow || a.Type().Kind == value.Rows && p.listed(a) == nil {
			w.everything(a, p)
		} else {
			w.values(a, p)
		}
	}
}

// rowField notes a field of a row that is read by its number, or why there is no such row.
func (w *writer) rowField(n *expression.Node, p place) {
	row, ok := p.row(n.Arg(0))
	if !ok {
		w.everything(n, p)
		return
	}
	w.values(n.Arg(0).Arg(1), p)
	cell, _ := n.Cell()
	w.input(row, row.Object().At(cell))
}

// call notes what a function of the language reads.
func (w *writer) call(n *expression.Node, p place, empty bool) {
	switch n.Name() {
	case "today", "now":
		w.clock(n, p)
		return
	case "age":
		w.clock(n, p)
	case "identity", "trust":
		w.login(n, p)
		return
	}
	list := p.listed(n)
	switch {
	case list == nil && takesLists(n): // of items that have no place of their own
		w.everything(n, p)
		return
	case list == nil:
		w.eachOperand(n, p, empty)
		return
	}
	r, f := p.list(list)
	w.input(r, f)
	for i := 1; i < n.Args(); i++ {
		for _, row := range rows(r, f) {
			w.values(n.Arg(i), p.in(row))
		}
	}
}

// listed returns the list whose rows a function goes through, or nil.
func (p place) listed(n *expression.Node) *expression.Node {
	if n.Op() == expression.OpCall && n.Args() > 0 {
		n = n.Arg(0)
	} else if n.Op() == expression.OpCall {
		return nil
	}
	if _, list := p.list(n); list == nil {
		return nil
	}
	return n
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
func (w *writer) everything(n *expression.Node, p place) {
	switch n.Op() {
	case expression.OpLiteral:
		w.parameters(n)
		return
	case expression.OpField:
		r, f := p.field(n)
		w.whole(r, f)
		return
	case expression.OpItemField:
		cell, _ := n.Cell()
		for _, item := range p.candidates() {
			w.whole(item, item.Object().At(cell))
		}
		return
	case expression.OpCall, expression.OpHostCall:
		w.host(n, p)
	}
	for i := range n.Args() {
		inner := p
		if from := p.records(n.Arg(0)); i > 0 && n.Op() == expression.OpCall && from != nil {
			inner = place{record: p.record, items: from}
		}
		w.everything(n.Arg(i), inner)
	}
}

func (p place) candidates() []*form.Record {
	if p.item != nil {
		return []*form.Record{p.item}
	}
	return p.items
}

// records returns every row that the items of an expression can be; nil where they are no rows.
func (p place) records(n *expression.Node) []*form.Record {
	switch n.Op() {
	case expression.OpField:
		if r, f := p.field(n); f != nil && f.Row() != nil {
			return rows(r, f)
		}
	case expression.OpItemField:
		cell, _ := n.Cell()
		var all []*form.Record
		for _, item := range p.candidates() {
			if f := item.Object().At(cell); f.Row() != nil {
				all = append(all, rows(item, f)...)
			}
		}
		return all
	case expression.OpRowField:
		cell, _ := n.Cell()
		var all []*form.Record
		for _, row := range p.records(n.Arg(0)) {
			if f := row.Object().At(cell); f.Row() != nil {
				all = append(all, rows(row, f)...)
			}
		}
		return all
	case expression.OpRow, expression.OpAt, expression.OpCoalesce:
		return p.records(n.Arg(0))
	case expression.OpCond:
		return append(p.records(n.Arg(1)), p.records(n.Arg(2))...)
	case expression.OpCall:
		if n.Args() > 0 {
			return p.records(n.Arg(0))
		}
	}
	return nil
}

// whole notes a field; of a list all rows.
func (w *writer) whole(r *form.Record, f *form.Field) {
	w.input(r, f)
	if f.Row() == nil {
		return
	}
	for _, row := range rows(r, f) {
		for cell := range f.Row().Width() {
			w.whole(row, f.Row().At(cell))
		}
	}
}
