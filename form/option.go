package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/schema"
)

// Option is one of the values a choice offers.
type Option struct {
	value   string
	label   *Text
	hint    *Text
	visible *expression.Expression
	general *expression.Expression // visible for all parameters, where they made it hold always
	def     *schema.Option         // nil for the host's
	file    string
}

// Value returns the value that stands in the data.
func (o *Option) Value() string { return o.value }

// Label returns what a person reads.
func (o *Option) Label() *Text { return o.label }

// Hint returns further words on the option, or nil.
func (o *Option) Hint() *Text { return o.hint }

// Conditional reports whether the option is only offered by condition.
func (o *Option) Conditional() bool { return o.visible != nil }

// AllOptions returns every option the definition or the host's code list gives the field,
// whether offered now or not. It is empty for a field whose options come from a source at run time.
func (f *Field) AllOptions() []*Option {
	if f.options == nil {
		return nil
	}
	return f.options.all
}

// OptionsIn is AllOptions in the order in which a reader of a language looks for them: countries are sorted by
// their names, as the language sorts them. Everything else stands as the definition has it.
func (f *Field) OptionsIn(lang string) []*Option {
	if f.typ.Name != "country" || f.options == nil || lang == f.form.languages[0] {
		return f.AllOptions()
	}
	all := make([]*Option, 0, len(f.options.all))
	for _, country := range fieldtype.Countries(lang) {
		if i := slices.IndexFunc(f.options.all, func(o *Option) bool { return o.value == country.Value }); i >= 0 {
			all = append(all, f.options.all[i])
		}
	}
	return all
}
