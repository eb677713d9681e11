package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// formats are the formats of texts and the field types that they become.
var formats = map[string]string{
	"email": "email", "idn-email": "email", "uri": "url", "url": "url", "iri": "url", "date": "date", "date-time": "datetime", "datetime": "datetime", "time": "time",
	"data-url": "file", "binary": "file", "byte": "file", "file": "file", "phone": "tel", "tel": "tel", "telephone": "tel", "password": "text", "textarea": "textarea",
	"alt-date": "date", "alt-datetime": "datetime", "iban": "iban", "bic": "bic",
	"row-radio": "text", "hidden": "text",
}

// exportedAs finds the field type whose pattern an exported schema has.
func exportedAs(pattern string) string {
	for _, name := range []string{"tel", "date", "partial-date", "time", "datetime", "iban", "bic", "tax-id", "vat-id", "postcode", "licence-plate", "url"} {
		if types[name].keywords.get("pattern") == pattern {
			return name
		}
	}
	return ""
}

// kind returns what a schema describes: object, array, or the field type of a single value.
func (b *builder) kind(v view) string {
	if t := v.get("x-type").Text(); t != "" && slices.Contains(exportTypes, t) {
		return t
	}
	if v.has("properties") || !v.has("enum", "const") && v.has("patternProperties") {
		return "object"
	}
	if values := v.get("enum"); values != nil && enumKind(values) != "" {
		return enumKind(values)
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		if list := v.get(key); list != nil && isConstants(list) {
			return "choice"
		}
	}
	types, null := v.types()
	switch {
	case len(types) > 0 && (slices.Contains(types, "object") || slices.Contains(types, "array")):
		if len(types) > 1 {
			b.change(v.place(), "type: "+strings.Join(types, ", "), "a field is of one type", "")
		}
		if slices.Contains(types, "array") {
			return "array"
		}
		return "object"
	case len(types) > 0:
		return b.scalarKind(types, v)
	case null:
		return "info"
	}
	return b.impliedKind(v)
}

// scalarKind chooses one of the types of single values.
func (b *builder) scalarKind(types []string, v view) string {
	if len(types) > 1 && !(len(types) == 2 && slices.Contains(types, "number") && slices.Contains(types, "integer")) {
		b.change(v.place(), "type: "+strings.Join(types, ", "), "a field is of one type: a text takes them all", "")
		return "text"
	}
	switch t := types[0]; {
	case slices.Contains(types, "number"):
		return "number"
	case t == "integer", t == "boolean":
		if v.get("const").True() {
			return "consent"
		}
		return t
	case t == "string":
		return b.textKind(v)
	case t == "file":
		return "file"
	}
	b.change(v.place(), "type: "+types[0], "JSON Schema has no such type: it is asked as a text", "")
	return "text"
}

// textKind chooses a field type for texts by their format.
func (b *builder) textKind(v view) string {
	if exported := exportedAs(v.get("pattern").Text()); exported != "" {
		return exported
	}
	if v.get("contentEncoding").Text() == "base64" {
		return "file"
	}
	if m := v.get("contentMediaType").Text(); m != "" && !strings.HasPrefix(m, "text/") && m != "application/json" {
		return "file"
	}
	format := v.get("format")
	if kind, ok := formats[format.Text()]; ok {
		return kind
	}
	if shapes()[format.Text()] != "" {
		return "text"
	}
	if n, ok := v.get("maxLength").Int(); ok && n >= longText {
		return "textarea"
	}
	return "text"
}

// longText is the length from which a text is asked for in several lines.
const longText = 500

// enumKind returns what a list of constants is: boolean, choice, or "" where only null is in it.
func enumKind(values *foreign.JSON) string {
	kind := ""
	for _, item := range values.Items() {
		switch item.Kind() {
		case foreign.Bool:
			if kind == "" {
				kind = "boolean"
			}
		case foreign.String, foreign.Number:
			kind = "choice"
		}
	}
	return kind
}

// impliedKind is for schemas without a type: what their keywords are about.
func (b *builder) impliedKind(v view) string {
	for _, k := range []struct {
		kind string
		keys []string
	}{
		{"object", []string{"properties", "required", "additionalProperties", "dependencies"}},
		{"array", []string{"items", "prefixItems", "minItems", "maxItems", "uniqueItems"}},
		{"number", []string{"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"}},
	} {
		if v.has(k.keys...) {
			return k.kind
		}
	}
	if v.has("pattern", "format", "minLength", "maxLength", "contentMediaType") {
		return b.textKind(v)
	}
	if c := v.get("const"); c != nil {
		return map[foreign.JSONKind]string{foreign.Bool: "boolean", foreign.Number: "number", foreign.Null: "info"}[c.Kind()] + map[bool]string{true: "text"}[c.Kind() == foreign.String]
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		for _, item := range v.get(key).Items() {
			if k := b.kind(b.view(v, item)); k == "object" {
				return k
			}
		}
	}
	b.change(v.place(), "a value of any type", "a field has a type: it is asked as a text", "say the type")
	return "text"
}

// isConstants reports whether all of a list of alternatives are constants, and null.
func isConstants(list *foreign.JSON) bool {
	n := 0
	for _, item := range list.Items() {
		switch {
		case item.Get("const").Scalar() != "" || len(item.Get("enum").Items()) == 1 && item.Get("properties") == nil:
			n++
		case item.Get("type").Text() == "null":
		default:
			return false
		}
	}
	return n > 0
}

// offer adds the options of a choice.
func (b *builder) offer(f *schema.Field, v view) {
	names := v.get("enumNames").Items()
	if names == nil {
		names = v.get("x-enumNames").Items()
	}
	offered := map[string]bool{}
	for _, o := range f.Options {
		offered[o.Value.Value] = true
	}
	add := func(value *foreign.JSON, label string) {
		text := value.Scalar()
		if text == "" {
			if value.Kind() == foreign.Array || value.Kind() == foreign.Object {
				b.lose(value.Place(), "an option", "the value of an option is a text", "")
			}
			return // null and "" are no answers
		}
		if offered[text] {
			return
		}
		offered[text] = true
		if value.Kind() == foreign.Number {
			b.change(value.Place(), "the option "+text, "the value of an option is a text", "")
		}
		f.Options = append(f.Options, &schema.Option{Value: schema.Of(text), Label: foreign.Text(first(label, text))})
	}
	for i, item := range v.get("enum").Items() {
		label := ""
		if i < len(names) {
			label = names[i].Scalar()
		}
		add(item, label)
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		for _, item := range v.get(key).Items() {
			value := item.Get("const")
			if list := item.Get("enum").Items(); value == nil && len(list) == 1 {
				value = list[0]
			}
			add(value, first(item.Get("title").Text(), item.Get("description").Text()))
		}
	}
}
