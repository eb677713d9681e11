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
	t.Schema = schema("type", "string", "pattern", `^(0[1-9]|[1-9][0-9])[0-9]{3}$`)
	t.InputMode = "numeric"
	t.Example = example("32657", "32657")
	return t
}

// parsePostcode leaves out blanks and the D of older addresses: "D-32657".
func parsePostcode(s, lang string) value.Value {
	if len(s) == 5 && validPostcode(s) {
		return value.OfText(s)
	}
	v := parseCode("-")(s, lang)
	if digits, ok := strings.CutPrefix(v.Text(), "D"); ok && digits != "" {
		return value.OfText(digits)
	}
	return v
}

// validPostcode holds the pattern of FIM's field for it: five digits from 01000. Which of them are in
// use changes, so a stricter bound would refuse a new one.
func validPostcode(s string) bool {
	if len(s) != 5 || s[0] == '0' && s[1] == '0' {
		return false
	}
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}
