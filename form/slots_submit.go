package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// Grow makes room for n more rows of a list of this row, so that Append need not move
// the rows again and again. It adds none.
func (s Slots) Grow(list *Field, n int) {
	if t := s.cells[list.cell].Table(); t != nil {
		t.Cells = slices.Grow(t.Cells, n*t.Width)
	}
}

// Truncate keeps the first n rows of a list of this row. Slots of the list's rows become invalid.
func (s Slots) Truncate(list *Field, n int) {
	t := s.cells[list.cell].Table()
	switch {
	case n >= t.Len():
	case n <= 0:
		s.cells[list.cell] = value.OfBlank()
	default:
		s.cells[list.cell] = value.OfRows(value.Table{Width: t.Width, Cells: t.Cells[: n*t.Width : n*t.Width]})
	}
}

// SingleFile reports whether a file field takes no more than one file, whatever the answers.
func (f *Field) SingleFile() bool { return !f.def.MaxItems.Set() || f.def.MaxItems.Value == "1" }

// File returns the file of the definition that the field stands in; see [Field.Position].
func (f *Field) File() string { return f.file }

// Cell returns the cell of a field of this row, for a decoder that fills many.
func (s Slots) Cell(f *Field) *value.Value { return &s.cells[f.cell] }
