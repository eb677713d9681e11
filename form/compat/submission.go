package compat

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/schema"
)

// maxCompleted is how many questions of a form may be asked, over all witnesses that are completed: those of a large form are fewer.
const maxCompleted = 40_000

// evidence is what a witness is made of, while the report is made: the answers that were given, and the conditions that they separate.
type evidence struct {
	*proof
	holds, not Condition
}

// completed is what answers of a version are completed with.
type completed struct {
	form  *form.Form
	today string
}

// submission completes the answers of a witness so that they can be submitted: to the old version where submissions that were valid are concerned, else
// to the new one where it takes more. It is left out where none is found.
func (d *differ) submission(c *Change) {
	w := c.Witness
	if w == nil || w.proof == nil || w.Submission != nil {
		return
	}
	to := d.old
	switch {
	case c.Effects[Submissions].Class > Compatible:
	case c.Effects[Receivers].Class > Compatible:
		to = d.new
	default:
		return
	}
	if d.asked += len(to.Fields()); d.asked > maxCompleted {
		return
	}
	key := completed{to, w.Today}
	if d.samplers[key] == nil {
		if d.samplers == nil {
			d.samplers = map[completed]*sample.Sampler{}
		}
		d.samplers[key] = sample.New(to, sample.Options{Context: w.context, Tries: 1})
	}
	var carried *proof
	whole, ok := d.samplers[key].Complete(w.given[to], func(state *form.State) bool {
		var other *form.State
		other, carried = w.carried(state)
		return w.proves(state, other) && (c.Effects[Submissions].Class == Migrating || hasError(other))
	})
	if !ok {
		return
	}
	w.Submission = whole.JSON()
	carried.shown = w.shown
	w.Answers = carried.answers() // what was mended may be one of them
}

// carried gives the answers of a state to both versions, and returns what the other one makes of them.
func (p *proof) carried(state *form.State) (other *form.State, out *proof) {
	out = &proof{pairing: p.pairing, context: p.context, given: map[*form.Form]*form.Answers{}}
	for f := range p.given {
		out.given[f] = f.NewAnswers()
	}
	for _, a := range collect(state.Root(), state.Form().Root().Fields(), nil, nil) {
		out.put(a)
	}
	for f := range p.given {
		if f != state.Form() {
			other = f.Evaluate(out.given[f], p.context)
		}
	}
	return other, out
}

// proves reports whether the states of both versions still show what the witness is about.
func (w *Witness) proves(states ...*form.State) bool {
	for _, s := range states {
		if s.Form() == w.holds.Form && !w.holds.isSo(s, true) || s.Form() == w.not.Form && !w.not.isSo(s, false) {
			return false
		}
	}
	return true
}

func hasError(state *form.State) bool {
	for _, p := range state.Problems() {
		if p.Severity == schema.Error {
			return true
		}
	}
	return false
}

// choose makes an option the answer in a witness of when it is offered, so that one version refuses it.
func (w *Witness) choose(o, n *form.Field, was, is *form.Option) {
	if w == nil || w.proof == nil || w.Submission != nil {
		return
	}
	w.replace(o, chosen(o, was))
	w.replace(n, chosen(n, is))
	if again := w.witness(w.holds, w.not); again != nil {
		w.Answers = again.Answers
		return
	}
	w.evidence = evidence{} // it is offered as long as it is not chosen
}
