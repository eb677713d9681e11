package formio

import (
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// problemCodes are the codes of the language for the kinds of errors of Form.io.
var problemCodes = map[string]string{
	"required": "required", "min": "minimum", "max": "maximum", "minLength": "minLength", "maxLength": "maxLength", "pattern": "pattern", "mask": "pattern", "inputMask": "pattern",
	"invalid_email": "email", "email": "email", "invalid_url": "url", "url": "url", "invalid_date": "date", "date": "date", "minDate": "minimum", "maxDate": "maximum", "minYear": "minimum", "maxYear": "maximum",
	"minSelectedCount": "minItems", "maxSelectedCount": "maxItems", "invalidOption": "option", "onlyAvailableItems": "option", "select": "option", "unique": "uniqueItems",
}

// messages reads customMessage, which stands in for every message, and errors, one for each kind.
func messages(b *builder, c *component, v *foreign.JSON) {
	if c.field.Type.Value == "info" {
		return
	}
	if v.Kind() == foreign.String {
		for _, code := range checkedCodes(c.answer(), c.json) {
			b.message(c, code, v.Text())
		}
		return
	}
	for _, m := range v.Members() {
		if s := m.Value.Text(); s != "" && problemCodes[m.Key] != "" {
			b.message(c, problemCodes[m.Key], s)
		} else if s != "" && m.Key != "custom" {
			b.im.Lose(m.Value.Place(), "the message for "+foreign.Shorten(m.Key, 40), "the language has no such problem", "")
		}
	}
}

func (b *builder) message(c *component, code, s string) {
	f := c.answer()
	for i := range f.Messages {
		if f.Messages[i].Code.Value == code {
			return
		}
	}
	if text := b.words(s, true); text.Set() {
		f.Messages = append(f.Messages, schema.Message{Code: schema.Of(code), Text: text})
	}
}

// checkedCodes are the problems that a field can have by its definition.
func checkedCodes(f *schema.Field, v *foreign.JSON) []string {
	var codes []string
	for _, c := range []struct {
		code string
		set  bool
	}{
		{"required", v.At("validate", "required").True()}, {"minLength", f.MinLength.Set()}, {"maxLength", f.MaxLength.Set()}, {"pattern", f.Pattern.Set()},
		{"minimum", f.Minimum.Set()}, {"maximum", f.Maximum.Set()}, {"multipleOf", f.MultipleOf.Set()}, {"minItems", f.MinItems.Set()}, {"maxItems", f.MaxItems.Set()},
		{"email", f.Type.Value == "email"}, {"url", f.Type.Value == "url"}, {"date", f.Type.Value == "date"}, {"number", f.Type.Value == "number"},
	} {
		if c.set {
			codes = append(codes, c.code)
		}
	}
	return codes
}
