package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// Digits of a telephone number: a local number without its area code up to an international one
// with extension.
const minTelDigits, maxTelDigits = 5, 20

func tel() Type {
	t := textual("tel")
	t.Keys = keys([]string{"minLength", "maxLength", "pattern"}, inputKeys)
	t.Parse = parseTel
	t.Check = checkText(codeTel, validTel)
	t.InputType = "tel"
	t.InputMode = "tel"
	t.Example = example("+49 5261 252-0", "+49 5261 252-0")
	return t
}

// parseTel reads the digits of every keyboard.
func parseTel(s, lang string) value.Value {
	v := parseLine(s, lang)
	if v.Kind() != value.Text {
		return v
	}
	return value.OfText(foldFigures(v.Text(), lang))
}

// validTel accepts digits in groups as DIN 5008 and the older customs write them, after + for
// the country. A number cannot be told from a wrong one by more than that.
func validTel(s string) bool {
	s = strings.TrimPrefix(s, "+")
	digits := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c-'0' < 10:
			digits++
		case c != ' ' && c != '-' && c != '/' && c != '(' && c != ')' && c != '.':
			return false
		}
	}
	return digits >= minTelDigits && digits <= maxTelDigits
}
