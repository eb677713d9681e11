package fieldtype

import (
	"sync"

	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// Builtin returns the types of the language, in the order of its reference. The slice is the caller's.
func Builtin() []*Type {
	types := []Type{
		text(), textarea(), email(), tel(), url(),
		number(), integer(), money(),
		boolean(), consent(), choice(), choices(),
		date(), partialDate(), timeOfDay(), dateTime(),
		file(), group(), list(), info(),
		iban(), bic(), taxID(), vatID(), postcode(), country(), licencePlate(),
	}
	out := make([]*Type, len(types))
	for i := range types {
		types[i].AppendText = typed(types[i].AppendText)
		types[i].AppendInput = typed(types[i].AppendInput)
		if source, ok := types[i].Schema()["pattern"].(string); ok && types[i].Kind == value.Text {
			types[i].Pattern = sync.OnceValue(func() *pattern.Pattern {
				p, _ := pattern.Compile(source)
				return p
			})
		}
		out[i] = &types[i]
	}
	return out
}

type appendFunc = func(dst []byte, v value.Value, lang string) []byte

// typed makes f show an unreadable value as it was typed, and nothing for no answer.
func typed(f appendFunc) appendFunc {
	return func(dst []byte, v value.Value, lang string) []byte {
		switch v.Kind() {
		case value.Absent, value.Blank:
			return dst
		case value.Invalid:
			return append(dst, v.Raw()...)
		}
		return f(dst, v, lang)
	}
}

// german reports whether a reader's language is German, of any country.
func german(lang string) bool {
	return speaks(lang, "de")
}

// example makes the Example of a type from its samples in German and in other languages.
func example(de, other string) func(lang string) string {
	return func(lang string) string {
		if german(lang) {
			return de
		}
		return other
	}
}

// sample makes the Example of a type from an answer: as it is written into an input.
func sample(v value.Value, write appendFunc) func(lang string) string {
	return func(lang string) string { return string(write(nil, v, lang)) }
}

// schema makes the Schema of a type from its keywords; each call returns a new map.
func schema(keywords ...string) func() map[string]any {
	return func() map[string]any {
		m := make(map[string]any, len(keywords)/2)
		for i := 0; i < len(keywords); i += 2 {
			m[keywords[i]] = keywords[i+1]
		}
		return m
	}
}

func noLiteral(string) (value.Value, bool) { return value.Value{}, false }

// literalOf makes a Literal from a reader of canonical forms.
func literalOf(parse func(s, lang string) value.Value) func(string) (value.Value, bool) {
	return func(s string) (value.Value, bool) {
		v := parse(s, "en")
		return v, !v.Empty()
	}
}
