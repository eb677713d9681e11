package compat

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

// procedure is the built-in [Decider]. A [trial] knows what two conditions have in common, and is cheap; what it leaves open
// package decide is asked, which knows the whole logic of both versions, and any day.
type procedure struct {
	context form.Context
	makers  map[*form.Form]func(*form.Field) []value.Value
	decider *decide.Decider // of conditions, made when it is first needed
}

// Separate asks for answers that both versions take, but for a bound that excludes them.
func (d *procedure) Separate(holds, not Condition, p Pairing) (Verdict, *Witness) {
	t := &trial{context: d.context, pairing: p}
	if v, w := t.separate(holds, not); v != Unknown {
		return v, w
	}
	if not.Field != nil {
		if w := d.exemplify(holds, not, p, atBounds(holds, not)); w != nil {
			return Possible, w
		}
	}
	asked := append(goals(holds, true), goals(not, false)...)
	onTheDay := func() *Witness { return d.found(d.about(holds, not, p, d.context).Decide(asked...), holds, not, p) }
	clock := usesClock(holds) || usesClock(not)
	if clock { // a witness of the day of the report tells more than one of any day
		if w := onTheDay(); w != nil {
			return Possible, w
		}
	}
	answer := d.about(holds, not, p, form.Context{}).Decide(asked...)
	if !clock && answer.Verdict == decide.Possible && !answer.Witness.Today.Empty() { // a bound depends on the day
		if w := onTheDay(); w != nil {
			return Possible, w
		}
	}
	if answer.Verdict == decide.Impossible {
		return Impossible, nil
	}
	if w := d.found(answer, holds, not, p); w != nil {
		return Possible, w
	}
	return Unknown, nil
}

func usesClock(c Condition) bool {
	return c.Expr != nil && c.Expr.Uses().Clock || c.Bound.Dynamic != nil && c.Bound.Dynamic.Uses().Clock
}

// found returns the witness of an answer, where it is one for the forms as they are.
func (d *procedure) found(a decide.Answer, holds, not Condition, p Pairing) *Witness {
	if a.Verdict != decide.Possible {
		return nil
	}
	on := a.Witness.Today
	if on.Empty() && (usesClock(holds) || usesClock(not)) {
		on = dayOf(d.context)
	}
	return d.proof(a.Witness, p, on).witness(holds, not)
}

func dayOf(c form.Context) value.Value {
	day, _ := value.OfDate(c.Now.Year(), int(c.Now.Month()), c.Now.Day())
	return day
}

// isoDay writes a day; "" for none.
func isoDay(v value.Value) string {
	y, m, d := v.Civil()
	if y <= 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// noon is the middle of a day, where a form is.
func noon(f *form.Form, v value.Value) time.Time {
	y, m, d := v.Civil()
	return time.Date(y, time.Month(m), d, 12, 0, 0, 0, f.Location())
}

// about returns what is asked about two conditions, on the day of a context or, without one, on any.
func (d *procedure) about(holds, not Condition, p Pairing, context form.Context) *decide.Decider {
	general := not.Field == nil && context.Now.IsZero()
	if general && d.decider != nil {
		return d.decider
	}
	old := holds.Form
	if old == p.New {
		old = not.Form
	}
	o := decide.Options{Make: func(f *form.Field) []value.Value { return d.shared(p.same(f)) }, Context: context}
	if not.Field != nil {
		o.Ignore = func(f *form.Field, key string) bool { return f == not.Field && key == not.Bound.Key }
	}
	out := decide.Versions(o, decide.Version{Form: p.New}, decide.Version{Form: old, Rename: func(path string) string {
		if f := old.Field(path); f != nil && len(p.same(f)) > 1 && len(p.values[f]) == 0 {
			return p.name(f)
		}
		return "old:" + path // another question, also where it has the same name
	}})
	if general {
		d.decider = out
	}
	return out
}

// shared are answers to what is one question in both versions: the same ones, whichever asks.
func (d *procedure) shared(fields []*form.Field) (all []value.Value) {
	lists := make([][]value.Value, len(fields))
	most := 0
	for i, f := range fields {
		lists[i] = d.make(f)
		most = max(most, len(lists[i]))
	}
	for i := range most {
		for _, list := range lists {
			if i < len(list) && !slices.ContainsFunc(all, func(have value.Value) bool { return value.Same(have, list[i]) }) {
				all = append(all, list[i])
			}
		}
	}
	return all
}

// make makes answers as a person would give them: like a pattern, with check digits. Of days that may be years alone, that of the report is one.
func (d *procedure) make(f *form.Field) []value.Value {
	to := f.Page().Form()
	if d.makers == nil {
		d.makers = map[*form.Form]func(*form.Field) []value.Value{}
	}
	if d.makers[to] == nil {
		d.makers[to] = sample.Maker(to, d.context)
	}
	made := d.makers[to](f)
	if day, ok := value.OfPartial(d.context.Now.Year(), int(d.context.Now.Month()), d.context.Now.Day()); ok && f.Type().Kind == value.Partial {
		return append([]value.Value{day}, made[:min(len(made), 3)]...)
	}
	return made
}

// goals want a condition to hold, or not to.
func goals(c Condition, holds bool) []decide.Goal {
	switch {
	case c.Field != nil && holds && c.Field.Row() != nil:
		return []decide.Goal{decide.Relevant(c.Field)}
	case c.Field != nil && holds:
		return []decide.Goal{decide.Answered(c.Field)}
	case c.Field != nil: // what else is refused, such as a pattern, is not put to it
		return []decide.Goal{decide.Refused(c.Field, c.Bound.Key)}
	case c.Expr == nil:
		return nil // it is as it should be: what never can be was asked before
	}
	want := decide.True
	if c.Unfails {
		want |= decide.Unknown
	}
	if !holds {
		want = (decide.True | decide.Unknown | decide.False) &^ want
	}
	return []decide.Goal{decide.Truth(c.Object, c.Expr.Tree(), want)}
}

// found are the answers that a witness gives to either version, by their address there.
type found struct {
	field *form.Field
	rows  []int
	value value.Value
}

// holds reports whether another answer stands in a row.
func (a found) holds(b found) bool {
	return b.field.Row() == nil && len(b.rows) >= len(a.rows) && slices.Equal(b.rows[:len(a.rows)], a.rows) && slices.Contains(b.field.Object().Enclosing(), a.field)
}

// collect visits what was answered.
func collect(r *form.Record, fields []*form.Field, rows []int, out []found) []found {
	for _, f := range fields {
		switch {
		case len(f.Members()) > 0:
			out = collect(r, f.Members(), rows, out)
		case f.Row() != nil:
			for i := range r.Len(f) {
				out = append(out, found{f, append(slices.Clone(rows), i), value.Value{}}) // that there is a row
				out = collect(r.Row(f, i, new(form.Record)), f.Row().Fields(), append(slices.Clone(rows), i), out)
			}
		case f.Type().Kind != value.Absent && r.Typed(f).Kind() != value.Absent:
			out = append(out, found{f, rows, r.Typed(f)})
		}
	}
	return out
}

// proof is answers that are given to both versions.
type proof struct {
	pairing Pairing
	context form.Context
	given   map[*form.Form]*form.Answers
	shown   []reply
	today   string
	partial bool // something that one version was given is not known as the other would have it
}

// reply is an answer that is shown in a report, where it stands.
type reply struct {
	field *form.Field // of the new version, where it has it
	rows  []int
}

// proof gives the answers of a witness to both versions, on a day; none is that of the context.
func (d *procedure) proof(w *decide.Witness, p Pairing, on value.Value) *proof {
	out := &proof{pairing: p, context: d.context, given: map[*form.Form]*form.Answers{}}
	if out.today = isoDay(on); out.today != "" {
		out.context.Now = noon(p.New, on)
	}
	for _, state := range w.States {
		out.given[state.Form()] = state.Form().NewAnswers()
	}
	for _, state := range w.States {
		all := collect(state.Root(), state.Form().Root().Fields(), nil, nil)
		for i, a := range all {
			if shown := out.put(a); a.field.Row() == nil || !slices.ContainsFunc(all[i+1:], a.holds) {
				out.show(shown) // of a row it is shown that there is one, where nothing in it is answered
			}
		}
	}
	return out
}

// show notes an answer, once.
func (p *proof) show(r reply) {
	if !slices.ContainsFunc(p.shown, func(have reply) bool { return have.field == r.field && slices.Equal(have.rows, r.rows) }) {
		p.shown = append(p.shown, r)
	}
}

// put gives an answer to the versions that have the field, unless it is answered there, and makes the rows that it takes.
func (p *proof) put(a found) reply {
	fields := p.pairing.same(a.field)
	for _, f := range fields {
		p.answer(f, found{f, a.rows, p.pairing.as(a.field, f, a.value)})
	}
	return reply{fields[0], a.rows[:fields[0].Object().Depth()]}
}

func (p *proof) answer(f *form.Field, a found) {
	row := p.given[f.Page().Form()].Root()
	lists := f.Object().Enclosing()
	if f.Row() != nil {
		lists = append(slices.Clone(lists), f)
	}
	for i, list := range lists {
		for row.Len(list) <= a.rows[i] {
			row.Append(list)
		}
		row = row.Row(list, a.rows[i])
	}
	if f.Row() == nil && row.Get(f).Kind() == value.Absent {
		row.Set(f, a.value)
	}
}

// witness is nil where one of the versions does not do with all of the answers what it did with those that it reads.
func (p *proof) witness(holds, not Condition) *Witness {
	for _, side := range []struct {
		c    Condition
		want bool
	}{{holds, true}, {not, false}} {
		if !side.c.isSo(side.c.Form.Evaluate(p.given[side.c.Form], p.context), side.want) {
			return nil
		}
	}
	return &Witness{Answers: p.answers(), Today: p.today, evidence: evidence{p, holds, not}}
}

// answers are those that are shown.
func (p *proof) answers() []Answer {
	out := []Answer{}
	for _, r := range p.shown {
		a := Answer{Path: form.Address{Field: r.field, Rows: r.rows}.Path(), Value: json.RawMessage("null"), Old: r.field.Page().Form() != p.pairing.New}
		if row, there := rowAt(p.given[r.field.Page().Form()].Root(), r); there {
			a.Value = written(r.field, row)
		}
		out = append(out, a)
	}
	return out
}

// rowAt returns the row that an answer stands in.
func rowAt(row form.Slots, r reply) (form.Slots, bool) {
	for i, list := range r.field.Object().Enclosing() {
		if r.rows[i] >= row.Len(list) {
			return row, false
		}
		row = row.Row(list, r.rows[i])
	}
	return row, true
}
