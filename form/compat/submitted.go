package compat

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

// mended is a witness that a submission is refused in a way, made of answers that may leave much open.
func (p *passage) mended(r objection, from *decide.Witness) *Witness {
	given := p.procedure.proof(from, p.pairs.pairing(), from.Today) // one version may look at more of them than the other
	answers := given.given[p.from]
	if w := p.shown(r, p.from.Evaluate(answers, given.context), from.Today); w != nil {
		return w
	}
	s := p.sampler
	if given.today != "" {
		s = sample.New(p.from, sample.Options{Context: given.context, Tries: 1})
	}
	var found *Witness
	s.Complete(answers, func(whole *form.State) bool {
		found = p.shown(r, whole, from.Today)
		return found != nil
	})
	return found
}

// completed fills answers in until the one version takes them, as long as the other refuses them in one of some ways.
func (p *passage) completed(all []objection, begin *Witness) *Witness {
	if begin == nil || begin.proof == nil || begin.given[p.from] == nil {
		return nil
	}
	if p.asked += len(p.from.Fields()); p.asked > maxCompleted {
		return nil
	}
	s := p.sampler
	if begin.Today != "" {
		s = sample.New(p.from, sample.Options{Context: begin.context, Tries: 1})
	}
	var sent *proof
	at := -1
	_, ok := s.Complete(begin.given[p.from], func(state *form.State) bool {
		sent = p.send(state, begin.context, p.back())
		at = slices.IndexFunc(all, func(r objection) bool { return r.shows(sent.evaluated(p.from), sent.evaluated(p.to)) })
		return at >= 0 && sent.accepted(p.from)
	})
	if !ok {
		return nil
	}
	sent.shown, sent.today = slices.Clone(begin.shown), begin.today
	taken := begin.Old == accepting.holds || begin.New == accepting.holds || !begin.proves(sent.evaluated(p.from), sent.evaluated(p.to))
	if alone := begin.evaluated(p.from); !all[at].shows(alone, begin.evaluated(p.to)) || taken && p.faults(alone, all[at]) { // not the answers alone: what they were completed with
		sent.showAll(all[at].shown())
	} else if taken {
		sent.showRows(all[at].shown())
	}
	out := &Witness{Old: begin.Old, New: begin.New, Today: begin.Today, Submission: sent.submission(p.from), Answers: sent.answers(), evidence: evidence{proof: sent}} // what was mended may be one of them
	if says := all[at].says; taken && says.holds != "" {
		out.says(p.from == p.old, says)
	} else if taken {
		out.says(p.from == p.old, accepting)
	}
	return out.holding(all[at])
}

// send is what a version that takes answers passes on, given to both. What was left blank stays so, or is read again with what stands in for it.
func (p *passage) send(state *form.State, context form.Context, blank bool) *proof {
	out := &proof{pairing: p.pairs.pairing(), context: context, given: map[*form.Form]*form.Answers{p.from: p.from.NewAnswers(), p.to: p.to.NewAnswers()}}
	all := passedOn(state.Root(), p.from.Root().Fields(), nil, nil)
	for _, a := range all {
		out.pass(a)
	}
	if !blank && slices.ContainsFunc(p.from.Fields(), stoodInFor) {
		all = passedOn(out.evaluated(p.from).Root(), p.from.Root().Fields(), nil, nil)
	}
	for _, a := range all {
		out.pass(a)
		other := out.pairing.Other(a.field)
		if other == nil || len(out.pairing.same(a.field)) > 1 || len(a.field.Members()) > 0 {
			continue
		}
		v, ok := reread(a.value, a.field, other)
		rows, placed := placedIn(other, a)
		if !ok || !placed || a.field.Row() != nil {
			out.partial = true
			continue
		}
		out.answer(other, found{other, rows, v})
	}
	for _, a := range all {
		if n := p.pairs.joined[a.field]; n != nil && !p.back() {
			v, ok := reread(a.value, a.field, n)
			rows, placed := placedIn(n, a)
			if !ok || !placed {
				out.partial = true
				continue
			}
			out.answer(n, found{n, rows, v})
		}
	}
	if blank {
		leftBlank(out.given[p.from].Root(), p.from.Root().Fields(), out.pairing)
		leftBlank(out.given[p.to].Root(), p.to.Root().Fields(), out.pairing)
	}
	return out
}

// pass gives an answer to both versions, as it is read by each.
func (p *proof) pass(a found) {
	other := p.pairing.Other(a.field)
	renamed := len(p.pairing.values[a.field]) > 0 || len(p.pairing.values[other]) > 0
	if other == nil || renamed || len(p.pairing.same(a.field)) == 1 || other.Type().Name == a.field.Type().Name || !oneValue(other) || !oneValue(a.field) {
		p.put(a)
		return
	}
	p.answer(a.field, a)
	if v, ok := reread(a.value, a.field, other); ok {
		p.answer(other, found{other, a.rows, v})
	} else {
		p.partial = true
	}
}

// placedIn are the rows in which an answer stands that is carried to another place: the first of those that it did not lie in, and those of a first row only
// where it does not lie in rows any more.
func placedIn(other *form.Field, a found) (rows []int, ok bool) {
	depth := other.Object().Depth()
	if depth < len(a.rows) {
		return a.rows[:depth], !slices.ContainsFunc(a.rows[depth:], func(row int) bool { return row > 0 })
	}
	return append(slices.Clone(a.rows), make([]int, depth-len(a.rows))...), true
}

// leftBlank leaves all questions blank that are not answered and that something would stand in for, in either version.
func leftBlank(in form.Slots, fields []*form.Field, p Pairing) {
	for _, f := range fields {
		switch {
		case len(f.Members()) > 0:
			leftBlank(in, f.Members(), p)
		case f.Row() != nil:
			for i := range in.Len(f) {
				leftBlank(in.Row(f, i), f.Row().Fields(), p)
			}
		case in.Get(f).Kind() == value.Absent && slices.ContainsFunc(p.same(f), stoodInFor):
			in.Set(f, value.OfBlank())
		}
	}
}

// stoodInFor reports whether something can stand in for an answer to a field that nobody gave.
func stoodInFor(f *form.Field) bool {
	return f.Logic().Default != nil || !f.Logic().Standard.Empty() || f.Prefill() != ""
}

// passedOn are the values of what is asked.
func passedOn(r *form.Record, fields []*form.Field, rows []int, out []found) []found {
	for _, f := range fields {
		switch {
		case !r.Relevant(f):
		case len(f.Members()) > 0:
			out = passedOn(r, f.Members(), rows, out)
		case f.Row() != nil:
			for i := range r.Len(f) {
				row := append(slices.Clone(rows), i)
				out = passedOn(r.Row(f, i, new(form.Record)), f.Row().Fields(), row, append(out, found{f, row, value.Value{}}))
			}
		case f.Type().Kind != value.Absent && !r.Value(f).Empty():
			out = append(out, found{f, rows, r.Value(f)})
		}
	}
	return out
}

func (p *proof) evaluated(f *form.Form) *form.State { return f.Evaluate(p.given[f], p.context) }

// submission is what a version is given, as JSON.
func (p *proof) submission(f *form.Form) json.RawMessage {
	return (&decide.Witness{States: []*form.State{p.evaluated(f)}}).JSON()
}

// accepted reports whether a version takes what it passed on, if it is given to it again.
func (p *proof) accepted(f *form.Form) bool { return !p.partial && !hasError(p.evaluated(f)) }

// shown is a witness that a submission is refused in a way, or nil where it is not.
func (p *passage) shown(r objection, state *form.State, on value.Value) *Witness {
	context := p.options.Context
	if on.Empty() && p.depends(r) {
		on = dayOf(context)
	}
	today := isoDay(on)
	if today != "" {
		context.Now = noon(p.to, on)
	}
	sent := p.send(state, context, p.back() || r.alone)
	before, after := sent.evaluated(p.from), sent.evaluated(p.to)
	if sent.partial && !r.alone || hasError(before) || !r.shows(before, after) {
		return nil
	}
	sent.today = today
	sent.showAll(r.shown())
	says, lost := accepting, p.from == p.old
	if r.says.holds != "" {
		says, lost = r.says, p.from == p.old
	}
	out := &Witness{Answers: sent.answers(), Today: today, Submission: sent.submission(p.from), evidence: evidence{proof: sent}}
	return out.says(lost, says).holding(r)
}

// holding makes a witness tell what a field holds, where an objection is about that.
func (w *Witness) holding(r objection) *Witness {
	if r.values[0] == nil {
		return w
	}
	return w.comparing(r.values[0], r.values[1])
}

// shown are the questions whose answers show an objection: what it is about, and what decides whether it counts.
func (r objection) shown() (out []*form.Field) {
	for _, c := range r.where {
		out = append(out, readIn(c.Form, c.Expr)...)
	}
	return append(out, r.about...)
}

// faults reports whether answers are refused by the version that should take them, because of rules or of what an objection is about.
func (p *passage) faults(s *form.State, r objection) bool {
	return hasErrorOf(s, func(x form.Problem) bool {
		return x.Rule != nil || x.Field != nil && slices.ContainsFunc(r.about, func(f *form.Field) bool { return slices.Contains(p.pairs.pairing().same(f), x.Field) })
	})
}

// showAll notes the answers to some questions, in the first rows of the lists around them; of what nobody types, those that it is made of.
func (p *proof) showAll(fields []*form.Field) {
	for _, f := range p.typedOf(fields) {
		typed := func(f *form.Field) bool { return f.Type().Kind != value.Absent && !f.Fixed() }
		same := p.pairing.same(f)
		if !slices.ContainsFunc(same, typed) {
			continue
		}
		now := p.pairing.fullest(same)
		r := reply{field: now, rows: make([]int, now.Object().Depth())}
		if _, there := rowAt(p.given[now.Page().Form()].Root(), r); !there {
			r = reply{field: now.Object().List(), rows: make([]int, now.Object().Depth()-1)}
		}
		p.show(r)
	}
}

// showRows notes how many rows the lists among some questions have.
func (p *proof) showRows(fields []*form.Field) {
	for _, f := range p.typedOf(fields) {
		now := p.pairing.fullest(p.pairing.same(f))
		if f.Row() != nil && !slices.ContainsFunc(p.shown, func(r reply) bool { return r.field == now || slices.Contains(r.field.Object().Enclosing(), now) }) {
			p.showAll([]*form.Field{f})
		}
	}
}

// typedOf are fields, and in place of those that are computed what these read in either version. Whether what nobody types is there shows in what it is
// asked by.
func (p *proof) typedOf(fields []*form.Field) (out []*form.Field) {
	seen := map[*form.Field]bool{}
	var note func(f *form.Field)
	note = func(f *form.Field) {
		if seen[f] {
			return
		}
		seen[f] = true
		computed := false
		for _, x := range p.pairing.same(f) {
			if seen[x] = true; supplied(x) {
				for _, y := range askedBy(x) {
					note(y)
				}
			}
			for _, y := range readIn(x.Page().Form(), x.Logic().Compute) {
				computed = true
				note(y)
			}
		}
		if !computed || !f.Computed() {
			out = append(out, f)
		}
	}
	for _, f := range fields {
		note(f)
	}
	return out
}

// depends reports whether the day matters for a refusal.
func (p *passage) depends(r objection) bool {
	return slices.ContainsFunc(r.about, func(f *form.Field) bool {
		return slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Dynamic != nil && k.Dynamic.Uses().Clock })
	})
}
