package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

// fmtCommand formats definitions, and the files of blocks and code lists.
type fmtCommand struct {
	Files []string `arg:"" name:"file" help:"Definitions, blocks or code lists, YAML or JSON, and folders and patterns of them; - is standard input, and goes to standard output."`
	Check bool     `help:"Write nothing but the names of the files that would change; exit 1 when there are any."`
	Diff  bool     `help:"Write what would change instead of changing it."`
}

// Run formats every file, also after one that cannot be.
func (c *fmtCommand) Run(s streams) error {
	if first := slices.Index(c.Files, stdin); first >= 0 && slices.Contains(c.Files[first+1:], stdin) {
		return errors.New("standard input can be read only once")
	}
	files, missing := eachFile(c.Files, fleet.FindWritten)
	changes := false
	failed := []error{missing.err()}
	for _, name := range files {
		changed, err := c.file(s, name)
		if err != nil {
			failed = append(failed, err)
		}
		changes = changes || changed
	}
	switch err := errors.Join(failed...); {
	case err != nil:
		return err
	case changes && c.Check:
		return errInvalid
	}
	return nil
}

// file formats one file, and reports whether that changes it.
func (c *fmtCommand) file(s streams, name string) (bool, error) {
	src, err := s.read(name)
	if err != nil {
		return false, err
	}
	out, problems := format.Source(shown(name), src, schema.Options{})
	if out == nil {
		return false, fmt.Errorf("%s is not formatted\n%w", shown(name), problems)
	}
	changed := !bytes.Equal(src, out)
	return changed, c.deliver(s, name, shown(name), src, out)
}

// deliver shows or writes what was formatted.
func (c *fmtCommand) deliver(s streams, name, shown string, src, out []byte) error {
	changed := !bytes.Equal(src, out)
	var err error
	switch {
	case c.Diff && changed:
		_, err = s.stdout.Write(diff.Diff(shown, src, shown+" (formatted)", out))
	case c.Diff:
	case c.Check && changed:
		_, err = fmt.Fprintln(s.stdout, shown)
	case c.Check:
	case name == stdin:
		_, err = s.stdout.Write(out)
	case changed:
		err = replace(name, out)
	}
	return err
}
