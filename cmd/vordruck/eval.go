package main

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// evalCommand writes the state of a form with answers.
type evalCommand struct {
	answered
}

// Run evaluates and writes.
func (c *evalCommand) Run(s streams) error {
	state, _, err := c.evaluate(s)
	if err != nil {
		return err
	}
	return state.WriteJSON(s.stdout, c.Lang)
}

// evaluate opens the form with its answers, and returns what reading them found. An input that cannot be taken
// at all is an error; answers that are wrong are part of the state.
func (a answered) evaluate(s streams) (*form.State, []form.Problem, error) {
	f, data, context, err := a.open(s)
	if err != nil {
		return nil, nil, err
	}
	lang := f.Language(a.Lang)
	answers, problems := submit.DecodeJSON(f, data, lang)
	for _, p := range problems {
		if p.Field == nil && p.Path == "" && p.Severity == schema.Error {
			return nil, nil, fmt.Errorf("%s: %s [%s]", a.Data, p.Text(lang), p.Code)
		}
	}
	return f.Evaluate(answers, context), problems, nil
}
