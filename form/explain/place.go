package explain

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// place is where a part of an expression is looked at: in a record, and inside a predicate in one of the rows it goes
// through.
type place struct {
	record *form.Record
	item   *form.Record   // the row that .x is read from; nil outside of predicates over rows
	items  []*form.Record // instead of item, where the row is not known: all of them
}

// eval returns the value of a part.
func (p place) eval(n *expression.Node) value.Value {
	var item expression.Item
	if p.item != nil {
		item.Row, _ = p.item.Cells()
	}
	return p.record.Eval(n, item)
}

func (p place) truth(n *expression.Node) truth {
	v := p.eval(n)
	switch {
	case v.Kind() != value.Bool:
		return unknown
	case v.Bool():
		return yes
	}
	return no
}

// in returns the place of a predicate's row.
func (p place) in(row *form.Record) place { return place{record: p.record, item: row} }

// field returns the field that a plain name reads, and its record.
func (p place) field(n *expression.Node) (*form.Record, *form.Field) {
	cell, up := n.Cell()
	r := p.record
	for range up {
		r = r.Outer()
	}
	return r, r.Object().At(cell)
}

// list returns the record and field of a list that is read as a whole; nil where it is something else.
func (p place) list(n *expression.Node) (*form.Record, *form.Field) {
	var r *form.Record
	var f *form.Field
	switch n.Op() {
	case expression.OpField:
		r, f = p.field(n)
	case expression.OpItemField:
		if p.item == nil {
			return nil, nil
		}
		cell, _ := n.Cell()
		r, f = p.item, p.item.Object().At(cell)
	case expression.OpRowField:
		row, ok := p.row(n.Arg(0))
		if !ok {
			return nil, nil
		}
		cell, _ := n.Cell()
		r, f = row, row.Object().At(cell)
	}
	if f == nil || f.Row() == nil {
		return nil, nil
	}
	return r, f
}

// row returns the record of a row that is read by its number, if there is one.
func (p place) row(n *expression.Node) (*form.Record, bool) {
	if n.Op() != expression.OpRow {
		return nil, false
	}
	r, list := p.list(n.Arg(0))
	if list == nil {
		return nil, false
	}
	index := p.eval(n.Arg(1))
	if i := index.Int(); index.Kind() == value.Integer && i >= 0 && i < int64(r.Len(list)) {
		return r.Row(list, int(i), new(form.Record)), true
	}
	return nil, false
}

// rows returns the rows of a list.
func rows(r *form.Record, list *form.Field) []*form.Record {
	out := make([]*form.Record, r.Len(list))
	for i := range out {
		out[i] = r.Row(list, i, new(form.Record))
	}
	return out
}

// rowPath returns the path of a row itself: hunde[1].
func rowPath(r *form.Record) string {
	if r.Outer() == nil {
		return ""
	}
	path := r.Path(r.Object().Fields()[0])
	return path[:strings.LastIndexByte(path, ']')+1]
}
