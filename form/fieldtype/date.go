package fieldtype

import "github.com/vordruck/vordruck/form/value"

// date is a calendar date, without time and zone.
func date() Type {
	return Type{
		Name:        "date",
		Kind:        value.Date,
		Keys:        keys(boundKeys, inputKeys, []string{"widget"}),
		Widgets:     []string{"input", "boxes"},
		Parse:       parseDate,
		Literal:     isoDate,
		AppendText:  appendDate,
		AppendInput: appendDate,
		AppendJSON:  appendDateJSON,
		Schema:      schema("type", "string", "format", "date"),
		Control:     Input,
		InputType:   "text",
		Example:     sample(lastDay, appendDate),
	}
}

func parseDate(s, _ string) value.Value {
	if v, ok := isoDate(s); ok {
		return v
	}
	return typedDate(s, codeDate, func(y, m, d int) (value.Value, string) {
		if d == 0 {
			return value.Value{}, codeDate
		}
		v, ok := value.OfDate(y, m, d)
		if !ok {
			return v, noSuchDay(m)
		}
		return v, ""
	})
}

// typedDate reads a date as people write it, of which parts may be 0, and makes a value or a code of it. unreadable is the
// code of what is no date at all.
func typedDate(s, unreadable string, of func(y, m, d int) (v value.Value, code string)) value.Value {
	line, blank, ok := dateLine(s)
	switch {
	case blank:
		return value.OfBlank()
	case !ok:
		return invalid(s, unreadable)
	}
	y, m, d, code := readDate(line)
	switch code {
	case "":
	case codeDate:
		return invalid(s, unreadable)
	default:
		return invalid(s, code)
	}
	v, code := of(y, m, d)
	if code != "" {
		return invalid(s, code)
	}
	return v
}

// lastDay is the day of the samples: its day cannot be taken for a month.
var lastDay, _ = value.OfDate(1990, 12, 31)

// noSuchDay returns the code for a date that no calendar has.
func noSuchDay(month int) string {
	if month > 12 {
		return codeMonth
	}
	return codeDay
}

func appendDate(dst []byte, v value.Value, lang string) []byte {
	y, m, d := v.Civil()
	return appendLocalDate(dst, y, m, d, lang)
}

func appendDateJSON(dst []byte, v value.Value) []byte {
	y, m, d := v.Civil()
	return append(appendISODate(append(dst, '"'), y, m, d), '"')
}
