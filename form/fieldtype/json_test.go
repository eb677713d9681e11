package fieldtype_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/fieldtype"
)

func TestStringsAreWrittenForJSONAndJavaScript(t *testing.T) {
	for s, want := range map[string]string{
		"":               `""`,
		"Straße 😀":       `"Straße 😀"`,
		`"\`:             `"\"\\"`,
		"a\nb\tc\rd":     `"a\nb\tc\rd"`,
		"\x00\x1f\x7f":   `"\u0000\u001f\u007f"`,
		"a\u2028b\u2029": `"a\u2028b\u2029"`,
		"a\xffb\xc3":     `"a\ufffdb\ufffd"`,
		"\ufffd":         `"` + "\ufffd" + `"`,
	} {
		assert.Equal(t, want, string(fieldtype.AppendString(nil, s)), "%q", s)
	}
}

func TestEveryStringReadsBackFromJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		if rapid.Bool().Draw(t, "text") {
			s = rapid.String().Draw(t, "string")
		}
		var got string
		if err := json.Unmarshal(fieldtype.AppendString(nil, s), &got); err != nil {
			t.Fatal(err)
		}
		want := strings.Map(func(r rune) rune { return r }, s) // bytes that are not UTF-8 become U+FFFD, one by one
		if got != want {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
