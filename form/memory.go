package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// memory is what the cells of one state lie in: three blocks, whatever the number of
// lists, so that an evaluation allocates little and gives it back at once.
type memory struct {
	cells []value.Value // length: in use
	flags []uint8
	boxes []value.Box
}

// reserve makes room for a copy of the typed rows of an object.
func (m *memory) reserve(o *Object, typed []value.Value) {
	cells, lists := size(o, typed)
	m.cells = slices.Grow(m.cells, cells)
	m.flags = slices.Grow(m.flags, cells)
	m.boxes = slices.Grow(m.boxes, lists)
}

// size counts the cells of typed rows and of all lists inside, and those lists.
func size(o *Object, typed []value.Value) (cells, lists int) {
	cells = len(typed)
	if len(o.lists) == 0 {
		return cells, 0
	}
	for base := 0; base < len(typed); base += o.width {
		for _, list := range o.lists {
			if t := typed[base+list.cell].Table(); t != nil {
				c, l := size(list.row, t.Cells)
				cells, lists = cells+c, lists+l+1
			}
		}
	}
	return cells, lists
}

// reset forgets the answers that the memory held.
func (m *memory) reset() {
	clear(m.cells)
	clear(m.boxes)
	m.cells, m.flags, m.boxes = m.cells[:0], m.flags[:0], m.boxes[:0]
}

// take returns n cells and their flags.
func (m *memory) take(n int) ([]value.Value, []uint8) {
	if len(m.cells)+n > cap(m.cells) || len(m.flags)+n > cap(m.flags) { // rows that came later
		return make([]value.Value, n), make([]uint8, n)
	}
	from := len(m.cells)
	m.cells, m.flags = m.cells[:from+n], m.flags[:from+n]
	return m.cells[from : from+n : from+n], m.flags[from : from+n : from+n]
}

func (m *memory) box() *value.Box {
	if len(m.boxes) == cap(m.boxes) {
		return new(value.Box)
	}
	m.boxes = m.boxes[:len(m.boxes)+1]
	return &m.boxes[len(m.boxes)-1]
}

// fill copies what was typed into the rows of an object, all relevant.
func (m *memory) fill(o *Object, typed []value.Value) ([]value.Value, []uint8) {
	cells, flags := m.take(len(typed))
	copy(cells, typed)
	for i := range flags {
		flags[i] = relevant
	}
	if len(o.lists) > 0 {
		for base := 0; base < len(cells); base += o.width {
			for _, list := range o.lists {
				m.fillList(list, &cells[base+list.cell])
			}
		}
	}
	return cells, flags
}

// fillList replaces the typed rows in a cell by rows of the state.
func (m *memory) fillList(list *Field, cell *value.Value) {
	if t := cell.Table(); t != nil {
		cells, flags := m.fill(list.row, t.Cells)
		*cell = m.box().Rows(value.Table{Width: t.Width, Cells: cells, Flags: flags})
	}
}
