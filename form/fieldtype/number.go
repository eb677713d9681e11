package fieldtype

import (
	"strings"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form/value"
)

// number is an exact decimal of at most 19 digits.
func number() Type {
	return Type{
		Name:        "number",
		Kind:        value.Number,
		Keys:        keys(boundKeys, inputKeys, []string{"multipleOf", "unit"}),
		Parse:       parseNumber,
		Number:      numberOf,
		Literal:     numberLiteral(numberOf),
		AppendText:  appendNumberText,
		AppendInput: appendNumberInput,
		AppendJSON:  appendNumberJSON,
		Schema:      schema("type", "number"),
		Control:     Input,
		InputType:   "text",
		InputMode:   "decimal",
		Example:     sample(value.OfNumber(exactly(12345, 1)), appendNumberInput),
	}
}

func parseNumber(s, lang string) value.Value {
	if n, ok := shortInteger(s); ok {
		return value.OfNumber(exactly(n, 0))
	}
	x, ok := readNumeral(s, lang)
	if !ok {
		line, clean := cleanLine(s)
		if line == "" && clean {
			return value.OfBlank()
		}
		if line = asciiNumeral(line, lang); !clean || line == s {
			return invalid(s, codeNumber)
		}
		if x, ok = readNumeral(line, lang); !ok {
			return invalid(s, codeNumber)
		}
	}
	return numberValue(x, s)
}

func numberValue(x numeral, raw string) value.Value {
	d, ok := x.decimal()
	if !ok {
		return invalid(raw, codeOverflow)
	}
	return value.OfNumber(d)
}

func numberOf(literal string) value.Value {
	if n, places, ok := shortDecimal(literal); ok {
		return value.OfNumber(exactly(n, places))
	}
	x, ok := readLiteral(literal)
	if !ok {
		return invalid(literal, codeNumber)
	}
	return numberValue(x, literal)
}

// exactly is n with the decimal point before its last places, which cannot fail for up to 18 digits.
func exactly(n int64, places int) decimal.Decimal {
	d, _ := decimal.New(n, places)
	return d
}

// shortDecimal reads a JSON number of up to 18 digits without an exponent, the everyday case:
// 12.5 is 125 with one place. Zeros at the end of the places are left to others.
func shortDecimal(s string) (n int64, places int, ok bool) {
	point := strings.IndexByte(s, '.')
	if point < 0 {
		n, ok = shortInteger(s)
		return n, 0, ok
	}
	fraction := s[point+1:]
	if len(s) > 18 || fraction == "" || fraction[len(fraction)-1] == '0' {
		return 0, 0, false
	}
	whole, ok := shortInteger(s[:point])
	low, ok2 := figures(fraction)
	if !ok || !ok2 || s[0] == '-' {
		return 0, 0, false
	}
	for range fraction {
		whole *= 10
	}
	return whole + int64(low), len(fraction), true
}

// asciiNumeral replaces the typographic apostrophes that separate thousands, and figures of other scripts.
func asciiNumeral(line, lang string) string {
	return strings.NewReplacer("\u2019", "'", "\u02bc", "'", "`", "'").Replace(foldFigures(line, lang))
}

// numberLiteral makes a Literal from a Number.
func numberLiteral(read func(string) value.Value) func(string) (value.Value, bool) {
	return func(s string) (value.Value, bool) {
		v := read(s)
		return v, !v.Empty()
	}
}

// groupFrom is how many digits a number has at least that is shown in groups of three,
// so that years and house numbers are not.
const groupFrom = 5

func appendNumberText(dst []byte, v value.Value, lang string) []byte {
	d, _ := v.Decimal()
	if d.IsNeg() && !german(lang) {
		dst = append(dst, localeOf(lang).minus...)
		d = d.Abs()
	}
	return appendLocal(dst, d.Trim(0), lang, groupFrom)
}

func appendNumberInput(dst []byte, v value.Value, lang string) []byte {
	d, _ := v.Decimal()
	return appendLocal(dst, d.Trim(0), lang, maxDigits+1)
}

func appendNumberJSON(dst []byte, v value.Value) []byte {
	d, _ := v.Decimal()
	dst, _ = d.Trim(0).AppendText(dst)
	return dst
}

// appendLocal appends d with the language's decimal sign, and its groups of three from a number of digits on.
func appendLocal(dst []byte, d decimal.Decimal, lang string, groupFrom int) []byte {
	point, group := byte(','), "."
	if !german(lang) {
		l := localeOf(lang)
		point, group = l.point, l.group
	}
	var buffer [48]byte
	digits, _ := d.AppendText(buffer[:0])
	if digits[0] == '-' {
		dst, digits = append(dst, '-'), digits[1:]
	}
	whole := len(digits)
	for i, c := range digits {
		if c == '.' {
			whole = i
		}
	}
	for i, c := range digits {
		switch {
		case i == whole:
			c = point
		case i > 0 && i < whole && (whole-i)%3 == 0 && whole >= groupFrom:
			dst = append(dst, group...)
		}
		dst = append(dst, c)
	}
	return dst
}
