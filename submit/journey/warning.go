package journey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// warningKey names a warning together with what it is about, so that a confirmation holds
// for these answers and is asked for again when they change.
func (c catalogue) warningKey(s *form.State, p form.Problem) string {
	b := []byte(p.Code + "\n" + p.Path + "\n")
	if p.Rule != nil {
		b = append(b, p.Rule.ID()...)
	}
	if record, f := c.place(s, p); f != nil {
		b = c.appendShown(append(b, '\n'), record, f)
	} else {
		for _, f := range c[s.Form().Root()] {
			b = c.appendShown(append(b, '\n'), s.Root(), f)
		}
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// place returns the field that a problem is about, and the record that holds it; a nil
// field when it is about more than one answer.
func (c catalogue) place(s *form.State, p form.Problem) (*form.Record, *form.Field) {
	at, ok := s.Form().Resolve(p.Path)
	if !ok || !answerable(at.Field) {
		return nil, nil
	}
	record, ok := s.At(at)
	if !ok {
		return nil, nil
	}
	return record, at.Field
}

// warningKeys returns the keys of the warnings among problems.
func (c catalogue) warningKeys(s *form.State, problems []form.Problem) []string {
	var keys []string
	for _, p := range problems {
		if isWarning(p) {
			keys = append(keys, c.warningKey(s, p))
		}
	}
	return keys
}

// open returns the warnings among problems that nobody has confirmed.
func (c catalogue) open(s *form.State, problems []form.Problem, confirmed []string) []form.Problem {
	var out []form.Problem
	for _, p := range problems {
		if isWarning(p) && !slices.Contains(confirmed, c.warningKey(s, p)) {
			out = append(out, p)
		}
	}
	return out
}
