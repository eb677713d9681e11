package main

import (
	"fmt"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// write tells for people: failures first, then what was asked for, the summary last.
func (c *testCommand) write(s streams, forms []*testedForm) error {
	out := &lines{to: s}
	scenarios, failed, reviews, unread := 0, 0, 0, 0
	for _, f := range forms {
		unread += f.unread
		for _, p := range f.allProblems() {
			out.print("%s\n", p.Error())
		}
		for _, r := range f.reports {
			for _, one := range r.Results {
				scenarios++
				if !one.Passed() {
					failed++
				}
				if one.Review != "" {
					reviews++
				}
				for _, x := range one.Failures {
					f.writeFailure(out, one.Name, x)
				}
			}
		}
	}
	for _, f := range forms {
		writeWalks(out, f)
		c.writeForm(out, f)
	}
	if c.tooFew() {
		for _, name := range c.untested {
			out.print("%s: no scenarios test it, and %g %% of its logic are asked for\n", name, c.MinCoverage)
		}
	}
	out.print("%s of %s: %d passed, %d failed\n", counted(scenarios, "scenario"), counted(len(forms), "form"), scenarios-failed, failed)
	if unread > 0 {
		out.print("not run, as they have errors: %s\n", counted(unread, "file"))
	}
	if len(c.untested) > 0 && c.wanted == nil {
		out.print("without scenarios: %s\n", counted(len(c.untested), "form"))
	}
	if reviews > 0 {
		out.print("still to be reviewed: %d\n", reviews)
	}
	return out.err
}

// writeFailure tells of an expectation that does not hold.
func (f *testedForm) writeFailure(out *lines, name string, x scenario.Failure) {
	x.File = f.prefix + x.File
	if x.Step != "" {
		x.Step = ": " + x.Step
	}
	x.Step = name + x.Step
	out.print("%s\n", x)
}

// counted is a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// writeForm tells what was asked for about one form.
func (c *testCommand) writeForm(out *lines, f *testedForm) {
	if len(f.reports) == 0 {
		return // its scenarios cannot be read, which is said
	}
	if c.Coverage {
		out.print("%s%s: ", f.prefix, f.name)
		out.keep(f.coverage.WriteText(out.to.stdout, f.prefix))
	}
	switch {
	case f.mutation != nil:
		out.keep(f.mutation.WriteText(out.to.stdout, f.prefix))
	case c.Mutate:
		out.print("%s%s: not changed, as its scenarios do not pass\n", f.prefix, f.name)
	}
	if f.below(c.MinCoverage) {
		out.print("%s%s: %.1f %% of the logic was seen, and %g %% are asked for\n", f.prefix, f.name, f.coverage.Percent(), c.MinCoverage)
	}
}

// allProblems returns what is wrong with the files of a form, under the names that the command line knows.
func (f *testedForm) allProblems() schema.Problems {
	all := append(schema.Problems{}, f.problems...)
	for _, r := range f.reports {
		all = append(all, r.Problems...)
	}
	for i := range all {
		all[i].File = f.prefix + all[i].File
	}
	return all
}

// lines writes until something goes wrong.
type lines struct {
	to  streams
	err error
}

func (l *lines) print(format string, args ...any) {
	if l.err == nil {
		_, l.err = fmt.Fprintf(l.to.stdout, format, args...)
	}
}

func (l *lines) keep(err error) {
	if l.err == nil {
		l.err = err
	}
}

// The JSON of a run.
type (
	testJSON struct {
		Passed   bool           `json:"passed"`
		Forms    []testFormJSON `json:"forms"`
		Untested []string       `json:"untested,omitempty"` // definitions in the folders that no scenarios test
	}
	testFormJSON struct {
		Form     string             `json:"form"`
		Passed   bool               `json:"passed"`
		Problems schema.Problems    `json:"problems"`
		Files    []testFileJSON     `json:"files"`
		Coverage *testCoverageJSON  `json:"coverage"` // null where no scenarios could be read
		Mutation *scenario.Mutation `json:"mutation,omitempty"`
	}
	testFileJSON struct {
		File      string                `json:"file"`
		Scenarios []scenario.Result     `json:"scenarios"`
		Browser   []scenario.WalkResult `json:"browser,omitempty"` // of --browser
	}
	testCoverageJSON struct {
		Seen    int               `json:"seen"`
		All     int               `json:"all"`
		Percent float64           `json:"percent"`
		Points  []*scenario.Point `json:"points"`
	}
)

// writeJSON writes the results for programs. Names in points, failures and mutants are those in the folder of the form.
func (c *testCommand) writeJSON(s streams, forms []*testedForm) error {
	out := testJSON{Passed: !c.tooFew(), Forms: []testFormJSON{}, Untested: c.untested}
	for _, f := range forms {
		one := testFormJSON{Form: f.prefix + f.name, Passed: f.passed(c.MinCoverage), Problems: f.allProblems(), Files: []testFileJSON{}, Mutation: f.mutation}
		if len(f.reports) > 0 {
			one.Coverage = &testCoverageJSON{Percent: f.coverage.Percent(), Points: f.coverage.Points()}
			one.Coverage.Seen, one.Coverage.All = f.coverage.Count()
		}
		for i, r := range f.reports {
			file := testFileJSON{File: f.prefix + r.File, Scenarios: r.Results}
			if f.walks != nil {
				file.Browser = f.walks[i].Results
			}
			one.Files = append(one.Files, file)
		}
		out.Passed = out.Passed && one.Passed
		out.Forms = append(out.Forms, one)
	}
	return writeJSON(s.stdout, out)
}
