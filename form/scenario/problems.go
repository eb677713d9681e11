package scenario

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// wanted is an expected problem.
type wanted struct {
	at                         *yaml.Node
	path, code, severity, text string
}

func (w wanted) String() string { return problemText(w.severity, w.code, w.path) }

func problemText(severity, code, path string) string {
	if path == "" {
		path = "the form as a whole"
	}
	return severity + " " + code + " at " + path
}

// codeOf returns what a scenario calls a problem: the id of its rule, or its code.
func codeOf(p *form.Problem) string {
	if p.Rule != nil && p.Rule.ID() != "" {
		return p.Rule.ID()
	}
	return p.Code
}

func (w wanted) matches(p *form.Problem) bool {
	return w.path == p.Path && w.severity == p.Severity.String() && (w.code == codeOf(p) || w.code == p.Code)
}

// stateProblems returns the problems of the state.
func (c *check) stateProblems() []form.Problem {
	if !c.asked {
		c.asked, c.found = true, c.state.Problems()
	}
	return c.found
}

func (c *check) allProblems(n *yaml.Node) {
	rest := slices.Clone(c.stateProblems())
	all, ok := c.wantedProblems(n, true)
	if !ok {
		return
	}
	for _, w := range all {
		rest = c.take(rest, w)
	}
	for i := range rest {
		p := &rest[i]
		c.fail(n, "no such problem", problemText(p.Severity.String(), codeOf(p), p.Path), "there is another problem: %s", p.Text(c.lang))
	}
}

func (c *check) someProblems(n *yaml.Node) {
	rest := slices.Clone(c.stateProblems())
	some, _ := c.wantedProblems(n, false)
	for _, w := range some {
		rest = c.take(rest, w)
	}
}

// take takes an expected problem out of those that were found.
func (c *check) take(rest []form.Problem, w wanted) []form.Problem {
	i := slices.IndexFunc(rest, func(p form.Problem) bool { return w.matches(&p) })
	if i < 0 {
		var there []string
		for j := range rest {
			if p := &rest[j]; p.Path == w.path {
				there = append(there, problemText(p.Severity.String(), codeOf(p), p.Path))
			}
		}
		c.fail(w.at, w.String(), listed(there), "a problem is missing")
		return rest
	}
	if got := rest[i].Text(c.lang); w.text != "" && ordinary(w.text) != ordinary(got) {
		c.fail(w.at, w.text, got, "the problem says something else")
	}
	return slices.Delete(rest, i, i+1)
}

// accepted holds that fields have no problem.
func (c *check) accepted(n *yaml.Node) {
	for _, item := range items(n) {
		a, ok := c.resolve(c.form, item, "")
		if !ok {
			continue
		}
		r, hidden, ok := c.at(item, a)
		if hidden || ok && !r.Relevant(a.Field) {
			c.fail(item, "an answer without a problem", "a question that nobody is asked", "%s is not visible", a.Path())
		}
		for _, p := range c.stateProblems() {
			if p.Path == a.Path() {
				c.fail(item, "no problem", problemText(p.Severity.String(), codeOf(&p), p.Path), "%s has a problem: %s", a.Path(), p.Text(c.lang))
			}
		}
	}
}

// behind returns a suggestion with what stands before it; "" stays "".
func behind(before, suggestion string) string {
	if suggestion == "" {
		return ""
	}
	return before + suggestion
}

// wantedProblems reads expected problems: by path with codes, or maps with all there is to say. Where all are expected, none is
// an answer too.
func (c *check) wantedProblems(n *yaml.Node, all bool) (out []wanted, ok bool) {
	switch {
	case n.Kind == yaml.MappingNode:
		return c.byPath(n, all), true
	case n.Kind == yaml.ScalarNode && all && n.Value == none:
		return nil, true
	case n.Kind == yaml.ScalarNode:
		c.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q says nothing about problems", n.Value), detail: "write problems by path; that there are none is problems: none"})
		return nil, false
	}
	for _, item := range n.Content {
		if item.Kind == yaml.MappingNode && !slices.ContainsFunc(pairs(item), func(p pair) bool { return p.key.Value == "code" }) {
			out = append(out, c.byPath(item, all)...)
			continue
		}
		keys := c.table(item, problemTable)
		w := wanted{at: item, severity: "error"}
		if path := keys["path"]; path != nil && c.problemPath(path) {
			w.path = path.Value
		}
		if severity := keys["severity"]; severity != nil {
			w.severity = severity.Value
			if !slices.Contains(severities, w.severity) {
				c.add(severity, fault{code: codeBadValue, summary: fmt.Sprintf("there is no severity %q", w.severity), detail: "error, warning or info", suggestion: schema.Nearest(w.severity, severities)})
			}
		}
		if text := keys["message"]; text != nil {
			w.text = text.Value
		}
		if code := keys["code"]; code != nil && c.code(code, code.Value, "") {
			w.code = code.Value
			out = append(out, w)
		}
	}
	return out, true
}

var severities = []string{"error", "warning", "info"}

// byPath reads path: code, where a severity may stand before the code, and a list of them may stand at a path. Where not all are
// expected, none is nothing that could fail.
func (c *check) byPath(n *yaml.Node, all bool) (out []wanted) {
	nothing := fault{code: codeMissingKey, summary: "no problem is written here", detail: "write a code such as required, or the id of a rule"}
	if !all && len(n.Content) == 0 {
		c.add(n, nothing)
	}
	for _, p := range pairs(n) {
		if !all && p.value.Kind == yaml.SequenceNode && len(p.value.Content) == 0 {
			c.add(p.value, nothing)
		}
		if !c.problemPath(p.key) {
			continue
		}
		for _, item := range items(p.value) {
			w := wanted{at: item, path: p.key.Value, severity: "error", code: item.Value}
			if first, rest, two := strings.Cut(item.Value, " "); two && slices.Contains(severities, first) {
				w.severity, w.code = first, strings.TrimSpace(rest)
			}
			if c.code(item, w.code, strings.TrimSuffix(item.Value, w.code)) {
				out = append(out, w)
			}
		}
	}
	return out
}

// problemPath reports whether a problem can have a path: "" is the form as a whole, and a row such as hunde[0] can have one.
func (c *check) problemPath(n *yaml.Node) bool {
	if n.Value == "" {
		return true
	}
	if strings.HasSuffix(n.Value, "]") {
		_, _, ok := c.row(c.form, whole(n))
		return ok
	}
	_, ok := c.resolve(c.form, n, "")
	return ok
}

// knownCodes returns the codes of problems that a form can have, and the ids of its rules.
func knownCodes(f *form.Form) []string {
	known := f.ProblemCodes()
	for _, r := range f.Rules() {
		known = append(known, r.ID())
	}
	return known
}

// code reports a code that no problem has. A severity may stand before it.
func (c *check) code(n *yaml.Node, code, severity string) bool {
	known := knownCodes(c.form)
	if code != "" && slices.Contains(known, code) {
		return true
	}
	near := schema.Nearest(code, known)
	if of, _, variant := strings.Cut(code, "."); variant && slices.Contains(known, of) {
		near = of // the key of a text, such as accept.file
	}
	c.add(n, fault{code: codeUnknownCode, summary: fmt.Sprintf("no problem has the code, and no rule the id %q", code), detail: "write a code such as required, or the id of a rule; a warning as: warning id", suggestion: behind(severity, near)})
	return false
}
