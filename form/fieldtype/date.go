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
	line, blank, ok := dateLine(s)
	switch {
	case blank:
		return value.OfBlank()
	case !ok:
		return invalid(s, codeDate)
	}
	y, m, d, code := readDate(line)
	if code == "" && d == 0 {
		code = codeDate
	}
	if code != "" {
		return invalid(s, code)
	}
	v, ok := value.OfDate(y, m, d)
	if !ok {
		return invalid(s, noSuchDay(m))
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
