package cause

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Row is a row of a list, or the top level, with the way to it. It must not be changed, and is of use as long as the cells
// stay as they are.
type Row struct {
	Outer  *Row // around the list; nil for the top level
	List   int  // the cell of the list in Outer
	Number int

	frame *expression.Frame
	cells expression.Row
}

// Top returns the top level. Everything that is asked of it, and of the rows in it, is evaluated in the frame.
func Top(f *expression.Frame, cells []value.Value) *Row {
	return &Row{frame: f, cells: expression.Row{Cells: cells}}
}

// In returns a row of a list of the row; there has to be one.
func (r *Row) In(list, number int) *Row {
	cells := r.cells.Cells[list].Table().Row(number)
	return &Row{Outer: r, List: list, Number: number, frame: r.frame, cells: expression.Row{Cells: cells, Outer: &r.cells}}
}

// rows returns the rows of a list.
func (r *Row) rows(list int) []*Row {
	out := make([]*Row, r.len(list))
	for i := range out {
		out[i] = r.In(list, i)
	}
	return out
}

func (r *Row) len(list int) int { return r.cells.Cells[list].Table().Len() }

// same reports whether two are the same row of the same list.
func (r *Row) same(other *Row) bool {
	for ; r != other; r, other = r.Outer, other.Outer {
		if r == nil || other == nil || r.List != other.List || r.Number != other.Number {
			return false
		}
	}
	return true
}

// inside reports whether a row is one of a list, or of a list in one of those.
func (r *Row) inside(outer *Row, list int) bool {
	for ; r.Outer != nil; r = r.Outer {
		if r.List == list && r.Outer.same(outer) {
			return true
		}
	}
	return false
}
