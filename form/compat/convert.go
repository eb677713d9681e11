package compat

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// answer writes an old answer as the field's type has it.
func (m *migrator) answer(dst []byte, f *form.Field, found level, as, to string) ([]byte, bool) {
	d := found.data
	before := len(dst)
	dst, how, reason := convert(dst, f, d)
	if reason != "" {
		d.reason = reason
		return dst[:before], false
	}
	d.taken = true
	if as != "" {
		how = strings.TrimPrefix(how+", renamed", ", ")
	}
	if how != "" {
		m.moved(found, to, how)
	}
	return dst, true
}

// convert appends an old answer as the type of the field has it. how says what was done to it; reason, why
// it cannot be carried over.
func convert(dst []byte, f *form.Field, d *datum) (out []byte, how, reason string) {
	t := f.Type()
	switch {
	case d.kind == 'n':
		return append(dst, "null"...), "", ""
	case d.unread():
		if t.Kind == value.List || t.Kind == value.Files {
			return dst, "", "it could not be read, and is chosen or uploaded now"
		}
		return append(dst, d.raw...), "", ""
	case t.Kind == value.Files:
		return files(dst, d)
	case t.Kind == value.List:
		return choices(dst, f, d)
	case d.kind == '[':
		return single(dst, f, d)
	case d.kind == '{':
		return dst, "", "it was a group of questions, and is one question now"
	case f.AllOptions() != nil:
		return choice(dst, f, d)
	}
	return scalar(dst, t, d)
}

func files(dst []byte, d *datum) ([]byte, string, string) {
	if (d.kind == '[' && len(d.items) > 0 || d.kind == '{') && d.objects() {
		for _, file := range append(d.items, d) {
			if file.taken = true; file.kind == '{' {
				for _, m := range file.members {
					m.value.taken = true
				}
			}
		}
		return append(dst, d.raw...), "", ""
	}
	if d.blank() {
		return append(dst, "null"...), "", ""
	}
	return dst, "", "it is a file now"
}

// choices makes a list of what was chosen.
func choices(dst []byte, f *form.Field, d *datum) ([]byte, string, string) {
	items, how := d.items, ""
	switch d.kind {
	case '[':
	case '"', 't', '0':
		items, how = []*datum{d}, "the choice is one of several now"
	default:
		return dst, "", "it was a group of questions, and is a choice now"
	}
	var chosen []string
	for _, item := range items {
		if item.kind == '{' || item.kind == '[' {
			return dst, "", "it was a list or a file, and is a choice now"
		}
		if item.kind == 'n' {
			continue
		}
		v, mapped := current(f, item.text())
		if item.kind == 't' && !mapped && !offers(f, v) {
			return dst, "", noOptionSays(v)
		}
		if mapped {
			how = strings.TrimPrefix(how+", the option has another value", ", ")
		}
		if !slices.Contains(chosen, v) {
			chosen = append(chosen, v)
		}
	}
	if len(chosen) == 0 {
		return append(dst, "null"...), how, ""
	}
	dst = append(dst, '[')
	for i, v := range chosen {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = fieldtype.AppendString(dst, v)
	}
	return append(dst, ']'), how, ""
}

// single makes one answer of several.
func single(dst []byte, f *form.Field, d *datum) ([]byte, string, string) {
	switch {
	case d.blank():
		return append(dst, "null"...), "", ""
	case len(d.items) > 1:
		return dst, "", fmt.Sprintf("there are %d answers, and one is asked for now", len(d.items))
	case d.items[0].kind == '{' || d.items[0].kind == '[':
		return dst, "", "it was a list or a file, and is one answer now"
	}
	dst, how, reason := convert(dst, f, d.items[0])
	return dst, strings.TrimPrefix(how+", the one that was chosen", ", "), reason
}

// choice maps the values of options that have others now.
func choice(dst []byte, f *form.Field, d *datum) ([]byte, string, string) {
	v, mapped := current(f, d.text())
	switch {
	case mapped:
		return fieldtype.AppendString(dst, v), "the option has another value", ""
	case d.kind == 't' && !offers(f, v):
		return dst, "", noOptionSays(v)
	case d.kind == '"':
		return append(dst, d.raw...), "", ""
	}
	return fieldtype.AppendString(dst, v), "as a text", ""
}

// noOptionSays is why a yes or no is left.
func noOptionSays(truth string) string {
	return "it was yes or no, and no option says which it was: was: \"" + truth + "\""
}

// current returns the value that an option has now.
func current(f *form.Field, old string) (v string, mapped bool) {
	if offers(f, old) {
		return old, false
	}
	for _, o := range f.AllOptions() {
		if slices.Contains(o.Was(), old) {
			return o.Value(), true
		}
	}
	return old, false
}

func offers(f *form.Field, v string) bool {
	return slices.ContainsFunc(f.AllOptions(), func(o *form.Option) bool { return o.Value() == v })
}

// scalar writes an answer of one value. What the type does not read is kept as it was typed.
func scalar(dst []byte, t *fieldtype.Type, d *datum) ([]byte, string, string) {
	text := d.text()
	switch {
	case d.kind == 't' && t.Kind == value.Bool:
		return append(dst, d.raw...), "", ""
	case d.kind == 't':
		return dst, "", "it was yes or no"
	case t.Kind == value.Bool:
		return dst, "", "it is yes or no now"
	case d.kind == '0' && t.Number != nil:
		if t.Number(text).Kind() == value.Invalid {
			return unreadable(dst, text), "the new type cannot read it: it is kept as it was typed", ""
		}
		return append(dst, d.raw...), "", ""
	case d.kind == '0' && t.Kind == value.Text:
		return fieldtype.AppendString(dst, text), "as a text", ""
	case d.kind == '0':
		return unreadable(dst, text), "the new type cannot read it: it is kept as it was typed", ""
	case t.Number != nil && strings.ContainsAny(text, ".,"):
		// an amount has canonical form, and a text may be anything: 1.234 is a thousand to some
		if t.Kind == value.Money {
			break
		}
		return unreadable(dst, text), "whether 1.234 is more than a thousand nobody can say: it is kept as it was typed", ""
	}
	if t.Literal != nil {
		if _, ok := t.Literal(text); !ok && t.Kind != value.Text {
			return append(dst, d.raw...), "the new type reads it as if it had been typed", ""
		}
	}
	return append(dst, d.raw...), "", ""
}

// unreadable writes what was typed as a draft keeps it.
func unreadable(dst []byte, raw string) []byte {
	quoted, _ := json.Marshal(raw) // a string cannot fail
	return append(append(append(dst, `{"raw":`...), quoted...), `,"code":"type"}`...)
}
