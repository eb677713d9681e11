package form

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// Text is a compiled text: for each language of the form a sequence of literals and
// expressions ({{ name }}). A nil *Text is a text that the definition does not have.
// It is immutable and safe for concurrent use.
type Text struct {
	byLang map[string][]Part // every language of the form has an entry
	pos    schema.Position
}

// Part is a piece of a text: a literal, or a value that the answers decide.
type Part struct {
	Literal string // as the definition says it; "" for a value
	value   *expression.Expression
	written string
	format  formatter
}

// Value reports whether the part depends on answers.
func (p Part) Value() bool { return p.value != nil }

// Expression returns what gives the part its value, or nil for a literal.
func (p Part) Expression() *expression.Expression { return p.value }

// Written returns the expression as it stands between the braces, or "" for a literal. Places in its tree are counted from its beginning.
func (p Part) Written() string { return p.written }

// Append appends the part's text in the state that r belongs to; lang formats numbers and dates.
// It is plain text: whoever writes it into HTML escapes it.
func (p Part) Append(dst []byte, r *Record, lang string) []byte {
	if p.value == nil {
		return append(dst, p.Literal...)
	}
	return p.format.append(dst, p.value.Eval(r.frame()), r, lang)
}

// Parts returns the pieces of the text in a language of the form. The slice must not be changed.
func (t *Text) Parts(lang string) []Part {
	if t == nil {
		return nil
	}
	return t.byLang[lang]
}

// Static returns the text when it needs no answers, and whether that is so.
func (t *Text) Static(lang string) (string, bool) {
	switch parts := t.Parts(lang); {
	case len(parts) == 0:
		return "", true
	case len(parts) == 1 && !parts[0].Value():
		return parts[0].Literal, true
	}
	return "", false
}

// Append appends the whole text, unescaped.
func (t *Text) Append(dst []byte, r *Record, lang string) []byte {
	for _, p := range t.Parts(lang) {
		dst = p.Append(dst, r, lang)
	}
	return dst
}

// String returns the whole text, unescaped. r may be nil for a static text.
func (t *Text) String(r *Record, lang string) string {
	if s, ok := t.Static(lang); ok {
		return s
	}
	return string(t.Append(nil, r, lang))
}

// static reports whether the text needs no answers in any language.
func (t *Text) static() bool {
	for lang := range t.byLang {
		if _, ok := t.Static(lang); !ok {
			return false
		}
	}
	return true
}
