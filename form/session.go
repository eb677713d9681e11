package form

import (
	"math/bits"

	"github.com/vordruck/vordruck/form/value"
)

// Session is a state that follows changes of its answers, re-evaluating only what a change
// touches. After every method its State is the one that Evaluate gives for the same answers.
//
// That holds for its budget too. What is left of it after the first evaluation pays for the changes: what
// was paid is never less than an evaluation of the present answers would take, because a node that is
// not settled again costs what it cost before. When it is spent, the session evaluates the whole form anew.
// A Session must not be used by two goroutines at once.
type Session struct {
	state   *State
	plan    *plan
	pending []uint64        // by plan position: nodes to settle again
	where   map[int][][]int // by plan position: rows (prefixes) to settle; root nodes have no entry
	rowPath []int
	before  []value.Value
	low     int // the first word of pending that may hold a node
}

// NewSession starts a session with the answers, which belong to it from now on.
func (f *Form) NewSession(a *Answers, ctx Context) *Session {
	s := &Session{state: f.Evaluate(a, ctx), plan: f.plan, where: map[int][][]int{}}
	s.pending = make([]uint64, (len(f.plan.nodes)+63)/64)
	s.low = len(s.pending)
	return s
}

// State returns the current state. It changes with the session.
func (s *Session) State() *State { return s.state }

// Set answers the field at a path with row numbers. It reports false when there is no such field or row.
func (s *Session) Set(path string, v value.Value) bool {
	at, ok := s.state.form.Resolve(path)
	return ok && s.SetAt(at, v)
}

// SetAt answers the field at an address. It reports false when there is no such row.
// A list takes rows by [Session.Append] and [Session.Remove], not here.
func (s *Session) SetAt(at Address, v value.Value) bool {
	f := at.Field
	if f.row != nil {
		return false
	}
	if f.object.depth == 0 {
		s.setRoot(f, &v)
		return true
	}
	slots, ok := s.state.answers.Slots(at)
	if !ok {
		return false
	}
	slots.Set(f, v)
	s.touch(at)
	s.run()
	return true
}

// setRoot answers a field that lies in no list: the common case, without a search for its row.
func (s *Session) setRoot(f *Field, v *value.Value) {
	st := s.state
	st.answers.cells[f.cell] = *v
	if n := s.plan.nodeOf[f.index]; n != nil {
		s.pend(n.position)
	} else {
		cell := &st.cells[f.cell]
		if st.flags[f.cell]&relevant == 0 {
			return
		}
		same := value.SameAt(cell, v)
		if *cell = *v; same {
			return
		}
		s.notify(f, nil)
	}
	s.run()
}

// Append adds an empty row to the list at an address.
func (s *Session) Append(list Address) bool {
	slots, ok := s.state.answers.Slots(list)
	if !ok || list.Field.row == nil {
		return false
	}
	slots.Append(list.Field)
	s.touch(list)
	s.run()
	return true
}

// Remove removes row i of the list at an address.
func (s *Session) Remove(list Address, i int) bool {
	slots, ok := s.state.answers.Slots(list)
	if !ok || list.Field.row == nil || i < 0 || i >= slots.Len(list.Field) {
		return false
	}
	slots.Remove(list.Field, i)
	s.touch(list)
	s.run()
	return true
}

// touch takes a changed answer into the state and notes what reads it.
func (s *Session) touch(at Address) {
	st := s.state
	st.root.typed = st.answers.cells
	cells, flags, ok := st.cellsAt(at.Field.object, at.Rows)
	if !ok {
		return // inside a list that is not relevant
	}
	f := at.Field
	if n := s.plan.nodeOf[f.index]; n != nil && f.row == nil {
		s.enqueue(n, at.Rows)
		return
	}
	if flags[f.cell]&relevant == 0 {
		return
	}
	typed, _ := st.answers.Slots(at)
	s.replace(f, at.Rows, &cells[f.cell], typed.Get(f))
}

// replace puts a value into a cell of the state, and notes what reads the field where it is new.
func (s *Session) replace(f *Field, rows []int, cell *value.Value, v value.Value) {
	old := *cell
	*cell = v
	if f.row != nil {
		s.state.memory.fillList(f, cell)
		s.notifyRows(f, rows)
		return
	}
	if !value.Same(old, v) {
		s.notify(f, rows)
	}
}

// notify notes the nodes that read a field of the row.
func (s *Session) notify(f *Field, rows []int) {
	for _, w := range s.plan.wakes[f.index] {
		s.pending[w.word] |= w.bits
		s.low = min(s.low, w.word)
	}
	for _, r := range s.plan.readers[f.index] {
		s.enqueue(r.node, rows[:min(r.shared, len(rows))])
	}
}

// notifyRows notes everything that reads a list or a field of its rows, and all nodes of its rows.
func (s *Session) notifyRows(list *Field, rows []int) {
	s.notify(list, rows)
	for _, n := range s.plan.nodes {
		if n.object.within(list.row) {
			s.enqueue(n, rows)
		}
	}
	for _, f := range s.state.form.fields[list.index+1:] {
		if !f.object.within(list.row) {
			break
		}
		s.notify(f, rows)
	}
}

// pend notes a node by its position.
func (s *Session) pend(position int) {
	word := uint(position) / 64
	s.pending[word] |= 1 << (uint(position) % 64)
	s.low = min(s.low, int(word))
}

func (s *Session) enqueue(n *node, rows []int) {
	s.pend(n.position)
	if n.object.depth > 0 {
		s.where[n.position] = append(s.where[n.position], append([]int(nil), rows...))
	}
}

// run settles pending nodes in the plan's order until none is left. A node only ever
// adds nodes behind itself, so one sweep suffices.
func (s *Session) run() {
	st, nodes := s.state, s.plan.nodes
	root := &st.rows[0]
	root.Cells, root.Outer = st.cells, nil
	for word := s.low; word < len(s.pending); word++ {
		for s.pending[word] != 0 {
			bit := bits.TrailingZeros64(s.pending[word])
			s.pending[word] &= s.pending[word] - 1
			n := nodes[word*64+bit]
			if n.atRoot {
				st.frame.Row = root
				s.resettle(n, st.cells, st.flags, st.answers.cells)
				continue
			}
			prefixes := s.where[n.position]
			delete(s.where, n.position)
			for _, prefix := range prefixes {
				s.rowPath = s.rowPath[:0]
				s.visit(n, prefix, 0, st.cells, st.flags, st.answers.cells)
			}
		}
	}
	s.low = len(s.pending)
	if st.frame.Exhausted {
		st.memory.reset()
		st.evaluate()
	}
}

// visit settles a node in all rows below a prefix of row numbers.
func (s *Session) visit(n *node, prefix []int, level int, cells []value.Value, flags []uint8, typed []value.Value) {
	row := &s.state.rows[level]
	row.Cells, row.Outer = cells, nil
	if level > 0 {
		row.Outer = &s.state.rows[level-1]
	}
	if level == n.object.depth {
		s.state.frame.Row = row
		s.resettle(n, cells, flags, typed)
		return
	}
	list := n.object.enclosing[level]
	t, in := cells[list.cell].Table(), typed[list.cell].Table()
	first, last := 0, t.Len()
	if level < len(prefix) {
		first, last = prefix[level], min(prefix[level]+1, t.Len())
	}
	for i := first; i < last; i++ {
		s.rowPath = append(s.rowPath[:level], i)
		s.visit(n, prefix, level+1, t.Row(i), t.RowFlags(i), in.Row(i))
	}
}

// resettle settles one node in one row from what was typed, and notes what reads the
// cells that changed.
func (s *Session) resettle(n *node, cells []value.Value, flags []uint8, typed []value.Value) {
	if n.leaf {
		s.resettleLeaf(n, cells, flags, typed)
		return
	}
	wasRelevant := flags[n.cell]&relevant != 0
	s.before = append(s.before[:0], cells[n.cell:n.end]...)
	if n.around >= 0 && flags[n.around]&relevant == 0 {
		clear(cells[n.cell:n.end])
		clear(flags[n.cell:n.end])
	} else {
		s.resettleRange(n, cells, flags, typed, wasRelevant)
	}
	rows := s.rowPath[:n.object.depth]
	for i := range s.before {
		f := n.object.all[n.cell+i]
		if f != nil && f.row == nil && !value.SameAt(&s.before[i], &cells[n.cell+i]) {
			s.notify(f, rows)
		}
	}
}

// resettleLeaf is resettle for a node that decides about one cell.
func (s *Session) resettleLeaf(n *node, cells []value.Value, flags []uint8, typed []value.Value) {
	cell, flag := &cells[n.cell], &flags[n.cell]
	was := *flag&relevant != 0
	shown := (n.around < 0 || flags[n.around]&relevant != 0) && (n.visible == nil || n.visible.Holds(&s.state.frame))
	changed := false
	switch {
	case !shown && !was:
		return
	case !shown:
		changed = value.KindAt(cell) != value.Absent
		*cell, *flag = value.Value{}, 0
	case n.supplies:
		old := *cell
		*cell, *flag = typed[n.cell], relevant
		n.supply(s.state, cell, flag)
		changed = !value.SameAt(&old, cell)
	default:
		changed = !value.SameAt(cell, &typed[n.cell])
		*cell, *flag = typed[n.cell], relevant
	}
	if changed {
		s.notify(n.field, s.rowPath[:n.object.depth])
	}
}

// resettleRange does the same for a page, group or list. Nothing happens inside when it
// stays as relevant as it was.
func (s *Session) resettleRange(n *node, cells []value.Value, flags []uint8, typed []value.Value, was bool) {
	holds := n.visible == nil || n.visible.Holds(&s.state.frame)
	if holds == was {
		return
	}
	rows := append([]int(nil), s.rowPath[:n.object.depth]...)
	if !holds {
		clear(cells[n.cell:n.end])
		clear(flags[n.cell:n.end])
	} else {
		copy(cells[n.cell:n.end], typed[n.cell:n.end])
		for i := n.cell; i < n.end; i++ {
			flags[i] = relevant
		}
	}
	for cell := n.cell; cell < n.end; cell++ {
		if f := n.object.all[cell]; f != nil && f.row != nil {
			s.state.memory.fillList(f, &cells[cell])
			s.notifyRows(f, rows)
		}
	}
	for _, inner := range n.inside {
		s.enqueue(inner, rows)
	}
}

// cellsAt returns the state's cells of a row, when it exists.
func (st *State) cellsAt(o *Object, rows []int) ([]value.Value, []uint8, bool) {
	cells, flags := st.cells, st.flags
	for i, list := range o.enclosing {
		t := cells[list.cell].Table()
		if i >= len(rows) || rows[i] < 0 || rows[i] >= t.Len() {
			return nil, nil, false
		}
		cells, flags = t.Row(rows[i]), t.RowFlags(rows[i])
	}
	return cells, flags, true
}
