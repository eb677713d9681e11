package compat

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

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
	whole bool // of a list: with what its rows hold, as that matters
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
	shown := p.pairing.fullest(fields)
	return reply{field: shown, rows: a.rows[:shown.Object().Depth()]}
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
		if row, there := rowAt(p.given[r.field.Page().Form()].Root(), r); there && r.whole {
			a.Value = inRows(r.field, row)
		} else if there {
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
