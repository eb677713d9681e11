package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
)

// diffCommand says what changed between two versions of a definition.
type diffCommand struct {
	Old    string            `arg:"" help:"The definition as it was, YAML or JSON; - is standard input."`
	New    string            `arg:"" help:"The definition as it is; - is standard input."`
	JSON   bool              `help:"Write the report as JSON."`
	Lang   string            `placeholder:"de" help:"The language of the labels; the form's first if not given."`
	FailOn string            `enum:"breaking,migration,never" default:"breaking" help:"The class from which on a change makes the command fail: ${enum}."`
	For    []string          `enum:"drafts,submissions,receivers" default:"drafts,submissions,receivers" placeholder:"WHOM,…" help:"For whom a change can make it fail: ${enum}; all if not given."`
	Number bool              `name:"check-version" help:"Fail also where the version number did not rise enough."`
	Params map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter of the definitions, or of one of them; may be repeated."`
	today
}

// Run compares the two, writes the report, and fails where the gate says so.
func (c *diffCommand) Run(s streams) error {
	if c.Old == stdin && c.New == stdin {
		return errors.New("standard input can be read only once")
	}
	old, err := definition{File: c.Old}.compileOf(s, c.Params)
	if err != nil {
		return err
	}
	now, err := definition{File: c.New}.compileOf(s, c.Params)
	if err != nil {
		return err
	}
	for name := range c.Params {
		if !old.HasParameter(name) && !now.HasParameter(name) {
			return fmt.Errorf("--param %s: neither definition has a parameter of this name", name)
		}
	}
	if err := (language{c.Lang}).speaks(now); err != nil {
		return err
	}
	report, err := c.compare(old, now)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(s.stdout, report)
	} else {
		err = report.WriteText(s.stdout)
	}
	if err == nil && c.fails(report) {
		return errInvalid
	}
	return err
}

func (c *diffCommand) compare(old, now *form.Form) (*compat.Report, error) {
	options := compat.Options{Lang: c.Lang}
	var err error
	if options.Context, err = c.context(now.Location()); options.Context.Now.IsZero() {
		options.Context.Now = time.Now()
	}
	return options.Diff(old, now), err
}

// fails reports whether the gate is shut.
func (c *diffCommand) fails(r *compat.Report) bool {
	if c.Number && !r.Version.OK {
		return true
	}
	if c.FailOn == "never" {
		return false
	}
	var whom []compat.Audience
	for _, a := range compat.Audiences() {
		for _, name := range c.For {
			if a.String() == name {
				whom = append(whom, a)
			}
		}
	}
	least := compat.Breaking
	if c.FailOn == "migration" {
		least = compat.Migrating
	}
	return r.Class(whom...) >= least
}
