package scenario

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
)

// mendings is how many candidates are tried to be made a submission, for each way that no submission shows.
const mendings = 2

// mend makes submissions of candidates that show what no submission among them does, as far as chance finds some.
func (g *generator) mend(ctx context.Context, all []*candidate) (mended []*candidate, err error) {
	samplers := map[string]*sample.Sampler{} // by clock
	shown := map[outcome]bool{}
	for _, c := range all {
		if c.errors == 0 {
			c.note(shown)
		}
	}
	for _, o := range ordered(g.missing) {
		if shown[o] || refuses(o) {
			continue
		}
		for _, c := range broken(all, o) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			sampler := samplers[c.clock]
			if sampler == nil {
				sampler = sample.New(g.form, sample.Options{Seed: g.options.Seed, Context: g.at(c.clock)})
				samplers[c.clock] = sampler
			}
			whole, ok := sampler.Complete(c.state.Answers(), func(s *form.State) bool { return g.shown(s)[o] })
			if !ok {
				continue
			}
			if one := g.candidate(c.clock, whole.JSON()); one.errors == 0 && one.shows[o] {
				mended = append(mended, one)
				one.note(shown)
				break
			}
		}
	}
	return mended, nil
}

// note adds what a candidate shows.
func (c *candidate) note(shown map[outcome]bool) {
	for o := range c.shows {
		shown[o] = true
	}
}

// refuses reports whether nothing that shows an outcome is a submission.
func refuses(o outcome) bool { return o.way == 0 && (o.kind == "stop" || o.kind == "rule") }

// broken returns the candidates that come nearest to a submission that shows an outcome.
func broken(all []*candidate, o outcome) (out []*candidate) {
	for _, c := range all {
		if c.shows[o] {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return cmp.Compare(a.errors, b.errors) })
	return out[:min(len(out), mendings)]
}

// ordered returns outcomes as the definition has them.
func ordered(outcomes map[outcome]bool) []outcome {
	var out []outcome
	for o := range outcomes {
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b outcome) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column), cmp.Compare(a.kind, b.kind), cmp.Compare(b.length, a.length), cmp.Compare(a.way, b.way))
	})
	return out
}

// cover chooses few candidates that show together what all of them show: submissions as far as those show it, and then what has the
// fewest problems. Among those the one goes first that shows most, and at last go those that became needless.
func cover(missing map[outcome]bool, all []*candidate) (chosen []*candidate) {
	left := map[outcome]bool{}
	for o := range missing {
		left[o] = true
	}
	at := make([]int, len(all)) // how many of what is left each shows at most: what it once did
	for i, c := range all {
		at[i] = len(c.shows)
	}
	for {
		var best *candidate
		most := 0
		for i, c := range all {
			if at[i] == 0 || best != nil && !c.better(best, at[i], most) {
				continue
			}
			if at[i] = c.count(left); at[i] > 0 && (best == nil || c.better(best, at[i], most)) {
				best, most = c, at[i]
			}
		}
		if best == nil {
			break
		}
		chosen = append(chosen, best)
		for o := range best.shows {
			delete(left, o)
		}
	}
	return needed(chosen)
}

// gain notes what each shows that those before it do not.
func gain(chosen []*candidate) {
	shown := map[outcome]bool{}
	for _, c := range chosen {
		c.gains = map[outcome]bool{}
		for o := range c.shows {
			c.gains[o] = !shown[o]
			shown[o] = true
		}
	}
}

// count returns how many of some outcomes a candidate shows.
func (c *candidate) count(of map[outcome]bool) (n int) {
	for o := range c.shows {
		if of[o] {
			n++
		}
	}
	return n
}

// better reports whether a candidate that shows n of what is left goes before another, which shows m.
func (c *candidate) better(other *candidate, n, m int) bool {
	return cmp.Or(cmp.Compare(c.errors, other.errors), cmp.Compare(m, n), cmp.Compare(c.problems, other.problems), cmp.Compare(len(c.given.Content), len(other.given.Content))) < 0
}

// needed returns the candidates without those of which others show everything, with as few problems.
func needed(chosen []*candidate) []*candidate {
	s := shownBy(chosen)
	for i, c := range slices.Backward(chosen) {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(c.shows)), func(o outcome) bool { return !s.elsewhere(o, i) }) {
			s.chosen[i] = nil
		}
	}
	return slices.DeleteFunc(s.chosen, func(c *candidate) bool { return c == nil })
}

// showing knows which of some candidates show an outcome.
type showing struct {
	chosen []*candidate      // nil for one that is left out
	by     map[outcome][]int // indexes
}

func shownBy(chosen []*candidate) *showing {
	s := &showing{slices.Clone(chosen), map[outcome][]int{}}
	for i, c := range chosen {
		for o := range c.shows {
			s.by[o] = append(s.by[o], i)
		}
	}
	return s
}

// elsewhere reports whether another candidate than the one at an index shows an outcome, with as few errors.
func (s *showing) elsewhere(o outcome, i int) bool {
	return slices.ContainsFunc(s.by[o], func(j int) bool {
		return j != i && s.chosen[j] != nil && s.chosen[j].errors <= s.chosen[i].errors && s.chosen[j].shows[o]
	})
}
