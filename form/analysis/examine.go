package analysis

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Report is what was found in a definition.
type Report struct {
	Findings   Findings     `json:"findings"`
	Suppressed []Suppressed `json:"suppressed,omitempty"` // in the same order
}

// Suppressed is a finding that the definition says is meant to be so.
type Suppressed struct {
	Finding
	Reason string `json:"reason"`
}

// Examine runs the checks over a form and puts what they find beside the problems of its compilation, from which
// it takes what is not selected. What the definition suppresses stands apart, and suppressions that name no code or cover nothing are
// findings themselves. f is nil where the definition has errors: then nothing is suppressed, as nothing was understood.
func (s *Suite) Examine(f *form.Form, problems schema.Problems) Report {
	return s.examine(f, problems, nil)
}

func (s *Suite) examine(f *form.Form, problems schema.Problems, stop func() bool) Report {
	all := Of(slices.DeleteFunc(slices.Clone(problems), func(p schema.Problem) bool { return !s.Takes(p) }))
	if f == nil {
		return Report{Findings: all}
	}
	all = append(all, run(f, s.checks, s.now, stop)...)
	all.Sort()
	written := s.suppressions(f)
	var r Report
	for _, found := range all {
		if by := written.covering(found); by != nil {
			r.Suppressed = append(r.Suppressed, Suppressed{found, by.Reason.Value})
		} else {
			r.Findings = append(r.Findings, found)
		}
	}
	r.Findings = append(r.Findings, s.unjustified(written)...)
	r.Findings.Sort()
	return r
}
