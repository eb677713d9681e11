package sample

import (
	"errors"
	"math/rand/v2"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Coverage is samples that reach targets, and what was not reached.
type Coverage struct {
	Samples    []Sample
	Impossible []Unreached // what no valid answers reach
	Open       []Target    // of which it was not found out
}

// Unreached is a target that cannot be reached, with what is in the way.
type Unreached struct {
	Target    Target
	Obstacles []Obstacle
}

// How many samples in a row chance may make that reach nothing new, how often a search goes on from answers that reach a
// target, and how many boxes may be looked at for one.
const (
	idle     = 10
	resumed  = 12
	boxes    = 400
	nearEdge = 0.3 // how much of what is optional such a search answers at most
)

// Cover makes samples until every target is reached that can be: first by chance, then for each that is left from answers
// that are decided to reach it, of which the rest is filled in and mended. Each sample reaches something that those before
// it do not. With [Options.Invalid] the targets must be rules that are to be broken, see [Mistakes], each by a sample with that one
// mistake. The error is an [Unsatisfied] where the form has no valid answers, which is proven.
func (s *Sampler) Cover(targets []Target) (Coverage, error) {
	c := &coverer{Sampler: s, left: slices.Clone(targets), random: rand.New(rand.NewPCG(s.options.Seed, 1<<32))}
	s.covering = true
	defer func() { s.covering = false }()
	if err := c.byChance(); err != nil {
		return Coverage{}, err
	}
	for len(c.left) > 0 {
		t := c.left[0]
		if one, ok := c.reach(t); ok {
			c.take(one)
		}
		c.left = slices.DeleteFunc(c.left, func(have Target) bool { return have == t })
	}
	return c.Coverage, nil
}

type coverer struct {
	*Sampler
	Coverage
	left   []Target
	random *rand.Rand
}

// take keeps a sample that reaches something new.
func (c *coverer) take(one Sample) bool {
	state := c.form.Evaluate(one.answers.Clone(), c.options.Context)
	before := len(c.left)
	c.left = slices.DeleteFunc(c.left, func(t Target) bool { return t.Reached(state) })
	if len(c.left) == before {
		return false
	}
	c.Samples = append(c.Samples, one)
	return true
}

func (c *coverer) byChance() error {
	for useless := 0; useless < idle && len(c.left) > 0; useless++ {
		one, err := c.Next()
		var u *Unsatisfied
		switch {
		case errors.As(err, &u) && len(u.Proof) > 0:
			return err
		case err != nil: // what is decided may help
			return nil
		case c.take(one):
			useless = 0
		}
	}
	return nil
}

// reach makes a sample that reaches a target, or notes why there is none.
func (c *coverer) reach(t Target) (Sample, bool) {
	o := c.decideOptions()
	o.Steps = boxes
	if conflict, a := decide.Conflicts(c.form, o, t.Conditions()); a.Verdict == decide.Impossible {
		return c.impossible(t, conflict)
	}
	conflict, a := decide.Conflicts(c.form, o, nil, t.goal())
	if one, ok, done := c.decided(t, conflict, a); done {
		return one, ok
	}
	if c.options.Invalid {
		if one, ok := c.spoiled(t); ok {
			return one, true
		}
		if one, ok, done := c.alone(t); done {
			return one, ok
		}
		c.Open = append(c.Open, t)
		return Sample{}, false
	}
	if t.formula() != nil { // which is read backwards sooner than all answers are decided about
		if one, ok := c.wanted(t); ok {
			return one, true
		}
	}
	conflict, a = decide.Conflicts(c.form, o, decide.Demands(c.form), t.goal(), decide.Valid(c.form))
	if one, ok, done := c.decided(t, conflict, a); done {
		return one, ok
	}
	if one, ok := c.wanted(t); ok {
		return one, true
	}
	c.Open = append(c.Open, t)
	return Sample{}, false
}

// decided makes a sample of what was decided about a target; done says whether there is one, or is none.
func (c *coverer) decided(t Target, conflict decide.Conflict, a decide.Answer) (one Sample, ok, done bool) {
	switch a.Verdict {
	case decide.Impossible:
		one, ok = c.impossible(t, conflict)
		return one, ok, true
	case decide.Possible:
		one, ok = c.from(t, a.Witness)
	}
	return one, ok, ok
}

func (c *coverer) impossible(t Target, conflict decide.Conflict) (Sample, bool) {
	found := Obstacles(conflict)
	if len(found) == 0 {
		found = t.itself()
	}
	c.Impossible = append(c.Impossible, Unreached{t, found})
	return Sample{}, false
}

// from goes on from answers that reach a target, and mends what else is wrong: first with as little as possible.
func (c *coverer) from(t Target, w *decide.Witness) (Sample, bool) {
	for try := range resumed {
		r := c.resume(w.State().Answers(), c.random)
		if r.density = min(r.density, nearEdge); try == 0 {
			r.density = 0
		}
		if one, ok := c.finish(t, r); ok {
			return one, true
		}
	}
	return Sample{}, false
}

// wanted reads the conditions of a target backwards, and what computes its value, as the search does that of rules.
func (c *coverer) wanted(t Target) (Sample, bool) {
	for range resumed {
		r := c.search(c.random)
		r.fill()
		r.ask(around(t))
		r.offer(t)
		if e := t.formula(); e != nil {
			for _, in := range r.every(t.Field.Object()) {
				if r.reach(e.Tree(), in, wish{op: expression.OpEqual, to: t.Value}) {
					break
				}
			}
		}
		if one, ok := c.finish(t, r); ok {
			return one, true
		}
	}
	return Sample{}, false
}

// offer lets the option that a target is about be offered in some row, and chooses it there.
func (s *search) offer(t Target) {
	if t.Field == nil || t.Value.Kind() != value.Text || t.formula() != nil {
		return
	}
	for _, o := range t.Field.AllOptions() {
		if o.Value() != t.Value.Text() || o.Visible() == nil {
			continue
		}
		for _, in := range s.every(t.Field.Object()) {
			if !s.want(o.Visible().Tree(), true, in) {
				continue
			}
			if s.fill(); s.assign(form.Address{Field: t.Field, Rows: in.rows}, wish{op: expression.OpEqual, to: t.Value}) {
				return
			}
		}
	}
}

// spoiled makes valid answers in which what a rule reads is asked, and then breaks the rule. Answers that are decided to have all of it asked come first.
func (c *coverer) spoiled(t Target) (Sample, bool) {
	if t.Rule == nil || !t.Broken {
		return Sample{}, false
	}
	var asked []decide.Goal
	for _, f := range t.Rule.Reads() {
		asked = append(asked, decide.Relevant(f))
	}
	o := c.decideOptions()
	o.Steps = boxes
	whole := decide.New(c.form, o).Decide(asked...)
	for try := range resumed {
		r := c.search(c.random)
		if whole.Verdict == decide.Possible && try%2 == 0 {
			r = c.resume(whole.Witness.State().Answers(), c.random)
		}
		r.fill()
		for _, f := range t.Rule.Reads() {
			r.ask(enclosing(f))
		}
		if len(r.solve()) == 0 && violate(r, flaw{rule: t.Rule}) {
			if one, ok := r.broken(t); ok {
				return one, true
			}
		}
	}
	return Sample{}, false
}

// alone decides whether a rule can be broken while nothing else is wrong.
func (c *coverer) alone(t Target) (one Sample, ok, done bool) {
	if t.Rule == nil || !t.Broken || t.Rule.Severity() != schema.Error {
		return Sample{}, false, false
	}
	o := c.decideOptions()
	o.Steps = boxes
	others := slices.DeleteFunc(decide.Demands(c.form), func(d decide.Demand) bool { return d.Rule == t.Rule })
	conflict, a := decide.Conflicts(c.form, o, others, t.goal(), decide.OnlyBroken(t.Rule))
	return c.decided(t, conflict, a)
}

// ask lets fields be asked, of which each lies in the one before it, and lists have rows.
func (s *search) ask(fields []*form.Field) {
	for _, f := range fields {
		if e := f.Logic().Visible; e != nil {
			for _, in := range s.every(f.Object()) {
				s.want(e.Tree(), true, in)
			}
		}
		if f.Row() != nil {
			s.demandRow(f)
		}
		s.fill()
	}
}

// around are the fields in which a target lies, the outermost first.
func around(t Target) []*form.Field {
	if t.Rule != nil {
		return enclosing(t.Rule.Owner())
	}
	return enclosing(t.Field)
}

// enclosing are a field, where there is one, and those in which it lies, the outermost first.
func enclosing(f *form.Field) []*form.Field {
	var out []*form.Field
	for ; f != nil; f = f.Parent() {
		out = append(out, f)
	}
	slices.Reverse(out)
	return out
}

// finish solves a search, and makes its sample where the target is reached still.
func (c *coverer) finish(t Target, r *search) (Sample, bool) {
	if c.options.Invalid {
		return r.broken(t)
	}
	if problems := r.solve(); len(problems) > 0 || !t.Reached(r.state()) {
		return Sample{}, false
	}
	return r.sample(nil), true
}

// broken makes a sample whose one mistake is a broken rule.
func (s *search) broken(t Target) (Sample, bool) {
	if t.Rule == nil || !t.Broken || t.Rule.Severity() != schema.Error {
		return Sample{}, false
	}
	s.hints = s.hints.without(t.Rule)
	s.fill()
	p, ok := s.only(flaw{code: "rule", rule: t.Rule})
	if !ok {
		return Sample{}, false
	}
	return s.sample(&Mistake{Path: p.Path, Code: p.Code, Rule: t.Rule.ID()}), true
}
