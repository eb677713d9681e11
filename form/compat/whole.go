package compat

import (
	"iter"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// What is looked at, at most, to find out what becomes of whole submissions: looks at fields over all questions in one direction, boxes of one
// question, kinds of refusals of one change, samples, and how often none is found.
const (
	maxLooks      = 3_000_000
	maxBoxes      = 400
	maxObjections = 60
	maxSamples    = 48
	maxUntaken    = 3
)

// passage is submissions that one version takes as a whole, and that are then given to the other one as they are.
type passage struct {
	*differ
	from, to *form.Form
	general  *decide.Decider // on any day
	today    *decide.Decider // on the day of the report
	complete []decide.Demand
	sampler  *sample.Sampler
	taken    []sent // samples; nil until they are needed
	untaken  int    // how often none was found
}

// objection is something that a version may find wrong with a submission.
type objection struct {
	goals  []decide.Goal                   // of either version: it is out of the question where these are
	must   Condition                       // where there is one: what does not hold then, in the version that refuses
	shows  func(from, to *form.State) bool // whether it is so
	alone  bool                            // what the first version makes of it shows it, whatever the other does
	missed *form.Field                     // that it is missing; nil: it is something else
	says   wording                         // what the first version makes of it, and the other; none: accepted, refused
	about  []*form.Field                   // whose answers show it, in the version that refuses
	where  []Condition                     // under which it counts: what these read shows it, too
	begin  value.Value                     // an answer that may show it; empty for none

	values [2]*form.Field // of both versions, the old one first: where they hold different values, in place of what the versions say
}

// finding is what was found out about refusals.
type finding struct {
	verdict Verdict
	witness *Witness
	why     string // where they are impossible: what excludes them
}

func (d *differ) passage(from, to *form.Form) *passage {
	if p := d.passages[from]; p != nil {
		return p
	}
	p := &passage{differ: d, from: from, to: to}
	if d.passages == nil {
		d.passages = map[*form.Form]*passage{}
	}
	d.passages[from] = p
	p.general, p.today = p.decider(form.Context{}), p.decider(d.options.Context)
	p.complete = decide.Demands(from)
	p.sampler = sample.New(from, sample.Options{Context: d.options.Context, Tries: 1})
	return p
}

// versions are both, that which takes the answers first. What has another kind, or other values, is not the same question.
func (p *passage) versions() []decide.Version {
	pairing := p.pairs.pairing()
	linked := func(f *form.Field) bool {
		return len(pairing.same(f)) > 1 && len(pairing.values[pairing.same(f)[1]]) == 0
	}
	return []decide.Version{
		{Form: p.from, Rename: func(path string) string {
			if f := p.from.Field(path); f != nil && linked(f) {
				return pairing.name(f)
			}
			return "from:" + path
		}},
		{Form: p.to, Blank: func(f *form.Field) bool { return pairing.Other(f) == nil && f.Type().Kind != value.Absent }, Rename: func(path string) string {
			if f := p.to.Field(path); f != nil && linked(f) {
				return pairing.name(f)
			}
			return "to:" + path
		}},
	}
}

func (p *passage) decideOptions(context form.Context) decide.Options {
	pairing := p.pairs.pairing()
	return decide.Options{Context: context, Lead: true, LeftBlank: p.back(), Steps: maxBoxes, Looks: maxLooks, Make: func(f *form.Field) []value.Value { return p.procedure.shared(pairing.same(f)) }}
}

func (p *passage) decider(context form.Context) *decide.Decider {
	return decide.Versions(p.decideOptions(context), p.versions()...)
}

// back reports whether it is asked of what is sent now whether it could be sent before; else what was sent before is read again, and what was left
// blank gets what stands in for it.
func (p *passage) back() bool { return p.to == p.old }

// find finds out whether a submission that one version takes is refused by the other in one of some ways, beginning with answers that may show it.
func (p *passage) find(all []objection, begin *Witness) finding {
	if w := p.completed(all, begin); w != nil {
		return finding{verdict: Possible, witness: w}
	}
	if len(all) > maxObjections {
		return p.byChance(all)
	}
	open := false
	var reasons []string
	for _, r := range all {
		if by, found := p.contained(r); found {
			if by != "" {
				reasons = append(reasons, by)
			}
			continue
		}
		v, w := p.settled(r)
		switch v {
		case Possible:
			return finding{verdict: Possible, witness: w}
		case Impossible:
			if len(all) == 1 {
				reasons = p.conflicting(r)
			}
		default:
			open = true
		}
	}
	if !open {
		return finding{verdict: Impossible, why: p.why(reasons)}
	}
	for _, r := range all {
		w := p.beside(r)
		if w == nil {
			w = p.nearlyRepeated(r, begin)
		}
		if w != nil {
			return finding{verdict: Possible, witness: w}
		}
	}
	return p.byChance(all)
}

// byChance looks for a submission that is refused in one of some ways among samples.
func (p *passage) byChance(all []objection) finding {
	for s := range p.samples() {
		for _, r := range all {
			if !r.shows(s.before, s.after) {
				continue
			}
			if w := p.shown(r, s.state, value.Value{}); w != nil {
				return finding{verdict: Possible, witness: w}
			}
		}
	}
	return finding{}
}

// sent is a submission that one version takes, and what both make of what is sent of it.
type sent struct{ state, before, after *form.State }

// settled decides about one objection: with the demands that are about the same questions, which is often enough, and then with all.
func (p *passage) settled(r objection) (Verdict, *Witness) {
	for _, demands := range p.nearer(r) {
		a := p.decide(r, demands, p.general)
		if a.Verdict == decide.Possible && !a.Witness.Today.Empty() { // a witness of the day of the report tells more
			if b := p.decide(r, demands, p.today); b.Verdict == decide.Possible {
				a = b
			}
		}
		switch a.Verdict {
		case decide.Impossible:
			return Impossible, nil
		case decide.Possible:
			if w := p.mended(r, a.Witness); w != nil {
				return Possible, w
			}
		}
	}
	return Unknown, nil
}

func (p *passage) decide(r objection, demands []decide.Demand, by *decide.Decider) decide.Answer {
	goals := slices.Clone(r.goals)
	for _, o := range p.from.Fields() { // whose answer is that of what is missing, too
		if r.missed != nil && !p.back() && p.pairs.joined[o] == r.missed && o.Object().List() == nil {
			goals = append(goals, decide.Not(decide.Answered(o)))
		}
	}
	for _, x := range demands {
		goals = append(goals, x.Goal())
	}
	if len(demands) == len(p.complete) {
		goals = append(goals, decide.Valid(p.from))
	}
	return by.Decide(goals...)
}

// nearer are ever more demands: those about the questions that an objection is about, those about what these depend on, and all.
func (p *passage) nearer(r objection) (out [][]decide.Demand) {
	direct, around := map[*form.Field]bool{}, map[*form.Field]bool{}
	for _, f := range r.about {
		direct[f] = true
		if other := p.pairs.pairing().Other(f); other != nil {
			direct[other] = true
		}
		p.note(around, f)
	}
	for _, in := range []map[*form.Field]bool{direct, around} {
		if some := p.demandsOf(in); len(some) < len(p.complete) && (len(out) == 0 || len(some) > len(out[0])) {
			out = append(out, some)
		}
	}
	return append(out, p.complete)
}

// demandsOf are the demands that are about some questions.
func (p *passage) demandsOf(in map[*form.Field]bool) (out []decide.Demand) {
	for _, x := range p.complete {
		var reads []*form.Field
		switch {
		case x.Rule != nil:
			reads = readIn(p.from, x.Rule.Assert())
		case x.Page != nil && x.Page.Stop() != nil:
			reads = readIn(p.from, x.Page.Stop().When())
		case x.Field != nil:
			reads = []*form.Field{x.Field}
		}
		if slices.ContainsFunc(reads, func(f *form.Field) bool { return in[f] }) {
			out = append(out, x)
		}
	}
	return out
}

// note notes a question of the version that takes the answers, and what decides about it in either version.
func (p *passage) note(in map[*form.Field]bool, f *form.Field) {
	for ; f != nil && !in[f]; f = f.Parent() {
		in[f] = true
		if other := p.pairs.pairing().Other(f); other != nil {
			p.note(in, other)
		}
		l := f.Logic()
		for _, x := range readIn(f.Page().Form(), l.Visible, l.Required, l.Compute, l.Default, l.Readonly, f.Page().Visible()) {
			p.note(in, x)
		}
	}
}

// samples are some submissions that the one version takes, which are made when they are asked for the first time.
func (p *passage) samples() iter.Seq[sent] {
	return func(yield func(sent) bool) {
		if len(p.from.Fields()) > maxCompleted/100 {
			return
		}
		for i := range maxSamples {
			for i == len(p.taken) && p.untaken < maxUntaken {
				if s, err := p.sampler.Next(); err == nil {
					state := p.from.Evaluate(s.Answers(), p.options.Context)
					given := p.send(state, p.options.Context, p.back())
					p.taken = append(p.taken, sent{state, given.evaluated(p.from), given.evaluated(p.to)})
				} else {
					p.untaken++
				}
			}
			if i == len(p.taken) || !yield(p.taken[i]) {
				return
			}
		}
	}
}

func hasErrorOf(s *form.State, is func(p form.Problem) bool) bool {
	return slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error && is(p) })
}
