package compat

import (
	"fmt"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// procedure is the [Decider] of package decide: it knows the whole logic of both versions, and any day. What the enumeration of a few
// values decides is cheaper, and is asked first.
type procedure struct {
	enumeration
	decider *decide.Decider // made when it is first needed
}

// Separate asks for answers that both versions take.
func (d *procedure) Separate(holds, not Condition, p Pairing) (Verdict, *Witness) {
	if v, w := d.enumeration.Separate(holds, not, p); v != Unknown {
		return v, w
	}
	if d.decider == nil {
		old := holds.Form
		if old == p.New {
			old = not.Form
		}
		d.decider = decide.Versions(decide.Options{}, decide.Version{Form: p.New}, decide.Version{Form: old, Rename: func(path string) string {
			if f := old.Field(path); f != nil && p.Other(f) != nil {
				return p.Other(f).Path()
			}
			return "old:" + path // what the new version has by that name is another question
		}})
	}
	answer := d.decider.Decide(append(goal(holds, true), goal(not, false)...)...)
	switch answer.Verdict {
	case decide.Impossible:
		return Impossible, nil
	case decide.Possible:
		if w := proof(answer.Witness, holds, not, p, d.context); w != nil {
			return Possible, w
		}
	}
	return Unknown, nil
}

// goal wants a condition to hold, or not to.
func goal(c Condition, holds bool) []decide.Goal {
	if c.Expr == nil {
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

// proof gives the answers of a witness to both versions. It is nil where one of them does not do with all of them what it did with those that
// it reads.
func proof(w *decide.Witness, holds, not Condition, p Pairing, context form.Context) *Witness {
	out := &Witness{Answers: []Answer{}}
	if y, month, day := w.Today.Civil(); y > 0 {
		out.Today = fmt.Sprintf("%04d-%02d-%02d", y, month, day)
		context.Now = time.Date(y, time.Month(month), day, 12, 0, 0, 0, p.New.Location())
	}
	given := map[*form.Form]*form.Answers{holds.Form: holds.Form.NewAnswers(), not.Form: not.Form.NewAnswers()}
	seen := map[string]bool{}
	for _, state := range w.States {
		for _, a := range collect(state.Root(), state.Form().Root().Fields(), nil, nil) {
			fields := []*form.Field{a.field}
			if other := p.Other(a.field); other != nil && other.Type().Kind == a.field.Type().Kind && other.Object().Depth() == a.field.Object().Depth() {
				fields = append(fields, other)
			}
			shown := a.field
			for _, f := range fields {
				if f.Page().Form() == p.New {
					shown = f
				}
				put(given[f.Page().Form()], f, a)
			}
			path := form.Address{Field: shown, Rows: a.rows[:shown.Object().Depth()]}.Path()
			if a.field.Row() == nil && !seen[path] {
				seen[path] = true
				out.Answers = append(out.Answers, Answer{path, written(a.field, a.value)})
			}
		}
	}
	if !isSo(given[holds.Form], context, holds, true) || !isSo(given[not.Form], context, not, false) {
		return nil
	}
	return out
}

// put answers a field, unless it is answered, and makes the rows that it takes.
func put(answers *form.Answers, f *form.Field, a found) {
	row := answers.Root()
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
