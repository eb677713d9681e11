package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// A list is held as the number of its rows, and the answers of its first row. What is said about several rows
// takes each of the others for a row that may have any answers there are.

// rows is how many rows a list can have: 0 where it is not asked.
func (e *eyes) rows(f *form.Field) set {
	relevant := e.isRelevant(f)
	none := only(value.OfInteger(0))
	if !relevant.has(True) {
		return none
	}
	s := e.takes(f, e.answer(f))
	s.empty = false
	if relevant != True {
		s = join(s, none)
	}
	return s
}

// asList is a list as a value: empty where it has no rows.
func asList(n set) set {
	zero := point(value.OfInteger(0))
	out := set{empty: len(n.within(zero).spans) > 0}
	if len(n.within(span{lo: value.OfInteger(1)}).spans) > 0 {
		out.shape = opaque
	}
	return out
}

// listOf returns the list that an aggregate goes over, or nil where it is another than a field in sight.
func listOf(o *form.Object, n *expression.Node) *form.Field {
	if n.Args() == 0 || n.Arg(0).Op() != expression.OpField {
		return nil
	}
	f := o.FieldOf(n.Arg(0))
	if f == nil || f.Row() == nil {
		return nil
	}
	return f
}

// firstRowCell returns the field that a cell of the first row of a list is, and the list; nil where it is another row, or the answers
// in the box are not those of the first row.
func (e *eyes) firstRowCell(o *form.Object, n *expression.Node) (cell, list *form.Field) {
	row := n.Arg(0)
	if row.Op() != expression.OpRow || e.item != nil || row.Arg(1).Op() != expression.OpLiteral {
		return nil, nil
	}
	if i, ok := value.IntAt(new(row.Arg(1).Value())); !ok || i != 0 {
		return nil, nil
	}
	list = listOf(o, row)
	if list == nil || slices.ContainsFunc(e.anyRows, func(a *form.Object) bool { return within(list.Row(), a) }) {
		return nil, nil
	}
	at, _ := n.Cell()
	if at >= list.Row().Width() || list.Row().At(at) == nil {
		return nil, nil
	}
	return list.Row().At(at), list
}

// inFirstRow is a cell of the first row of a list: empty where there is none.
func (e *eyes) inFirstRow(o *form.Object, n *expression.Node) set {
	cell, list := e.firstRowCell(o, n)
	if cell == nil {
		return e.outside()
	}
	some := asList(e.rows(list))
	if some.never() {
		return onlyEmpty
	}
	s := e.reading(cell)
	return s.with(some.empty)
}
