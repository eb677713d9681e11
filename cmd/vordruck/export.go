package main

import (
	"bytes"
	"fmt"
	"time"

	"github.com/vordruck/vordruck/schema/xdatenfelder"
)

// exportCommand writes a definition in another format. The JSON Schema of its data is the command schema data.
type exportCommand struct {
	definition
	To   string `required:"" enum:"xdatenfelder" placeholder:"FORMAT" help:"The format: xdatenfelder."`
	Date string `placeholder:"2026-01-31" help:"The day of the export; the beginning of 1970 if not given, so that the same definition gives the same bytes."`
}

// Run writes the file to standard output, and what it does not say to standard error.
func (c *exportCommand) Run(s streams) error {
	f, err := c.compile(s)
	if err != nil {
		return err
	}
	files, err := beside(c.File)
	if err != nil {
		return err
	}
	o := xdatenfelder.ExportOptions{Files: files}
	if c.Date != "" {
		if o.Time, err = time.Parse(time.DateOnly, c.Date); err != nil {
			return fmt.Errorf("--date=%s is no day like 2026-01-31", c.Date)
		}
	}
	var out bytes.Buffer
	losses, err := xdatenfelder.Export(&out, f.Definition(), o)
	if err != nil {
		return err
	}
	if _, err := s.stdout.Write(out.Bytes()); err != nil {
		return err
	}
	for _, l := range losses {
		fmt.Fprintln(s.stderr, l)
	}
	if len(losses) > 0 {
		return errLosses
	}
	return nil
}
