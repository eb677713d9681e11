package formio

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
)

// filling is a text into which answers are put.
type filling struct {
	c     *component
	scope *component // where its expressions stand
	other bool       // it is not part of the answer itself, which it may show therefore: a message
}

// passage is a part of such a text: either words or an expression.
type passage struct{ words, code string }

// interpolateField writes what the texts of a field put in: {{ data.name }} of Form.io is {{ name }}.
func (b *builder) interpolateField(c *component) {
	f := c.field
	for _, t := range []*schema.Text{&f.Label, &f.Hint, &f.Description, &f.Text, &f.Placeholder, &f.Unit} {
		if !b.restate(c, t) {
			b.interpolateText(filling{c: c, scope: c.outer}, t)
		}
	}
	inside := filling{c: c, scope: c.outer, other: true}
	if c.item != nil {
		inside.scope = c
	}
	for i := range c.answer().Messages {
		b.interpolateText(inside, &c.answer().Messages[i].Text)
	}
}

func (b *builder) interpolateText(f filling, t *schema.Text) {
	for i := range t.Variants {
		v := &t.Variants[i].Value
		if strings.Contains(v.Value, "{{") && !strings.Contains(v.Value, `{{ "{{" }}`) {
			v.Value = written(b.passages(f, v.Value))
		}
	}
}

// written puts passages together as a text of a definition.
func written(all []passage) string {
	var out strings.Builder
	for _, p := range all {
		if p.code != "" {
			out.WriteString("{{ " + p.code + " }}")
			continue
		}
		out.WriteString(foreign.Literal(p.words))
	}
	return out.String()
}

// passages takes a text apart. What cannot be put in stays as it is written, and is reported.
func (b *builder) passages(f filling, s string) []passage {
	var out []passage
	words := func(s string) {
		if n := len(out); n > 0 && out[n-1].code == "" {
			out[n-1].words += s
		} else if s != "" {
			out = append(out, passage{words: s})
		}
	}
	for {
		before, after, found := strings.Cut(s, "{{")
		words(before)
		if !found {
			return out
		}
		inner, rest, closed := strings.Cut(after, "}}")
		if !closed {
			words("{{" + after)
			return out
		}
		if known, ok := b.namesItself(f, inner); ok {
			words(known)
		} else if code, err := b.putIn(f, inner); err != nil {
			b.im.Change(f.c.json.Place(), "{{"+foreign.Shorten(inner, 80)+"}}", "what a text puts in: "+err.Error(), "it is shown as it is written; correct the text")
			words("{{" + inner + "}}")
		} else {
			out = append(out, passage{code: code})
		}
		s = rest
	}
}

// namesItself returns what a message puts in for the name of its own field.
func (b *builder) namesItself(f filling, inner string) (string, bool) {
	switch strings.TrimSpace(inner) {
	case "field", "component.label", "component.title", "instance.label", "instance.component.label":
		return plainText(firstText(f.c.json, "errorLabel", "label", "key")), f.other
	}
	return "", false
}

// putIn writes what stands between the brackets.
func (b *builder) putIn(f filling, inner string) (string, error) {
	n, err := parseExpression(strings.TrimSpace(inner))
	if err != nil {
		return "", err
	}
	return b.shownValue(f, n)
}

// shownValue writes an expression whose value a text shows.
func (b *builder) shownValue(f filling, n node) (string, error) {
	w := &writer{b: b, scope: f.scope}
	if f.other {
		w.input = f.c
	}
	v, err := w.value(n)
	if err != nil {
		return "", err
	}
	if v.kind == groupKind || v.kind == rowsKind || v.kind == fileKind || v.kind == unknownKind || v.code == "nil" {
		return "", unclear("%s is nothing to read", v.code)
	}
	if !f.other && slices.Contains(w.reads, f.c) {
		return "", unclear("it puts the field into itself")
	}
	return v.code, nil
}

// said writes the message of a check, which a script may put together.
func (b *builder) said(f filling, n node) (string, error) {
	switch n := n.(type) {
	case literal:
		s := n.text // with the blanks around it
		if strings.Contains(s, "<") {
			s = plainText(s)
		}
		return written(b.passages(f, s)), nil
	case concat:
		return b.saidAll(f, n.parts)
	case binary:
		return b.saidAll(f, []node{n.x, n.y})
	}
	code, err := b.shownValue(f, n)
	return "{{ " + code + " }}", err
}

func (b *builder) saidAll(f filling, parts []node) (string, error) {
	var out strings.Builder
	for _, p := range parts {
		s, err := b.said(f, p)
		if err != nil {
			return "", err
		}
		out.WriteString(s)
	}
	return out.String(), nil
}

// plainText is the text of an HTML fragment without any signs, on one line.
func plainText(source string) string { return markup.Read(source).Line() }
