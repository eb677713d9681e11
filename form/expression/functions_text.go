package expression

import (
	"strings"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/value"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

func textFunctions() map[string]*function {
	one := []kinds{texts}
	turned := func(a, _, _ value.Value) int { return 4 * len(a.Text()) } // letter by letter
	return map[string]*function{
		"lower": {usage: "lower(text)", params: one, result: always(textType), one: lower, cost: turned},
		"upper": {usage: "upper(text)", params: one, result: always(textType), one: upper, cost: turned},
		"trim":  {usage: "trim(text)", params: one, result: always(textType), one: trim, cost: turned},
		"replace": {usage: "replace(text, old, new)", params: []kinds{texts, fragments, fragments}, result: always(textType),
			three: replace, cost: replaced},
		"split": {usage: "split(text, separator)", params: []kinds{texts, fragments}, result: always(listOf(textType)),
			two: split, cost: parted},
	}
}

// ofText makes a value of a text that was put together or taken apart: in NFC, and
// nothing where it is blank.
func ofText(s string) value.Value {
	if !isASCII(s) {
		s = norm.NFC.String(s)
	}
	return value.OfText(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Letters change case as Unicode says, without a language: ß becomes SS.
func lower(_ value.Result, a value.Value) value.Value {
	s := a.Text()
	if isASCII(s) {
		return value.OfText(strings.ToLower(s))
	}
	return ofText(cases.Lower(language.Und).String(s))
}

func upper(_ value.Result, a value.Value) value.Value {
	s := a.Text()
	if isASCII(s) {
		return value.OfText(strings.ToUpper(s))
	}
	return ofText(cases.Upper(language.Und).String(s))
}

func trim(_ value.Result, a value.Value) value.Value { return ofText(strings.TrimSpace(a.Text())) }

func replace(_ value.Result, a, before, after value.Value) value.Value {
	if before.Text() == "" {
		return a // nothing is everywhere, and nowhere
	}
	s := a.Text()
	// What one replacement makes of a text is bounded, and so is what many make of it.
	if n := strings.Count(s, before.Text()); len(s)+n*len(after.Text()) > maxText {
		return value.Value{}
	}
	return ofText(strings.ReplaceAll(s, before.Text(), after.Text()))
}

// replaced is what replace reads and makes.
func replaced(a, before, after value.Value) int {
	if before.Text() == "" {
		return 0
	}
	return 2*len(a.Text()) + strings.Count(a.Text(), before.Text())*len(after.Text())
}

// parted is what split reads, and a step for every part.
func parted(a, separator, _ value.Value) int {
	if separator.Text() == "" {
		return 0
	}
	return 2*len(a.Text()) + strings.Count(a.Text(), separator.Text())*stepBytes
}

// maxText is how long a text can become by joining and replacing; longer is an overflow.
const maxText = 1 << 20

// split returns the parts of a text, of which a blank one is empty. A text without the
// separator is one part, and an empty separator separates nothing.
func split(_ value.Result, a, separator value.Value) value.Value {
	if separator.Text() == "" {
		return value.OfList([]value.Value{a})
	}
	parts := strings.Split(a.Text(), separator.Text())
	items := make([]value.Value, len(parts))
	for i, p := range parts {
		items[i] = ofText(p)
	}
	return value.OfList(items)
}

func concat(a, b string) value.Value {
	if len(a)+len(b) > maxText {
		return value.Value{}
	}
	return ofText(a + b)
}
