package jsonschema

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// typed is what a field type says in JSON Schema: keywords of its data in their normal form, and what they do not say.
type typed struct {
	keywords object
	gap      string
	shared   string // the name under $defs, for what is long
}

// types are the built-in field types whose schema is not only the kind of their value. A text is never blank.
var types = map[string]typed{
	"text":          {keywords: object{{"type", "string"}, {"minLength", 1}}},
	"textarea":      {keywords: object{{"type", "string"}, {"minLength", 1}}},
	"email":         {keywords: object{{"type", "string"}, {"format", "email"}, {"minLength", 1}}, gap: "which addresses are well-formed in full"},
	"url":           {keywords: object{{"type", "string"}, {"format", "uri"}, {"pattern", "^[Hh][Tt][Tt][Pp][Ss]?:"}}, gap: "which addresses are well-formed in full"},
	"tel":           {keywords: object{{"type", "string"}, {"pattern", `^\+?[ \-/().]*(?:[0-9][ \-/().]*){5,20}$`}}},
	"number":        {keywords: object{{"type", "number"}}},
	"integer":       {keywords: object{{"type", "integer"}}},
	"boolean":       {keywords: object{{"type", "boolean"}}},
	"consent":       {keywords: object{{"type", "boolean"}}},
	"choice":        {keywords: object{{"type", "string"}, {"minLength", 1}}},
	"date":          {keywords: object{{"type", "string"}, {"format", "date"}, {"pattern", datePattern}}, shared: "date"},
	"partial-date":  {keywords: object{{"type", "string"}, {"pattern", partialPattern}}, shared: "partial-date"},
	"time":          {keywords: object{{"type", "string"}, {"pattern", timePattern}}},
	"datetime":      {keywords: object{{"type", "string"}, {"pattern", dateTimePattern}}, shared: "datetime"},
	"iban":          {keywords: object{{"type", "string"}, {"pattern", `^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`}}, gap: "lengths by country and check digits"},
	"bic":           {keywords: object{{"type", "string"}, {"pattern", `^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$`}}},
	"tax-id":        {keywords: object{{"type", "string"}, {"pattern", `^[0-9]{11}$`}}, gap: "the check digit"},
	"vat-id":        {keywords: object{{"type", "string"}, {"pattern", `^[A-Z]{2}[A-Z0-9+*]{2,12}$`}}, gap: "formats by country and check digits"},
	"postcode":      {keywords: object{{"type", "string"}, {"pattern", `^(0[1-9]|[1-9][0-9])[0-9]{3}$`}}},
	"country":       {keywords: object{{"type", "string"}}},
	"licence-plate": {keywords: object{{"type", "string"}, {"pattern", `^[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?$`}}, gap: "which plates there are in full"},
}

// exportTypes are the field types that other keywords do not tell from all others: the keyword x-type names them.
var exportTypes = []string{"textarea", "money", "consent", "country", "url", "file", "text"}

// leaf returns the keywords of a field that is neither group nor list, without those that describe it.
func (e *exporter) leaf(f *form.Field) object {
	switch f.Type().Kind {
	case value.Files:
		return e.files(f)
	case value.List:
		items := object{{"type", "string"}, {"minLength", 1}}
		return e.constraints(f, object{{"type", "array"}, {"items", e.offered(f, items)}, {"minItems", max(1, int(literalBound(f, "minItems")))}, {"uniqueItems", true}})
	case value.Money:
		if t := f.Type(); t.Name == "money" {
			places, _ := fieldtype.CurrencyPlaces(f.Currency())
			return e.constraints(f, object{{"type", "number"}, {"multipleOf", literal("1e-" + string(rune('0'+places)))}})
		}
	}
	t, ok := types[f.Type().Name]
	if !ok {
		return e.constraints(f, e.hostType(f))
	}
	if t.gap != "" {
		e.gap(f.Path(), "type: "+f.Type().Name, t.gap)
	}
	out := t.keywords
	if t.shared != "" {
		e.define(t.shared, t.keywords)
		out = object{{"$ref", "#/$defs/" + t.shared}}
	}
	return e.constraints(f, e.offered(f, out))
}

// hostType returns what a type of the host says of its data.
func (e *exporter) hostType(f *form.Field) object {
	e.gap(f.Path(), "type: "+f.Type().Name, "a type of the host")
	if f.Type().Schema == nil {
		return object{}
	}
	return object{{"allOf", []any{f.Type().Schema()}}}
}

// define puts a schema under $defs, once.
func (e *exporter) define(name string, schema object) {
	if e.defs.get(name) == nil {
		e.defs = append(e.defs, member{name, schema})
	}
}

// offered adds the options of a choice: where they are used several times, by reference.
func (e *exporter) offered(f *form.Field, schema object) object {
	if len(f.AllOptions()) == 0 {
		return schema
	}
	list := f.Definition().CodeList.Value
	name := "code-list-" + list
	switch {
	case f.Type().Name == "country":
		name = "country"
	case e.shared[list] < 2:
		return append(object{{"type", "string"}}, e.enumeration(f)...)
	}
	e.define(name, append(object{{"type", "string"}}, e.enumeration(f)...))
	return object{{"$ref", "#/$defs/" + name}}
}

// enumeration returns the options as one constant each with its label, or as an enum where values are their own labels.
func (e *exporter) enumeration(f *form.Field) object {
	var values, titled []any
	plain := true
	for _, o := range f.AllOptions() {
		label := e.text(o.Label())
		plain = plain && label == o.Value()
		values = append(values, o.Value())
		titled = append(titled, object{{"const", o.Value()}, {"title", label}})
	}
	if plain {
		return object{{"enum", values}}
	}
	return object{{"oneOf", titled}}
}

// files describes uploads.
func (e *exporter) files(f *form.Field) object {
	limit := f.MaxSize()
	if limit == 0 {
		limit = e.form.Limits().FileSize
	}
	media := object{{"type", "string"}}
	if p := acceptPattern(f.Accept()); p != "" {
		media = media.with("pattern", p)
	}
	item := object{
		{"type", "object"},
		{"properties", object{
			{"name", object{{"type", "string"}, {"minLength", 1}}}, {"type", media},
			{"size", object{{"type", "integer"}, {"minimum", 1}, {"maximum", int(limit)}}},
			{"ref", object{{"type", "string"}, {"minLength", 1}}}, {"sha256", object{{"type", "string"}, {"minLength", 1}}},
		}},
		{"required", texts([]string{"name", "type", "size"})}, {"additionalProperties", false},
	}
	e.gap(f.Path(), "type: file", "that a file is there, and is what its description says")
	return e.constraints(f, object{{"type", "array"}, {"items", item}, {"minItems", max(1, int(literalBound(f, "minItems")))}})
}

// acceptPattern returns a pattern for media types, in small letters and perhaps with parameters; "" for any.
func acceptPattern(accept []string) string {
	var ways []string
	for _, a := range accept {
		a = strings.ToLower(a)
		if a == "*/*" {
			return ""
		}
		if kind, ok := strings.CutSuffix(a, "/*"); ok {
			ways = append(ways, insensitive(kind)+"/[^;]*")
			continue
		}
		ways = append(ways, insensitive(a))
	}
	if ways == nil {
		return ""
	}
	return `^[ \t]*(?:` + strings.Join(ways, "|") + `)[ \t]*(?:;|$)`
}

// insensitive returns a pattern for a text whose letters may be capitals.
func insensitive(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c >= 'a' && c <= 'z':
			b.WriteString("[" + string(c) + string(c-32) + "]")
		case strings.ContainsRune(`.+*?()|[]{}^$\`, c):
			b.WriteString(`\` + string(c))
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
