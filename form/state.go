package form

import (
	"time"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Context is what an evaluation takes from the host.
type Context struct {
	Now      time.Time // the clock; zero means time.Now()
	Identity *Identity // who is logged in; nil means nobody
}

// Identity is what the host's login delivered.
type Identity struct {
	Source     string // "bundid", "muk", …; part of an answer's provenance
	Trust      string // low, substantial, high
	Attributes map[string]Attribute
}

// Attribute is one attribute of an identity, in canonical form (dates as 1980-04-03).
type Attribute struct {
	Value string
	Trust string // low, substantial, high; "" means the identity's
}

// State is a form with answers: relevance, values, and on demand what is required,
// read-only and offered. It must not be used by two goroutines at once; answers that it
// was made from must not change while it is in use.
type State struct {
	form    *Form
	answers *Answers
	context Context
	host    expression.Host
	frame   expression.Frame  // of the evaluation; its budget is what a session has left
	asked   expression.Frame  // of what is asked on demand
	sharing bool              // everything that is asked has one budget
	rows    []expression.Row  // one for each depth, for the passes over rows
	shallow [3]expression.Row // their memory where lists lie at most two deep
	cells   []value.Value
	flags   []uint8
	root    Record
	memory  memory
}

// Form returns the form.
func (s *State) Form() *Form { return s.form }

// Answers returns what was typed.
func (s *State) Answers() *Answers { return s.answers }

// Root returns the top level.
func (s *State) Root() *Record { return &s.root }

// PageRelevant reports whether the page is part of the journey.
func (s *State) PageRelevant(p *Page) bool { return s.flags[p.cell]&relevant != 0 }

// Stopped reports whether the journey ends on the page.
func (s *State) Stopped(p *Page) bool {
	return p.stop != nil && p.stop.when.Holds(s.root.frame())
}

// Record is one row of a state: the root, or a row of a list.
type Record struct {
	state  *State
	object *Object
	row    expression.Row
	flags  []uint8
	typed  []value.Value // what was typed, by cell
	outer  *Record
	number int // of the row
}

// State returns the state the record belongs to.
func (r *Record) State() *State { return r.state }

// Object returns what the record is a row of.
func (r *Record) Object() *Object { return r.object }

// Outer returns the record around the list, or nil for the root.
func (r *Record) Outer() *Record { return r.outer }

// Number returns the row number, from 0.
func (r *Record) Number() int { return r.number }

// of returns the record, this or one around it, that holds f.
func (r *Record) of(f *Field) *Record {
	for r.object != f.object {
		r = r.outer
	}
	return r
}

func (r *Record) frame() *expression.Frame {
	s := r.state
	s.asked.Row = &r.row
	if !s.sharing {
		s.asked.Budget = s.form.options.Limits.Budget
	}
	return &s.asked
}

// Share runs ask, and has everything that it asks of the state share one budget: whoever
// draws all rows of a list asks as much as an evaluation does. Outside, each question has its own. What
// is asked beyond the budget is empty: not required, not read-only, not offered.
func (s *State) Share(ask func()) {
	if s.sharing {
		ask()
		return
	}
	defer s.unshare(s.share())
	ask()
}

// sharing is what all that is asked shares, while it does.
type sharing struct {
	on        bool
	budget    int
	exhausted bool
}

// share begins one budget for all that is asked until unshare, which gets what it returns.
func (s *State) share() sharing {
	before := sharing{s.sharing, s.asked.Budget, s.asked.Exhausted}
	s.sharing, s.asked.Budget, s.asked.Exhausted = true, s.form.options.Limits.Budget, false
	return before
}

func (s *State) unshare(before sharing) {
	s.sharing, s.asked.Budget, s.asked.Exhausted = before.on, before.budget, before.exhausted
}

// Value returns what f is to an expression: empty when it is not relevant.
// f is a field of this record or of one around it, as for all methods of a Record.
func (r *Record) Value(f *Field) value.Value { return r.of(f).row.Cells[f.cell] }

// Typed returns what was typed, also when it is unreadable or f is not relevant.
func (r *Record) Typed(f *Field) value.Value { return r.of(f).typed[f.cell] }

// Relevant reports whether f is asked.
func (r *Record) Relevant(f *Field) bool { return r.of(f).flags[f.cell]&relevant != 0 }

// Required reports whether f must be answered.
func (r *Record) Required(f *Field) bool { return r.of(f).required(f) }

// Readonly reports whether what is posted for f is ignored: computed, locked or read-only.
func (r *Record) Readonly(f *Field) bool { return r.of(f).readonly(f) }

// Provenance says where the value of f comes from.
func (r *Record) Provenance(f *Field) Provenance { return r.of(f).provenance(f) }

// Options returns the options that f offers now, in order. The slice must not be changed.
func (r *Record) Options(f *Field) []*Option { return r.of(f).offered(f) }

// Len returns the number of rows of a list.
func (r *Record) Len(list *Field) int { return r.of(list).row.Cells[list.cell].Table().Len() }

// Row fills into with row i of a list and returns it. into may be used again for the next row.
func (r *Record) Row(list *Field, i int, into *Record) *Record {
	r = r.of(list)
	t := r.row.Cells[list.cell].Table()
	into.state, into.object, into.outer, into.number = r.state, list.row, r, i // one by one: quicker than a whole Record
	into.row.Cells, into.row.Outer, into.flags = t.Row(i), &r.row, t.RowFlags(i)
	if typed := r.typed[list.cell].Table(); typed.Len() > i {
		into.typed = typed.Row(i)
	} else {
		into.typed = make([]value.Value, t.Width)
	}
	return into
}

// Path returns the path of f with row numbers, such as "hunde[0].name".
func (r *Record) Path(f *Field) string {
	if f.object.list == nil {
		return f.path
	}
	return string(r.AppendPath(make([]byte, 0, len(f.path)+4*r.object.depth), f))
}

// AppendPath appends the path of f with row numbers.
func (r *Record) AppendPath(dst []byte, f *Field) []byte {
	r = r.of(f)
	if r.outer != nil {
		dst = r.outer.AppendPath(dst, r.object.list)
		dst = append(dst, '[')
		dst = appendInt(dst, r.number)
		dst = append(dst, ']', '.')
		return append(dst, f.path[len(r.object.list.path)+1:]...)
	}
	return append(dst, f.path...)
}

// At returns the record that holds an address, and whether there is one.
func (s *State) At(a Address) (*Record, bool) {
	r := s.Root()
	for i, list := range a.Field.object.around() {
		if i >= len(a.Rows) || a.Rows[i] < 0 || a.Rows[i] >= r.Len(list) {
			return nil, false
		}
		r = r.Row(list, a.Rows[i], new(Record))
	}
	return r, true
}

// Origin is where a value comes from.
type Origin string

// The origins of a value.
const (
	None      Origin = ""          // there is no value
	Typed     Origin = "typed"     // the person answered
	Prefilled Origin = "prefilled" // an attribute of the identity
	Computed  Origin = "computed"  // the form's logic
	Defaulted Origin = "defaulted" // the definition's default
)

// Provenance says where a value comes from and how far it can be trusted.
type Provenance struct {
	Origin Origin `json:"origin"`
	Source string `json:"source,omitempty"` // the identity's source and the attribute, for prefilled
	Trust  string `json:"trust,omitempty"`  // of the attribute, for prefilled
}
