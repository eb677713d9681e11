package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// shot is answers to the rows of lists, chosen so that what they make together is what is aimed at. Whether it is so is seen
// when the form is evaluated with them.
type shot struct {
	world *world
	eyes  *eyes
	box   *box
	state *form.State // before it, with a row at least in each list that is aimed with
	rows  map[variable]int
	cells []shotCell
}

// shotCell is the answer to a question of a row, or outside of all rows, where row is 0.
type shotCell struct {
	variable variable
	row      int
	value    value.Value
}

// Limits of what is shot at.
const (
	mostShots = 60 // in a search
	sameShots = 3  // in a search, for the same aim
)

// shoot tries the answers of a box with rows that are aimed at what is compared.
func (t *trial) shoot(seen []*eyes, questions [][]question) *Witness {
	for i, e := range seen {
		if len(e.aims) == 0 {
			continue
		}
		for _, a := range e.aims {
			if t.shots >= mostShots || t.spent() {
				return nil
			}
			if t.shotAt[a.node] >= sameShots {
				continue
			}
			before := t.shots
			if w := t.aimed(i, e, a, questions); w != nil {
				return w
			}
			if t.shotAt == nil {
				t.search.shotAt = map[*expression.Node]int{}
			}
			if t.shots > before { // where a list has no rows there is nothing to shoot with
				t.shotAt[a.node]++
			}
		}
	}
	return nil
}

// aimed tries to reach what is aimed at, and what lies beside it; each time alone, and with all else that must be something exactly.
func (t *trial) aimed(i int, e *eyes, a aim, questions [][]question) *Witness {
	base := &shot{world: t.worlds[i], eyes: e, box: t.box, rows: t.oneRow(e)}
	defer func() { t.shot = nil }()
	t.shot = base
	state := t.evaluated(i, questions[i])
	if state == nil {
		return nil
	}
	defer state.Release()
	base.state = state
	for _, beside := range []int64{0, 1, -1} {
		one := base.again()
		if !one.aim(a, beside) {
			continue
		}
		if w := t.fire(one, questions); w != nil {
			return w
		}
		more := false
		for _, b := range e.aims {
			if b.equal && b.node != a.node {
				more = one.aim(b, 0) || more
			}
		}
		if more {
			if w := t.fire(one, questions); w != nil {
				return w
			}
		}
	}
	return nil
}

// oneRow gives each list that is aimed with a row, where it may have one.
func (t *trial) oneRow(e *eyes) map[variable]int {
	rows := map[variable]int{}
	for _, f := range e.form.Root().Fields() {
		if f.Row() == nil || !e.touched[e.variable(f)] {
			continue
		}
		have := t.box.get(e.variable(f))
		if h := have.hull(); bounded(h.lo) && h.lo.Int() == 0 && len(have.within(point(value.OfInteger(1))).spans) > 0 {
			rows[e.variable(f)] = 1
		}
	}
	return rows
}

// evaluated is a form with the answers of a trial, or nil.
func (t *trial) evaluated(i int, questions []question) *form.State {
	t.given = map[variable]value.Value{}
	answers, _, ok := t.answers(i, questions)
	if !ok {
		return nil
	}
	return t.evaluate(t.worlds[i], answers, t.today)
}

// fire tries a shot with all forms.
func (t *trial) fire(s *shot, questions [][]question) *Witness {
	t.search.shots++
	t.shot = s
	return t.tryAll(questions)
}

func (s *shot) again() *shot {
	next := *s
	next.rows, next.cells = map[variable]int{}, nil
	for v, n := range s.rows {
		next.rows[v] = n
	}
	return &next
}

// grow gives lists their rows, before they are answered.
func (s *shot) grow(w *world, root form.Slots) {
	for v, n := range s.rows {
		if f := w.fieldOf(v); f != nil && f.Row() != nil && f.Object().Depth() == 0 {
			for root.Len(f) < n {
				root.Append(f)
			}
		}
	}
}

// set answers what was aimed.
func (s *shot) set(w *world, root form.Slots) {
	for _, c := range s.cells {
		f := w.fieldOf(c.variable)
		if f == nil {
			continue
		}
		at := root
		if list := f.Object().List(); list != nil {
			if root.Len(list) <= c.row {
				continue
			}
			at = root.Row(list, c.row)
		}
		at.Set(f, c.value)
	}
}

// refused reports whether a form refuses an answer that was aimed.
func (s *shot) refused(w *world, state *form.State) bool {
	return slices.ContainsFunc(s.cells, func(c shotCell) bool {
		f := w.fieldOf(c.variable)
		if f == nil {
			return false
		}
		r := s.record(state, f.Object(), c.row)
		if r == nil || !r.Relevant(f) {
			return false
		}
		code := r.Refuses(f, r.Value(f))
		return code != "" && w.counts(f, code)
	})
}

// record is a row of an object that lies in no list, or in one; nil where there is none.
func (s *shot) record(state *form.State, o *form.Object, row int) *form.Record {
	list := o.List()
	switch {
	case list == nil:
		return state.Root()
	case o.Depth() > 1 || state.Root().Len(list) <= row:
		return nil
	}
	return state.Root().Row(list, row, new(form.Record))
}

// spot is where an expression is read: in an object, and in a row, which is that of the object or the one that a predicate looks at.
type spot struct {
	object *form.Object
	item   *form.Object
	row    int
}

// eval is what an expression was before the shot. A row that was not there yet is like the first.
func (s *shot) eval(p spot, n *expression.Node) value.Value {
	at := p.row
	if list := p.list(); list != nil && s.state.Root().Len(list) <= at {
		at = 0
	}
	r := s.record(s.state, p.object, at)
	if r == nil {
		return value.Value{}
	}
	if p.item == nil {
		return r.Eval(n, expression.Item{})
	}
	row := s.record(s.state, p.item, at)
	if row == nil {
		return value.Value{}
	}
	cells, _ := row.Cells()
	return r.Eval(n, expression.Item{Row: cells})
}

func (p spot) list() *form.Field {
	if p.item != nil {
		return p.item.List()
	}
	return p.object.List()
}

// aim aims at what is compared, or at what lies so many steps beside it.
func (s *shot) aim(a aim, beside int64) bool {
	p := spot{object: a.object}
	to := a.value
	switch {
	case a.to != nil:
		to = s.eval(p, a.to)
	case a.field != nil:
		if r := s.record(s.state, a.object, 0); r != nil {
			to = r.Value(a.field)
		}
	}
	if !isNumber(to) {
		return false
	}
	if beside != 0 {
		by := value.OfInteger(beside)
		if g := grainOf(a.node.Type().Kind, places(a.node)); a.node.Type().Kind == value.Money && bounded(g.step) {
			by = value.Mul(exactly, by, g.step)
		}
		to = value.Add(exactly, to, by)
	}
	return s.lead(p, a.node, to)
}

func isNumber(v value.Value) bool {
	_, ok := v.Decimal()
	return ok
}

// exactly is how numbers are reckoned with that are not rounded.
var exactly = value.Result{Kind: value.Number}
