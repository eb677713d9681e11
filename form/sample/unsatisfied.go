package sample

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Unsatisfied says that no sample was found, and what stood in the way.
type Unsatisfied struct {
	Tries   int
	Proof   []Obstacle // not empty: there are no valid answers, because of these, none of which can be left out
	Demands []Demand   // what was not met in the tries that came nearest, the most frequent first; empty where no mistake could be made
}

// Demand is something of a definition that answers must meet.
type Demand struct {
	Path  string // of the answer, with row numbers
	Code  string // of the problem: rule, required, minimum …
	Rule  string // the id of the rule
	File  string
	Where schema.Position
	Times int // how many of the nearest tries did not meet it
}

var _ error = &Unsatisfied{}

// Error names the demand that was missed most often, with its place, and how many others there are.
func (u *Unsatisfied) Error() string {
	if len(u.Demands) == 0 {
		return fmt.Sprintf("no mistake was found that is the only one, in %d tries; a form that asks for nothing allows none", u.Tries)
	}
	if len(u.Proof) > 0 {
		lines := make([]string, len(u.Proof))
		for i, o := range u.Proof {
			lines[i] = o.String()
		}
		return "there are no valid answers; what stands here contradicts itself, and without any one line nothing would be proven:\n" + strings.Join(lines, "\n")
	}
	lines := make([]string, 0, maxShown+1)
	for i, d := range u.Demands {
		if i == maxShown {
			lines = append(lines, fmt.Sprintf("and %d more", len(u.Demands)-i))
			break
		}
		lines = append(lines, d.String())
	}
	return fmt.Sprintf("no valid answers were found in %d tries, which does not prove that there are none; what was not met:\n%s", u.Tries, strings.Join(lines, "\n"))
}

const maxShown = 5

// String returns file:line:column: the rule or the demand at a path.
func (d Demand) String() string {
	at := "the form"
	if d.Path != "" {
		at = d.Path
	}
	what := fmt.Sprintf("%s at %s", d.Code, at)
	if d.Rule != "" {
		what = fmt.Sprintf("the rule %s, shown at %s", d.Rule, at)
	}
	return fmt.Sprintf("%s:%d:%d: %s", d.File, d.Where.Line, d.Where.Column, what)
}

// failure collects what the tries that came nearest did not meet.
type failure struct {
	tries   int
	noted   bool
	fewest  int
	demands []Demand
}

func newFailure(s *Sampler) *failure { return &failure{tries: s.options.Tries} }

func (f *failure) note(problems []form.Problem) {
	f.noted = true
	switch {
	case f.fewest == 0 || len(problems) < f.fewest:
		f.fewest, f.demands = len(problems), nil
	case len(problems) > f.fewest:
		return
	}
	for _, p := range problems {
		f.add(p)
	}
}

func (f *failure) add(p form.Problem) {
	d := Demand{Path: p.Path, Code: p.Code, File: p.File, Where: p.Where, Times: 1}
	if p.Rule != nil {
		d.Rule = p.Rule.ID()
	}
	for i, known := range f.demands {
		if known.Code == d.Code && known.Rule == d.Rule && known.File == d.File && known.Where == d.Where {
			f.demands[i].Times++
			return
		}
	}
	f.demands = append(f.demands, d)
}

func (f *failure) err() *Unsatisfied {
	slices.SortStableFunc(f.demands, func(a, b Demand) int { return cmp.Compare(b.Times, a.Times) })
	return &Unsatisfied{Tries: f.tries, Demands: f.demands}
}
