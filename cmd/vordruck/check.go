package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/accessibility"
	"github.com/vordruck/vordruck/schema"
)

// checkCommand reports the problems of definitions.
type checkCommand struct {
	Files []string `arg:"" name:"file" help:"Definitions, YAML or JSON; - is standard input."`
	JSON  bool     `help:"Write the problems as a JSON array."`

	Accessibility bool `help:"Also look for what keeps people out, such as labels that say nothing; warnings."`

	Params map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter of the definition; may be repeated."`
}

// Run checks every file, also after one that cannot be read.
func (c *checkCommand) Run(s streams) error {
	if first := slices.Index(c.Files, stdin); first >= 0 && slices.Contains(c.Files[first+1:], stdin) {
		return errors.New("standard input can be read only once")
	}
	all := schema.Problems{}
	var unreadable []error
	for _, name := range c.Files {
		f, problems, err := compile(s, name, c.Params)
		if err != nil {
			unreadable = append(unreadable, err)
		}
		if c.Accessibility && f != nil {
			problems = append(problems, analysis.Run(f, accessibility.Checks())...)
			problems.Sort()
		}
		all = append(all, problems...)
	}
	if err := c.write(s, all); err != nil {
		return err
	}
	if len(unreadable) > 0 {
		return errors.Join(unreadable...)
	}
	if all.HasErrors() {
		return errInvalid
	}
	return nil
}

func (c *checkCommand) write(s streams, problems schema.Problems) error {
	if c.JSON {
		return writeJSON(s, problems)
	}
	for _, p := range problems {
		if _, err := fmt.Fprintln(s.stdout, p.Error()); err != nil {
			return err
		}
	}
	return nil
}

func writeJSON(s streams, v any) error {
	enc := json.NewEncoder(s.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
