package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
)

// sampleCommand writes generated answers, one JSON object a line.
type sampleCommand struct {
	definition
	today
	Number      int      `short:"n" default:"1" placeholder:"N" help:"How many; one if not given."`
	Seed        uint64   `default:"0" placeholder:"S" help:"The same seed gives the same answers, as long as the day is the same; 0 if not given."`
	Invalid     bool     `help:"Each has exactly one mistake, which is named on standard error."`
	Reach       []string `sep:"none" placeholder:"PATH[=VALUE]" help:"Until a question is asked, or has a value; a page, or a rule (=false: is broken). May be repeated; -n does not count."`
	Cover       bool     `help:"Until every page, question and option is reached that can be, and every rule holds; with --invalid until every rule is broken."`
	WithMistake bool     `help:"As --invalid, with lines {\"data\": …, \"mistake\": {\"path\", \"code\"}} instead."`
}

// Run writes as many samples as there are until one cannot be found.
func (c *sampleCommand) Run(s streams) error {
	if c.Number < 1 {
		return fmt.Errorf("-n=%d is no number of samples", c.Number)
	}
	f, err := c.compile(s)
	if err != nil {
		return err
	}
	context, err := c.context(f.Location())
	if err != nil {
		return err
	}
	samples := sample.New(f, sample.Options{Seed: c.Seed, Invalid: c.Invalid || c.WithMistake, Context: context})
	if c.Cover || len(c.Reach) > 0 {
		return c.cover(s, f, samples)
	}
	for line := 1; line <= c.Number; line++ {
		one, err := samples.Next()
		if unsatisfied(s, err) {
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

// unsatisfied says that there are no samples.
func unsatisfied(s streams, err error) bool {
	var none *sample.Unsatisfied
	if !errors.As(err, &none) {
		return false
	}
	fmt.Fprintln(s.stderr, "vordruck:", err)
	return true
}

// cover writes samples that reach what is asked for, and reports what they do not.
func (c *sampleCommand) cover(s streams, f *form.Form, samples *sample.Sampler) error {
	asked, targets, err := c.targets(f)
	if err != nil {
		return err
	}
	found, err := samples.Cover(targets)
	switch {
	case unsatisfied(s, err):
		return errInvalid
	case err != nil:
		return err
	}
	for i, one := range found.Samples {
		if err := c.write(s, i+1, one); err != nil {
			return err
		}
	}
	missed := false
	for _, u := range found.Impossible {
		missed = missed || slices.Contains(asked, u.Target)
		if len(u.Obstacles) == 0 {
			fmt.Fprintf(s.stderr, "impossible: %s\n", u.Target)
		}
		for _, o := range u.Obstacles {
			fmt.Fprintf(s.stderr, "impossible: %s: %s\n", u.Target, o)
		}
	}
	for _, t := range found.Open {
		missed = missed || slices.Contains(asked, t)
		fmt.Fprintf(s.stderr, "open: %s\n", t)
	}
	if missed {
		return errInvalid
	}
	return nil
}

// targets are what is asked for by name, and that with all others.
func (c *sampleCommand) targets(f *form.Form) (asked, all []sample.Target, err error) {
	invalid := c.Invalid || c.WithMistake
	for _, name := range c.Reach {
		t, err := sample.ParseTarget(f, name)
		if err != nil {
			return nil, nil, err
		}
		switch breaks := slices.Contains(sample.Mistakes(f), t); {
		case breaks && !invalid:
			return nil, nil, fmt.Errorf("%s: the rule is an error, and valid answers do not break it: --invalid asks for those that do", name)
		case invalid && !breaks:
			return nil, nil, fmt.Errorf("%s: invalid answers can be asked for a rule that they break: RULE=false", name)
		}
		asked = append(asked, t)
	}
	all = slices.Clone(asked)
	switch {
	case !c.Cover:
	case invalid:
		all = append(all, sample.Mistakes(f)...)
	default:
		all = append(all, sample.Targets(f)...)
	}
	return asked, all, nil
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
