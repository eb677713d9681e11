package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/vordruck/vordruck/form/graph"
)

// graphCommand draws the pages of a form, and what depends on what.
type graphCommand struct {
	definition
	language
	Output string `short:"o" default:"-" placeholder:"FILE" help:"Where to write the SVG; - is standard output."`
}

// Run draws.
func (c *graphCommand) Run(s streams) error {
	f, err := c.compile(s)
	if err != nil {
		return err
	}
	if err := c.speaks(f); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := graph.Of(f, c.Lang).WriteSVG(&out, graph.Options{}); err != nil {
		return err
	}
	if c.Output == stdin {
		_, err = s.stdout.Write(out.Bytes())
		return err
	}
	if err := os.WriteFile(c.Output, out.Bytes(), 0o666); err != nil {
		return fmt.Errorf("the picture cannot be written: %w", notRead(c.Output, err))
	}
	return nil
}
