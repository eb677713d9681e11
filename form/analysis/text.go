package analysis

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Kind is what a text is for.
type Kind string

// The kinds of text.
const (
	Title        Kind = "title"
	Description  Kind = "description" // of the form; Markdown
	Confirmation Kind = "confirmation"
	PageTitle    Kind = "page title"
	PageText     Kind = "page text"
	StopTitle    Kind = "stop title"
	StopText     Kind = "stop text"
	Label        Kind = "label"
	Hint         Kind = "hint"
	Help         Kind = "description of a field"
	Body         Kind = "info text"
	Placeholder  Kind = "placeholder"
	ItemLabel    Kind = "item label"
	AddLabel     Kind = "add label"
	OptionLabel  Kind = "option label"
	OptionHint   Kind = "option hint"
	Message      Kind = "message"      // instead of a built-in text
	RuleMessage  Kind = "rule message" // of an assertion
)

// markdown are the kinds of text that may be formatted.
var markdown = map[Kind]bool{Description: true, Confirmation: true, PageText: true, StopText: true, Help: true, Body: true}

// Text is one text of a definition in one language.
type Text struct {
	Kind  Kind
	Lang  string
	Value schema.Scalar
	File  string
	Page  *form.Page  // nil for texts of the form as a whole
	Field *form.Field // nil for what is not a field's

	outline *outlined // of a Markdown text
}

// Markdown reports whether the text may be formatted.
func (t Text) Markdown() bool { return markdown[t.Kind] }

// String returns the text as written, without blanks around it.
func (t Text) String() string { return strings.TrimSpace(t.Value.Value) }

// collector gathers the texts of a form in the order in which they are read.
type collector struct {
	first string // the language of a text without one
	all   []Text
}

func (c *collector) add(where Text, kind Kind, t schema.Text) {
	where.Kind = kind
	for _, v := range t.Variants {
		where.Lang, where.Value = v.Lang, v.Value
		if where.Lang == "" {
			where.Lang = c.first
		}
		if where.outline = nil; where.Markdown() {
			where.outline = &outlined{}
		}
		c.all = append(c.all, where)
	}
}

func texts(f *form.Form) []Text {
	def := f.Definition()
	c := &collector{first: f.Languages()[0]}
	whole := Text{File: def.File}
	c.add(whole, Title, def.Title)
	c.add(whole, Description, def.Description)
	for i, p := range f.Pages() {
		c.page(Text{File: def.File, Page: p}, def.Pages[i])
	}
	for _, r := range f.Rules() {
		c.rule(r, f.Languages())
	}
	c.add(whole, Confirmation, def.Confirmation)
	return c.all
}

func (c *collector) page(where Text, p *schema.Page) {
	c.add(where, PageTitle, p.Title)
	c.add(where, PageText, p.Text)
	c.fields(where.Page.Fields())
	if p.Stop != nil {
		c.add(where, StopTitle, p.Stop.Title)
		c.add(where, StopText, p.Stop.Text)
	}
}

func (c *collector) fields(fields []*form.Field) {
	for _, f := range fields {
		c.field(Text{File: f.File(), Page: f.Page(), Field: f}, f.Definition())
		c.fields(f.Members())
		if f.Row() != nil {
			c.fields(f.Row().Fields())
		}
	}
}

func (c *collector) field(where Text, d *schema.Field) {
	for _, t := range []struct {
		kind Kind
		text schema.Text
	}{
		{Label, d.Label}, {Hint, d.Hint}, {Help, d.Description}, {Body, d.Text}, {Placeholder, d.Placeholder}, {ItemLabel, d.ItemLabel}, {AddLabel, d.AddLabel},
	} {
		c.add(where, t.kind, t.text)
	}
	for _, o := range d.Options {
		c.add(where, OptionLabel, o.Label)
		c.add(where, OptionHint, o.Hint)
	}
	for _, m := range d.Messages {
		c.add(where, Message, m.Text)
	}
}

// rule adds the message of a rule as it was compiled: the block that a rule stands in may lie in a file of its own.
func (c *collector) rule(r *form.Rule, languages []string) {
	for _, lang := range languages {
		var b strings.Builder
		for _, p := range r.Message().Parts(lang) {
			if p.Value() {
				b.WriteString("{{ }}")
			}
			b.WriteString(p.Literal)
		}
		written := schema.Scalar{Value: b.String(), Pos: r.Message().Position()}
		c.all = append(c.all, Text{Kind: RuleMessage, Lang: lang, Value: written, File: r.File(), Page: r.Page(), Field: r.Owner()})
	}
}
