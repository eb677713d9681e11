package fieldtype_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/value"
)

// Every byte at every place of a word is seen, though eight are looked at together.
func TestNoCharacterSlipsThroughAtAnyPlace(t *testing.T) {
	text := typeNamed(t, "text")
	for c := range 256 {
		for at := range 20 {
			s := strings.Repeat("a", at) + string([]byte{byte(c)}) + strings.Repeat("z", 20-at)
			v := text.Parse(s, "de")
			switch {
			case c >= ' ' && c <= '~':
				assert.Equal(t, s, strings.Repeat(" ", len(s)-len(v.Text()))+v.Text(), "%q", s)
			case c < ' ' && unicode.IsSpace(rune(c)):
				assert.Equal(t, strings.TrimSpace(strings.Replace(s, string(rune(c)), " ", 1)), v.Text(), "%q", s)
			default:
				assert.Equal(t, value.Invalid, v.Kind(), "%q", s)
			}
		}
	}
}

func TestEveryLetterOfTheShortWayIsItsOwnNormalForm(t *testing.T) {
	text := typeNamed(t, "text")
	for r := rune(0xc0); r < 0x180; r++ {
		for _, s := range []string{"a" + string(r) + "z", string(r), string(r) + "\u0301"} {
			fast := text.Parse(s, "de")
			slow := text.Parse("\u200b"+s, "de") // the invisible character takes the long way
			assert.True(t, value.Same(fast, slow), "%+q", s)
		}
	}
}
