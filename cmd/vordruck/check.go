package main

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/form/analysis/sarif"
	"github.com/vordruck/vordruck/schema"
)

// checkCommand reports the problems of definitions.
type checkCommand struct {
	Files  []string `arg:"" name:"file" help:"Definitions, YAML or JSON; - is standard input."`
	Format string   `enum:"text,json,sarif" default:"text" placeholder:"FORMAT" help:"How findings are written: text, json or sarif (SARIF 2.1.0, with what is suppressed)."`
	JSON   bool     `help:"Write the findings as a JSON array, as --format=json does."`
	Strict bool     `help:"Warnings count as errors do: the exit code is 1."`

	Only          []string `placeholder:"CODE" help:"Nothing but these: groups of checks (${groups}) or codes."`
	Skip          []string `placeholder:"CODE" help:"Not these: groups of checks or codes. Errors are always reported."`
	Accessibility bool     `help:"Of all checks only those for what keeps people out, such as labels that say nothing; as --only=code,accessibility."`

	Params map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter of the definition; may be repeated."`
}

// Run checks every file, also after one that cannot be read.
func (c *checkCommand) Run(s streams) error {
	if first := slices.Index(c.Files, stdin); first >= 0 && slices.Contains(c.Files[first+1:], stdin) {
		return errors.New("standard input can be read only once")
	}
	selection := analysis.Selection{Only: c.Only, Skip: c.Skip}
	if c.Accessibility {
		selection.Only = append(selection.Only, analysis.Compiler, "accessibility")
	}
	suite, err := analysis.NewSuite(checks.Groups(), selection)
	if err != nil {
		return err
	}
	var all analysis.Report
	var unreadable []error
	for _, name := range c.Files {
		f, problems, err := compile(s, name, c.Params)
		if err != nil {
			unreadable = append(unreadable, err)
		}
		found := suite.Examine(f, problems)
		all.Findings = append(all.Findings, found.Findings...)
		all.Suppressed = append(all.Suppressed, found.Suppressed...)
	}
	if err := c.write(s, all); err != nil {
		return err
	}
	if len(unreadable) > 0 {
		return errors.Join(unreadable...)
	}
	if c.fails(all.Findings) {
		return errInvalid
	}
	return nil
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

func writeJSON(s streams, v any) error {
	enc := json.NewEncoder(s.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
