package render

import (
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// typing adds the attributes that make typing easier; none of them checks anything.
func (b *builder) typing(f *form.Field) {
	t := f.Type()
	attribute := func(name, value string) {
		if value != "" {
			b.html(` `, name, `="`)
			b.plain(value)
			b.html(`"`)
		}
	}
	attribute("inputmode", t.InputMode)
	attribute("autocomplete", f.Autocomplete())
	if !t.Spellcheck {
		attribute("spellcheck", "false")
		if t.InputMode == "" && t.Name != "text" && inputType(f) == "text" {
			attribute("autocapitalize", "off")
		}
	}
	if text, static := f.Placeholder().Static(b.lang); static {
		attribute("placeholder", text)
	}
}

func inputType(f *form.Field) string {
	if t := f.Type().InputType; t != "" {
		return t
	}
	return "text"
}

// widths are the widths of controls by type, in characters.
var widths = map[string]int{
	"date": 10, "partial-date": 10, "time": 5, "datetime": 20, "integer": 10, "number": 10, "money": 10,
	"postcode": 5, "tel": 20, "iban": 27, "bic": 11, "tax-id": 14, "vat-id": 14, "licence-plate": 11,
}

// width returns the class that gives a control the width of what is to be typed.
func (b *builder) width(f *form.Field) string {
	n := widths[f.Type().Name]
	if max := f.MaxLength(); n == 0 && max > 0 {
		n = max
	}
	if n == 0 {
		return ""
	}
	for _, most := range slices.Sorted(maps.Keys(b.theme.Widths)) {
		if n <= most {
			return b.theme.Widths[most]
		}
	}
	return ""
}

// rowsFor returns the height of a text area that suits the longest answer.
func rowsFor(maxLength int) string {
	switch {
	case maxLength == 0 || maxLength > 1000:
		return "8"
	case maxLength > 200:
		return "5"
	}
	return "3"
}

// hows are the types whose answers need less work than others, since they are so common;
// the rest is [asInput].
var hows = map[string]int8{
	"text": asTyped, "textarea": asTyped, "email": asTyped, "tel": asTyped, "url": asTyped,
	"integer": asWhole, "number": harmless, "money": harmless,
	"date": asDate, "partial-date": harmless, "time": harmless, "datetime": harmless,
}

func how(f *form.Field) int8 { return hows[f.Type().Name] }
