package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// eyes look at one form in a box, and remember what they saw.
type eyes struct {
	*world
	differences *differences // of all forms that are looked at together; nil inside of rows
	box         *box
	seen        []bool             // by the index of a field: whether it has been looked at
	values      []set              // by the index of a field that was seen; while it is being looked at, whose options may ask for itself, anything
	relevant    []Outcomes         // by the index of a field; none where that was not looked at
	read        []variable         // what has been looked at and is not decided, in the order of reading
	touched     []bool             // by variable: all that has been looked at
	inner       *form.Object       // whose row the goals are about
	item        *form.Object       // whose row a predicate looks at, or nil
	anyRows     []*form.Object     // whose answers in the box are those of some row, which need not be the first
	opaque      bool               // something was asked that is no variable
	alone       bool               // it is a row of its own that is looked at
	strayed     bool               // parts of a row were looked at with something outside of it
	valued      []*expression.Node // expressions that have a value
	claims      []rowClaim         // what is taken for granted of the rows of lists
	kept        []*form.Field      // fields that have an answer of their own
	aims        []aim              // what rows make that is not decided
	narrowed    bool               // the box has been narrowed to what the goals need
	computed    bool               // a computed value is among what was added last
	through     bool               // computed values are looked through
	formulas    int                // how many were, of the sum at hand
	supposed    []*form.Field      // computed values that are there
}

func (w *world) eyes(b *box) *eyes {
	if last := len(w.spare) - 1; last >= 0 {
		e := w.spare[last]
		w.spare = w.spare[:last]
		e.box = b
		return e
	}
	n := len(w.numbers)
	return &eyes{world: w, box: b, seen: make([]bool, n), values: make([]set, n), relevant: make([]Outcomes, n), touched: make([]bool, len(w.variables.names))}
}

// close gives the memory of eyes to others. What they said of sets and questions stays.
func (e *eyes) close() {
	clear(e.seen)
	clear(e.relevant)
	clear(e.touched)
	*e = eyes{world: e.world, seen: e.seen, values: e.values, relevant: e.relevant, touched: e.touched, read: e.read[:0], valued: e.valued[:0], claims: e.claims[:0], kept: e.kept[:0],
		aims: e.aims[:0], supposed: e.supposed[:0]}
	e.spare = append(e.spare, e)
}

// note remembers that a variable was read that is not decided yet.
func (e *eyes) note(v variable, s *set) {
	for int(v) >= len(e.touched) {
		e.touched = append(e.touched, false)
	}
	e.touched[v] = true
	if _, ok := s.single(); !ok && !slices.Contains(e.read, v) {
		e.read = append(e.read, v)
	}
}

// answer is what the field may be answered with, whether it is asked or not.
func (e *eyes) answer(f *form.Field) set {
	v := e.variable(f)
	s := e.box.at(v)
	if s == nil {
		s = e.common(f)
		e.box.share(v, s)
	}
	e.note(v, s)
	return *s
}

// replace puts what is left of a set into the box, where that is less, and forgets what the field was that is answered with it.
func (e *eyes) replace(v variable, have, left *set) {
	if have.same(left) {
		return
	}
	e.box.put(v, *left)
	if f := e.fieldOf(v); f != nil {
		e.seen[f.Index()] = false
	}
	e.narrowed = true
}

// today is the days that it may be.
func (e *eyes) today() set {
	s := e.box.at(todayVar)
	if s == nil {
		s = &e.days
		e.box.share(todayVar, s)
	}
	e.note(todayVar, s)
	return *s
}
