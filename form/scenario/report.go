package scenario

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/schema"
)

// report collects what is wrong with a file of scenarios, each thing once.
type report struct {
	file     string
	limits   Limits
	problems schema.Problems
	near     schema.Suggestions // of fields, of which a form has thousands
}

// fault is a problem before it knows its place.
type fault struct {
	code, summary, detail, suggestion string
}

func (r *report) add(at *yaml.Node, f fault) {
	p := schema.Problem{Code: f.code, File: r.file, Line: max(at.Line, 1), Column: max(at.Column, 1),
		Summary: f.summary, Detail: f.detail, Suggestion: f.suggestion}
	if slices.Contains(r.problems, p) || len(r.problems) > r.limits.Problems {
		return // shared answers are read once for each scenario
	}
	if len(r.problems) == r.limits.Problems {
		p.Code, p.Summary, p.Detail, p.Suggestion = codeTooMany, fmt.Sprintf("there are more than %d problems", r.limits.Problems), "solve the first ones", ""
	}
	r.problems = append(r.problems, p)
}
