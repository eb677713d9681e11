package scenario

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Options are what a run takes from the host. The zero value works.
type Options struct {
	Form   form.Options // types, functions, code lists and sources of the host, and parameters where scenarios set none
	Now    time.Time    // the clock of scenarios that set none; zero means time.Now()
	Limits Limits
}

// Report is what a run found.
type Report struct {
	File     string          // of the scenarios
	Form     string          // the path of the definition
	Problems schema.Problems // of the file: what it names and the form does not have; and errors of the definition
	Results  []Result        // one for each scenario, in order
	Coverage *Coverage       // what of the form's logic was seen
}

// Passed reports whether every scenario holds and the file is right.
func (r *Report) Passed() bool {
	return !r.Problems.HasErrors() && !slices.ContainsFunc(r.Results, func(x Result) bool { return !x.Passed() })
}

// Result is what came of one scenario.
type Result struct {
	Name     string    `json:"name"`
	Line     int       `json:"line"`
	Review   string    `json:"review,omitempty"` // why somebody has to look at it
	Failures []Failure `json:"failures"`
	Broken   bool      `json:"broken,omitempty"` // it names what there is not; see the problems of the file
}

// Passed reports whether all that the scenario expects holds.
func (r Result) Passed() bool { return len(r.Failures) == 0 && !r.Broken }

// Failure is an expectation that does not hold.
type Failure struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Step    string `json:"step,omitempty"` // after which it does not hold
	Summary string `json:"summary"`
	Want    string `json:"want"`
	Got     string `json:"got"`
}

// String returns file:line: summary, and what was wanted and got on lines of their own.
func (f Failure) String() string {
	step := ""
	if f.Step != "" {
		step = f.Step + ": "
	}
	return fmt.Sprintf("%s:%d: %s%s\n\twant %s\n\tgot  %s", f.File, f.Line, step, f.Summary, f.Want, f.Got)
}

// Problem returns the failure as a warning about the file of scenarios, for who shows both.
func (f Failure) Problem() schema.Problem {
	summary := f.Summary
	if f.Step != "" {
		summary = f.Step + ": " + summary
	}
	return schema.Problem{Severity: schema.Warning, Code: codeFailed, File: f.File, Line: max(f.Line, 1), Column: max(f.Column, 1),
		Summary: summary, Detail: fmt.Sprintf("want %s, got %s", f.Want, f.Got)}
}

// Run runs the scenarios of a suite against the definition in files. It reads the definition once for each set of parameters.
func Run(files fs.FS, s *Suite, o Options) *Report {
	out, _ := RunContext(context.Background(), files, s, o) // which does not end
	return out
}

// RunContext is Run for whoever may have no use for the report any more: when ctx is done before the last scenario has begun, it returns
// nil and the error of ctx.
func RunContext(ctx context.Context, files fs.FS, s *Suite, o Options) (*Report, error) {
	coverage := NewCoverage(files)
	r := newRunner(s, func(parameters map[string]string) (*form.Form, schema.Problems) {
		opts := o.Form
		opts.Parameters = parameters
		return form.Load(files, s.form, opts)
	}, o)
	r.watch = coverage.add
	out := &Report{File: s.file, Form: s.form, Coverage: coverage}
	for _, sc := range s.scenarios {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out.Results = append(out.Results, r.scenario(sc))
	}
	r.problems.Sort()
	out.Problems = r.problems
	return out, nil
}

// runner runs scenarios of one suite. It must not be used by two goroutines at once.
type runner struct {
	*report
	suite      *Suite
	compile    func(parameters map[string]string) (*form.Form, schema.Problems)
	parameters map[string]string // of the host
	now        time.Time
	forms      map[string]*made
	asked      map[*form.Form][]string // see Asked
	watch      func(*form.State)       // sees every state; may be nil
	brief      bool                    // the first failure is enough
}

func newRunner(s *Suite, compile func(map[string]string) (*form.Form, schema.Problems), o Options) *runner {
	return &runner{report: &report{file: s.file, limits: s.limits}, suite: s, compile: compile, parameters: o.Form.Parameters, now: o.Now,
		forms: map[string]*made{}, asked: map[*form.Form][]string{}}
}

// scenario runs one scenario.
func (r *runner) scenario(sc *scenario) Result {
	out := Result{Name: sc.name, Line: sc.at.Line, Review: sc.review, Failures: []Failure{}}
	before := r.added
	p, ok := r.play(sc)
	if !ok {
		out.Broken = true
		return out
	}
	lost := p.standIn // what holds is not known any more: names are looked up only
	look := func(expect *yaml.Node, step string) {
		state := p.form.Evaluate(p.answers, p.context)
		if r.watch != nil && !lost {
			r.watch(state)
		}
		c := &check{report: r.report, state: state, form: p.form, lang: p.lang, step: step}
		c.run(expect)
		if !lost {
			out.Failures = append(out.Failures, c.failures...)
		}
	}
	look(sc.expect, "")
	for i, st := range sc.steps {
		if r.added > before {
			lost, r.follows = true, true
		}
		if r.brief && (lost || len(out.Failures) > 0) || !p.step(st) {
			break
		}
		lost = lost || p.standIn
		look(st.expect, cmp.Or(st.name, fmt.Sprintf("step %d", i+1)))
	}
	r.follows = false
	out.Broken = r.added > before
	return out
}

// mentions reports whether a scenario expects a problem of a code.
func mentions(sc *scenario, code string) bool {
	var in func(n *yaml.Node) bool
	in = func(n *yaml.Node) bool {
		if n == nil {
			return false
		}
		if n.Kind == yaml.ScalarNode {
			return slices.Contains(strings.Fields(n.Value), code)
		}
		return slices.ContainsFunc(n.Content, in)
	}
	problems := func(expect *yaml.Node) bool {
		for _, p := range pairs(expect) {
			if strings.HasPrefix(p.key.Value, "problems") && in(p.value) {
				return true
			}
		}
		return false
	}
	return problems(sc.expect) || slices.ContainsFunc(sc.steps, func(st *step) bool { return problems(st.expect) })
}
