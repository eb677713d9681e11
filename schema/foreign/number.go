package foreign

import (
	"regexp"
	"strconv"
	"strings"
)

// written is a number as JSON and JavaScript write it.
var written = regexp.MustCompile(`^(-?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?$`)

// maxDigits is how many digits a number may have before and behind its point.
const maxDigits = 40

// PlainNumber returns a number as the language writes it, exactly: 1.5e3 is 1500, and .5 is 0.5. ok is false for what is no
// number, or has so many digits that no field takes it.
func PlainNumber(s string) (plain string, ok bool) {
	m := written.FindStringSubmatch(s)
	if m == nil || m[2]+m[3] == "" {
		return "", false
	}
	digits, point := m[2]+m[3], len(m[2])
	if m[4] != "" {
		exponent, err := strconv.Atoi(m[4])
		if err != nil || exponent > maxDigits || exponent < -maxDigits {
			return "", false
		}
		point += exponent
		digits = strings.Repeat("0", max(-point, 0)) + digits + strings.Repeat("0", max(point-len(digits), 0))
		point = max(point, 0)
	}
	whole, fraction := strings.TrimLeft(digits[:point], "0"), digits[point:]
	if m[4] != "" {
		fraction = strings.TrimRight(fraction, "0")
	}
	if len(whole) > maxDigits || len(fraction) > maxDigits {
		return "", false
	}
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if strings.Trim(whole, "0.") == "" {
		return whole, true // there is no negative zero
	}
	return m[1] + whole, true
}
