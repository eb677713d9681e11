package fieldtype

import "github.com/vordruck/vordruck/form/value"

// partialDate is a date of which the day, or day and month, may be unknown, as in the registers:
// "1980", "04.1980" or "00.04.1980", "03.04.1980".
func partialDate() Type {
	return Type{
		Name:        "partial-date",
		Kind:        value.Partial,
		Keys:        keys(boundKeys, inputKeys, []string{"widget"}),
		Widgets:     []string{"input", "boxes"},
		Parse:       parsePartialDate,
		Literal:     literalPartialDate,
		AppendText:  appendDate,
		AppendInput: appendDate,
		AppendJSON:  appendPartialDateJSON,
		Schema:      schema("type", "string", "pattern", `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`),
		Control:     Input,
		InputType:   "text",
		Example:     partialSamples,
	}
}

func parsePartialDate(s, _ string) value.Value {
	if v, ok := literalPartialDate(s); ok {
		return v
	}
	return typedDate(s, codePartialDate, func(y, m, d int) (value.Value, string) {
		v, ok := value.OfPartial(y, m, d)
		if !ok {
			return v, noSuchDay(m)
		}
		return v, ""
	})
}

// partialSamples are the day of the other samples, as far as one may know it.
func partialSamples(lang string) string {
	var dst []byte
	for i, known := range [3][2]int{{12, 31}, {12, 0}, {0, 0}} {
		if i > 0 {
			dst = append(dst, localeOf(lang).Comma...)
		}
		dst = appendLocalDate(dst, 1990, known[0], known[1], lang)
	}
	return string(dst)
}

// literalPartialDate reads 2006, 2006-01 and 2006-01-02.
func literalPartialDate(s string) (value.Value, bool) {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return value.Value{}, false
	}
	full, ok := isoDate(s + "0000-01-01"[len(s):])
	y, m, d := full.Civil()
	if len(s) < 10 {
		d = 0
	}
	if len(s) < 7 {
		m = 0
	}
	if !ok {
		return value.Value{}, false
	}
	return value.OfPartial(y, m, d)
}

func appendPartialDateJSON(dst []byte, v value.Value) []byte {
	y, m, d := v.Civil()
	dst = appendPadded(append(dst, '"'), y, 4)
	if m > 0 {
		dst = appendPadded(append(dst, '-'), m, 2)
	}
	if d > 0 {
		dst = appendPadded(append(dst, '-'), d, 2)
	}
	return append(dst, '"')
}
