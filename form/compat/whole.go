package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// What is looked at, at most, to find out what becomes of whole submissions: looks at fields over all questions in one direction, boxes of one
// question, kinds of refusals of one change, and samples.
const (
	maxLooks      = 3_000_000
	maxBoxes      = 400
	maxObjections = 60
	maxSamples    = 6
)

// passage is submissions that one version takes as a whole, and that are then given to the other one as they are.
type passage struct {
	*differ
	from, to *form.Form
	general  *decide.Decider // on any day
	today    *decide.Decider // on the day of the report
	complete []decide.Demand
	sampler  *sample.Sampler
	taken    []*form.State // samples; nil until they are needed
	noted    bool
}

// objection is something that a version may find wrong with a submission.
type objection struct {
	goals []decide.Goal                   // of either version: it is out of the question where these are
	must  Condition                       // where there is one: what does not hold then, in the version that refuses
	shows func(from, to *form.State) bool // whether it is so
	says  wording                         // what the first version makes of it, and the other; none: accepted, refused
	about []*form.Field                   // whose answers show it, in the version that refuses
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
	return decide.Options{Context: context, Lead: true, Steps: maxBoxes, Looks: maxLooks, Make: func(f *form.Field) []value.Value { return p.procedure.shared(pairing.same(f)) }}
}

func (p *passage) decider(context form.Context) *decide.Decider {
	return decide.Versions(p.decideOptions(context), p.versions()...)
}

// find finds out whether a submission that one version takes is refused by the other in one of some ways, beginning with answers that may show it.
func (p *passage) find(all []objection, begin *Witness) finding {
	if w := p.completed(all, begin); w != nil {
		return finding{verdict: Possible, witness: w}
	}
	if len(all) > maxObjections {
		return finding{}
	}
	open := false
	var reasons []string
	for _, r := range all {
		if by := p.contained(r); by != "" {
			reasons = append(reasons, by)
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
	for _, s := range p.samples() {
		for _, r := range all {
			if w := p.shown(r, s, value.Value{}); w != nil {
				return finding{verdict: Possible, witness: w}
			}
		}
	}
	return finding{}
}

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
	whole, ok := s.Complete(begin.given[p.from], func(state *form.State) bool {
		sent = p.send(state, begin.context)
		return sent.accepted(p.from) && slices.ContainsFunc(all, func(r objection) bool { return r.shows(sent.evaluated(p.from), sent.evaluated(p.to)) })
	})
	if !ok {
		return nil
	}
	sent.shown, sent.today = begin.shown, begin.today
	out := &Witness{Old: begin.Old, New: begin.New, Today: begin.Today, Submission: whole.JSON(), Answers: sent.answers(), evidence: evidence{proof: sent}} // what was mended may be one of them
	if !begin.proves(sent.evaluated(p.from), sent.evaluated(p.to)) {
		out.says(p.from == p.old, accepting)
	}
	return out
}

// send is what a version that takes answers passes on, given to both.
func (p *passage) send(state *form.State, context form.Context) *proof {
	out := &proof{pairing: p.pairs.pairing(), context: context, given: map[*form.Form]*form.Answers{p.from: p.from.NewAnswers(), p.to: p.to.NewAnswers()}}
	for _, a := range passedOn(state.Root(), p.from.Root().Fields(), nil, nil) {
		out.put(a)
		other := out.pairing.Other(a.field)
		if other == nil || len(out.pairing.same(a.field)) > 1 || len(a.field.Members()) > 0 {
			continue
		}
		v, ok := converted(a.value, other)
		if !ok || other.Object().Depth() != a.field.Object().Depth() || a.field.Row() != nil {
			out.partial = true
			continue
		}
		out.answer(other, found{other, a.rows, v})
	}
	return out
}

// converted is an answer as a field of another kind has it, as [Migrate] carries it over; ok is false for kinds of which that is not known here.
func converted(v value.Value, to *form.Field) (out value.Value, ok bool) {
	d, isNumber := v.Decimal()
	switch kind := to.Type().Kind; {
	case v.Kind() == kind && kind != value.Rows && kind != value.Text:
		return v, true
	case v.Kind() == value.Integer && kind == value.Number && isNumber:
		return value.OfNumber(d), true
	case v.Kind() == value.Text && kind == value.List:
		return value.OfList([]value.Value{v}), true
	}
	return value.Value{}, false
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
	sent := p.send(state, context)
	before, after := sent.evaluated(p.from), sent.evaluated(p.to)
	if !sent.accepted(p.from) || !r.shows(before, after) {
		return nil
	}
	sent.today = today
	for _, f := range r.about {
		if f.Type().Kind == value.Absent || f.Fixed() {
			continue
		}
		g := sent.pairing.same(f)[0]
		sent.show(reply{g, make([]int, g.Object().Depth())})
	}
	says, lost := accepting, p.from == p.old
	if r.says.holds != "" {
		says, lost = r.says, p.from == p.old
	}
	out := &Witness{Answers: sent.answers(), Today: today, Submission: (&decide.Witness{States: []*form.State{before}}).JSON(), evidence: evidence{proof: sent}}
	return out.says(lost, says)
}

// depends reports whether the day matters for a refusal.
func (p *passage) depends(r objection) bool {
	return slices.ContainsFunc(r.about, func(f *form.Field) bool {
		return slices.ContainsFunc(f.Constraints(), func(k form.Constraint) bool { return k.Dynamic != nil && k.Dynamic.Uses().Clock })
	})
}

// samples are some submissions that the one version takes.
func (p *passage) samples() []*form.State {
	if p.noted || len(p.from.Fields()) > maxCompleted/100 {
		return p.taken
	}
	p.noted = true
	for range maxSamples {
		if s, err := p.sampler.Next(); err == nil {
			p.taken = append(p.taken, p.from.Evaluate(s.Answers(), p.options.Context))
		}
	}
	return p.taken
}

// contained names a rule of the version that takes the submissions, or a bound, that holds only where an objection is none; "" where none is found.
func (p *passage) contained(r objection) string {
	if r.must.Form == nil {
		return ""
	}
	implies := func(c Condition) bool {
		if c.Object.List() != nil { // it may be about another row
			return false
		}
		v, _ := (&trial{context: p.options.Context, pairing: p.pairs.pairing()}).separate(c, r.must)
		return v == Impossible
	}
	reads := map[*form.Field]bool{}
	for _, f := range r.about {
		if other := p.pairs.pairing().Other(f); other != nil {
			reads[other] = true
		}
	}
	for _, x := range p.demandsOf(reads) {
		if x.Rule != nil && x.Rule.Owner() == nil && (x.Rule.Page() == nil || x.Rule.Page().Visible() == nil) &&
			!slices.ContainsFunc(append(readIn(p.from, x.Rule.Assert()), r.about...), func(f *form.Field) bool { return !p.plain(f) }) && implies(asserted(p.from, x.Rule)) {
			return "the rule " + x.Rule.ID()
		}
	}
	return ""
}

// plain reports whether a question holds in both versions what was answered: it is always asked, and nothing else gives it a value.
func (p *passage) plain(f *form.Field) bool {
	same := p.pairs.pairing().same(f)
	return len(same) > 1 && !slices.ContainsFunc(same, func(f *form.Field) bool {
		l := f.Logic()
		return f.Fixed() || l.Readonly != nil || l.Default != nil || !l.Standard.Empty() || f.Prefill() != "" || sometimesAsked(f)
	})
}

// sometimesAsked reports whether a condition decides if a field is asked.
func sometimesAsked(f *form.Field) bool {
	for around := f; around != nil; around = around.Parent() {
		if around.Logic().Visible != nil {
			return true
		}
	}
	return f.Page().Visible() != nil
}

// conflicting are the demands and bounds of the version that takes the submissions which keep an objection from coming up.
func (p *passage) conflicting(r objection) (by []string) {
	o := p.decideOptions(form.Context{})
	o.Looks = maxLooks / 10
	conflict, a := decide.ConflictsOf(p.versions(), o, p.complete, r.goals...)
	if a.Verdict != decide.Impossible {
		return nil
	}
	for _, x := range conflict.Demands {
		by = append(by, p.demand(x))
	}
	for _, b := range conflict.Bounds {
		if b.Field.Page().Form() == p.from {
			by = append(by, fmt.Sprintf("%s of %s", boundName(b.Key), p.label(b.Field)))
		}
	}
	return by
}

// why says what keeps something from coming up.
func (p *passage) why(by []string) string {
	const always = "it cannot come up in a submission"
	slices.Sort(by)
	by = slices.Compact(by)
	if len(by) == 0 || len(by) > maxReasons {
		return always
	}
	when, verb := "before", "excludes"
	if p.from == p.new {
		when = "now"
	}
	if len(by) > 1 {
		verb = "exclude"
	}
	return fmt.Sprintf("%s: %s %s it %s", always, strings.Join(by, " and "), verb, when)
}

// maxReasons is how many reasons a sentence has room for.
const maxReasons = 4

func boundName(key string) string {
	if key == "option" {
		return "the options"
	}
	return key
}

func (p *passage) demand(x decide.Demand) string {
	switch {
	case x.Rule != nil:
		return "the rule " + x.Rule.ID()
	case x.Code == "stop":
		return "the stop on the page " + x.Page.ID()
	case x.Code == "required":
		return "that " + p.label(x.Field) + " must be answered"
	}
	return fmt.Sprintf("%s of %s", x.Code, p.label(x.Field))
}

func hasErrorOf(s *form.State, is func(p form.Problem) bool) bool {
	return slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error && is(p) })
}
