package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// WalkReport is what came of walking through a form.
type WalkReport struct {
	File, Form string
	Problems   schema.Problems // as in Report
	Results    []WalkResult    // one for each scenario, in order
}

// Passed reports whether all that could be seen is as expected.
func (r *WalkReport) Passed() bool {
	for _, one := range r.Results {
		if !one.Passed() {
			return false
		}
	}
	return !r.Problems.HasErrors()
}

// WalkResult is what came of one scenario.
type WalkResult struct {
	Result
	Seen      int      `json:"seen"`      // expectations that could be seen and hold or fail
	Unseen    []Unseen `json:"unseen"`    // those that nobody could see
	Submitted bool     `json:"submitted"` // in the end it was sent, and what was stored is what the engine makes of the answers
}

// Unseen is an expectation of which a walk shows nothing, with the reason.
type Unseen struct {
	Line int    `json:"line"`
	Step string `json:"step,omitempty"`
	What string `json:"what"` // the key and the path
	Why  string `json:"why"`
}

// Walk runs the scenarios of a suite the way people fill in the form: it answers page by page, goes back to what a step
// changes, and holds what the pages show against what is expected. Where a step changes the time, the language, the parameters or who
// is logged in, it goes through all pages again, as they may show something else now. In the end it sends what can be sent. What a page
// cannot show, such as a question behind one with a mistake, is counted as unseen. The error is that of the driver.
func Walk(files fs.FS, s *Suite, d Driver, o Options) (*WalkReport, error) {
	r := newRunner(s, func(parameters map[string]string) (*form.Form, schema.Problems) {
		opts := o.Form
		opts.Parameters = parameters
		return form.Load(files, s.form, opts)
	}, o)
	out := &WalkReport{File: s.file, Form: s.form}
	for _, sc := range s.scenarios {
		one, err := r.walk(sc, d)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", s.file, sc.at.Line, sc.name, err)
		}
		out.Results = append(out.Results, one)
	}
	r.problems.Sort()
	out.Problems = r.problems
	return out, nil
}

// walk walks through one scenario.
func (r *runner) walk(sc *scenario, d Driver) (out WalkResult, err error) {
	out.Result = Result{Name: sc.name, Line: sc.at.Line, Review: sc.review, Failures: []Failure{}}
	out.Unseen = []Unseen{}
	before := r.added
	p, ok := r.play(sc)
	if !ok || p.standIn {
		out.Broken = true
		return out, nil
	}
	w := &walker{form: p.form, answers: p.answers, driver: d, visitor: p.visitor()}
	defer w.end()
	look := func(expect *yaml.Node, step string, last bool) error {
		w.state = p.form.Evaluate(p.answers, p.context)
		if err := w.through(); err != nil {
			return err
		}
		c := &sighted{check: &check{report: r.report, state: w.state, form: p.form, lang: p.lang, step: step}, walk: w, out: &out}
		c.run(expect)
		if last {
			err := c.submit()
			return errors.Join(err, c.finish())
		}
		return c.finish()
	}
	err = look(sc.expect, "", len(sc.steps) == 0)
	for i, st := range sc.steps {
		if err != nil || r.added > before {
			break
		}
		if !p.step(st) || p.standIn {
			break
		}
		if st.some() {
			if err = w.become(p.form, p.answers, p.visitor()); err != nil {
				break
			}
		}
		err = look(st.expect, cmp.Or(st.name, fmt.Sprintf("step %d", i+1)), i == len(sc.steps)-1)
	}
	out.Broken = r.added > before
	return out, err
}

// visitor is who fills in the form at this point.
func (p *play) visitor() Visitor {
	return Visitor{Form: p.form, Now: p.context.Now, Language: p.lang, Identity: p.context.Identity}
}
