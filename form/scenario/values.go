package scenario

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// values holds values against those that expressions see.
func (c *check) values(n *yaml.Node, prefix string) {
	for _, p := range pairs(n) {
		a, ok := c.resolve(c.form, p.key, prefix)
		if !ok {
			continue
		}
		switch {
		case a.Field.Type().Control == fieldtype.Group && p.value.Kind == yaml.MappingNode:
			if len(p.value.Content) == 0 {
				c.add(p.value, fault{code: codeMissingKey, summary: fmt.Sprintf("nothing of %q is written here", a.Path()), detail: "write ids and values"})
			}
			c.values(p.value, a.Path()+".")
		case a.Field.Row() != nil && p.value.Kind == yaml.SequenceNode:
			for i, row := range c.rowMaps(a, p.value) {
				c.values(row, a.Path()+"["+strconv.Itoa(i)+"].")
			}
		case a.Field.Type().Kind == value.Absent || a.Field.Row() != nil:
			c.add(p.value, fault{code: codeWrongKind, summary: fmt.Sprintf("%q has no value that could be written like this", a.Path()), detail: "write the fields of a group as a map, and the rows of a list as a list of maps"})
		default:
			c.value(p, a)
		}
	}
}

// rowMaps returns the rows that are written for a list. What says nothing about a row is a problem, as it would always hold.
func (c *check) rowMaps(list form.Address, n *yaml.Node) []*yaml.Node {
	if len(n.Content) == 0 {
		c.add(n, fault{code: codeWrongKind, summary: fmt.Sprintf("no row of %q is written here", list.Path()), detail: "write rows as maps; how many there are is expected by rows"})
	}
	for _, row := range n.Content {
		if row.Kind != yaml.MappingNode {
			c.add(row, fault{code: codeWrongKind, summary: fmt.Sprintf("this row of %q is no map", list.Path()), detail: "write ids and values, or {} for a row that may be anything"})
		}
	}
	return n.Content
}

func (c *check) value(p pair, a form.Address) {
	r, hidden, ok := c.at(p.key, a)
	if !ok && !hidden {
		return
	}
	want, readable := c.expected(a.Field, p.value)
	if !readable {
		return
	}
	got := empty
	if ok {
		got = canonical(a.Field, r.Value(a.Field))
	}
	if want != got {
		c.fail(p.value, want, got, "%s has another value", a.Path())
	}
}

// empty stands for the empty value in sentences.
const empty = "nothing"

// expected returns the canonical text of an expected value.
func (c *check) expected(f *form.Field, n *yaml.Node) (string, bool) {
	before := len(c.problems)
	reader := answerer{report: c.report, form: c.form, lang: c.lang}
	v := reader.value(f, n)
	if v.Kind() == value.Invalid {
		c.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no value of %q", n.Value, f.Path()), detail: "it is of the type " + f.Type().Name})
	}
	return canonical(f, v), len(c.problems) == before
}

// canonical returns the canonical JSON of a value.
func canonical(f *form.Field, v value.Value) string {
	if v.Empty() || f.Type().AppendJSON == nil {
		return empty
	}
	return string(f.Type().AppendJSON(nil, v))
}
