package formio

import (
	"slices"
	"strings"
	"time"

	"github.com/vordruck/vordruck/schema"
)

// An expression has literals of numbers, texts, truths and dates only. Any other value that a form compares with is a
// parameter of the definition.

// parameter returns the name of a parameter of that type and value, which is there once it is needed.
func (b *builder) parameter(wanted, kind, value, label string) string {
	for _, p := range b.im.Definition.Parameters {
		if p.Type.Value == kind && p.Default.Value == value {
			return p.Name.Value
		}
	}
	id := wanted
	for slices.ContainsFunc(b.all, func(c *component) bool { return c.field.ID.Value == id || c.answer().ID.Value == id }) {
		id += "_"
	}
	b.im.Definition.Parameters = append(b.im.Definition.Parameters, &schema.Parameter{
		Name: schema.Of(id), Type: schema.Of(kind), Default: schema.Of(value), Label: schema.TextOf(label),
	})
	return id
}

// unitAmount is one unit of money, which makes an amount of a number.
func (b *builder) unitAmount() string {
	return b.parameter("one_unit", "money", "1.00", "One unit of money, which makes an amount of a number. Never change it.")
}

// isFixed reports whether a value is a date with a time, or a time of a day, that there is.
func isFixed(kind, value string) bool {
	_, err := time.Parse(pick(kind == "time", "15:04", "2006-01-02T15:04:05"), value)
	return err == nil
}

// fixed is a time, or a time of a day, that is written in a form.
func (b *builder) fixed(kind, value string) string {
	return b.parameter(kind+"_"+strings.NewReplacer("-", "", ":", "", "T", "_").Replace(value), kind, value, strings.Replace(value, "T", " ", 1))
}
