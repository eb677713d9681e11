package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// postcode is a German Postleitzahl: text, because of its leading zero.
func postcode() Type {
	t := textual("postcode")
	t.Parse = parsePostcode
	t.Literal = literalOf(parsePostcode)
	t.Check = checkText(codePostcode, validPostcode)
	t.Schema = schema("type", "string", "pattern", `^(0106[7-9]|010[7-9][0-9]|01[1-9][0-9]{2}|0[2-9][0-9]{3}|[1-8][0-9]{4}|9[0-8][0-9]{3}|99[0-8][0-9]{2}|999[0-8][0-9]|9999[0-8])$`)
	t.InputMode = "numeric"
	t.Example = example("32657", "32657")
	return t
}

// parsePostcode leaves out blanks and the D of older addresses, before a number: "D-32657".
func parsePostcode(s, lang string) value.Value {
	if len(s) == 5 && validPostcode(s) {
		return value.OfText(s)
	}
	v := parseCode("-")(s, lang)
	if digits, ok := strings.CutPrefix(v.Text(), "D"); ok && digits != "" && digits[0] >= '0' && digits[0] <= '9' {
		return value.OfText(digits)
	}
	return v
}

// validPostcode takes five digits from 01067, in Dresden, to 99998, in Körner: the first and the last that Deutsche
// Post gives out. Which of those between are in use changes, so a stricter check would refuse a new one.
func validPostcode(s string) bool {
	if len(s) != 5 || s < "01067" || s > "99998" {
		return false
	}
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}
