package scenario

import (
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// aim is what a form must come to so that a way at a point is seen.
type aim struct {
	way   int
	goals []decide.Goal
}

// Witnesses makes candidates with the decision procedure: for each way that is missing answers that show it, where it finds
// some. Steps bound the work on one way; 0 means what package decide takes.
func Witnesses(steps int) Candidates {
	return func(f *form.Form, ctx form.Context, missing []*Point) (out [][]byte) {
		witnesses(f, decide.Options{Context: ctx, Steps: steps}, missing, func(w *decide.Witness) { out = append(out, w.JSON()) })
		return out
	}
}

// witnesses calls each with answers that show a way that is missing, for each such way where there are some.
func witnesses(f *form.Form, o decide.Options, missing []*Point, each func(*decide.Witness)) {
	d := decide.New(f, o)
	for _, p := range missing {
		for way, o := range p.Outcomes {
			if o.Seen > 0 {
				continue
			}
			for _, a := range p.aims {
				if a.way != way {
					continue
				}
				if answer := d.Decide(a.goals...); answer.Verdict == decide.Possible {
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

// aim notes what shows a way at a point.
func (p *Point) aim(way int, goals ...decide.Goal) {
	if p != nil && len(goals) > 0 {
		p.aims = append(p.aims, aim{way, goals})
	}
}

// reached are the goals of somebody who comes to a page: it is asked, and no page before it stops the journey.
func reached(p *form.Page) []decide.Goal {
	goals := []decide.Goal{decide.PageRelevant(p)}
	for _, before := range p.Form().Pages()[:p.Index()] {
		if stop := before.Stop(); stop != nil {
			goals = append(goals, decide.Truth(p.Form().Root(), stop.When().Tree(), decide.False|decide.Unknown))
		}
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
	p.aim(0, decide.Relevant(f), decide.Offered(f, o), decide.Equals(f, value.OfText(o.Value())))
}

// aimRule notes how a rule is violated, and how it is met.
func (p *Point) aimRule(r *form.Rule) {
	p.aim(0, decide.Broken(r))
	p.aim(1, append([]decide.Goal{decide.Truth(r.Object(), r.Assert().Tree(), decide.True)}, looked(r)...)...)
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
