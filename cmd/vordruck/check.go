package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/form/analysis/sarif"
	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/schema"
)

// checkCommand reports the problems of definitions.
type checkCommand struct {
	Files  []string `arg:"" name:"file" help:"Definitions, YAML or JSON, folders that hold them, and patterns; - is standard input."`
	Format string   `enum:"text,json,sarif" default:"text" placeholder:"FORMAT" help:"How findings are written: text, json or sarif (SARIF 2.1.0, with what is suppressed)."`
	JSON   bool     `help:"Write the findings as a JSON array, as --format=json does."`
	Strict bool     `help:"Warnings count as errors do: the exit code is 1."`

	Only          []string `placeholder:"CODE" help:"Nothing but these: groups of checks (${groups}) or codes."`
	Skip          []string `placeholder:"CODE" help:"Not these: groups of checks or codes. Errors are always reported."`
	Accessibility bool     `help:"Of all checks only those for what keeps people out, such as labels that say nothing; as --only=code,accessibility."`

	Today string `placeholder:"2026-01-31" help:"The day from which on nothing may have run out, such as a latest date; now if not given."`

	many
}

// Run checks every file, also after one that cannot be read.
func (c *checkCommand) Run(s streams) error {
	if first := slices.Index(c.Files, stdin); first >= 0 && slices.Contains(c.Files[first+1:], stdin) {
		return errors.New("standard input can be read only once")
	}
	if c.JSON && c.Format == "sarif" {
		return errors.New("--json and --format=sarif are two formats: give one")
	}
	for _, name := range c.Only {
		if slices.Contains(c.Skip, name) {
			return fmt.Errorf("--only and --skip both name %s", name)
		}
	}
	selection := analysis.Selection{Only: c.Only, Skip: c.Skip}
	if c.Accessibility {
		selection.Only = append(selection.Only, analysis.Compiler, "accessibility")
	}
	suite, err := analysis.NewSuite(checks.Groups(), selection)
	if err != nil {
		return err
	}
	checked, err := c.examine(s, suite)
	if err != nil {
		return err
	}
	found := fleet.Together(checked)
	if err := c.write(s, found, checked); err != nil {
		return err
	}
	if failed := failures(checked); failed != nil {
		return failed
	}
	if c.fails(found.Findings) {
		return errInvalid
	}
	return nil
}

// examine examines every file, in their order; what is not there comes first.
func (c *checkCommand) examine(s streams, suite *analysis.Suite) ([]fleet.Checked, error) {
	day, err := today{c.Today}.context(time.UTC) // noon there is the same day wherever people fill in forms
	if err != nil {
		return nil, err
	}
	files, missing := findEach(c.Files)
	options, done := c.options(s)
	if options.Now = day.Now; day.Now.IsZero() {
		options.Now = time.Now()
	}
	suite = suite.At(options.Now) // for standard input
	named := slices.DeleteFunc(slices.Clone(files), func(name string) bool { return name == stdin })
	checked := fleet.Check(context.Background(), named, suite, options)
	done()
	if at := slices.Index(files, stdin); at >= 0 {
		checked = slices.Insert(checked, at, c.input(s, suite))
	}
	for i, one := range checked {
		checked[i].Err = notRead(one.File, one.Err)
	}
	return append(missing, checked...), nil
}

// failures returns why files could not be read, or not be checked with the parameters of the command line.
func failures(checked []fleet.Checked) error {
	var all []error
	for _, one := range checked {
		_, err := ownFaults(filepath.ToSlash(one.File), one.Faults)
		all = append(all, one.Err, err)
	}
	return errors.Join(all...)
}

// input examines standard input.
func (c *checkCommand) input(s streams, suite *analysis.Suite) fleet.Checked {
	f, problems, err := readForm(s, stdin, c.Params)
	faults, problems := fleet.ParameterFaults(problems)
	return fleet.Checked{File: shown(stdin), Report: suite.Examine(f, problems), Faults: faults, Err: err}
}

// fails reports whether what was found makes the exit code 1.
func (c *checkCommand) fails(found analysis.Findings) bool {
	worst, any := found.Worst()
	return any && (worst == schema.Error || c.Strict && worst == schema.Warning)
}

// write writes what was found; formats for programs say too what could not be checked, which people read on standard error.
func (c *checkCommand) write(s streams, found analysis.Report, checked []fleet.Checked) error {
	var failed schema.Problems
	for _, one := range checked {
		failed = append(failed, one.Failures()...)
	}
	switch {
	case c.JSON || c.Format == "json":
		return append(analysis.Of(failed), found.Findings...).WriteJSON(s.stdout)
	case c.Format == "sarif":
		return sarif.Write(s.stdout, found, sarif.Options{Groups: checks.Groups(), Version: version(), Failures: failed})
	}
	return found.Findings.WriteText(s.stdout)
}

// groupNames are what --only and --skip take beside codes.
func groupNames() string {
	names := []string{analysis.Compiler}
	for _, g := range checks.Groups() {
		names = append(names, g.Name)
	}
	return strings.Join(names, ", ")
}
