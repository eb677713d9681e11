package compat

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// fieldTexts are the texts of a field that are nothing but words.
var fieldTexts = []struct {
	key string
	get func(*schema.Field) schema.Text
}{
	{"label", func(f *schema.Field) schema.Text { return f.Label }},
	{"hint", func(f *schema.Field) schema.Text { return f.Hint }},
	{"description", func(f *schema.Field) schema.Text { return f.Description }},
	{"text", func(f *schema.Field) schema.Text { return f.Text }},
	{"placeholder", func(f *schema.Field) schema.Text { return f.Placeholder }},
	{"itemLabel", func(f *schema.Field) schema.Text { return f.ItemLabel }},
	{"addLabel", func(f *schema.Field) schema.Text { return f.AddLabel }},
}

// words compares what a field says, how it looks, and what is said about its data.
func (d *differ) words(o, n *form.Field) {
	a, b := o.Definition(), n.Definition()
	for _, t := range fieldTexts {
		d.text(d.of(o, n, "text-changed", t.key+" of "+n.Path()), o.File(), n.File(), t.get(a), t.get(b))
	}
	d.text(d.of(o, n, "unit-changed", "unit of "+n.Path()), o.File(), n.File(), a.Unit, b.Unit)
	for _, m := range b.Messages {
		d.text(d.of(o, n, "text-changed", "message "+m.Code.Value+" of "+n.Path()), o.File(), n.File(), message(a, m.Code.Value), m.Text)
	}
	for _, m := range a.Messages {
		if !message(b, m.Code.Value).Set() {
			d.text(d.of(o, n, "text-changed", "message "+m.Code.Value+" of "+n.Path()), o.File(), n.File(), m.Text, schema.Text{})
		}
	}
	if a.Widget.Value != b.Widget.Value {
		d.add(d.of(o, n, "display-changed", fmt.Sprintf("the widget of %s is %s, and was %s", d.label(n), orDefault(b.Widget), orDefault(a.Widget)), func(f *schema.Field) schema.Scalar { return f.Widget }))
	}
	if a.Autocomplete.Value != b.Autocomplete.Value {
		d.add(d.of(o, n, "display-changed", fmt.Sprintf("autocomplete of %s is %s, and was %s", d.label(n), orDefault(b.Autocomplete), orDefault(a.Autocomplete)), func(f *schema.Field) schema.Scalar { return f.Autocomplete }))
	}
	d.text(d.of(o, n, "privacy-changed", "purpose of "+n.Path()), o.File(), n.File(), a.Purpose, b.Purpose)
	d.text(d.of(o, n, "privacy-changed", "legalBasis of "+n.Path()), o.File(), n.File(), a.LegalBasis, b.LegalBasis)
	if o.Sensitive() != n.Sensitive() {
		summary := "%s is kept out of logs and messages"
		if o.Sensitive() {
			summary = "%s is not kept out of logs and messages any more"
		}
		d.add(d.of(o, n, "privacy-changed", fmt.Sprintf(summary, d.label(n)), func(f *schema.Field) schema.Scalar { return f.Sensitive }))
	}
}

func message(f *schema.Field, code string) schema.Text {
	i := slices.IndexFunc(f.Messages, func(m schema.Message) bool { return m.Code.Value == code })
	if i < 0 {
		return schema.Text{}
	}
	return f.Messages[i].Text
}

func orDefault(s schema.Scalar) string {
	if s.Set() {
		return s.Value
	}
	return "the usual one"
}

// text tells of words that are others; the summary of c says which they are.
func (d *differ) text(c change, oldFile, newFile string, old, new schema.Text) {
	a, b := variants(old), variants(new)
	if slices.Equal(a, b) {
		return
	}
	if old.Pos.Line != 0 {
		c.old = placeAt(oldFile, old.Pos)
	}
	if new.Pos.Line != 0 {
		c.new = placeAt(newFile, new.Pos)
	}
	c.summary = fmt.Sprintf("%s reads %s, and read %s", c.summary, quoted(b), quoted(a))
	d.add(c)
}

// variants are the words of a text, by language. How the expressions in it are written is no matter of words.
func variants(t schema.Text) []string {
	var out []string
	for _, v := range t.Variants {
		text := strconv.Quote(expression.FormatText(v.Value.Value))
		if v.Lang != "" {
			text = v.Lang + ": " + text
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return out
}

func quoted(list []string) string {
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, ", ")
}
