package fieldtype

import (
	"strconv"

	"github.com/vordruck/vordruck/form/value"
)

// integer is a whole number of 64 bits.
func integer() Type {
	return Type{
		Name:        "integer",
		Kind:        value.Integer,
		Keys:        keys(boundKeys, inputKeys, []string{"multipleOf", "unit"}),
		Parse:       parseInteger,
		Number:      integerOf,
		Literal:     numberLiteral(integerOf),
		AppendText:  appendNumberText,
		AppendInput: func(dst []byte, v value.Value, _ string) []byte { return appendIntegerJSON(dst, v) },
		AppendJSON:  appendIntegerJSON,
		Schema:      schema("type", "integer"),
		Control:     Input,
		InputType:   "text",
		InputMode:   "numeric",
		Example:     example("12", "12"),
	}
}

func appendIntegerJSON(dst []byte, v value.Value) []byte { return strconv.AppendInt(dst, v.Int(), 10) }

// parseInteger also takes places that are all zero, which calculators write.
func parseInteger(s, lang string) value.Value {
	if n, ok := shortInteger(s); ok {
		return value.OfInteger(n)
	}
	v := parseNumber(s, lang)
	switch v.Kind() {
	case value.Number:
		return integerValue(v, s)
	case value.Invalid:
		if v.Code() == codeNumber {
			return invalid(s, codeInteger)
		}
	}
	return v
}

func integerOf(literal string) value.Value {
	if n, ok := shortInteger(literal); ok {
		return value.OfInteger(n)
	}
	if n, err := strconv.ParseInt(literal, 10, 64); err == nil && literal[0] != '+' {
		return value.OfInteger(n)
	}
	v := numberOf(literal)
	if v.Kind() == value.Number {
		return integerValue(v, literal)
	}
	return v
}

func integerValue(v value.Value, raw string) value.Value {
	d, _ := v.Decimal()
	whole, fraction, ok := d.Int64(0)
	switch {
	case fraction != 0 || ok && d.MinScale() > 0:
		return invalid(raw, codeInteger)
	case !ok:
		return invalid(raw, codeOverflow)
	}
	return value.OfInteger(whole)
}

// shortInteger reads up to 18 ASCII digits, the everyday case.
func shortInteger(s string) (int64, bool) {
	digits := s
	if len(s) > 1 && s[0] == '-' {
		digits = s[1:]
	}
	if len(digits) == 0 || len(digits) > 18 || len(digits) > 1 && digits[0] == '0' {
		return 0, false
	}
	n := int64(0)
	for i := 0; i < len(digits); i++ {
		c := digits[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
	}
	if len(digits) < len(s) {
		n = -n
	}
	return n, true
}
