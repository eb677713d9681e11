package form

import (
	"fmt"
	"unicode"

	"github.com/vordruck/vordruck/form/value"
)

// maxMarks is how many combining marks of a letter are shown: nobody needs more, and there can be a million.
const maxMarks = 4

// nameCharacter makes a character, with its marks, one that a person can see in a sentence: what shows nothing is
// named by its code point (U+000A), and of very many marks the first are shown.
func nameCharacter(s string) value.Value {
	runes := []rune(s[:min(len(s), 4*(1+maxMarks))])
	runes = runes[:min(len(runes), 1+maxMarks)]
	if len(runes) > 0 && (unicode.IsSpace(runes[0]) || !unicode.IsPrint(runes[0])) {
		return value.OfText(fmt.Sprintf("U+%04X", runes[0]))
	}
	return value.OfText(string(runes))
}

// namedCharacters have a sentence of their own.
var namedCharacters = map[string]string{"U+000A": ".line", "U+0009": ".tab"}

// characterVariant is the variant of the text about a character that is not in the charset.
func (p *Problem) characterVariant() string {
	if p.Code != "charset" || len(p.Params) == 0 {
		return ""
	}
	return namedCharacters[p.Params[0].Value.Text()]
}
