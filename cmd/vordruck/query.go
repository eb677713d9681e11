package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/form/value"
)

// queryCommand finds fields across definitions.
type queryCommand struct {
	Query string   `arg:"" help:"A condition on the properties of a field, such as 'type == \"date\" and sensitive'."`
	Paths []string `arg:"" name:"path" help:"Definitions, folders that hold them, and patterns."`
	JSON  bool     `help:"Write the fields with all their properties as a JSON array."`

	many
}

// Help lists the properties.
func (c *queryCommand) Help() string {
	kinds := map[value.Kind]string{value.Text: "text", value.Bool: "truth", value.Integer: "number"}
	text := "Properties of a field:\n"
	for _, p := range fleet.Properties() {
		text += fmt.Sprintf("\n  %-13s %-7s %s", p.Name, kinds[p.Kind], p.Meaning)
	}
	return text
}

// Run finds and writes. Definitions that have no fields, since they cannot be read or have errors, are said at the end.
func (c *queryCommand) Run(s streams) error {
	query, err := fleet.NewQuery(c.Query)
	if err != nil {
		return err
	}
	files, missing := findEach(c.Paths)
	options, done := c.options(s)
	matched := query.Run(context.Background(), files, options)
	done()
	fields := []fleet.Field{}
	failed := []error{missing.err()}
	for _, m := range matched {
		fields = append(fields, m.Fields...)
		if m.Err != nil {
			if unread := notRead(m.File, m.Err); unread != m.Err {
				failed = append(failed, unread)
				continue
			}
			failed = append(failed, fmt.Errorf("%s: %w", m.File, m.Err))
		}
	}
	if c.JSON {
		err = writeJSON(s.stdout, fields)
	} else {
		err = writeFields(s, fields)
	}
	return errors.Join(append([]error{err}, failed...)...)
}

// writeFields writes a line a field: its place, form, path, type and label.
func writeFields(s streams, fields []fleet.Field) error {
	out := bufio.NewWriter(s.stdout)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, f := range fields {
		fmt.Fprintf(table, "%s:%d:%d:\t%v\t%v\t%v\t%v\n", f.File, f.Line, f.Column, f.Get("form"), f.Get("path"), f.Get("type"), or(f.Get("label"), ""))
	}
	return errors.Join(table.Flush(), out.Flush())
}

func or(v any, otherwise string) any {
	if v == nil {
		return otherwise
	}
	return v
}
