package expression

import "github.com/vordruck/vordruck/form/value"

// current is the item that a predicate looks at: a row, or a single value.
type current struct {
	row    []value.Value
	single value.Value
}

// source is where items come from: rows, a list or items written one by one, and the
// steps of filter and map that they go through. The steps are kept apart so that
// sum(filter(list, …), …) makes no list in between.
type source struct {
	rows  func(*Frame) *value.Table
	list  evaluator
	items []evaluator
	steps []step
}

// step drops an item, or replaces it.
type step struct {
	keep    condition
	project evaluator
}

func compileSource(n *Node) *source {
	switch {
	case n.op == OpCall && n.name == "filter":
		return compileSource(n.args[0]).with(step{keep: compileTruth(n.args[1])})
	case n.op == OpCall && n.name == "map":
		return compileSource(n.args[0]).with(step{project: compile(n.args[1])})
	case n.op == OpList:
		return &source{items: compileAll(n.args)}
	case n.typ.Kind == value.Rows:
		return &source{rows: compileTable(n)}
	}
	return &source{list: compile(n)}
}

func (s *source) with(next step) *source {
	s.steps = append(s.steps, next)
	return s
}

func compileTable(n *Node) func(*Frame) *value.Table {
	if readable(n) {
		at := placeOf(n)
		return func(f *Frame) *value.Table { return at.in(f).Table() }
	}
	rows := compile(n)
	return func(f *Frame) *value.Table { return rows(f).Table() }
}

// each visits the items until visit returns false. It reports false where the budget
// ended before the items did. Every item costs one step, dropped or not.
func (s *source) each(f *Frame, visit func() bool) (whole bool) {
	around := f.item
	switch {
	case s.rows != nil:
		whole = s.eachRow(f, visit)
	case s.list != nil:
		whole = s.eachSingle(f, visit)
	default:
		whole = s.eachWritten(f, visit)
	}
	f.item = around
	return whole
}

func (s *source) eachRow(f *Frame, visit func() bool) bool {
	t := s.rows(f)
	for i := range t.Len() {
		if !f.spend() {
			return false
		}
		f.item.row = t.Row(i)
		if !s.pass(f, visit) {
			return true
		}
	}
	return true
}

func (s *source) eachSingle(f *Frame, visit func() bool) bool {
	for _, v := range s.list(f).Items() {
		if !f.spend() {
			return false
		}
		f.item.single = v
		if !s.pass(f, visit) {
			return true
		}
	}
	return true
}

// eachWritten evaluates items where they stand, with the item around them.
func (s *source) eachWritten(f *Frame, visit func() bool) bool {
	around := f.item
	for _, item := range s.items {
		if !f.spend() {
			return false
		}
		f.item = around
		f.item.single = item(f)
		if !s.pass(f, visit) {
			return true
		}
	}
	return true
}

func (s *source) pass(f *Frame, visit func() bool) bool {
	for i := range s.steps {
		if keep := s.steps[i].keep; keep != nil {
			if keep(f) != yes {
				return true
			}
			continue
		}
		f.item.single = s.steps[i].project(f)
	}
	return visit()
}

// spend takes a step over a list item, and reports whether one was left.
func (f *Frame) spend() bool {
	if f.Budget <= 0 {
		f.Exhausted = true
		return false
	}
	f.Budget--
	return true
}

// stepBytes is how much of a text is read for the price of one list item.
const stepBytes = 64

// read takes the steps for reading n bytes of texts, and reports whether they were left. Short texts
// cost nothing: this is for texts that a hostile submission makes so long that reading them in
// every row would take minutes, and what is made of them all memory.
func (f *Frame) read(n int) bool {
	if n < stepBytes {
		return true
	}
	if n /= stepBytes; n > f.Budget {
		f.Budget, f.Exhausted = 0, true
		return false
	}
	f.Budget -= n
	return true
}

// collect makes a list of the items.
func (s *source) collect(f *Frame) ([]value.Value, bool) {
	var out []value.Value
	whole := s.each(f, func() bool {
		out = append(out, f.item.single)
		return true
	})
	return out, whole
}

// compileRow finds one row of a list; nil where there is none.
func compileRow(n *Node) func(*Frame) []value.Value {
	if n.op == OpItem {
		return func(f *Frame) []value.Value { return f.item.row }
	}
	rows, position := compileSource(n.args[0]), position(n)
	if len(rows.steps) == 0 {
		return func(f *Frame) []value.Value {
			t := rows.rows(f)
			i, ok := position(f, t.Len())
			if !ok {
				return nil
			}
			return t.Row(i)
		}
	}
	return func(f *Frame) []value.Value {
		var out []value.Value
		rows.find(f, position, func() { out = f.item.row })
		return out
	}
}

// compileAt finds one item of a list of single values.
func compileAt(n *Node) evaluator {
	items, position := compileSource(n.args[0]), position(n)
	return func(f *Frame) value.Value {
		var out value.Value
		items.find(f, position, func() { out = f.item.single })
		return out
	}
}

// A placing tells which of count items is meant.
type placing func(f *Frame, count int) (int, bool)

// position is the place that list[i], first(list) or last(list) means.
func position(n *Node) placing {
	switch n.name {
	case "first":
		return func(_ *Frame, count int) (int, bool) { return 0, count > 0 }
	case "last":
		return func(_ *Frame, count int) (int, bool) { return count - 1, count > 0 }
	}
	index := compile(n.args[1])
	return func(f *Frame, count int) (int, bool) {
		i := index(f)
		ok := i.Kind() == value.Integer && i.Int() >= 0 && i.Int() < int64(count)
		return int(i.Int()), ok
	}
}

// find calls take at the item that is meant, if there is one.
func (s *source) find(f *Frame, at placing, take func()) {
	count := 0
	if !s.each(f, func() bool { count++; return true }) {
		return
	}
	place, ok := at(f, count)
	if !ok {
		return
	}
	s.each(f, func() bool {
		if place == 0 {
			take()
		}
		place--
		return place >= 0
	})
}
