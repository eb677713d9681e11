package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"syscall"
	"time"

	"github.com/vordruck/vordruck/chromium"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/form/scenario"
)

// testCommand runs scenarios.
type testCommand struct {
	Paths []string `arg:"" name:"path" help:"Files of scenarios (*.scenario.yaml), definitions (*.form.yaml) with scenarios beside them, or folders of them."`

	Scenarios   string  `name:"run" placeholder:"REGEXP" help:"Run the scenarios alone whose names match a regular expression, as go test does."`
	Coverage    bool    `help:"Show how much of the logic was seen, and what is missing by file and line."`
	LCOV        string  `name:"lcov" placeholder:"FILE" help:"Write the coverage in the format of lcov."`
	HTML        string  `name:"html" placeholder:"FILE" help:"Write the coverage as a page over the source of the definitions."`
	MinCoverage float64 `placeholder:"N" help:"Fail where fewer than N of a hundred ways of a form's logic were seen."`
	Mutate      bool    `help:"Change the logic one place at a time, and show the changes that no scenario notices."`
	Parallel    int     `placeholder:"N" help:"How many changed definitions are tried at a time; one for each processor if not given."`
	Generate    bool    `help:"Write scenarios that show what is missing to standard output, to be reviewed. For one form."`
	Browser     bool    `help:"Walk through the scenarios in Chromium or Chrome too, as people fill in the form. Exit 2 where there is none."`
	JSON        bool    `help:"Write the results as JSON."`

	chromium *chromium.Browser // nil unless asked for
	wanted   *regexp.Regexp    // names of scenarios; nil wants all
	untested []string          // definitions in the folders that no scenarios test

	Today string `placeholder:"2026-01-31" help:"The day that today() is where the scenarios set none; now if not given."`

	many
}

// Run runs everything that lies under the paths, and tells.
func (c *testCommand) Run(s streams) error {
	if err := c.usable(); err != nil {
		return err
	}
	forms, err := c.find()
	if err != nil {
		return err
	}
	if c.Browser {
		if c.chromium, err = chromium.Open(); err != nil {
			return fmt.Errorf("--browser: %w", err)
		}
		defer c.chromium.Close()
		interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(interrupted, c.chromium.Close) // nothing of it stays behind
	}
	if c.Generate {
		return c.generate(s, forms)
	}
	if err := c.testAll(s, forms); err != nil {
		return err
	}
	passed := !c.tooFew()
	for _, f := range forms {
		passed = passed && f.passed(c.MinCoverage)
	}
	if c.JSON {
		err = c.writeJSON(s, forms)
	} else {
		err = c.write(s, forms)
	}
	if err == nil {
		err = c.writeFiles(forms)
	}
	if err == nil && !passed {
		return errInvalid
	}
	return err
}

// tooFew reports whether there are forms of which nothing is seen, and some share is asked for.
func (c *testCommand) tooFew() bool { return c.MinCoverage > 0 && len(c.untested) > 0 }

// usable returns an error for flags that cannot be meant.
func (c *testCommand) usable() (err error) {
	if c.Scenarios != "" {
		if c.wanted, err = regexp.Compile(c.Scenarios); err != nil {
			return fmt.Errorf("--run: %w", err)
		}
	}
	switch {
	case c.MinCoverage < 0 || c.MinCoverage > 100:
		return fmt.Errorf("--min-coverage=%g is no share of a hundred", c.MinCoverage)
	case c.LCOV == stdin || c.HTML == stdin:
		return errors.New("--lcov and --html need the name of a file: on standard output are the results")
	case c.wanted != nil && (c.Generate || c.Mutate):
		return errors.New("--run does not go with --generate and --mutate, which are about all scenarios of a form")
	case c.Generate && (c.Coverage || c.Mutate || c.Browser || c.JSON || c.LCOV != "" || c.HTML != "" || c.MinCoverage > 0):
		return errors.New("--generate writes scenarios and no results: a flag for results does not go with it")
	}
	return nil
}

// options are those of a run; sources of options are not here, and none is missed.
func (c *testCommand) options() (scenario.Options, error) {
	ctx, err := today{c.Today}.context(time.UTC) // noon there is the same day wherever people fill in forms
	return scenario.Options{Form: form.Options{Parameters: c.Params, AnySource: true}, Now: ctx.Now}, err
}

// testAll tests all forms, several at a time, with the progress on a terminal. What does not ask for more than results takes those
// that are kept.
func (c *testCommand) testAll(s streams, forms []*testedForm) error {
	run, err := c.options()
	if err != nil {
		return err
	}
	o, done := c.many.options(s)
	defer done()
	o.Now = run.Now
	if c.plain() {
		return testKept(forms, o)
	}
	late := func(_ *testedForm, err error) error { return err }
	return errors.Join(fleet.Each(context.Background(), forms, o, c.test, late)...)
}

// plain reports whether nothing but the results of scenarios is asked for.
func (c *testCommand) plain() bool {
	return !c.Coverage && c.LCOV == "" && c.HTML == "" && c.MinCoverage == 0 && !c.Mutate && !c.Browser && !c.JSON && c.wanted == nil
}

// testKept tests the files of all forms with a cache. There is no coverage then.
func testKept(forms []*testedForm, o fleet.Options) error {
	var files []string
	for _, f := range forms {
		f.coverage = scenario.NewCoverage(f.files)
		for _, suite := range f.suites {
			files = append(files, filepath.FromSlash(f.prefix+suite.File()))
		}
	}
	tested := fleet.Test(context.Background(), files, o)
	for _, f := range forms {
		for _, suite := range f.suites {
			one := tested[0]
			if tested = tested[1:]; one.Err != nil {
				return one.Err
			}
			f.reports = append(f.reports, &scenario.Report{File: suite.File(), Form: suite.Form(), Problems: one.Problems, Results: one.Results})
		}
	}
	return nil
}

// test runs the scenarios of a form, and changes its logic if that is asked for.
func (c *testCommand) test(f *testedForm) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	f.coverage = scenario.NewCoverage(f.files)
	for _, suite := range f.suites {
		report := scenario.Run(f.files, suite, o)
		f.reports = append(f.reports, report)
		f.coverage.Merge(report.Coverage)
	}
	if c.Browser {
		if err := c.walk(f, o); err != nil {
			return err
		}
	}
	if c.Mutate && len(f.suites) > 0 && f.passed(0) {
		f.mutation, err = scenario.Mutate(context.Background(), f.files, f.suites, scenario.MutateOptions{Options: o, Parallel: c.Parallel})
	}
	return err
}

// generate writes scenarios for the only form.
func (c *testCommand) generate(s streams, forms []*testedForm) error {
	if len(forms) != 1 {
		return fmt.Errorf("--generate proposes scenarios for one form, and there are %d", len(forms))
	}
	f := forms[0]
	if len(f.problems) > 0 {
		return f.problems
	}
	o, err := c.options()
	if err != nil {
		return err
	}
	p, err := scenario.Generate(context.Background(), f.files, f.name, f.suites, scenario.GenerateOptions{Options: o})
	if err != nil {
		return err
	}
	before, all := p.Before.Count()
	after, _ := p.After.Count()
	fmt.Fprintf(s.stderr, "%s%s: %d scenarios proposed; they raise what is seen of the logic from %d to %d of %d ways\n", f.prefix, f.name, p.Scenarios, before, after, all)
	for _, m := range p.Missed {
		writeMissed(s, f.prefix, m)
	}
	_, err = s.stdout.Write(p.YAML)
	return err
}

// writeMissed says what proposed scenarios do not show, as sample does.
func writeMissed(s streams, prefix string, m scenario.Missed) {
	switch {
	case !m.Impossible:
		fmt.Fprintf(s.stderr, "open: %s%s\n", prefix, m)
	case len(m.Obstacles) == 0:
		fmt.Fprintf(s.stderr, "impossible: %s%s\n", prefix, m)
	}
	for _, o := range m.Obstacles {
		fmt.Fprintf(s.stderr, "impossible: %s%s: %s%s\n", prefix, m, prefix, o)
	}
}

// writeFiles writes the coverage for other tools.
func (c *testCommand) writeFiles(forms []*testedForm) error {
	var covered []scenario.Covered
	for _, f := range forms {
		covered = append(covered, scenario.Covered{Coverage: f.coverage, Prefix: f.prefix})
	}
	if c.LCOV != "" {
		err := writeTo(c.LCOV, func(out *os.File) error {
			var errs []error
			for _, f := range covered {
				errs = append(errs, f.Coverage.WriteLCOV(out, f.Prefix))
			}
			return errors.Join(errs...)
		})
		if err != nil {
			return err
		}
	}
	if c.HTML == "" {
		return nil
	}
	return writeTo(c.HTML, func(out *os.File) error { return scenario.WriteHTML(out, forms[0].title(len(forms)), covered...) })
}

func writeTo(name string, write func(*os.File) error) error {
	out, err := os.Create(name)
	if err != nil {
		return notRead(name, err)
	}
	return errors.Join(write(out), out.Close())
}
