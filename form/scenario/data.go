package scenario

import (
	"fmt"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// The data of a submission are the relevant answers and computed values that are not empty; a group or list without any
// of them is not there. Package submit writes them, and cannot be imported here; a test holds that both mean the same.

// data holds the whole data of a submission against what is written.
func (c *check) data(n *yaml.Node) {
	c.object(n, "", c.state.Root(), c.form.Root().Fields())
}

// object compares one object. path ends with a point, or is empty.
func (c *check) object(n *yaml.Node, path string, r *form.Record, fields []*form.Field) {
	if n.Kind != yaml.MappingNode {
		c.add(n, fault{code: codeWrongKind, summary: "the data of a group or row are no map"})
		return
	}
	want := map[string]pair{}
	for _, p := range pairs(n) {
		want[p.key.Value] = p
	}
	var ids []string
	for _, f := range fields {
		ids = append(ids, f.ID())
		p, expected := want[f.ID()]
		delete(want, f.ID())
		switch there := submitted(r, f); {
		case there && !expected:
			c.fail(n, "no "+r.Path(f), shown(r, f), "the data have more than expected")
		case !there && expected:
			c.fail(p.key, r.Path(f), empty, "the data do not have %s", r.Path(f))
		case there:
			c.member(p.value, r, f)
		}
	}
	for _, p := range pairs(n) {
		if _, left := want[p.key.Value]; left {
			near := schema.Nearest(p.key.Value, ids)
			if now := renamed(c.form, rowNumbers.ReplaceAllString(path, "")+p.key.Value); now != nil {
				near = now.ID()
			}
			c.add(p.key, fault{code: codeUnknownPath, summary: fmt.Sprintf("the form has no field %q", path+p.key.Value), suggestion: near})
		}
	}
}

// member compares a field that is there.
func (c *check) member(n *yaml.Node, r *form.Record, f *form.Field) {
	switch {
	case f.Type().Control == fieldtype.Group:
		c.object(n, r.Path(f)+".", r, f.Members())
	case f.Row() != nil:
		if n.Kind != yaml.SequenceNode || len(n.Content) != r.Len(f) {
			c.fail(n, fmt.Sprintf("%d rows", len(items(n))), fmt.Sprintf("%d rows", r.Len(f)), "%s has another number of rows", r.Path(f))
			return
		}
		for i, row := range n.Content {
			record := r.Row(f, i, new(form.Record))
			c.object(row, fmt.Sprintf("%s[%d].", r.Path(f), i), record, f.Row().Fields())
		}
	default:
		want, readable := c.expected(f, n)
		if got := canonical(f, r.Value(f)); readable && got != want {
			c.fail(n, want, got, "the data have another %s", r.Path(f))
		}
	}
}

// submitted reports whether a field is part of the data.
func submitted(r *form.Record, f *form.Field) bool {
	if f.Type().Control != fieldtype.Group {
		return !r.Value(f).Empty()
	}
	if r.Relevant(f) {
		for _, m := range f.Members() {
			if submitted(r, m) {
				return true
			}
		}
	}
	return false
}

// shown is a field's value in a sentence.
func shown(r *form.Record, f *form.Field) string {
	switch v := r.Value(f); {
	case f.Type().Control == fieldtype.Group:
		return "a group"
	case v.Kind() == value.Rows:
		return fmt.Sprintf("%d rows", r.Len(f))
	default:
		return canonical(f, v)
	}
}
