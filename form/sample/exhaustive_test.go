package sample_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/internal/smallform"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 15

// Of small forms all answers are tried: samples are valid or have the one mistake that they say, what is covered can be reached, what is called
// impossible no valid answers reach because of what is named, and a proof that there are no valid answers is one.
func TestWhatIsSaidOfSamplesIsTheTruthOfAllAnswers(t *testing.T) {
	c := smallform.Compare(t, "form/sample", smallForms, compareSamples)
	require.Less(t, c.Open*50, c.Verdicts, "few are left open")
	if c.Forms >= 100 {
		for _, about := range []string{"valid sample", "one mistake", "proof", "reached", "impossible", "mistake impossible"} {
			require.Positive(t, c.Kinds[about], about)
		}
	}
}

func compareSamples(c *smallform.Comparison) {
	f := c.Read(smallform.Definition(c.Seed, smallform.Options{Demands: true}))
	if f == nil {
		return
	}
	options := sample.Options{Seed: c.Seed, Context: clock}
	e := &exhaustive{Comparison: c, form: f}
	sampler := sample.New(f, options)
	one, err := sampler.Next()
	e.sampled(one, err)
	targets := sample.Targets(f)
	for _, t := range targets {
		e.sought = append(e.sought, &sought{target: t})
	}
	covered, cover := sampler.Cover(targets)
	options.Invalid = true
	spoiler := sample.New(f, options)
	for range 2 {
		if wrong, err := spoiler.Next(); err == nil {
			e.sampled(wrong, nil)
		}
	}
	mistakes, spoil := spoiler.Cover(sample.Mistakes(f))
	for _, u := range mistakes.Impossible {
		e.unbroken = append(e.unbroken, &sought{target: u.Target})
	}
	smallform.Each(f, clock, e.see)
	e.compareGround(err)
	e.compareCover(covered, cover)
	e.compareMistakes(mistakes, spoil)
}

// exhaustive is what all answers to a form show.
type exhaustive struct {
	*smallform.Comparison
	form     *form.Form
	valid    bool
	sought   []*sought // in valid answers
	unbroken []*sought // in answers that nothing else is wrong with
	proofs   []*sample.Unsatisfied
	missing  []map[int]bool // by proof: the obstacles without which there are answers, and -1 where there are some with all
}

// sought is a target, and whether answers reach it.
type sought struct {
	target  sample.Target
	reached bool
}

func (e *exhaustive) see(s *form.State) {
	var here []*sought
	for _, x := range e.sought {
		if !x.reached && x.target.Reached(s) {
			here = append(here, x)
		}
	}
	for _, x := range e.unbroken {
		x.reached = x.reached || x.target.Reached(s) && !slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error && p.Rule != x.target.Rule })
	}
	if len(here) == 0 && e.valid && len(e.proofs) == 0 {
		return
	}
	problems := slices.DeleteFunc(s.Problems(), func(p form.Problem) bool { return p.Severity != schema.Error })
	for i, u := range e.proofs {
		var left []int
		for k, o := range u.Proof {
			if slices.ContainsFunc(problems, func(p form.Problem) bool { return breaks(p, o) }) {
				left = append(left, k)
			}
		}
		switch len(left) {
		case 0:
			e.missing[i][-1] = true
		case 1:
			e.missing[i][left[0]] = true
		}
	}
	if len(problems) == 0 {
		e.valid = true
		for _, x := range here {
			x.reached = true
		}
	}
}

var rowNumber = regexp.MustCompile(`\[\d+\]`)

// breaks reports whether a problem is about what stands in the way.
func breaks(p form.Problem, o sample.Obstacle) bool {
	switch {
	case o.Rule != "":
		return p.Rule != nil && p.Rule.ID() == o.Rule
	case o.Page != "":
		return p.Code == o.Code && p.Params[0].Value.Text() == o.Page
	}
	return p.Code == o.Code && rowNumber.ReplaceAllString(p.Path, "") == o.Path
}

// sampled holds a sample against what package submit makes of it.
func (e *exhaustive) sampled(one sample.Sample, err error) {
	if u := (*sample.Unsatisfied)(nil); errors.As(err, &u) {
		if len(u.Proof) > 0 {
			e.proofs, e.missing = append(e.proofs, u), append(e.missing, map[int]bool{})
		}
		return
	}
	about := "valid sample"
	if one.Mistake != nil {
		about = "one mistake"
	}
	if wrong := wrongIn(e.form, one); wrong != "" {
		e.Contradict(about, "%s: %s", one.JSON(), wrong)
		return
	}
	e.Agree(about)
}

// wrongIn says in what a sample is not what it should be.
func wrongIn(f *form.Form, one sample.Sample) string {
	r := submit.CheckJSON(f, one.JSON(), clock, "de")
	var errors []string
	for _, p := range r.Problems {
		switch {
		case p.Severity == schema.Error:
			errors = append(errors, p.Path+" "+p.Code)
		case p.Code != "rule":
			return fmt.Sprint(p)
		}
	}
	if one.Mistake != nil {
		if !slices.Equal(errors, []string{one.Mistake.Path + " " + one.Mistake.Code}) {
			return fmt.Sprintf("has %v, and should have %v", errors, one.Mistake)
		}
		return ""
	}
	if len(errors) > 0 {
		return fmt.Sprint(errors)
	}
	var typed, data any
	if json.Unmarshal(one.JSON(), &typed) != nil || json.Unmarshal(r.Data(), &data) != nil {
		return "is no JSON"
	}
	return strings.Join(missing("", typed, data), ", ")
}

// compareGround compares what is said of valid answers as a whole.
func (e *exhaustive) compareGround(err error) {
	if err != nil && e.valid {
		e.Undecided("valid answers that were not found")
	} else if err != nil && len(e.proofs) == 0 {
		e.Undecided("no valid answers, and no proof")
	}
	for i, u := range e.proofs {
		for k, o := range u.Proof {
			demanded := !e.missing[i][-1] && slices.Contains([]string{"required", "rule", "stop", "minItems"}, o.Code)
			if demanded && !e.missing[i][k] {
				e.Undecided("proof that could do with less")
			}
		}
		if e.valid || e.missing[i][-1] {
			e.Contradict("proof", "there are valid answers, or some that meet all of %v", u.Proof)
		} else {
			e.Agree("proof")
		}
	}
}

// compareCover compares what was reached, and what could not be.
func (e *exhaustive) compareCover(c sample.Coverage, err error) {
	if err != nil {
		if e.valid {
			e.Contradict("proof", "there are valid answers, and not as is said: %v", err)
		} else {
			e.Agree("proof")
		}
		return
	}
	for _, one := range c.Samples {
		e.sampled(one, nil)
	}
	for _, x := range e.sought {
		impossible := slices.ContainsFunc(c.Impossible, func(u sample.Unreached) bool { return u.Target == x.target })
		got := slices.ContainsFunc(c.Samples, func(one sample.Sample) bool { return x.target.Reached(e.form.Evaluate(one.Answers(), clock)) })
		switch about := "reached"; {
		case slices.Contains(c.Open, x.target):
			if about = "target that cannot be reached"; x.reached {
				about = "target that can be reached"
			}
			e.Undecided(about)
		case impossible && x.reached:
			e.Contradict("impossible", "%v can be reached", x.target)
		case impossible:
			e.Agree("impossible")
		case !got || !x.reached:
			e.Contradict(about, "%v is reached by a sample: %v, by any answers: %v", x.target, got, x.reached)
		default:
			e.Agree(about)
		}
	}
}

// compareMistakes compares what is said of rules that are to be broken.
func (e *exhaustive) compareMistakes(c sample.Coverage, err error) {
	if err != nil {
		return // without valid answers there are none with one mistake: that is compared
	}
	for _, one := range c.Samples {
		e.sampled(one, nil)
	}
	for _, x := range e.unbroken {
		if x.reached {
			e.Contradict("mistake impossible", "%v can be broken alone", x.target)
		} else {
			e.Agree("mistake impossible")
		}
	}
}
