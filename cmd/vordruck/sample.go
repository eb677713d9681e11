package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/vordruck/vordruck/form/sample"
)

// sampleCommand writes generated answers, one JSON object a line.
type sampleCommand struct {
	definition
	today
	Number      int    `short:"n" default:"1" placeholder:"N" help:"How many."`
	Seed        uint64 `default:"0" placeholder:"S" help:"The same seed gives the same answers, as long as the day is the same."`
	Invalid     bool   `help:"Each has exactly one mistake, which is named on standard error."`
	WithMistake bool   `help:"As --invalid, with lines {\"data\": …, \"mistake\": {\"path\", \"code\"}} instead."`
}

// Run writes as many samples as there are until one cannot be found.
func (c *sampleCommand) Run(s streams) error {
	f, err := c.compile(s)
	if err != nil {
		return err
	}
	context, err := c.context(f.Location())
	if err != nil {
		return err
	}
	samples := sample.New(f, sample.Options{Seed: c.Seed, Invalid: c.Invalid || c.WithMistake, Context: context})
	for line := 1; line <= c.Number; line++ {
		one, err := samples.Next()
		var unsatisfied *sample.Unsatisfied
		if errors.As(err, &unsatisfied) {
			fmt.Fprintln(s.stderr, "vordruck:", err)
			return errInvalid
		}
		if err == nil {
			err = c.write(s, line, one)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *sampleCommand) write(s streams, line int, one sample.Sample) error {
	out := one.JSON()
	if m := one.Mistake; c.WithMistake {
		var err error
		if out, err = withMistake(one); err != nil {
			return err
		}
	} else if m != nil {
		rule := ""
		if m.Rule != "" {
			rule = " " + m.Rule
		}
		path := m.Path
		if path == "" {
			path = "the form"
		}
		fmt.Fprintf(s.stderr, "%d: %s: %s%s\n", line, path, m.Code, rule)
	}
	_, err := s.stdout.Write(append(out, '\n'))
	return err
}

// withMistake writes a sample and what is wrong with it. The data stays as it is, byte for byte.
func withMistake(one sample.Sample) ([]byte, error) {
	mistake, err := json.Marshal(one.Mistake)
	if err != nil {
		return nil, err
	}
	out := append([]byte(`{"data":`), one.JSON()...)
	out = append(append(out, `,"mistake":`...), mistake...)
	return append(out, '}'), nil
}
