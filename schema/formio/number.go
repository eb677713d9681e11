package formio

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// maxNumber is how many digits a number may have.
const maxNumber = 30

// numberText returns a number without a sign, as JavaScript writes it, in plain digits as the language does.
func numberText(s string) (string, bool) {
	if lower := strings.ToLower(s); strings.HasPrefix(lower, "0x") || strings.HasPrefix(lower, "0b") || strings.HasPrefix(lower, "0o") {
		n, err := strconv.ParseUint(lower, 0, 53)
		return strconv.FormatUint(n, 10), err == nil
	}
	plain, ok := foreign.PlainNumber(s)
	return plain, ok && len(plain) <= maxNumber
}

// signedNumber is numberText for a number that may have a sign and blanks around it.
func signedNumber(s string) (string, bool) {
	s = strings.TrimSpace(s)
	digits, negative := strings.CutPrefix(s, "-")
	if digits == "" || strings.ContainsAny(digits, "+_ ") || !strings.ContainsAny(digits[:1], ".0123456789") {
		return "", false
	}
	n, ok := numberText(digits)
	if ok && negative && strings.Trim(n, "0.") != "" {
		n = "-" + n
	}
	return n, ok
}

// compareNumbers compares two numbers that signedNumber returned.
func compareNumbers(a, b string) int {
	x, _ := strconv.ParseFloat(a, 64)
	y, _ := strconv.ParseFloat(b, 64)
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
