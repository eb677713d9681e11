package scenario

import (
	"context"
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
)

// Missed is a way at a point that no scenario shows, also none that is proposed.
type Missed struct {
	Point   *Point
	Outcome string // its name

	// Impossible: no answers that the questions take come to it, on no day, whoever is logged in, with the parameters as they are; because
	// of the obstacles, where it could be found out which. Otherwise nobody knows.
	Impossible bool
	Obstacles  []sample.Obstacle
}

// String names what is missed, with its place.
func (m Missed) String() string {
	return fmt.Sprintf("%s:%d:%d: %s %s", m.Point.File, m.Point.Line, m.Point.Column, m.Point, m.Outcome)
}

// missedSteps is how much may be spent on the proof that one way is impossible.
const missedSteps = 400

// missed returns what coverage lacks, of a form whose points it has.
func (c *Coverage) missed(ctx context.Context, f *form.Form) (out []Missed) {
	o := decide.Options{Steps: missedSteps, Stop: func() bool { return ctx.Err() != nil }}
	d := decide.New(f, o)
	for _, p := range c.missing() {
		for way, outcome := range p.Outcomes {
			if outcome.Seen > 0 {
				continue
			}
			m := Missed{Point: p, Outcome: outcome.Name}
			if aims := p.impossible(d, way); len(aims) > 0 {
				m.Impossible, m.Obstacles = true, obstacles(f, o, aims[0])
			}
			out = append(out, m)
		}
	}
	return out
}

// impossible returns what would show a way at a point where it is proven that nothing does, and nothing otherwise.
func (p *Point) impossible(d *decide.Decider, way int) (aims []aim) {
	for _, a := range p.aims {
		switch {
		case a.way != way:
			continue
		case len(a.goals) == 0 || d.Decide(a.goals...).Verdict != decide.Impossible:
			return nil
		}
		aims = append(aims, a)
	}
	return aims
}

// obstacles returns what keeps an aim from being reached: the conditions under which its target is there, if these are enough.
func obstacles(f *form.Form, o decide.Options, a aim) []sample.Obstacle {
	if conditions := a.target.Conditions(); len(conditions) > 0 {
		if conflict, found := decide.Conflicts(f, o, conditions); found.Verdict == decide.Impossible {
			return sample.Obstacles(conflict)
		}
	}
	conflict, found := decide.Conflicts(f, o, nil, a.goals...)
	if found.Verdict != decide.Impossible {
		return nil
	}
	return sample.Obstacles(conflict)
}
