package jsonschema

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// constraints adds what the definition demands of every answer.
func (e *exporter) constraints(f *form.Field, schema object) object {
	alone := e.oneCodePointEach(f)
	var more []any
	for _, k := range f.Constraints() {
		switch {
		case k.Dynamic != nil, k.Key == "minItems":
			continue // by condition; with the items
		case k.Key == "charset":
			e.gap(f.Path(), k.Key, "a set of characters and sequences of them")
			continue
		case k.Key == "uniqueItems":
			schema = e.unique(f, schema)
			continue
		case strings.HasSuffix(k.Key, "Length") && !alone:
			e.gap(f.Path(), k.Key, "the form counts what people see as characters, JSON Schema counts code points")
		}
		test, ok := bound(f, k)
		if !ok {
			e.gap(f.Path(), k.Key, "a bound that JSON Schema has no keyword for")
			continue
		}
		schema, more = merge(schema, test, more)
	}
	if more != nil {
		schema = schema.with("allOf", more)
	}
	return schema
}

// merge adds a schema of one keyword to another, beside it where the keyword is taken.
func merge(schema, test object, more []any) (object, []any) {
	at := -1
	for i, m := range schema {
		if m.key == test[0].key {
			at = i
		}
	}
	switch {
	case at < 0:
		return append(schema[:len(schema):len(schema)], test...), more
	case test[0].key == "minLength" || test[0].key == "minItems":
		out := append(object{}, schema...)
		if have, ok := out[at].value.(int); ok {
			if n, ok := test[0].value.(int); ok {
				out[at].value = max(have, n)
			}
		}
		return out, more
	}
	return schema, append(more, test)
}

// bound returns one demand of a definition as a keyword with its value.
func bound(f *form.Field, k form.Constraint) (object, bool) {
	if k.Pattern != nil {
		return object{{"pattern", whole(k.Pattern.Source())}}, true
	}
	switch k.Key {
	case "minLength", "maxLength", "minItems", "maxItems":
		return object{{k.Key, int(k.Bound.Int())}}, true
	case "multipleOf":
		return object{{k.Key, jsonOf(k.Bound)}}, true
	}
	if f.Type().Kind == value.Partial {
		return nil, false
	}
	switch k.Bound.Kind() {
	case value.Integer, value.Number, value.Money:
		return object{{k.Key, jsonOf(k.Bound)}}, true
	case value.Date, value.Time, value.DateTime:
		return object{{"pattern", ordered(textOf(k.Bound), k.Key == "minimum", true)}, {formatBounds[k.Key], textOf(k.Bound)}}, true
	}
	return nil, false
}

// formatBounds are the keywords that say bounds of dates and times to a reader, and to Ajv; a pattern says them to all others.
var formatBounds = map[string]string{"minimum": "formatMinimum", "maximum": "formatMaximum"}

// oneCodePointEach reports whether every character that the field can have is one code point, so that both ways of
// counting agree: only characters of ASCII match its pattern.
func (e *exporter) oneCodePointEach(f *form.Field) bool {
	for _, k := range f.Constraints() {
		if k.Pattern != nil && isASCII(k.Pattern.Source()) {
			return true
		}
	}
	return f.Type().Name == "tel"
}

// isASCII reports whether a pattern matches characters of ASCII only: it has no class that is open to others.
func isASCII(pattern string) bool {
	for _, wide := range []string{".", "[^", `\D`, `\W`, `\p`, `\P`, `\x`, `\r`} {
		if wide == "." {
			pattern = strings.ReplaceAll(pattern, `\.`, "")
		}
		if strings.Contains(pattern, wide) {
			return false
		}
	}
	return !strings.ContainsFunc(pattern, func(r rune) bool { return r > '~' })
}

// unique says that no two rows are the same, which JSON Schema also says of rows without any answer.
func (e *exporter) unique(f *form.Field, schema object) object {
	if f.Row() == nil {
		return schema // choices: said with their type
	}
	for _, m := range f.Row().Fields() {
		if e.always(m) && e.needed(m) {
			return schema.with("uniqueItems", true)
		}
	}
	e.gap(f.Path(), "uniqueItems", "rows without an answer may repeat")
	return schema
}
