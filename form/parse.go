package form

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// Parse reads what a person typed into the field, in their language: as its type does, and with the field's own unit
// behind it. Who is asked for a height in cm may answer "25 cm".
func (f *Field) Parse(s, lang string) value.Value {
	v := f.typ.Parse(s, lang)
	if v.Kind() != value.Invalid || f.unit == nil {
		return v
	}
	unit, ok := f.unit.Static(f.form.Language(lang))
	if !ok || strings.TrimSpace(unit) == "" {
		return v
	}
	number, ok := strings.CutSuffix(plainUnit(s), plainUnit(unit))
	if !ok {
		return v
	}
	if without := f.typ.Parse(number, lang); !without.Empty() {
		return without
	}
	return v
}

// plainUnit writes a unit as people type it: "25 m2" is 25 m².
func plainUnit(s string) string {
	return strings.ToLower(strings.TrimSpace(strings.NewReplacer("²", "2", "³", "3", "\u00b5", "\u03bc").Replace(s)))
}
