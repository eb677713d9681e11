package formio

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var plainNumber = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)

// numberText returns a number without a sign, as JavaScript writes it, in plain digits as the language does.
func numberText(s string) (string, bool) {
	if plainNumber.MatchString(s) && len(s) <= 30 {
		if trimmed := strings.TrimLeft(s, "0"); trimmed != s {
			if trimmed == "" || trimmed[0] == '.' {
				trimmed = "0" + trimmed
			}
			return trimmed, true
		}
		return s, true
	}
	if lower := strings.ToLower(s); strings.HasPrefix(lower, "0x") || strings.HasPrefix(lower, "0b") || strings.HasPrefix(lower, "0o") {
		n, err := strconv.ParseUint(lower, 0, 53)
		return strconv.FormatUint(n, 10), err == nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || math.Abs(f) >= 1e15 {
		return "", false
	}
	return strconv.FormatFloat(f, 'f', -1, 64), true
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
