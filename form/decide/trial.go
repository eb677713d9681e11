package decide

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// attempts is how many different answers a box is tried with.
const attempts = 6

// perLook is how many fields are evaluated in the time that a look at one in a box takes.
const perLook = 16

// trial tries answers from a box.
type trial struct {
	*search
	box     *box
	number  int
	turn    int                      // of days
	varies  bool                     // the next attempt has other answers
	refusal bool                     // the last failed as a bound refused an answer, which is tried next
	refused map[variable]int         // how often a field has refused its answer
	bounds  map[variable]span        // within which it did not, where that depends on answers
	again   map[variable]int         // how often it did on this day
	today   value.Value              // the day it is, where that matters
	given   map[variable]value.Value // the answers of an attempt, which are the same in all versions
	shot    *shot                    // answers that are aimed; nil: none
}

// question is a field that gets an answer.
type question struct {
	variable variable
	field    *form.Field
}

// witness tries answers from a box, a number of times, and returns those with which everything is as it should be.
func (s *search) witness(b *box, seen []*eyes, times int) *Witness {
	t := &trial{search: s, box: b, refused: map[variable]int{}, bounds: map[variable]span{}, again: map[variable]int{}}
	clock := s.options.Context.Now.IsZero() && slices.ContainsFunc(seen, func(e *eyes) bool { return e.touched[todayVar] })
	questions := make([][]question, len(seen))
	for i, e := range seen {
		questions[i] = e.questions()
	}
	for t.number = range times {
		if clock && !t.refusal {
			t.varies = t.setToday(questions[0], t.turn) || t.varies
			t.turn++
		}
		t.refusal = false
		if w := t.tryAll(questions); w != nil {
			return w
		}
		if !t.varies {
			break
		}
	}
	return t.shoot(seen, questions)
}

// tryAll gives all forms the same answers.
func (t *trial) tryAll(questions [][]question) *Witness {
	w := &Witness{Today: t.today}
	t.given = map[variable]value.Value{}
	for i := range t.worlds {
		if !t.try(w, i, questions[i]) {
			return nil
		}
	}
	return w
}

// setToday takes the nearest of the days that it may be, the nearest that dates may be answered with, and the ends of the days, in turn, and reports
// whether there are several.
func (t *trial) setToday(questions []question, turn int) bool {
	days := t.box.get(todayVar)
	h, near := days.hull(), t.near(t.worlds[0].form)
	turns := []value.Value{nearest(&days, near)}
	for _, q := range questions {
		if have := t.box.get(q.variable); have.grain.date && len(have.spans) > 0 {
			turns = append(turns, since(&have, near))
		}
	}
	turns = append(turns[:min(len(turns), attempts-2)], h.lo, h.hi)
	turns = slices.DeleteFunc(turns, func(v value.Value) bool { return !bounded(v) || len(days.within(point(v)).spans) == 0 })
	if len(turns) > 0 {
		clear(t.bounds)
		clear(t.again)
		t.today = turns[turn%len(turns)]
	}
	return !h.isPoint()
}

// questions are the fields that were looked at, in the order of the definition: what is around others comes before them.
func (e *eyes) questions() []question {
	var all []question
	for i, touched := range e.touched {
		if f := e.fieldOf(variable(i)); touched && f != nil {
			all = append(all, question{variable(i), f})
		}
	}
	slices.SortFunc(all, func(a, b question) int { return cmp.Compare(a.field.Index(), b.field.Index()) })
	return all
}

// try gives a form answers, and looks whether its goals are reached.
func (t *trial) try(w *Witness, i int, questions []question) (ok bool) {
	world, inner := t.worlds[i], t.objects[i]
	answers, given, ok := t.answers(i, questions)
	if !ok {
		return false
	}
	state := t.evaluate(world, answers, w.Today)
	if t.refuses(world, state, given) || t.shot != nil && t.shot.refused(world, state) || !t.reached(state) {
		state.Release() // most tries fail: their memory serves the next
		answers.Release()
		return false
	}
	w.Row = make([]int, inner.Depth())
	w.States = append(w.States, state)
	return true
}

// answers are those of a trial, and the questions that got one of their own.
func (t *trial) answers(i int, questions []question) (answers *form.Answers, given []question, ok bool) {
	world := t.worlds[i]
	answers = world.form.NewAnswers()
	root := answers.Root()
	firstRow(root, t.objects[i])
	if t.shot != nil {
		t.shot.grow(world, root)
	}
	if given, ok = t.answer(world, answers, questions); !ok {
		answers.Release()
		return nil, nil, false
	}
	if t.number%2 == 1 || t.shot != nil {
		t.varies = repeatRows(root, world.form.Root()) || t.varies
	}
	if t.shot != nil {
		t.shot.set(world, root)
	}
	return answers, given, true
}

// evaluate evaluates a form on a day.
func (t *trial) evaluate(w *world, answers *form.Answers, today value.Value) *form.State {
	ctx := t.options.Context
	if bounded(today) {
		ctx.Now = day(w.form, today)
	}
	w.looks += 1 + len(w.form.Fields())/perLook
	return w.form.Evaluate(answers, ctx)
}

// answer gives answers to the questions, and returns those that got one of their own. It reports whether there is one for each.
func (t *trial) answer(world *world, answers *form.Answers, questions []question) (given []question, ok bool) {
	for _, q := range questions {
		slots, there := rowOf(answers.Root(), q.field.Object())
		if !there {
			continue
		}
		have := t.box.get(q.variable)
		c := t.candidates(q.field, &have)
		if have.empty && !have.never() && q.field.Row() == nil && (len(c) == 0 || t.refused[q.variable] >= 2) { // what a field takes may be hard to find
			c = world.leftOpen(q.field)
		}
		if len(c) == 0 {
			return nil, false
		}
		one := c[(t.refused[q.variable]+t.number)%len(c)]
		if bound, ok := t.bounds[q.variable]; ok {
			if v := atEnd(&have, bound); bounded(v) {
				one = v
			}
		}
		if same, ok := t.given[q.variable]; ok {
			one = same
		}
		t.given[q.variable] = one
		t.varies = t.varies || len(c) > 1
		if q.field.Row() != nil {
			grow(slots, q.field, one)
			t.varies = t.varies || one.Int() > 1
			continue
		}
		slots.Set(q.field, one)
		given = append(given, q)
	}
	return given, true
}

// refuses reports whether fields refuse their answers, and remembers which and why.
func (t *trial) refuses(w *world, state *form.State, given []question) (refused bool) {
	for _, q := range given {
		r := recordOf(state, q.field.Object())
		if r == nil || !r.Relevant(q.field) {
			continue
		}
		code := r.Refuses(q.field, r.Value(q.field))
		if code == "" || !w.counts(q.field, code) {
			continue
		}
		refused, t.varies = true, true
		t.refused[q.variable]++
		for _, k := range q.field.Constraints() {
			if k.Dynamic != nil && k.Key == code && isBound(code) {
				bound := r.Eval(k.Dynamic.Tree(), expression.Item{})
				t.bounds[q.variable] = span{lo: bound}
				if code == "maximum" {
					t.bounds[q.variable] = span{hi: bound}
				}
				t.again[q.variable]++
				t.refusal = t.refusal || t.again[q.variable] <= 2
			}
		}
	}
	return refused
}

// atEnd returns what of a set comes next to the end of a span; absent where nothing does.
func atEnd(s *set, p span) value.Value {
	in := s.within(p)
	if len(in.spans) == 0 {
		return value.Value{}
	}
	h := in.hull()
	switch {
	case bounded(p.lo) && !h.loOpen:
		return h.lo
	case bounded(p.hi) && !h.hiOpen:
		return h.hi
	}
	return value.Value{}
}

// reached reports whether the goals about a form are reached.
func (t *trial) reached(state *form.State) bool {
	for _, g := range t.goals {
		if g.form != state.Form() {
			continue
		}
		if r := recordOf(state, g.object); r == nil || !g.is(state, r).within(g.want) {
			return false
		}
	}
	return true
}
