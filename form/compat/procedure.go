package compat

import (
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
	for _, deep := range []bool{false, true} {
		t := &trial{context: d.context, pairing: p, deep: deep}
		if v, w := t.separate(holds, not); v == Impossible || v == Possible && !deep { // what decides more shows it better
			return v, w
		}
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
	return c.Expr != nil && c.Expr.Uses().Clock || slices.ContainsFunc(askedWhen(c.Asked), usesClock) || c.Bound.Dynamic != nil && c.Bound.Dynamic.Uses().Clock
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
	if f := c.Asked; f != nil {
		c.Asked = nil
		return append(goals(c, holds), decide.Relevant(f))
	}
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
