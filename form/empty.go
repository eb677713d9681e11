package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// What is written and holds nothing is no error: the definition means something without it. It is a warning, because
// somebody meant to write something.

// written returns a text without its blank variants, and whether there is any left. A variant that could not be read is
// not blank: what is wrong with it was reported.
func written(t schema.Text) (schema.Text, bool) {
	if !slices.ContainsFunc(t.Variants, func(v schema.Variant) bool { return strings.TrimSpace(v.Value.Value) == "" }) {
		return t, len(t.Variants) > 0
	}
	out := schema.Text{Pos: t.Pos}
	for _, v := range t.Variants {
		if strings.TrimSpace(v.Value.Value) != "" {
			out.Variants = append(out.Variants, v)
		}
	}
	return out, len(out.Variants) > 0
}

// blank reports whether a text is written and says nothing in any language.
func blank(t schema.Text) bool {
	for _, v := range t.Variants {
		if !v.Value.Set() || strings.TrimSpace(v.Value.Value) != "" {
			return false
		}
	}
	return len(t.Variants) > 0
}

// heading compiles a title; where it is blank, a name stands in.
func (c *compiler) heading(file string, t schema.Text, scope *expression.Scope, name string) *Text {
	if text := c.text(file, t, scope); text != nil || !t.Set() {
		return text
	}
	return c.form.hostText(nil, name)
}

// part is a part of the definition that others stand in: those under a key.
type part struct {
	of       any // see compiler.lost
	file     string
	at       schema.Position
	noun, id string
	key      string
	advice   string
}

// checkEmpty warns of a part that was written with nothing in it.
func (c *compiler) checkEmpty(p part, written bool, n int) {
	if written && n == 0 && !c.lost(p.of, p.key, true) {
		c.warn("empty-part", p.file, p.at, fmt.Sprintf("the %s %q has no %s", p.noun, p.id, p.key), p.advice)
	}
}
