package sample

import (
	"math/rand/v2"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// search is one try to find valid answers.
type search struct {
	*Sampler
	hints   *hints // the sampler's, less what must not be met
	random  *rand.Rand
	session *form.Session
	density float64       // how likely an optional field is answered
	decided map[spot]bool // fields about which chance has decided
	depth   int           // of expressions that lead to each other
	spent   int           // evaluations so far
	files   map[spot]int  // answered, by field; those of rows that are gone count too
	goals   []goal        // truths that must hold together, the innermost last
}

// densities are how much of what is optional is answered, one for each search.
var densities = []float64{0, 0.25, 0.5, 0.75, 1}

func (s *Sampler) search(random *rand.Rand) *search {
	return &search{Sampler: s, hints: s.hints, random: random, decided: map[spot]bool{}, files: map[spot]int{}, density: densities[random.IntN(len(densities))],
		session: s.form.NewSession(s.form.NewAnswers(), s.options.Context)}
}

func (s *search) state() *form.State { return s.session.State() }

// chance reports true with a likelihood.
func (s *search) chance(likely float64) bool { return s.random.Float64() < likely }

// fill answers what nobody has decided about yet, until nothing new comes up.
func (s *search) fill() {
	for range maxSweeps {
		if !s.fillObject(scope{object: s.form.Root()}) {
			return
		}
	}
}

const maxSweeps = 12

// fillObject reports whether it answered anything.
func (s *search) fillObject(in scope) (changed bool) {
	for _, f := range in.object.Fields() {
		changed = s.fillField(form.Address{Field: f, Rows: in.rows}) || changed
	}
	return changed
}

func (s *search) fillField(at form.Address) (changed bool) {
	r, ok := s.record(of(at))
	if !ok || !r.Relevant(at.Field) {
		return false
	}
	for _, m := range at.Field.Members() {
		changed = s.fillField(form.Address{Field: m, Rows: at.Rows}) || changed
	}
	if at.Field.Type().Kind == value.Absent || r.Readonly(at.Field) {
		return changed
	}
	if at.Field.Row() != nil {
		return s.fillList(at)
	}
	key := spotOf(at)
	needed := r.Required(at.Field) && r.Value(at.Field).Empty()
	if s.decided[key] && !needed {
		return changed
	}
	first := !s.decided[key]
	s.decided[key] = true
	if !needed && (!first || !s.chance(s.density) || r.Typed(at.Field).Kind() != value.Absent) {
		return changed
	}
	if at.Field.Type().Kind == value.Files && !needed && s.room(at) < 1 {
		return changed
	}
	return s.renew(at) || changed
}

// renew gives a field a new value, and reports whether it could.
func (s *search) renew(at form.Address) bool {
	v, ok := s.generate(at)
	return ok && s.set(at, v)
}

// set answers a field.
func (s *search) set(at form.Address, v value.Value) bool {
	key := spotOf(at)
	s.decided[key] = true
	if at.Field.Type().Kind == value.Files {
		s.files[key] = len(v.Files())
	}
	return s.session.SetAt(at, v)
}

// room returns how many files a field can have before the whole form has too many, when each of the others gets one.
func (s *search) room(at form.Address) int {
	left := s.form.Limits().Files + s.files[spotOf(at)] - max(s.hints.uploads-len(s.files)-1, 0)
	for _, n := range s.files {
		left -= n
	}
	return left
}

// clear takes an answer back: to nothing, or to blank where a default would stand in.
func (s *search) clear(at form.Address) bool {
	if at.Field.Row() != nil {
		return s.resize(at, 0)
	}
	l := at.Field.Logic()
	if l.Standard.Kind() != value.Absent || l.Default != nil || at.Field.Prefill() != "" {
		return s.set(at, value.OfBlank())
	}
	return s.set(at, value.Value{})
}

// fillList gives a list its rows, and fills them.
func (s *search) fillList(at form.Address) (changed bool) {
	key := spotOf(at)
	r, _ := s.record(of(at))
	n := r.Len(at.Field)
	least, most := s.span(at)
	if !s.decided[key] || n < least {
		s.decided[key] = true
		changed = s.resize(at, s.length(least, most)) || changed
	}
	r, _ = s.record(of(at))
	for i := range r.Len(at.Field) {
		changed = s.fillObject(scope{object: at.Field.Row(), rows: append(at.Rows[:len(at.Rows):len(at.Rows)], i)}) || changed
	}
	return changed
}

// Rows beyond those that are needed, and the most that a sample has where nothing else is said.
const (
	moreRows = 3
	maxRows  = 200 // also of options that only a host has
)

// span returns how many rows a list needs and may have now.
func (s *search) span(at form.Address) (least, most int) {
	r, ok := s.record(of(at))
	if !ok {
		return 0, 0
	}
	least, most = max(r.MinItems(at.Field), 0), r.MaxItems(at.Field)
	if r.Required(at.Field) {
		least = max(least, 1)
	}
	if most < 0 {
		most = max(least+moreRows, maxRows)
	}
	return least, most
}

// length chooses a number of rows: mostly few, the fewer the deeper the list lies.
func (s *search) length(least, most int) int {
	if !s.chance(max(s.density, 0.2)) {
		return least
	}
	return least + s.random.IntN(max(min(most-least, moreRows), 0)+1)
}

// resize appends or removes rows until a list has n, and reports whether it changed and has them now. More than a form may have are not even begun.
func (s *search) resize(at form.Address, n int) bool {
	if n > s.form.Limits().Rows {
		return false
	}
	changed := false
	for {
		have := s.len(at)
		switch {
		case have == n:
			return changed
		case have < n && !s.session.Append(at), have > n && !s.remove(at, s.random.IntN(have)):
			return false
		}
		if s.len(at) == have { // nobody is asked for the list
			return false
		}
		changed = true
	}
}

// len returns the number of rows of a list that is asked.
func (s *search) len(list form.Address) int {
	if r, ok := s.record(of(list)); ok {
		return r.Len(list.Field)
	}
	return 0
}

// remove removes a row, and forgets what chance decided about the rows behind it, whose numbers change.
func (s *search) remove(at form.Address, row int) bool {
	prefix := spotOf(form.Address{Field: at.Field, Rows: at.Rows}).rows
	list := at.Field.Row()
	for key := range s.decided {
		if inside := s.form.Fields()[key.field].Object(); within(inside, list) && len(key.rows) > len(prefix) && key.rows[:len(prefix)] == prefix {
			delete(s.decided, key)
			delete(s.files, key)
		}
	}
	return s.session.Remove(at, row)
}

func within(o, list *form.Object) bool {
	for ; o != nil; o = o.Outer() {
		if o == list {
			return true
		}
	}
	return false
}
