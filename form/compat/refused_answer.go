package compat

import (
	"github.com/govalues/decimal"
	"iter"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

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

// beside shows a submission with an answer that is as little as can be outside a bound, as something else may leave no room for more.
func (p *passage) beside(r objection) *Witness {
	f, k := r.must.Field, r.must.Bound
	d, isNumber := k.Bound.Decimal()
	if f == nil || k.Dynamic != nil || !isNumber || k.Key != "minimum" && k.Key != "maximum" || f.Computed() || len(p.pairs.pairing().same(f)) == 1 {
		return nil
	}
	scale := f.Places()
	if f.Type().Kind == value.Number {
		scale = d.Scale() + 1
	}
	least, err := decimal.New(1, max(0, scale))
	if err != nil {
		return nil
	}
	if k.Key == "minimum" {
		least = least.Neg()
	}
	if d, err = d.Add(least); err != nil {
		return nil
	}
	for _, v := range amount(f.Type().Kind, d, f.Places()) {
		if w := p.completing(r, p.pairs.pairing().Other(f), v); w != nil {
			return w
		}
	}
	return nil
}

// repeatedRow shows a submission with a row of a list that is there twice, which is refused in one of some ways.
func (p *passage) repeatedRow(list *form.Field, all []objection) *Witness {
	if list.Row() == nil || list.Object().List() != nil {
		return nil
	}
	for s := range p.samples() {
		rows := s.state.Root().Len(list)
		if rows == 0 {
			continue
		}
		for _, n := range []int{2, rows, rows + 1} { // the fewest show it best
			if n < 2 {
				continue
			}
			answers := withRowTwice(s.state, list, n)
			for _, r := range all {
				if w := p.shown(r, p.from.Evaluate(answers, p.options.Context), value.Value{}); w != nil {
					return w.withRows(list)
				}
			}
		}
	}
	return nil
}

// maxNearlyRepeated is how many rows that are nearly like another are tried.
const maxNearlyRepeated = 200

// nearlyRepeated shows a submission with two rows of a list that differ in one answer, which do not differ in the version that refuses it: there it is not
// asked for, or reads the same.
func (p *passage) nearlyRepeated(r objection, begin *Witness) *Witness {
	if r.must.Field == nil || r.must.Bound.Key != "uniqueItems" {
		return nil
	}
	list := p.pairs.pairing().Other(r.must.Field)
	if list == nil || list.Row() == nil || list.Object().List() != nil {
		return nil
	}
	tries := 0
	var typed []*form.Field
	inside(list, func(f *form.Field) {
		if f.Object() == list.Row() && f.Row() == nil && f.Type().Kind != value.Absent && !f.Fixed() {
			typed = append(typed, f)
		}
	})
	for state := range p.beginning(begin) {
		if state.Root().Len(list) == 0 {
			continue
		}
		for _, f := range typed {
			for _, v := range otherAnswers(f, state.Answers().Root().Row(list, 0).Get(f)) {
				if tries++; tries > maxNearlyRepeated {
					return nil
				}
				answers := withRowTwice(state, list, 2)
				answers.Root().Row(list, 1).Set(f, v)
				if w := p.shown(r, p.from.Evaluate(answers, p.options.Context), value.Value{}); w != nil {
					return w.withRows(list)
				}
			}
		}
	}
	return nil
}

// withRowTwice are the answers of a state with n rows of a list, at most one more than there are, of which the second is like the first.
func withRowTwice(state *form.State, list *form.Field, n int) *form.Answers {
	answers := state.Answers().Clone()
	root := answers.Root()
	for root.Len(list) > n {
		root.Remove(list, root.Len(list)-1)
	}
	if root.Len(list) < n {
		root.Append(list)
	}
	copied(list.Row().Fields(), root.Row(list, 0), root.Row(list, 1))
	return answers
}

// beginning are submissions that the one version takes: what answers are completed to, then samples.
func (p *passage) beginning(begin *Witness) iter.Seq[*form.State] {
	return func(yield func(*form.State) bool) {
		if begin != nil && begin.proof != nil && begin.Today == "" && begin.given[p.from] != nil {
			if s, ok := p.sampler.Complete(begin.given[p.from], func(*form.State) bool { return true }); ok && !yield(p.from.Evaluate(s.Answers(), p.options.Context)) {
				return
			}
		}
		for s := range p.samples() {
			if !yield(s.state) {
				return
			}
		}
	}
}

// maxOtherOptions is how many other options are tried in the place of one.
const maxOtherOptions = 20

// otherAnswers are some answers to a question beside one, none among them.
func otherAnswers(f *form.Field, than value.Value) (out []value.Value) {
	switch {
	case f.Type().Kind == value.Bool:
		out = append(out, value.OfBool(!than.Bool()))
	case f.Type().Kind == value.Text:
		for _, o := range f.AllOptions() {
			if o.Value() != than.Text() && len(out) < maxOtherOptions {
				out = append(out, value.OfText(o.Value()))
			}
		}
		if len(f.AllOptions()) == 0 && !than.Empty() {
			out = append(out, value.OfText(than.Text()+"a"))
		}
	}
	if !than.Empty() {
		out = append(out, value.Value{})
	}
	return out
}

// withRows shows what the rows of a list hold.
func (w *Witness) withRows(list *form.Field) *Witness {
	for i := range w.shown {
		if x := w.shown[i].field; x == list || x == w.pairing.Other(list) {
			if w.shown[i].whole = true; list.Page().Form() != w.pairing.New && moreIn(list, w.pairing) {
				w.shown[i].field = list
			}
		}
	}
	w.Answers = w.proof.answers()
	return w
}

// moreIn reports whether rows of a list hold something that the other version has not.
func moreIn(list *form.Field, p Pairing) (found bool) {
	inside(list, func(f *form.Field) {
		found = found || f.Type().Kind != value.Absent && !f.Computed() && p.Other(f) == nil
	})
	return found
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
