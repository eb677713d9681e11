package main

import (
	"errors"

	"github.com/vordruck/vordruck/submit"
)

var errNoData = errors.New("validate needs answers: --data=FILE, or --data=- for standard input")

// validateCommand reports the problems of answers.
type validateCommand struct {
	answered
}

// Run checks the answers as a host would check a submission.
func (c *validateCommand) Run(s streams) error {
	if c.Data == "" {
		return errNoData
	}
	f, data, context, err := c.open(s)
	if err != nil {
		return err
	}
	result := submit.CheckJSON(f, data, context, f.Language(c.Lang))
	if err := result.WriteJSON(s.stdout); err != nil {
		return err
	}
	if !result.Valid() {
		return errInvalid
	}
	return nil
}
