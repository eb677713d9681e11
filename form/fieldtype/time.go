package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// timeOfDay is a time on the clock, to the second.
func timeOfDay() Type {
	return Type{
		Name:        "time",
		Kind:        value.Time,
		Keys:        keys(boundKeys, inputKeys),
		Parse:       parseTime,
		Literal:     literalTime,
		AppendText:  appendTimeText,
		AppendInput: appendTimeInput,
		AppendJSON:  func(dst []byte, v value.Value) []byte { return append(appendTimeInput(append(dst, '"'), v, ""), '"') },
		Schema:      schema("type", "string", "pattern", `^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$`),
		Control:     Input,
		InputType:   "text",
		Example:     example("8:30", "8:30"),
	}
}

func parseTime(s, _ string) value.Value {
	if v, ok := literalTime(s); ok {
		return v
	}
	line, blank, ok := dateLine(s)
	if blank {
		return value.OfBlank()
	}
	if ok {
		if v, ok := readTime(line); ok {
			return v
		}
	}
	return invalid(s, codeTime)
}

// literalTime reads 08:30 and 08:30:15.
func literalTime(s string) (value.Value, bool) {
	if len(s) != 5 && len(s) != 8 || s[2] != ':' || len(s) == 8 && s[5] != ':' {
		return value.Value{}, false
	}
	h, ok := figures(s[:2])
	m, ok2 := figures(s[3:5])
	sec, ok3 := 0, true
	if len(s) == 8 {
		sec, ok3 = figures(s[6:])
	}
	if !ok || !ok2 || !ok3 {
		return value.Value{}, false
	}
	return value.OfTime(h, m, sec)
}

// readTime reads "8:30", "8.30 Uhr", "8 Uhr 30", "8 Uhr", "08:30:15", "8:30 pm".
func readTime(s string) (value.Value, bool) {
	s = strings.ToLower(s)
	s, afternoon, halves := trimHalf(s)
	s, hours := strings.CutSuffix(s, "uhr")
	s = strings.TrimSpace(s)
	if before, after, ok := strings.Cut(s, "uhr"); ok && !hours {
		s, hours = strings.TrimSpace(before)+":"+strings.TrimSpace(after), true
	}
	var parts [3]int
	n := 0
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ':' || r == '.' }) {
		figure, ok := figures(part)
		if !ok || n == len(parts) || len(part) > 2 || n > 0 && len(part) != 2 {
			return value.Value{}, false
		}
		parts[n] = figure
		n++
	}
	if n == 0 || n == 1 && !hours && !halves || strings.Count(s, ":")+strings.Count(s, ".") != n-1 {
		return value.Value{}, false
	}
	if halves {
		if parts[0] < 1 || parts[0] > 12 {
			return value.Value{}, false
		}
		parts[0] %= 12
		if afternoon {
			parts[0] += 12
		}
	}
	return value.OfTime(parts[0], parts[1], parts[2])
}

// trimHalf takes am and pm off, in the ways they are written in any language.
func trimHalf(s string) (rest string, afternoon, ok bool) {
	for _, l := range locales() {
		for i, words := range [2][]string{l.AM, l.PM} {
			for _, half := range words {
				if rest, ok := strings.CutSuffix(s, half); ok {
					return strings.TrimSpace(rest), i == 1, true
				}
			}
		}
	}
	return s, false, false
}

func appendTimeText(dst []byte, v value.Value, lang string) []byte {
	dst = appendTimeInput(dst, v, lang)
	if german(lang) {
		return append(dst, " Uhr"...)
	}
	if l := localeOf(lang); l.Clock != "" {
		dst = append(append(dst, ' '), l.Clock...)
	}
	return dst
}

func appendTimeInput(dst []byte, v value.Value, _ string) []byte {
	h, m, s := v.Clock()
	dst = appendPadded(append(appendPadded(dst, h, 2), ':'), m, 2)
	if s > 0 {
		dst = appendPadded(append(dst, ':'), s, 2)
	}
	return dst
}
