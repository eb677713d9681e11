package cause

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// place is where a part of an expression is looked at: in a row, and inside a predicate in one of the rows it goes through.
type place struct {
	row   *Row
	item  *Row   // the row that .x is read from; nil outside of predicates over rows
	items []*Row // instead of item, where it is not known which: all of them
}

// cell is where an answer stands.
type cell struct {
	row    *Row
	number int
}

// eval returns the value of a part.
func (p place) eval(n *expression.Node) value.Value {
	var item expression.Item
	if p.item != nil {
		item.Row = p.item.cells.Cells
	}
	p.row.frame.Row = &p.row.cells
	return n.Eval(p.row.frame, item)
}

func (p place) truth(n *expression.Node) Verity { return verity(p.eval(n)) }

// in returns the place of a predicate's row.
func (p place) in(row *Row) place { return place{row: p.row, item: row} }

// read returns the answer that a node is no more than a reading of.
func (p place) read(n *expression.Node) (cell, bool) {
	number, up := n.Cell()
	switch n.Op() {
	case expression.OpField:
		r := p.row
		for range up {
			r = r.Outer
		}
		return cell{r, number}, true
	case expression.OpItemField:
		return cell{p.item, number}, p.item != nil
	case expression.OpRowField:
		row, ok := p.numbered(n.Arg(0))
		return cell{row, number}, ok
	}
	return cell{}, false
}

// list returns a list that is read as a whole.
func (p place) list(n *expression.Node) (cell, bool) {
	if n.Type().Kind != value.Rows {
		return cell{}, false
	}
	return p.read(n)
}

// numbered returns a row that is read by its number, if there is one.
func (p place) numbered(n *expression.Node) (*Row, bool) {
	if n.Op() != expression.OpRow {
		return nil, false
	}
	list, ok := p.list(n.Arg(0))
	if !ok {
		return nil, false
	}
	index := p.eval(n.Arg(1))
	if i := index.Int(); index.Kind() == value.Integer && i >= 0 && i < int64(list.row.len(list.number)) {
		return list.row.In(list.number, int(i)), true
	}
	return nil, false
}

// rows returns the rows of a list.
func (c cell) rows() []*Row { return c.row.rows(c.number) }

// candidates returns the rows that .x can be read from.
func (p place) candidates() []*Row {
	if p.item != nil {
		return []*Row{p.item}
	}
	return p.items
}

// records returns every row that the items of an expression can be; nil where they are no rows.
func (p place) records(n *expression.Node) []*Row {
	number, _ := n.Cell()
	switch n.Op() {
	case expression.OpField:
		if list, ok := p.list(n); ok {
			return list.rows()
		}
	case expression.OpItemField:
		return allRows(n, p.candidates(), number)
	case expression.OpRowField:
		return allRows(n, p.records(n.Arg(0)), number)
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

// allRows returns the rows of the list that a node reads, in several rows.
func allRows(n *expression.Node, in []*Row, list int) (all []*Row) {
	if n.Type().Kind != value.Rows {
		return nil
	}
	for _, r := range in {
		all = append(all, r.rows(list)...)
	}
	return all
}
