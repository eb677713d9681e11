package formio

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// restated is a text that an action puts in the place of another.
type restated struct {
	of   *schema.Text
	when truth
	text string
}

// relabel notes a text that stands there where a trigger holds. It is written when all answers have their names.
func (b *builder) relabel(c *component, trigger node, a *foreign.JSON, property string) {
	t, err := (&writer{b: b, scope: c.outer}).truth(trigger, false)
	of := &c.field.Label
	if property == "description" || property == "tooltip" {
		of = &c.field.Hint
	}
	s := plainText(a.Get("text").Text())
	if err != nil || s == "" || len(of.Variants) != 1 {
		b.im.LoseRule(a.Place(), "an action that changes the "+property, "its trigger or its text cannot be written", "write a text with {{ }}")
		return
	}
	b.carried()
	switch {
	case t.constant && t.holds:
		c.restated = slices.DeleteFunc(c.restated, func(r restated) bool { return r.of == of })
		of.Variants[0].Value.Value = s
	case !t.constant:
		c.restated = append(c.restated, restated{of, t, s})
	}
}

// restate writes a text of a field that depends on answers; it reports whether it does. Of several texts whose trigger
// holds the last one stands.
func (b *builder) restate(c *component, of *schema.Text) bool {
	var all []restated
	for _, r := range slices.Backward(c.restated) {
		if r.of == of {
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return false
	}
	v := &of.Variants[0].Value
	v.Value = b.alternatives(c, all, b.passages(filling{c: c, scope: c.outer}, v.Value))
	return true
}

// alternatives writes each part of each text with the conditions under which it is there. Texts without answers are one expression.
func (b *builder) alternatives(c *component, all []restated, own []passage) string {
	f := filling{c: c, scope: c.outer}
	texts := make([][]passage, len(all))
	simple := len(own) == 1 && own[0].code == ""
	for i, r := range all {
		texts[i] = b.passages(f, r.text)
		simple = simple && len(texts[i]) == 1 && texts[i][0].code == ""
	}
	var out, before strings.Builder
	for i, r := range all {
		test := r.when.in(bindOr) + " ? "
		for _, p := range texts[i] {
			if !simple {
				out.WriteString("{{ " + before.String() + test + p.operand() + " : nil }}")
			}
		}
		before.WriteString(test + pick(simple, texts[i][0].operand(), "nil") + " : ")
	}
	if simple {
		return "{{ " + before.String() + own[0].operand() + " }}"
	}
	for _, p := range own {
		out.WriteString("{{ " + before.String() + p.operand() + " }}")
	}
	return out.String()
}

// operand writes a passage as a part of an expression.
func (p passage) operand() string {
	if p.code != "" {
		return "(" + p.code + ")"
	}
	if strings.Contains(p.words, "}}") { // which would end the expression
		return "(" + strings.ReplaceAll(quoted(p.words), "}}", `}" + "}`) + ")"
	}
	return quoted(p.words)
}
