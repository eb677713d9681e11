package compat

import (
	"encoding/json"
	"slices"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// reread is an answer to a question as a field of another type has it, when it is read from the data as [Migrate] carries it over; a value that is
// Invalid where the type cannot read it. ok is false where that is not known here.
func reread(v value.Value, from, to *form.Field) (out value.Value, ok bool) {
	switch kind := to.Type().Kind; {
	case v.Kind() == value.Text && kind == value.List:
		return value.OfList([]value.Value{v}), true
	case from.Type().AppendJSON == nil || !oneValue(from) || !oneValue(to) || from.Type().Kind == value.Bool || kind == value.Bool:
		return value.Value{}, false
	}
	raw := from.Type().AppendJSON(nil, v)
	d, err := parseDatum(raw, 1)
	if err != nil {
		return value.Value{}, false
	}
	written, _, reason := convert(nil, to, d)
	if reason != "" || len(written) == 0 {
		return value.Value{}, false
	}
	switch {
	case written[0] == '"':
		var s string
		if json.Unmarshal(written, &s) != nil {
			return value.Value{}, false
		}
		return to.Parse(s, to.Page().Form().Language("")), true
	case written[0] == '{': // kept as it was typed
		return value.OfInvalid(string(raw), "type"), true
	case to.Type().Number != nil:
		return to.Type().Number(string(written)), true
	}
	return value.Value{}, false
}

// answersTo are all answers that a choice can have; ok is false where they are not known.
func answersTo(f *form.Field) (all []value.Value, ok bool) {
	for _, o := range f.AllOptions() {
		all = append(all, value.OfText(o.Value()))
	}
	return all, len(all) > 0 && f.Type().Kind == value.Text && !f.Sourced()
}

// readable reports whether it is proved that a field reads all answers to a question of another type: of a choice each option, of amounts within
// bounds those at the bounds, as what lies between is no longer.
func readable(from, to *form.Field) bool {
	reads := func(v value.Value) bool {
		out, ok := reread(v, from, to)
		return ok && !out.Empty() && out.Kind() != value.Invalid && (to.Type().Check == nil || to.Type().Check(out) == "")
	}
	if all, ok := answersTo(from); ok {
		return len(to.AllOptions()) == 0 && !to.Sourced() && !slices.ContainsFunc(all, func(v value.Value) bool { return !reads(v) }) && apart(all, from, to)
	}
	if name := to.Type().Name; name == "text" || name == "textarea" { // which read anything
		return oneValue(from) && from.Type().Kind != value.Bool && from.Type().Kind != value.Text
	}
	bounds := constraints(from)
	least, most := bounds["minimum"].Bound, bounds["maximum"].Bound
	return isQuantity(from) && isQuantity(to) && !least.Empty() && !most.Empty() && reads(least) && reads(most) && steps(from, to, bounds["multipleOf"].Bound)
}

// apart reports whether answers that differ differ as another type has them, too.
func apart(all []value.Value, from, to *form.Field) bool {
	var seen []value.Value
	for _, v := range all {
		out, _ := reread(v, from, to)
		if slices.ContainsFunc(seen, func(have value.Value) bool { return value.Equal(have, out) }) {
			return false
		}
		seen = append(seen, out)
	}
	return true
}

func isQuantity(f *form.Field) bool {
	switch f.Type().Kind {
	case value.Integer, value.Number, value.Money:
		return true
	}
	return false
}

// steps reports whether amounts in some steps are all such as another field can hold: whole, or with as many places as its currency has.
func steps(from, to *form.Field, step value.Value) bool {
	if step.Empty() && from.Type().Kind == value.Integer {
		step = value.OfInteger(1)
	}
	switch to.Type().Kind {
	case value.Number:
		return true
	case value.Integer:
		return !step.Empty() && value.IsMultiple(step, value.OfInteger(1))
	}
	least, err := decimal.New(1, to.Places())
	return err == nil && !step.Empty() && value.IsMultiple(step, value.OfNumber(least))
}

// unread shows a submission with an answer, of some, that a field of another type does not take; with a key, that is not within this bound of it.
func (d *differ) unread(o, n *form.Field, key string, answers ...value.Value) *Witness {
	p := d.passage(d.old, d.new)
	code := func(f *form.Field, v value.Value) string {
		r := firstRow(f.Page().Form().Evaluate(f.Page().Form().NewAnswers(), d.options.Context), f.Object())
		if f.Object().List() != nil || r == nil { // there are no rows
			return hidden
		}
		return r.Refuses(f, v)
	}
	r := objection{about: []*form.Field{o}, shows: func(_, to *form.State) bool {
		return hasErrorOf(to, func(p form.Problem) bool { return p.Field == n && (p.Code == key || key == "" && p.Code != "required") })
	}}
	for _, v := range answers {
		out, ok := reread(v, o, n)
		if !ok || code(o, v) != "" && code(o, v) != hidden || code(n, out) == "" {
			continue
		}
		if w := p.completing(r, o, v); w != nil {
			return w
		}
	}
	return nil
}

// twice shows a submission with a row of a list that is there twice, which is refused in one of some ways.
func (p *passage) twice(list *form.Field, all []objection) *Witness {
	if list.Row() == nil || list.Object().List() != nil {
		return nil
	}
	for _, s := range p.samples() {
		answers := s.Answers().Clone()
		root := answers.Root()
		switch n := root.Len(list); {
		case n == 0:
			continue
		case n == 1 || s.Root().MaxItems(list) < 0 || n < s.Root().MaxItems(list):
			last := root.Append(list)
			copied(list.Row().Fields(), root.Row(list, 0), last)
		default:
			copied(list.Row().Fields(), root.Row(list, 0), root.Row(list, 1))
		}
		for _, r := range all {
			if w := p.shown(r, p.from.Evaluate(answers, p.options.Context), value.Value{}); w != nil {
				return w
			}
		}
	}
	return nil
}

// copied gives a row the answers of another, but for rows in it.
func copied(fields []*form.Field, from, to form.Slots) {
	for _, f := range fields {
		if copied(f.Members(), from, to); len(f.Members()) == 0 && f.Row() == nil && f.Type().Kind != value.Absent {
			to.Set(f, from.Get(f))
		}
	}
}

// completing fills in what else is needed beside one answer, and shows that what comes of it is refused in a way.
func (p *passage) completing(r objection, f *form.Field, v value.Value) (found *Witness) {
	if p.asked += len(p.from.Fields()); p.asked > maxCompleted {
		return nil
	}
	answers := p.from.NewAnswers()
	give(answers, f, v)
	p.sampler.Complete(answers, func(whole *form.State) bool {
		found = p.shown(r, whole, value.Value{})
		return found != nil
	})
	return found
}
