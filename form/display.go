package form

import (
	"strconv"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// AppendText appends the value of f as a person reads it: the label of an option, a
// date in the language's order. It is plain text, and nothing for an empty value.
func (r *Record) AppendText(dst []byte, f *Field, lang string) []byte {
	return f.appendText(dst, r.Value(f), r, lang)
}

func (f *Field) appendText(dst []byte, v value.Value, r *Record, lang string) []byte {
	if v.Empty() {
		return dst
	}
	if items := v.Items(); items != nil {
		for i, item := range items {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = f.appendText(dst, item, r, lang)
		}
		return dst
	}
	if f.options != nil {
		if o := r.option(f, v.Text()); o != nil {
			return o.label.Append(dst, r.of(f), lang)
		}
	}
	if f.typ.AppendText == nil || v.Kind() == value.Rows {
		return appendValue(dst, v, lang)
	}
	return f.typ.AppendText(dst, v, lang)
}

// formatter shows the value of an interpolation: of a field as the field shows it, of
// any other expression by its kind.
type formatter struct {
	field *Field
	money *fieldtype.Type // shows an amount that is no field's own; nil for euros
}

func (f formatter) append(dst []byte, v value.Value, r *Record, lang string) []byte {
	if f.field != nil {
		return f.field.appendText(dst, v, r, lang)
	}
	if f.money != nil && v.Kind() == value.Money {
		return f.money.AppendText(dst, v, lang)
	}
	return appendValue(dst, v, lang)
}

// byKind are the types that show a value of a kind where no field does.
var byKind = func() map[value.Kind]*fieldtype.Type {
	m := map[value.Kind]*fieldtype.Type{}
	names := map[string]value.Kind{
		"text": value.Text, "number": value.Number, "integer": value.Integer, "money": value.Money, "boolean": value.Bool,
		"date": value.Date, "partial-date": value.Partial, "time": value.Time, "datetime": value.DateTime, "file": value.Files,
	}
	for _, t := range fieldtype.Builtin() {
		if kind, ok := names[t.Name]; ok {
			m[kind] = t
		}
	}
	return m
}()

// AppendValue appends a value that is no answer to a field, as a person reads it: a date in the language's order,
// an amount in euros. It is nothing for an empty value.
func AppendValue(dst []byte, v value.Value, lang string) []byte { return appendValue(dst, v, lang) }

func appendValue(dst []byte, v value.Value, lang string) []byte {
	switch {
	case v.Empty():
		return dst
	case v.Kind() == value.List:
		for i, item := range v.Items() {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendValue(dst, item, lang)
		}
		return dst
	case v.Kind() == value.Rows:
		return strconv.AppendInt(dst, int64(v.Table().Len()), 10)
	}
	if t := byKind[v.Kind()]; t != nil && t.AppendText != nil {
		return t.AppendText(dst, v, lang)
	}
	return dst
}
