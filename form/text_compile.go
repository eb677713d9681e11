package form

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// text compiles a text for every language of the form: a missing translation is a warning
// and falls back to the first language. A language that the form does not have is one in the definition itself;
// a file beside it is there for several forms, and one of the others may have that language.
func (c *compiler) text(file string, t schema.Text, scope *expression.Scope) *Text {
	if !t.Set() {
		return nil
	}
	if blank(t) {
		c.warn("empty-text", file, t.Pos, "the text is empty", "something to read, or nothing at all: remove the key")
	}
	t, ok := written(t)
	if !ok {
		return nil
	}
	out := &Text{byLang: make(map[string][]Part, len(c.form.languages)), pos: t.Pos}
	var shared []Part
	for _, v := range t.Variants {
		parts := c.parts(file, v.Value, scope)
		if v.Lang == "" {
			shared = parts
			continue
		}
		if lang := pickLanguage(append([]string{""}, c.form.languages...), v.Lang); lang != v.Lang && file == c.def.File {
			c.warn("unknown-language", file, v.Value.Pos, fmt.Sprintf("the form has no language %q", v.Lang), "one of languages, or no text in it")
		}
		out.byLang[v.Lang] = parts
	}
	c.fallBack(file, t, out, shared)
	return out
}

// message compiles the text of a problem, which ends up in logs and JSON: what is sensitive should not be in it.
func (c *compiler) message(file string, t schema.Text, scope *expression.Scope) *Text {
	c.logged = true
	defer func() { c.logged = false }()
	return c.text(file, t, scope)
}

// guard warns where the text of a problem shows what is sensitive.
func (c *compiler) guard(file string, at schema.Position, e *expression.Expression) {
	if !c.logged {
		return
	}
	if f := c.sensitive(e); f != nil {
		c.warn("sensitive-in-text", file, at, fmt.Sprintf("the message shows the sensitive field %q, and messages are logged", f.path), "words that do not need the value")
	}
}

// sensitive returns the first sensitive field that an expression reads, or nil.
func (c *compiler) sensitive(e *expression.Expression) *Field {
	for _, d := range e.Dependencies() {
		if f := c.form.fields[d.Field]; f.sensitive {
			return f
		}
	}
	return nil
}

func (c *compiler) fallBack(file string, t schema.Text, out *Text, shared []Part) {
	for _, lang := range c.form.languages {
		if out.byLang[lang] != nil {
			continue
		}
		if shared == nil && len(t.Variants) > 0 {
			c.warn("missing-translation", file, t.Pos, fmt.Sprintf("there is no text in the language %q", lang), "a text in every language of the form")
			for _, other := range append(c.form.languages, t.Variants[0].Lang) {
				if p := out.byLang[other]; p != nil {
					out.byLang[lang] = p
					break
				}
			}
			continue
		}
		out.byLang[lang] = shared
	}
}

// parts splits a text at its interpolations.
func (c *compiler) parts(file string, s schema.Scalar, scope *expression.Scope) []Part {
	var out []Part
	rest, offset := s.Value, 0
	for {
		open := strings.Index(rest, "{{")
		if open < 0 {
			break
		}
		length := strings.Index(rest[open:], "}}")
		if length < 0 {
			c.report("open-interpolation", file, s.At(offset+open), "{{ is not closed", "}} behind the expression", "")
			break
		}
		if open > 0 {
			out = append(out, Part{Literal: rest[:open]})
		}
		if part, ok := c.interpolation(file, s, rest[open+2:open+length], offset+open+2, scope); ok {
			out = append(out, part)
		}
		rest, offset = rest[open+length+2:], offset+open+length+2
	}
	if rest != "" || out == nil {
		out = append(out, Part{Literal: rest})
	}
	return out
}

var plainPath = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$`)

func (c *compiler) interpolation(file string, s schema.Scalar, src string, offset int, scope *expression.Scope) (Part, bool) {
	e := c.compile(file, s, src, offset, scope, expression.Type{})
	if e == nil {
		return Part{}, false
	}
	c.guard(file, s.At(offset), e)
	part := Part{value: e, written: src}
	if deps := e.Dependencies(); len(deps) > 0 && plainPath.MatchString(strings.TrimSpace(src)) {
		if f := c.form.fields[deps[len(deps)-1].Field]; f.id == src[strings.LastIndexAny(src, ". ")+1:] || strings.HasSuffix(strings.TrimSpace(src), f.id) {
			part.format.field = f
		}
	}
	if part.format.field == nil && e.Type().Kind == value.Money {
		part.format.money = c.oneCurrency(e)
	}
	return part, true
}

// oneCurrency returns the type that shows the amounts of an expression: that of the money fields it reads where they
// are all of one currency, else nil.
func (c *compiler) oneCurrency(e *expression.Expression) *fieldtype.Type {
	var found *Field
	for _, d := range e.Dependencies() {
		f := c.form.fields[d.Field]
		switch {
		case f.typ.Kind != value.Money:
		case found != nil && found.currency != f.currency:
			return nil
		default:
			found = f
		}
	}
	if found == nil {
		return nil
	}
	return found.typ
}
