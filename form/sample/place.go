package sample

import (
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// scope is where a part of an expression stands: in a row of an object, and inside of a predicate in view of an item.
type scope struct {
	object *form.Object
	rows   []int
	item   *scope      // the row that .x reads
	single value.Value // what # is, of a list of single values
}

// of returns the scope of what is written at a field: its conditions and bounds.
func of(at form.Address) scope { return scope{object: at.Field.Object(), rows: at.Rows} }

// record returns the record of a scope as it is now, and whether there is such a row.
func (s *search) record(in scope) (*form.Record, bool) {
	r := s.state().Root()
	for i, list := range in.object.Enclosing() {
		if in.rows[i] >= r.Len(list) {
			return nil, false
		}
		r = r.Row(list, in.rows[i], new(form.Record))
	}
	return r, true
}

// eval returns what a part of an expression is now; empty where its row is gone.
func (s *search) eval(n *expression.Node, in scope) value.Value {
	r, ok := s.record(in)
	if !ok {
		return value.Value{}
	}
	item := expression.Item{Single: in.single}
	if in.item != nil {
		row, ok := s.record(*in.item)
		if !ok {
			return value.Value{}
		}
		item.Row, _ = row.Cells()
	}
	s.spent++
	return r.Eval(n, item)
}

// is reports whether a truth is the wanted one.
func (s *search) is(n *expression.Node, want bool, in scope) bool {
	v := s.eval(n, in)
	return v.Kind() == value.Bool && v.Bool() == want
}

// address returns the field that a node reads.
func (s *search) address(n *expression.Node, in scope) (form.Address, bool) {
	cell, up := n.Cell()
	at := in
	switch n.Op() {
	case expression.OpField:
		for range up {
			at.object = at.object.Outer()
		}
		at.rows = at.rows[:at.object.Depth()]
	case expression.OpItemField:
		if in.item == nil {
			return form.Address{}, false
		}
		at = *in.item
	case expression.OpRowField:
		row, ok := s.row(n.Arg(0), in)
		if !ok {
			return form.Address{}, false
		}
		at = row
	default:
		return form.Address{}, false
	}
	f := at.object.At(cell)
	return form.Address{Field: f, Rows: at.rows}, f != nil
}

// row returns the row that a node means, and whether there is one.
func (s *search) row(n *expression.Node, in scope) (scope, bool) {
	if n.Op() == expression.OpItem {
		if in.item == nil {
			return scope{}, false
		}
		return *in.item, true
	}
	if n.Args() == 0 {
		return scope{}, false
	}
	rows := s.rows(n.Arg(0), in)
	i := 0
	switch {
	case n.Name() == "last":
		i = len(rows) - 1
	case n.Op() == expression.OpRow && n.Args() > 1:
		index := s.eval(n.Arg(1), in)
		if index.Kind() != value.Integer {
			return scope{}, false
		}
		i = int(index.Int())
	}
	if i < 0 || i >= len(rows) {
		return scope{}, false
	}
	return rows[i], true
}

// rows returns the rows that a node of the kind of rows means now.
func (s *search) rows(n *expression.Node, in scope) []scope {
	if n.Op() == expression.OpCall && n.Name() == "filter" {
		return slices.DeleteFunc(s.rows(n.Arg(0), in), func(row scope) bool { return !s.is(n.Arg(1), true, in.with(row)) })
	}
	list, ok := s.address(n, in)
	if !ok || list.Field.Row() == nil {
		return nil
	}
	return s.allRows(list)
}

// with returns the scope of a predicate in view of a row.
func (in scope) with(row scope) scope {
	in.item = &row
	return in
}

// list returns the list that a node takes rows from, under its filters.
func (s *search) list(n *expression.Node, in scope) (form.Address, bool) {
	for n.Op() == expression.OpCall && (n.Name() == "filter" || n.Name() == "map") {
		n = n.Arg(0)
	}
	at, ok := s.address(n, in)
	return at, ok && at.Field.Row() != nil
}

// leaves returns the fields that somebody can answer and that a node depends on, each once, in the order in which it reads them.
func (s *search) leaves(n *expression.Node, in scope) []form.Address {
	l := leafFinder{search: s, seen: map[spot]bool{}}
	l.visit(n, in)
	return l.found
}

type leafFinder struct {
	*search
	seen  map[spot]bool
	found []form.Address
}

const maxLeaves = 200

func (l *leafFinder) visit(n *expression.Node, in scope) {
	if len(l.found) >= maxLeaves {
		return
	}
	if n.Op() == expression.OpCall && n.Args() == 2 && n.Arg(0).Type().Kind == value.Rows {
		l.visit(n.Arg(0), in)
		for _, row := range l.rows(n.Arg(0), in) {
			l.visit(n.Arg(1), in.with(row))
		}
		return
	}
	if at, ok := l.address(n, in); ok {
		l.field(at)
	}
	for i := range n.Args() {
		l.visit(n.Arg(i), in)
	}
}

func (l *leafFinder) field(at form.Address) {
	key := spotOf(at)
	if l.seen[key] {
		return
	}
	l.seen[key] = true
	if compute := at.Field.Logic().Compute; compute != nil {
		l.visit(compute.Tree(), of(at))
		return
	}
	if !at.Field.Fixed() && at.Field.Type().Kind != value.Absent {
		l.found = append(l.found, at)
	}
}

// spot is an address as a key.
type spot struct {
	field int
	rows  string
}

func spotOf(at form.Address) spot {
	key := spot{field: at.Field.Index()}
	for _, row := range at.Rows {
		key.rows += strconv.Itoa(row) + "."
	}
	return key
}

// allRows returns every row of a list.
func (s *search) allRows(list form.Address) []scope {
	out := make([]scope, s.len(list))
	for i := range out {
		out[i] = scope{object: list.Field.Row(), rows: append(slices.Clone(list.Rows), i)}
	}
	return out
}
