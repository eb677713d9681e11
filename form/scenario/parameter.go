package scenario

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// made is the form that a set of parameters makes.
type made struct {
	form     *form.Form
	problems schema.Problems // errors alone

	// What was taken instead of wrong parameters; nil where there was no need. The form is then good for its names only.
	instead map[string]string
}

// make makes the form with the parameters, of which some are written in the file, and reports whether there is one. Its problems are then
// known, at the parameter that is wrong or else at a node.
func (p *play) make(at *yaml.Node, given []pair) bool {
	m := p.runner.made(p.parameters)
	for _, problem := range m.problems {
		if n := wrongParameter(problem, given); n != nil {
			p.add(n, fault{code: codeNoParameter, summary: problem.Summary, detail: problem.Detail, suggestion: problem.Suggestion})
			continue
		}
		p.add(at, fault{code: codeNoForm, summary: "the form cannot be made: " + problem.Error()})
	}
	p.form = m.form
	if m.instead != nil {
		p.standIn, p.parameters = true, maps.Clone(m.instead) // what is wrong is said once
	}
	return p.form != nil
}

// made returns the form with parameters, which is made once. Where nothing but these is wrong, it is made with others, so that
// what scenarios name can be held against it.
func (r *runner) made(parameters map[string]string) *made {
	var id strings.Builder
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		id.WriteString(strconv.Quote(name) + strconv.Quote(parameters[name]))
	}
	if m := r.forms[id.String()]; m != nil {
		return m
	}
	m := &made{}
	m.form, m.problems = r.errors(parameters)
	r.forms[id.String()] = m
	if wrong := wrongParameters(m.problems); m.form == nil && len(wrong) == len(m.problems) {
		rest := maps.Clone(parameters)
		maps.DeleteFunc(rest, func(name, _ string) bool { return slices.Contains(wrong, name) })
		if m.form = r.standIn(rest); m.form != nil {
			m.instead = rest
		}
	}
	return m
}

// errors compiles, and returns of the problems the errors.
func (r *runner) errors(parameters map[string]string) (*form.Form, schema.Problems) {
	f, problems := r.compile(maps.Clone(parameters))
	return f, slices.DeleteFunc(slices.Clone(problems), func(p schema.Problem) bool { return p.Severity != schema.Error })
}

// anyValues are values of the types that parameters without a default can have, for which nobody has given a right one.
var anyValues = []string{"1", "2026-01-31", "true", "x", "12:00", "2026-01"}

// standIn compiles with parameters and with any value for those that have none, which it adds; nil where that is not enough.
func (r *runner) standIn(parameters map[string]string) *form.Form {
	f, problems := r.errors(parameters)
	for _, value := range anyValues {
		if f != nil {
			break
		}
		for _, p := range problems {
			if name := parameterOf(p); name != "" {
				parameters[name] = value
			}
		}
		f, problems = r.errors(parameters)
	}
	return f
}

// parameterOf returns the parameter that a problem of a definition is about, "" for none.
func parameterOf(p schema.Problem) string {
	switch p.Code {
	case "unknown-parameter", "bad-parameter-value", "missing-parameter":
		if _, quoted, found := strings.Cut(p.Summary, "the parameter "); found {
			return unquoted(quoted)
		}
		_, quoted, _ := strings.Cut(p.Summary, "no parameter ")
		return unquoted(quoted)
	}
	return ""
}

// unquoted returns the text that stands in quotes at the beginning.
func unquoted(s string) string {
	quoted, _ := strconv.QuotedPrefix(s)
	text, _ := strconv.Unquote(quoted)
	return text
}

// wrongParameters returns the parameters whose values are wrong, or which there are not.
func wrongParameters(problems schema.Problems) (names []string) {
	for _, p := range problems {
		if name := parameterOf(p); name != "" && p.Code != "missing-parameter" {
			names = append(names, name)
		}
	}
	return names
}

// wrongParameter returns the name or value that a problem of a definition is about, or nil where it is about no parameter that is
// written in the file.
func wrongParameter(p schema.Problem, given []pair) *yaml.Node {
	name := parameterOf(p)
	for _, one := range slices.Backward(given) { // the last one counts
		switch {
		case name == "" || one.key.Value != name:
		case p.Code == "unknown-parameter":
			return one.key
		case p.Code == "bad-parameter-value":
			return one.value
		}
	}
	return nil
}
