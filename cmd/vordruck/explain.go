package main

import (
	"fmt"

	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/reason"
)

// explainCommand says why a field, page or rule is as it is.
type explainCommand struct {
	answered
	Path   string `arg:"" help:"A field with its rows (hunde[1].rasse), page:ID or rule:ID."`
	As     string `enum:"author,citizen" default:"author" help:"For whom: author (rules and places, in English) or citizen (sentences in the language of the form)."`
	JSON   bool   `name:"json" help:"Write the explanation as JSON, with the sentences for citizens."`
	Reveal bool   `help:"Show sensitive values."`
}

// Run explains and writes.
func (c *explainCommand) Run(s streams) error {
	state, _, err := c.evaluate(s)
	if err != nil {
		return err
	}
	why, err := state.WhyWith(c.Path, reason.Options{Reveal: c.Reveal})
	switch {
	case err != nil:
		return err
	case c.JSON:
		return writeJSON(s.stdout, struct {
			*reason.Explanation
			Sentences []string `json:"sentences"`
		}{why, explain.Sentences(state, why, c.Lang)})
	case c.As == "citizen":
		for _, sentence := range explain.Sentences(state, why, c.Lang) {
			fmt.Fprintln(s.stdout, sentence)
		}
		return nil
	}
	return explain.Write(s.stdout, why)
}
