package jsonschema_test

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// citizen makes random answers to a form, as JSON values.
type citizen struct{ *rand.Rand }

// samples are values of each type, of which conditions and bounds tell some from others.
var samples = map[string][]string{
	"boolean": {"true", "false"}, "consent": {"true", "false"},
	"integer": {"1", "2", "3", "4", "6", "-3", "0"}, "number": {"0.5", "2.5", "3", "8", "1.25"},
	"money":        {"1", "2.50", "1.25", "20", "4"},
	"date":         {`"2024-02-29"`, `"2024-03-01"`, `"2023-12-31"`, `"2024-12-10"`, `"2024-12-09"`},
	"time":         {`"08:30"`, `"08:29:59"`, `"18:05:30"`, `"18:05:31"`, `"23:00"`, `"08:30:01"`},
	"datetime":     {`"2024-02-29T12:00:00"`, `"2024-02-29T11:59:59"`, `"2025-01-01T00:00:01"`, `"2025-01-01T00:00:02"`, `"2024-06-01T00:00:00"`},
	"partial-date": {`"2024"`, `"2024-05"`, `"2024-05-31"`},
	"text":         {`"a"`, `"ab"`, `"abc"`, `"b"`, `"cab"`, `"zzzz"`, `"Bc"`}, "textarea": {`"ab\nc"`, `"abc"`, `"b"`},
	"postcode": {`"32657"`, `"01067"`}, "tel": {`"05261 252-0"`, `"+49 5261 2520"`}, "bic": {`"BYLADEM1001"`, `"MARKDEFF"`},
	"country": {`"DE"`, `"FR"`, `"AT"`},
	"email":   {`"name@example.org"`}, "url": {`"https://www.example.org"`}, "iban": {`"DE02120300000000202051"`}, "tax-id": {`"86095742719"`},
	"vat-id": {`"DE136695976"`}, "licence-plate": {`"HRO-AB 123"`},
	"file": {`[{"name": "a.pdf", "type": "application/pdf", "size": 12}]`},
}

// oddities are what no field, or not every field, takes.
var oddities = []string{`"x"`, `7`, `-1`, `1.005`, `true`, `[]`, `["a"]`, `["a", "a"]`, `["red"]`, `{}`, `{"x": 1}`, `[{}]`, `[{}, {}]`, `"2024-02-30"`, `"2023-02-29"`,
	`"2100-02-29"`, `"0000-01-01"`, `"24:00"`, `"08:30:00"`, `"2024-13"`, `"00999"`, `"a"`, `"c"`, `"red"`, `"ZZ"`, `1e2`, `"1234"`, `"2024-02-29T24:00:00"`, `"12345678901234567890123"`}

func parse(s string) any {
	dec := json.NewDecoder(strings.NewReader(s))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		panic(s + ": " + err.Error())
	}
	return v
}

// object answers most of the questions of an object.
func (c citizen) object(fields []*form.Field) map[string]any {
	out := map[string]any{}
	for _, f := range fields {
		if c.IntN(6) > 0 {
			if v := c.answer(f); v != nil {
				out[f.ID()] = v
			}
		}
	}
	return out
}

func (c citizen) answer(f *form.Field) any {
	switch {
	case f.Type().Control == fieldtype.Group:
		return c.object(f.Members())
	case f.Row() != nil:
		rows := []any{}
		for range c.IntN(4) {
			rows = append(rows, c.object(f.Row().Fields()))
		}
		return rows
	case f.Type().Name == "country":
	case f.Type().Kind == value.List:
		var chosen []any
		for _, o := range f.AllOptions() {
			if c.IntN(2) == 0 {
				chosen = append(chosen, o.Value())
			}
		}
		if chosen == nil {
			return nil
		}
		return chosen
	case len(f.AllOptions()) > 0:
		return f.AllOptions()[c.IntN(len(f.AllOptions()))].Value()
	}
	list := samples[f.Type().Name]
	if len(list) == 0 {
		return nil
	}
	return parse(list[c.IntN(len(list))])
}

// disturb changes one thing in an object, wherever in it.
func (c citizen) disturb(object map[string]any, fields []*form.Field) {
	if len(fields) == 0 {
		return
	}
	f := fields[c.IntN(len(fields))]
	switch v := object[f.ID()].(type) {
	case map[string]any:
		if c.IntN(3) > 0 && f.Type().Control == fieldtype.Group {
			c.disturb(v, f.Members())
			return
		}
	case []any:
		if f.Row() != nil && len(v) > 0 && c.IntN(4) > 0 {
			if row, ok := v[c.IntN(len(v))].(map[string]any); ok {
				c.disturb(row, f.Row().Fields())
				return
			}
		}
	}
	switch c.IntN(5) {
	case 0:
		delete(object, f.ID())
	case 1:
		object[f.ID()] = parse(oddities[c.IntN(len(oddities))])
	case 2:
		if c.IntN(4) == 0 {
			object["unknown"] = true
		}
	default:
		if v := c.answer(f); v != nil {
			object[f.ID()] = v
		}
	}
}

// fill answers what a problem says is missing.
func (c citizen) fill(object map[string]any, f *form.Form, path string) {
	at, ok := f.Resolve(path)
	if !ok {
		return
	}
	var into any = object
	keys := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	for _, key := range keys[:len(keys)-1] {
		switch v := into.(type) {
		case map[string]any:
			if v[key] == nil {
				v[key] = map[string]any{}
			}
			into = v[key]
		case []any:
			n, err := strconv.Atoi(key)
			if err != nil || n >= len(v) {
				return
			}
			into = v[n]
		}
	}
	if object, ok := into.(map[string]any); ok {
		if v := c.answer(at.Field); v != nil {
			object[keys[len(keys)-1]] = v
		}
	}
}
