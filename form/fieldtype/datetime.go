package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// dateTime is a date and a time of day in the form's time zone.
func dateTime() Type {
	return Type{
		Name:        "datetime",
		Kind:        value.DateTime,
		Keys:        keys(boundKeys, inputKeys),
		Parse:       parseDateTime,
		Literal:     literalDateTime,
		AppendText:  appendDateTime(true),
		AppendInput: appendDateTime(false),
		AppendJSON:  appendDateTimeJSON,
		Schema:      schema("type", "string", "pattern", `^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$`),
		Control:     Input,
		InputType:   "text",
		Example:     func(lang string) string { return string(appendDate(nil, lastDay, lang)) + " 8:30" },
	}
}

func parseDateTime(s, lang string) value.Value {
	if v, ok := literalDateTime(s); ok {
		return v
	}
	line, blank, ok := dateLine(s)
	if blank {
		return value.OfBlank()
	}
	for i := 0; ok && i < len(line); i++ {
		if line[i] != ' ' {
			continue
		}
		day := parseDate(strings.TrimRight(line[:i], " ,"), lang)
		clock, ok := readTime(trimAt(line[i+1:]))
		if ok && (day.Code() == codeDay || day.Code() == codeMonth || day.Code() == codeYear) {
			return invalid(s, day.Code())
		}
		if v, both := joined(day, clock); ok && both {
			return v
		}
	}
	return invalid(s, codeDateTime)
}

// trimAt takes off the word before the time, in any language: "um 8:30", "at 8:30".
func trimAt(s string) string {
	for _, l := range locales() {
		for _, word := range l.At {
			if rest, ok := strings.CutPrefix(s, word); ok && strings.HasPrefix(rest, " ") {
				return strings.TrimSpace(rest)
			}
		}
	}
	return strings.TrimSpace(s)
}

// literalDateTime reads 2006-01-02T15:04 and 2006-01-02T15:04:05.
func literalDateTime(s string) (value.Value, bool) {
	if len(s) < 16 || s[10] != 'T' {
		return value.Value{}, false
	}
	day, ok := isoDate(s[:10])
	clock, ok2 := literalTime(s[11:])
	if !ok || !ok2 {
		return value.Value{}, false
	}
	return joined(day, clock)
}

func joined(day, clock value.Value) (value.Value, bool) {
	y, m, d := day.Civil()
	hour, minute, second := clock.Clock()
	return value.OfDateTime(y, m, d, hour, minute, second)
}

// appendDateTime makes the functions that append a date and a time, with the word after it or without.
func appendDateTime(word bool) appendFunc {
	return func(dst []byte, v value.Value, lang string) []byte {
		y, m, d := v.Civil()
		dst = append(appendLocalDate(dst, y, m, d, lang), ' ')
		if word {
			return appendTimeText(dst, v, lang)
		}
		return appendTimeInput(dst, v, lang)
	}
}

func appendDateTimeJSON(dst []byte, v value.Value) []byte {
	y, m, d := v.Civil()
	hour, minute, second := v.Clock()
	dst = append(appendISODate(append(dst, '"'), y, m, d), 'T')
	dst = append(appendPadded(dst, hour, 2), ':')
	dst = append(appendPadded(dst, minute, 2), ':')
	return append(appendPadded(dst, second, 2), '"')
}
