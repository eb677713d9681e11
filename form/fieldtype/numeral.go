package fieldtype

import (
	"math"
	"strings"

	"github.com/govalues/decimal"
)

// maxDigits is how many digits a decimal has at most.
const maxDigits = 19

// numeral is a number as it was typed: digits of which the last places stand behind the decimal point.
type numeral struct {
	negative bool
	digits   [40]byte
	n        int // digits used, without leading zeros
	places   int
	overflow bool // more digits than there is room for
}

func (x *numeral) add(c byte) {
	switch {
	case x.n == 0 && c == '0':
	case x.n == len(x.digits):
		x.overflow = true
	default:
		x.digits[x.n] = c
		x.n++
	}
}

// decimal returns the number exactly, and false where it has too many digits. Zeros at
// the end of the places are dropped.
func (x *numeral) decimal() (decimal.Decimal, bool) {
	n, places := x.n, x.places
	for places > 0 && n > 0 && x.digits[n-1] == '0' {
		n, places = n-1, places-1
	}
	if n == 0 {
		return decimal.Decimal{}, !x.overflow
	}
	if x.overflow || n > maxDigits || places > maxDigits || places < 0 {
		return decimal.Decimal{}, false
	}
	coefficient := uint64(0)
	for _, c := range x.digits[:n] {
		coefficient = coefficient*10 + uint64(c-'0')
	}
	var d decimal.Decimal
	var err error
	if coefficient <= math.MaxInt64 {
		d, err = decimal.New(int64(coefficient), places)
	} else {
		d, err = decimal.Parse(placed(string(x.digits[:n]), places))
	}
	if x.negative {
		d = d.Neg()
	}
	return d, err == nil
}

// placed puts the decimal point into digits.
func placed(digits string, places int) string {
	if missing := places - len(digits); missing >= 0 {
		digits = strings.Repeat("0", missing+1) + digits
	}
	return digits[:len(digits)-places] + "." + digits[len(digits)-places:]
}

// separators are the characters between digits that were typed, by what they look like.
type separators struct {
	points, commas, blanks int // blanks: also apostrophes
	last                   byte
}

// readNumeral reads a number as people write it in a language: "1.234,50", "1234.5", "1 234,50", "1'234.50",
// "−5". Where a separator could be read in two ways, the language decides: 1.234 is a thousand and more in
// German and one and a bit in English. It returns false for what is no number.
//
//	1.234,5  1,234.5   both signs: the later one is the decimal sign, in every language
//	1.234.567          twice the same sign: it separates thousands, in every language
//	1,5                the language's decimal sign
//	1.234              the language's other sign: thousands where the groups have three digits,
//	1234.5  0.123      and the decimal sign where they have not
func readNumeral(s, lang string) (x numeral, ok bool) {
	s = strings.TrimSpace(s)
	s, x.negative = trimSign(s)
	seps, ok := countSeparators(s)
	if !ok {
		return x, false
	}
	point := decimalSign(s, seps, lang)
	whole, fraction := s, ""
	if point != 0 {
		i := strings.LastIndexByte(s, point)
		whole, fraction = s[:i], s[i+1:]
	}
	if whole == "" && fraction == "" || !x.addWhole(whole) {
		return x, false
	}
	for i := 0; i < len(fraction); i++ {
		if fraction[i]-'0' > 9 {
			return x, false
		}
		x.places++
		x.add(fraction[i])
	}
	return x, true
}

// trimSign takes the sign off, in each of the characters used for it.
func trimSign(s string) (string, bool) {
	for _, minus := range []string{"-", "\u2212", "\u2013"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return strings.TrimLeft(rest, " "), true
		}
	}
	return strings.TrimPrefix(s, "+"), false
}

// countSeparators returns false where there is anything but digits and separators.
func countSeparators(s string) (seps separators, ok bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c-'0' < 10:
			continue
		case c == '.':
			seps.points++
		case c == ',':
			seps.commas++
		case c == ' ' || c == '\'':
			seps.blanks++
			continue
		default:
			return seps, false
		}
		seps.last = s[i]
	}
	return seps, len(s) > 0
}

// decimalSign decides which sign is the decimal one; 0 is none.
func decimalSign(s string, seps separators, lang string) byte {
	own := decimalSignOf(lang)
	switch {
	case seps.points > 0 && seps.commas > 0:
		return seps.last
	case seps.points+seps.commas != 1:
		return 0
	case seps.last == own || seps.blanks > 0:
		return seps.last
	}
	i := strings.IndexByte(s, seps.last)
	if i >= 1 && i <= 3 && s[0] != '0' && len(s) == i+4 {
		return 0
	}
	return seps.last
}

// addWhole adds the digits before the decimal sign, in groups of three or in none.
func (x *numeral) addWhole(s string) bool {
	separator, group := byte(0), 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c-'0' < 10 {
			x.add(c)
			group++
			continue
		}
		first := separator == 0
		if !first && (c != separator || group != 3) || first && (group < 1 || group > 3) {
			return false
		}
		separator, group = c, 0
	}
	return separator == 0 || group == 3
}

// readLiteral reads a JSON number, exponent included.
func readLiteral(s string) (x numeral, ok bool) {
	s, x.negative = strings.CutPrefix(s, "-")
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		if exponent, ok = readExponent(s[i+1:]); !ok {
			return x, false
		}
		mantissa = s[:i]
	}
	whole, fraction, point := strings.Cut(mantissa, ".")
	if whole == "" || point && fraction == "" || len(whole) > 1 && whole[0] == '0' {
		return x, false
	}
	for _, digits := range [2]string{whole, fraction} {
		for i := 0; i < len(digits); i++ {
			if digits[i]-'0' > 9 {
				return x, false
			}
			x.add(digits[i])
		}
	}
	x.places = len(fraction) - exponent
	for ; x.places < 0 && x.n > 0 && !x.overflow; x.places++ {
		x.add('0')
	}
	x.places = max(x.places, 0)
	return x, true
}

// readExponent stops counting where every number overflows.
func readExponent(s string) (int, bool) {
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]-'0' > 9 {
			return 0, false
		}
		n = min(n*10+int(s[i]-'0'), 10000)
	}
	return sign * n, s != ""
}
