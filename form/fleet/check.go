package fleet

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Checked is what was found in one definition.
type Checked struct {
	File   string
	Report analysis.Report
	Faults schema.Problems // of [Options.Parameters]: they are the caller's, and not the definition's
	Err    error           // the file cannot be read
}

// Failures returns why the definition could not be read, or not be checked with the parameters, as problems: none where it was checked.
func (c Checked) Failures() schema.Problems {
	if c.Err == nil {
		return c.Faults
	}
	name := filepath.ToSlash(c.File)
	return append(schema.Problems{{Severity: schema.Error, Code: "missing-file", File: name, Line: 1, Column: 1,
		Summary: strings.TrimPrefix(c.Err.Error(), c.File+": ")}}, c.Faults...)
}

// Check examines the definitions in files with a suite, each as far as it can be read. Options that a definition takes from a source of
// the host are not missed. What has run out is found as of the day of the options.
func Check(ctx context.Context, files []string, suite *analysis.Suite, o Options) []Checked {
	asked, _ := json.Marshal(o.Parameters) // texts, ordered by name
	question := "check " + suite.String() + " " + string(asked)
	return Each(ctx, files, o, func(name string) Checked {
		found, err := through(o, question, name, func(s *source) answered { return check(s, suite, o) })
		return Checked{name, found.Report, found.Faults, err}
	}, func(name string, err error) Checked { return Checked{File: name, Err: err} })
}

// answered is what is kept of a check.
type answered struct {
	Report analysis.Report `json:"report"`
	Faults schema.Problems `json:"faults,omitempty"`
}

func check(s *source, suite *analysis.Suite, o Options) answered {
	f, problems := s.compile(o)
	faults, problems := ParameterFaults(problems)
	if f != nil && slices.ContainsFunc(analysis.Expressions(f), func(e analysis.Expression) bool { return e.Uses().Clock }) {
		s.zone = f.Location()
	}
	now := o.Now
	if now.IsZero() {
		now = time.Now()
	}
	return answered{suite.At(now).Examine(f, problems), faults}
}

func (s *source) compile(o Options) (*form.Form, schema.Problems) {
	return form.Read(s, s.name, s.src, form.Options{Parameters: o.Parameters, Files: s, AnySource: true})
}

// ParameterFaults takes the problems of the parameters that a host gave out of those of a definition.
func ParameterFaults(all schema.Problems) (faults, others schema.Problems) {
	for _, p := range all {
		switch p.Code {
		case "unknown-parameter", "bad-parameter-value":
			faults = append(faults, p)
		default:
			others = append(others, p)
		}
	}
	return faults, others
}
