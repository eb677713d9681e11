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
	all, unreadable := c.examine(s, suite)
	if err := c.write(s, all); err != nil {
		return err
	}
	if unreadable != nil {
		return unreadable
	}
	if c.fails(all.Findings) {
		return errInvalid
	}
	return nil
}

// examine examines every file, in their order. The error is for those that cannot be read.
func (c *checkCommand) examine(s streams, suite *analysis.Suite) (all analysis.Report, unreadable error) {
	files, unreadable := findEach(c.Files)
	options, done := c.options(s)
	day, err := today{c.Today}.context(time.UTC) // noon there is the same day wherever people fill in forms
	if err != nil {
		done()
		return all, err
	}
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
	for _, one := range checked {
		_, err := ownFaults(filepath.ToSlash(one.File), one.Faults)
		unreadable = errors.Join(unreadable, one.Err, err)
	}
	return fleet.Together(checked), unreadable
}

// input examines standard input.
func (c *checkCommand) input(s streams, suite *analysis.Suite) fleet.Checked {
	f, problems, err := compile(s, stdin, c.Params)
	return fleet.Checked{File: shown(stdin), Report: suite.Examine(f, problems), Err: err}
}

// fails reports whether what was found makes the exit code 1.
func (c *checkCommand) fails(found analysis.Findings) bool {
	worst, any := found.Worst()
	return any && (worst == schema.Error || c.Strict && worst == schema.Warning)
}

func (c *checkCommand) write(s streams, found analysis.Report) error {
	switch {
	case c.JSON || c.Format == "json":
		return found.Findings.WriteJSON(s.stdout)
	case c.Format == "sarif":
		return sarif.Write(s.stdout, found, sarif.Options{Groups: checks.Groups(), Version: version()})
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
