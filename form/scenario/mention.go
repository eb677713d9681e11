package scenario

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
)

// Mention is one name of the form in a file of scenarios: a path such as hunde[0].rufname mentions hunde and rufname.
type Mention struct {
	Line, Column int         // of the name, from 1; columns count characters
	Name         string      // as written, without row numbers
	Field        *form.Field // nil for a parameter
}

// Mentions returns the fields and parameters of a form that the suite names, in the order in which they stand: what a
// change of their names must change too. What the form does not have is left out.
func (s *Suite) Mentions(f *form.Form) []Mention {
	m := &mentioned{form: f}
	m.keys(s.root, fileTable)
	return m.all
}

type mentioned struct {
	form *form.Form
	all  []Mention
}

// keys goes through a map of the file's own keys.
func (m *mentioned) keys(n *yaml.Node, t *table) {
	for _, p := range pairs(n) {
		k := t.find(p.key.Value)
		if k == nil {
			continue
		}
		if k.inner != nil {
			for _, item := range items(p.value) {
				m.keys(item, k.inner)
			}
		}
		switch k.names {
		case Parameters:
			m.parameters(p.value)
		case Answers:
			m.answers(p.value, "")
		case Paths, ListRows:
			for _, item := range items(p.value) {
				m.path(item, item.Value, "")
			}
		case OptionsByPath, NumbersByPath:
			m.byPath(p.value)
		case NewRows:
			m.appended(p.value)
		case ProblemsByPath:
			m.problems(p.value)
		case TextsByPath:
			m.texts(p.value)
		}
	}
}

func (m *mentioned) parameters(n *yaml.Node) {
	for _, p := range pairs(n) {
		m.note(p.key, 0, p.key.Value, nil)
	}
}

// answers goes through answers by id or path; around is the path of the group or row that they are in, with a point.
func (m *mentioned) answers(n *yaml.Node, around string) {
	for _, p := range pairs(n) {
		f := m.path(p.key, p.key.Value, around)
		if f == nil {
			continue
		}
		if f.Row() == nil && len(f.Members()) == 0 {
			continue // a map there is a text that repeats, or an upload
		}
		for _, inner := range items(p.value) {
			m.answers(inner, f.Path()+".")
		}
	}
}

func (m *mentioned) byPath(n *yaml.Node) {
	for _, p := range pairs(n) {
		m.path(p.key, p.key.Value, "")
	}
}

// appended goes through a list's path, or rows by list.
func (m *mentioned) appended(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		m.path(n, n.Value, "")
		return
	}
	m.answers(n, "")
}

// problems goes through problems by path, or a list of them that name their path.
func (m *mentioned) problems(n *yaml.Node) {
	for _, item := range items(n) {
		written := false
		for _, p := range pairs(item) {
			written = written || p.key.Value == "code"
		}
		if !written {
			m.byPath(item)
			continue
		}
		for _, p := range pairs(item) {
			if p.key.Value == "path" {
				m.path(p.value, p.value.Value, "")
			}
		}
	}
}

// texts goes through texts such as hunde[0].rufname.label.
func (m *mentioned) texts(n *yaml.Node) {
	for _, p := range pairs(n) {
		if place := strings.LastIndexByte(p.key.Value, '.'); place > 0 && pageText(m.form, p.key.Value) == nil {
			m.path(p.key, p.key.Value[:place], "")
		}
	}
}

// path notes each name of a path that begins the value of a node, and returns the field that it leads to, or nil.
func (m *mentioned) path(n *yaml.Node, path, around string) *form.Field {
	field := m.form.Field(rowNumbers.ReplaceAllString(around+path, ""))
	if n.Kind != yaml.ScalarNode || field == nil {
		return nil
	}
	parts := strings.Split(path, ".")
	fields := make([]*form.Field, len(parts))
	for i, f := len(parts)-1, field; i >= 0 && f != nil; i, f = i-1, f.Parent() {
		fields[i] = f
	}
	offset := 0
	for i, part := range parts {
		name, _, _ := strings.Cut(part, "[")
		if fields[i] != nil && name == fields[i].ID() {
			m.note(n, offset, name, fields[i])
		}
		offset += len(part) + 1
	}
	return field
}

// note notes a name at an offset of a node's value. Names have no characters of several bytes.
func (m *mentioned) note(n *yaml.Node, offset int, name string, f *form.Field) {
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		offset++
	}
	m.all = append(m.all, Mention{Line: n.Line, Column: n.Column + offset, Name: name, Field: f})
}
