package scenario

import (
	"cmp"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// aim is what a form must come to so that a way at a point is seen.
type aim struct {
	way    int
	goals  []decide.Goal
	target sample.Target  // the same for samples; the zero value where these know no such target
	truths []sample.Truth // or what they are to make so
}

// Reached makes candidates of samples that are made to reach what is missing, see [sample.Sampler.Cover]: ones that break a rule have that
// mistake alone.
func Reached(seed uint64) Candidates {
	return func(f *form.Form, ctx form.Context, missing []*Point) (out [][]byte) {
		targets := map[bool][]sample.Target{} // by whether they are mistakes
		for _, p := range missing {
			for _, a := range p.aims {
				t := a.target
				if mistake := t.Rule != nil && t.Broken && t.Rule.Severity() == schema.Error; p.Outcomes[a.way].Seen == 0 && t != (sample.Target{}) {
					targets[mistake] = append(targets[mistake], t)
				}
			}
		}
		for _, mistakes := range []bool{false, true} {
			if len(targets[mistakes]) == 0 {
				continue
			}
			found, err := sample.New(f, sample.Options{Seed: seed, Invalid: mistakes, Context: ctx}).Cover(targets[mistakes])
			if err != nil {
				continue // the form has no such answers
			}
			for _, one := range found.Samples {
				out = append(out, one.JSON())
			}
		}
		return append(out, met(f, ctx, seed, missing)...)
	}
}

// met are samples in which conditions are so that are missing, where that may be possible.
func met(f *form.Form, ctx form.Context, seed uint64, missing []*Point) (out [][]byte) {
	sampler, d := sample.New(f, sample.Options{Seed: seed, Context: ctx}), decide.New(f, decide.Options{Context: ctx, Steps: missedSteps})
	for _, p := range missing {
		for _, a := range p.aims {
			if len(a.truths) == 0 || p.Outcomes[a.way].Seen > 0 || d.Decide(a.goals...).Verdict == decide.Impossible {
				continue
			}
			if one, ok := sampler.Meet(a.truths...); ok {
				out = append(out, one.JSON())
			}
		}
	}
	return out
}

// Witnesses makes candidates with the decision procedure: for each way that is missing answers that show it, where it finds
// some. Steps bound the work on one way; 0 means what package decide takes.
func Witnesses(steps int) Candidates {
	return func(f *form.Form, ctx form.Context, missing []*Point) (out [][]byte) {
		witnesses(f, decide.Options{Context: ctx, Steps: steps}, missing, func(w *decide.Witness) { out = append(out, w.JSON()) })
		return out
	}
}

// witnesses calls each with answers that show a way that is missing, for each such way where there are some: plain ones, and else ones whose
// texts are like their patterns.
func witnesses(f *form.Form, o decide.Options, missing []*Point, each func(*decide.Witness)) {
	typed := o
	typed.Make = sample.Maker(f, form.Context{Now: cmp.Or(o.Context.Now, o.Near)})
	plain, like := decide.New(f, o), decide.New(f, typed)
	for _, p := range missing {
		for way, o := range p.Outcomes {
			if o.Seen > 0 {
				continue
			}
			for _, a := range p.aims {
				if a.way != way || len(a.goals) == 0 {
					continue
				}
				answer := plain.Decide(a.goals...)
				if answer.Verdict == decide.Open {
					answer = like.Decide(a.goals...)
				}
				if answer.Verdict == decide.Possible {
					each(answer.Witness)
					break
				}
			}
		}
	}
}

// dated is answers as a host would receive them, and when.
type dated struct {
	clock   string
	answers []byte
}

// otherDays returns answers that show what is missing on another day than the one that is near.
func otherDays(f *form.Form, near time.Time, missing []*Point) (out []dated) {
	witnesses(f, decide.Options{Near: near, Steps: 200}, missing, func(w *decide.Witness) {
		if w.Today.Empty() {
			return // the day does not matter
		}
		y, m, d := w.Today.Civil()
		out = append(out, dated{noon(y, time.Month(m), d), w.JSON()})
	})
	return out
}

// aim notes what shows a way at a point: goals without which it is not seen there. None are known where none are given.
func (p *Point) aim(way int, goals ...decide.Goal) { p.aimAt(sample.Target{}, way, goals...) }

// aimAt is aim for something that is a target of samples too.
func (p *Point) aimAt(t sample.Target, way int, goals ...decide.Goal) {
	if p != nil {
		p.aims = append(p.aims, aim{way: way, goals: goals, target: t})
	}
}

// reached are the goals of somebody who comes to a page: it is asked, and no page before it that is asked stops the journey.
func reached(p *form.Page) []decide.Goal {
	goals := []decide.Goal{decide.PageRelevant(p)}
	for _, before := range p.Form().Pages()[:p.Index()] {
		stop := before.Stop()
		if stop == nil {
			continue
		}
		on := decide.Truth(p.Form().Root(), stop.When().Tree(), decide.False|decide.Unknown)
		if before.Visible() != nil {
			on = decide.Either(on, decide.Not(decide.PageRelevant(before)))
		}
		goals = append(goals, on)
	}
	return goals
}

// around is the goal that what a field stands in is asked.
func around(f *form.Field) decide.Goal {
	if f.Parent() != nil {
		return decide.Relevant(f.Parent())
	}
	return decide.PageRelevant(f.Page())
}

// aimOption notes that an option is chosen where it is offered.
func (p *Point) aimOption(f *form.Field, o *form.Option) {
	p.aimAt(sample.Target{Field: f, Value: value.OfText(o.Value())}, 0, decide.Relevant(f), decide.Offered(f, o), decide.Chosen(f, o.Value()))
}

// aimRule notes how a rule is violated, and how it is met.
func (p *Point) aimRule(r *form.Rule) {
	p.aimAt(sample.Target{Rule: r, Broken: true}, 0, decide.Broken(r))
	p.aimAt(sample.Target{Rule: r}, 1, append([]decide.Goal{decide.Truth(r.Object(), r.Assert().Tree(), decide.True)}, looked(r)...)...)
}

// looked are the goals under which a rule is looked at.
func looked(r *form.Rule) []decide.Goal {
	switch {
	case r.Owner() != nil:
		return []decide.Goal{decide.Relevant(r.Owner())}
	case r.Page() != nil:
		return []decide.Goal{decide.PageRelevant(r.Page())}
	}
	return nil
}
