package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// interpolateField writes what the texts of a field put in: {{ data.name }} of Form.io is {{ name }}.
func (b *builder) interpolateField(c *component) {
	f := c.field
	for _, t := range []*schema.Text{&f.Label, &f.Hint, &f.Description, &f.Text, &f.Placeholder, &f.Unit} {
		for i := range t.Variants {
			v := &t.Variants[i].Value
			if strings.Contains(v.Value, "{{") && !strings.Contains(v.Value, `{{ "{{" }}`) && !strings.Contains(v.Value, " ? \"") {
				v.Value = b.interpolate(c, v.Value)
			}
		}
	}
}

func (b *builder) interpolate(c *component, s string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(s, "{{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		inner, rest, closed := strings.Cut(after, "}}")
		if !closed {
			return out.String() + foreign.Literal("{{") + after
		}
		code, err := b.putIn(c, inner)
		if err != nil {
			b.im.Change(c.json.Place(), "{{"+foreign.Shorten(inner, 80)+"}}", "what a text puts in: "+err.Error(), "it is shown as it is written; correct the text")
			code = `"{{"`
			out.WriteString("{{ " + code + " }}" + inner + "}}")
		} else {
			out.WriteString("{{ " + code + " }}")
		}
		s = rest
	}
}

// putIn writes what stands between the brackets.
func (b *builder) putIn(c *component, inner string) (string, error) {
	n, err := parseExpression(strings.TrimSpace(inner))
	if err != nil {
		return "", err
	}
	w := &writer{b: b, scope: c.outer}
	v, err := w.value(n)
	if err != nil {
		return "", err
	}
	if v.kind == groupKind || v.kind == rowsKind || v.kind == fileKind || v.kind == unknownKind || v.code == "nil" {
		return "", unclear("%s is nothing to read", v.code)
	}
	for _, r := range w.reads {
		if r == c {
			return "", unclear("it puts the field into itself")
		}
	}
	return v.code, nil
}
