package scenario

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/schema"
)

// Candidates makes answers that may show what is missing: JSON objects as a host would receive them. What they do not show is
// left aside, so that they may be guesses. See [Samples], [Witnesses] and [Reached]. The points are those of which something is missing still.
type Candidates func(f *form.Form, ctx form.Context, missing []*Point) [][]byte

// GenerateOptions say how scenarios are proposed. The zero value works.
type GenerateOptions struct {
	Options
	Candidates []Candidates // before samples, and before witnesses and samples made for it for what those do not show
	Samples    int          // how many valid and how many invalid ones are tried; 0 means 150, less than 0 none
	Seed       uint64
}

const defaultSamples = 150

// Samples makes candidates by chance: valid answers, and ones with a single mistake.
func Samples(seed uint64, n int) Candidates {
	return func(f *form.Form, ctx form.Context, _ []*Point) (out [][]byte) {
		out = append(out, []byte("{}"))
		for _, invalid := range []bool{false, true} {
			s := sample.New(f, sample.Options{Seed: seed, Invalid: invalid, Context: ctx})
			for range n {
				one, err := s.Next()
				if err != nil {
					break // the form has no such answers, or they are too hard to find
				}
				out = append(out, one.JSON())
			}
		}
		return out
	}
}

// Proposal is a set of scenarios that somebody has to review.
type Proposal struct {
	YAML      []byte // a file of scenarios; nil where nothing more could be shown
	Scenarios int
	Before    *Coverage // of the scenarios that there are
	After     *Coverage // with the proposed ones
	Missed    []Missed  // what these do not show
}

// Generate proposes scenarios that show what those of the suites, of which there may be none, do not: as few as a greedy
// choice finds. They are whole submissions where one shows the case; what none shows is shown by answers with as few problems as possible. What they expect was recorded from the engine, and may be wrong: each is marked with review. The name is that of
// the definition. The day is that of Options.Now, else the one that the suites set for all of their scenarios, else today; what no answers show on
// that day gets a scenario of another day. The same input gives the same bytes on the same day.
func Generate(ctx context.Context, files fs.FS, name string, suites []*Suite, o GenerateOptions) (*Proposal, error) {
	f, problems := form.Load(files, name, o.Form)
	if f == nil {
		return nil, problems
	}
	g := &generator{form: f, options: o, before: NewCoverage(files)}
	for _, s := range suites {
		report := Run(files, s, o.Options)
		if report.Problems.HasErrors() {
			return nil, report.Problems
		}
		g.before.Merge(report.Coverage)
	}
	g.setting(suites)
	g.before.survey(f)
	return g.propose(ctx, files)
}

// generator proposes scenarios of one form.
type generator struct {
	form    *form.Form
	options GenerateOptions
	context form.Context
	clock   string
	lang    string
	before  *Coverage
	missing map[outcome]bool // what is not seen in before
	scratch *Coverage        // of the state at hand
	points  []*Point         // of scratch
}

// setting finds the day that scenarios are of unless they say another.
func (g *generator) setting(suites []*Suite) {
	g.lang = g.form.Language("")
	now := g.options.Now
	if now.IsZero() {
		now = time.Now()
	}
	g.clock = noon(now.In(g.form.Location()).Date())
	for _, s := range suites {
		if g.options.Now.IsZero() && s.shared.clock != "" {
			g.clock = s.shared.clock
			break
		}
	}
	g.context = g.at(g.clock)
}

// noon writes the clock of a day.
func noon(year int, month time.Month, day int) string {
	return time.Date(year, month, day, 12, 0, 0, 0, time.UTC).Format("2006-01-02T15:04")
}

// at is the context of a clock.
func (g *generator) at(clock string) (ctx form.Context) {
	ctx.Now, _ = moment(clock, g.form.Location())
	return ctx
}

// candidate is a set of answers with what it shows.
type candidate struct {
	given    *yaml.Node
	clock    string      // when it is
	state    *form.State // nil where a scenario cannot say the answers
	problems int
	errors   int              // among these; a submission has none
	shows    map[outcome]bool // what was missing
	gains    map[outcome]bool // what those chosen before do not show
}

// outcome is one way at one point.
type outcome struct {
	place
	way int
}

func (g *generator) propose(ctx context.Context, files fs.FS) (*Proposal, error) {
	g.missing, g.scratch = outcomesOf(g.before, false), NewCoverage(files)
	g.scratch.survey(g.form)
	g.points = g.scratch.Points()
	out := &Proposal{Before: g.before, After: NewCoverage(files)}
	out.After.Merge(g.before)
	if len(g.missing) == 0 {
		return out, nil
	}
	var all []*candidate
	left := NewCoverage(files) // what no candidate shows so far
	left.Merge(g.before)
	left.survey(g.form)
	makers := append(slices.Clone(g.options.Candidates), Samples(g.options.Seed, max(cmp.Or(g.options.Samples, defaultSamples), 0)), Witnesses(0), Reached(g.options.Seed))
	for _, maker := range makers {
		for _, answers := range maker(g.form, g.context, left.missing()) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if c := g.candidate(g.clock, answers); len(c.shows) > 0 {
				all = append(all, c)
				left.add(c.state)
			}
		}
	}
	for _, dated := range otherDays(g.form, g.context.Now, left.missing()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if c := g.candidate(dated.clock, dated.answers); len(c.shows) > 0 {
			all = append(all, c)
		}
	}
	mended, err := g.mend(ctx, all)
	if err != nil {
		return nil, err
	}
	all = append(all, mended...)
	chosen, err := g.reduce(ctx, cover(g.missing, all), all)
	if err != nil {
		return nil, err
	}
	out.After.survey(g.form)
	for _, c := range chosen {
		out.After.add(c.state)
	}
	if out.Missed = out.After.missed(ctx, g.form); ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if out.Scenarios = len(chosen); len(chosen) == 0 {
		return out, nil
	}
	out.YAML, err = g.write(chosen)
	return out, err
}

// missing returns the points of which something was not seen.
func (c *Coverage) missing() (out []*Point) {
	for _, p := range c.Points() {
		if len(p.Missing()) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// candidate reads answers as a scenario does, and sees what they show that is missing: nothing where a scenario cannot say them.
func (g *generator) candidate(clock string, answers []byte) *candidate {
	r := &report{file: "candidate", limits: g.options.Limits.withDefaults()}
	given := r.read(answers)
	if given == nil || !r.plain(given) {
		return &candidate{}
	}
	return g.look(clock, given)
}

// look is candidate for answers that are read.
func (g *generator) look(clock string, given *yaml.Node) *candidate {
	r := &report{file: "candidate", limits: g.options.Limits.withDefaults()}
	c := &candidate{given: given, clock: clock}
	a := &answerer{report: r, form: g.form, answers: g.form.NewAnswers(), lang: g.lang, strange: true}
	if a.set(given, ""); len(r.problems) > 0 {
		return c // such as a text in the place of rows, which scenarios cannot say
	}
	c.state = g.form.Evaluate(a.answers, g.at(clock))
	for _, p := range c.state.Problems() {
		c.problems++
		if p.Severity == schema.Error {
			c.errors++
		}
	}
	c.shows = g.shown(c.state)
	return c
}

// shown returns what a state shows that is missing.
func (g *generator) shown(s *form.State) map[outcome]bool {
	out := map[outcome]bool{}
	g.scratch.add(s)
	for _, p := range g.points {
		for i := range p.Outcomes {
			if p.Outcomes[i].Seen == 0 {
				continue
			}
			p.Outcomes[i].Seen = 0
			if o := (outcome{p.place(), i}); g.missing[o] {
				out[o] = true
			}
		}
	}
	return out
}

// outcomesOf returns the ways that were seen, or those that were not.
func outcomesOf(c *Coverage, seen bool) map[outcome]bool {
	out := map[outcome]bool{}
	for at, p := range c.points {
		for i, o := range p.Outcomes {
			if (o.Seen > 0) == seen {
				out[outcome{at, i}] = true
			}
		}
	}
	return out
}
