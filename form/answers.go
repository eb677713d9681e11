package form

import (
	"github.com/vordruck/vordruck/form/value"
)

// Answers are what was typed, by cell: also what is unreadable, and what is not relevant
// now and may come back. Answers may be changed; they must not be used by two goroutines at once.
type Answers struct {
	form  *Form
	cells []value.Value
	spare [][]value.Value // memory of lists of answers that were released
}

// NewAnswers returns answers in which nothing is answered.
func (f *Form) NewAnswers() *Answers {
	if a, ok := f.unused.Get().(*Answers); ok {
		return a
	}
	return &Answers{form: f, cells: make([]value.Value, f.root.width)}
}

// Release gives the memory of the answers back for other answers to the form. Neither they
// nor Slots or a State of them may be used afterwards. Whoever does not call it leaves the
// memory to the garbage collector.
func (a *Answers) Release() {
	a.forget(a.form.root, a.cells)
	a.form.unused.Put(a)
}

// forget clears cells and keeps the memory of the lists in them.
func (a *Answers) forget(o *Object, cells []value.Value) {
	if len(o.lists) > 0 {
		for base := 0; base < len(cells); base += o.width {
			for _, list := range o.lists {
				if t := cells[base+list.cell].Table(); t != nil && cap(t.Cells) > 0 {
					a.forget(list.row, t.Cells)
					if len(a.spare) < maxSpare {
						a.spare = append(a.spare, t.Cells[:0])
					}
				}
			}
		}
	}
	clear(cells)
}

// maxSpare is how many lists' memory released answers keep.
const maxSpare = 64

// block returns memory without cells, from a list that was released if there is one.
func (a *Answers) block() []value.Value {
	if last := len(a.spare) - 1; last >= 0 {
		b := a.spare[last]
		a.spare = a.spare[:last]
		return b
	}
	return nil
}

// Form returns the form that is answered.
func (a *Answers) Form() *Form { return a.form }

// Rows returns the number of rows of all lists, and of the lists inside them.
func (a *Answers) Rows() int { return countRows(a.form.root, a.cells) }

func countRows(o *Object, cells []value.Value) (n int) {
	for base := 0; base < len(cells) && len(o.lists) > 0; base += o.width {
		for _, list := range o.lists {
			if t := cells[base+list.cell].Table(); t != nil {
				n += t.Len() + countRows(list.row, t.Cells)
			}
		}
	}
	return n
}

// Root returns the top level.
func (a *Answers) Root() Slots { return Slots{a.form.root, a.cells, a} }

// Clone returns a copy that shares nothing that can change.
func (a *Answers) Clone() *Answers {
	return &Answers{form: a.form, cells: cloneCells(a.form.root, a.cells)}
}

func cloneCells(o *Object, cells []value.Value) []value.Value {
	out := make([]value.Value, len(cells))
	copy(out, cells)
	if len(o.lists) == 0 {
		return out
	}
	for base := 0; base < len(out); base += o.width {
		for _, f := range o.lists {
			if t := out[base+f.cell].Table(); t != nil {
				out[base+f.cell] = value.OfRows(value.Table{Width: t.Width, Cells: cloneCells(f.row, t.Cells)})
			}
		}
	}
	return out
}

// Slots are the cells of one row: the root, or a row of a list.
type Slots struct {
	object  *Object
	cells   []value.Value
	answers *Answers
}

// Object returns what the row is a row of.
func (s Slots) Object() *Object { return s.object }

// Get returns the answer of a field of this row.
func (s Slots) Get(f *Field) value.Value { return s.cells[f.cell] }

// Set sets the answer of a field of this row.
func (s Slots) Set(f *Field, v value.Value) { s.cells[f.cell] = v }

// Len returns the number of rows of a list of this row.
func (s Slots) Len(list *Field) int { return s.cells[list.cell].Table().Len() }

// Row returns row i of a list of this row.
func (s Slots) Row(list *Field, i int) Slots {
	return Slots{list.row, s.cells[list.cell].Table().Row(i), s.answers}
}

// Append adds an empty row to a list of this row. Slots of other rows of the same list
// become invalid.
func (s Slots) Append(list *Field) Slots {
	t := s.cells[list.cell].Table()
	if t == nil {
		s.cells[list.cell] = value.OfRows(value.Table{Width: list.row.width, Cells: s.answers.block()})
		t = s.cells[list.cell].Table()
	}
	n := len(t.Cells)
	if cap(t.Cells) < n+t.Width {
		grown := make([]value.Value, n, max(4*t.Width, 2*n))
		copy(grown, t.Cells)
		t.Cells = grown
	}
	t.Cells = t.Cells[:n+t.Width]
	clear(t.Cells[n:])
	return Slots{list.row, t.Cells[n : n+t.Width : n+t.Width], s.answers}
}

// Insert adds an empty row before row i of a list of this row; at the end where i is their number. Slots of
// other rows of the same list become invalid.
func (s Slots) Insert(list *Field, i int) Slots {
	s.Append(list)
	t := s.cells[list.cell].Table()
	i = min(max(i, 0), t.Len()-1)
	copy(t.Cells[(i+1)*t.Width:], t.Cells[i*t.Width:len(t.Cells)-t.Width])
	clear(t.Row(i))
	return s.Row(list, i)
}

// CopyFrom answers this row as another row of the same list, of these or of other answers.
func (s Slots) CopyFrom(other Slots) { copy(s.cells, cloneCells(other.object, other.cells)) }

// Remove removes row i of a list of this row. Slots of the list's rows become invalid.
func (s Slots) Remove(list *Field, i int) {
	t := s.cells[list.cell].Table()
	if i < 0 || i >= t.Len() {
		return
	}
	cells := append(t.Cells[:i*t.Width:i*t.Width], t.Cells[(i+1)*t.Width:]...)
	if len(cells) == 0 {
		s.cells[list.cell] = value.OfBlank()
		return
	}
	s.cells[list.cell] = value.OfRows(value.Table{Width: t.Width, Cells: cells})
}

// Address is a field in a certain row.
type Address struct {
	Field *Field
	Rows  []int // the row number of each list around the field, outermost first
}

// Resolve finds the field at a path with row numbers ("hunde[0].name"). ok is false when
// there is no such field; whether there is such a row, the answers decide.
func (f *Form) Resolve(path string) (a Address, ok bool) { return resolve(f, path) }

// Path returns the address as a path with row numbers.
func (a Address) Path() string { return string(appendPath(nil, a.Field, a.Rows)) }

// Slots returns the row that holds the address, and whether there is one.
func (a *Answers) Slots(at Address) (Slots, bool) {
	s := a.Root()
	for i, list := range at.Field.object.around() {
		if i >= len(at.Rows) || at.Rows[i] < 0 || at.Rows[i] >= s.Len(list) {
			return Slots{}, false
		}
		s = s.Row(list, at.Rows[i])
	}
	return s, true
}

// Set sets the answer at a path with row numbers. It reports false when there is no such field or row, and makes no rows: they are
// appended first, as in answers.Root().Append(f.Field("hunde")), whose [Slots] take the answers of the row too.
func (a *Answers) Set(path string, v value.Value) bool {
	at, ok := a.form.Resolve(path)
	if !ok {
		return false
	}
	s, ok := a.Slots(at)
	if ok {
		s.Set(at.Field, v)
	}
	return ok
}

// Get returns the answer at a path with row numbers; absent when there is none.
func (a *Answers) Get(path string) value.Value {
	if at, ok := a.form.Resolve(path); ok {
		if s, ok := a.Slots(at); ok {
			return s.Get(at.Field)
		}
	}
	return value.Value{}
}
