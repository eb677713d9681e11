package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a problem means for what it was found in.
type Severity uint8

// An error makes a definition unusable (or blocks a submission), a warning asks for
// attention (or for a confirmation), an info informs.
const (
	Error Severity = iota
	Warning
	Info
)

// String returns error, warning or info.
func (s Severity) String() string { return [...]string{"error", "warning", "info"}[s] }

// MarshalText makes a severity its name in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name of a severity.
func (s *Severity) UnmarshalText(text []byte) error {
	for _, known := range []Severity{Error, Warning, Info} {
		if string(text) == known.String() {
			*s = known
			return nil
		}
	}
	return fmt.Errorf("%q is no severity: error, warning or info", text)
}

// Problem is something wrong in a definition. Its facts are data; the sentences are
// for the author of the definition, in English.
type Problem struct {
	Severity   Severity `json:"severity"`
	Code       string   `json:"code"` // one of the codes listed in Codes
	File       string   `json:"file"`
	Line       int      `json:"line"`
	Column     int      `json:"column"`
	Summary    string   `json:"summary"`              // what is wrong, one line
	Detail     string   `json:"detail,omitempty"`     // what would be right
	Suggestion string   `json:"suggestion,omitempty"` // the near name that was probably meant
}

// Error returns file:line:col: severity: message [code], as check prints it.
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", p.File, p.Line, p.Column, p.Severity, p.Text(), p.Code)
}

// Text returns what is wrong, what was probably meant, and what would be right.
func (p Problem) Text() string {
	text := p.Summary
	if p.Suggestion != "" {
		text += fmt.Sprintf("; did you mean %q?", p.Suggestion)
	}
	if p.Detail != "" {
		text += " (" + p.Detail + ")"
	}
	return text
}

// Problems are all that was found, in the order of the file.
type Problems []Problem

// Err returns the problems as an error when one of them is one, and nil otherwise.
func (ps Problems) Err() error {
	if ps.HasErrors() {
		return ps
	}
	return nil
}

// HasErrors reports whether one of the problems is an error.
func (ps Problems) HasErrors() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// Error returns one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Sort orders the problems by file and place, errors before warnings at the same place.
func (ps Problems) Sort() { slices.SortStableFunc(ps, Compare) }

// Compare says which of two problems comes first, as [Problems.Sort] has it: negative for a, 0 for neither.
func Compare(a, b Problem) int {
	return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, int(a.Severity)-int(b.Severity))
}
