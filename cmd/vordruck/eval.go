package main

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// evalCommand writes the state of a form with answers.
type evalCommand struct {
	answered
}

// Run evaluates and writes.
func (c *evalCommand) Run(s streams) error {
	state, decoding, err := c.evaluate(s)
	if err != nil {
		return err
	}
	lang := state.Form().Language(c.Lang)
	for _, p := range unread(state, decoding) {
		fmt.Fprintf(s.stderr, "%s: %s: %s [%s]\n", p.Path, p.Severity, p.Text(lang), p.Code)
	}
	return state.WriteJSON(s.stdout, c.Lang)
}

// unread returns what was given and is not in the state: answers that cannot be read, and keys that the form does not have. Their
// values are null in the state, which does not say why.
func unread(state *form.State, decoding []form.Problem) []form.Problem {
	return slices.DeleteFunc(submit.Check(state, decoding).Problems, func(p form.Problem) bool {
		ofInput := func(d form.Problem) bool { return d.Path == p.Path && d.Code == p.Code }
		return !slices.ContainsFunc(decoding, ofInput) && !unreadable(state, p.Path)
	})
}

// unreadable reports whether the answer at a path is there and cannot be read.
func unreadable(state *form.State, path string) bool {
	at, ok := state.Form().Resolve(path)
	if !ok {
		return false
	}
	record, ok := state.At(at)
	return ok && record.Value(at.Field).Kind() == value.Invalid
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
			return nil, nil, refused(a.Data, p)
		}
	}
	return f.Evaluate(answers, context), problems, nil
}

// refused says why an input cannot be taken at all, and where, to whoever writes it: the texts of
// problems are for citizens.
func refused(name string, p form.Problem) error {
	if name == stdin {
		name = "stdin"
	}
	params := map[string]value.Value{}
	for _, one := range p.Params {
		params[one.Name] = one.Value
	}
	if line := params["line"].Int(); line > 0 {
		return fmt.Errorf("%s:%d:%d: cannot be read as JSON: %s [%s]", name, line, params["column"].Int(), params["detail"].Text(), p.Code)
	}
	if most := params["max"].Int(); most > 0 {
		return fmt.Errorf("%s: more than %d, the most that is taken [%s]", name, most, p.Code)
	}
	return fmt.Errorf("%s: the answers must be a JSON object [%s]", name, p.Code)
}
