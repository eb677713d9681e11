package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign/regex"
)

// matching translates the pattern of a field. Form.io looks for ^pattern$: with alternatives at the top that means less
// than the whole answer, as ^a|b$ is also what begins with a, or ends with b.
func matching(pattern string, of *schema.Field) (regex.Translation, error) {
	return regex.Translate("^"+pattern+"$", regex.Options{Lines: of.Type.Value == "textarea"})
}

// maskPattern returns the pattern of an input mask: 9 is a digit, a a letter, * either; all else stands for itself.
func maskPattern(mask string) string {
	var b strings.Builder
	for i := 0; i < len(mask); i++ {
		switch c := mask[i]; {
		case c == '9':
			b.WriteString("[0-9]")
		case c == 'a' || c == 'A':
			b.WriteString("[A-Za-z]")
		case c == '*':
			b.WriteString("[A-Za-z0-9]")
		case strings.IndexByte(`\.+?()[]{}|^$`, c) >= 0:
			b.WriteString(`\` + string(c))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
