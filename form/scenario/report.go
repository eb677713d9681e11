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
	added    int                 // how often something was wrong, also what is listed already
	follows  bool                // something was wrong before: a row that is missing now may follow from that
	wrong    map[*yaml.Node]bool // where something is
	partial  bool                // what is wrong was taken out: that something expects or changes nothing is no mistake
	near     schema.Suggestions  // of fields, of which a form has thousands
}

// fault is a problem before it knows its place.
type fault struct {
	code, summary, detail, suggestion string
}

func (r *report) add(at *yaml.Node, f fault) {
	if r.follows && f.code == codeNoRow {
		return
	}
	r.added++
	if r.wrong == nil {
		r.wrong = map[*yaml.Node]bool{}
	}
	r.wrong[at] = true
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
