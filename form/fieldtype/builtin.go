package fieldtype

import "github.com/vordruck/vordruck/form/value"

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
	return len(lang) >= 2 && lang[0]|0x20 == 'd' && lang[1]|0x20 == 'e' && (len(lang) == 2 || lang[2] == '-' || lang[2] == '_')
}

// example makes the Example of a type from its German and English samples.
func example(de, en string) func(lang string) string {
	return func(lang string) string {
		if german(lang) {
			return de
		}
		return en
	}
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
