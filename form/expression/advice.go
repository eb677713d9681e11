package expression

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/value"
	"golang.org/x/text/unicode/norm"
)

// What people write who come from another language, and what they should write.

// otherWords are words of other languages, as names, for words of this one.
var otherWords = map[string]string{
	"null": "nil", "none": "nil", "undefined": "nil", "empty": "nil",
	"true": "true", "yes": "true", "ja": "true", "false": "false", "no": "false", "nein": "false",
}

// sizeMembers are how other languages ask for the length of what stands before the point.
var sizeMembers = map[string]bool{"length": true, "size": true, "count": true, "len": true}

// sizeOf returns the call that replaces of.length, or "" where there is none.
func sizeOf(s *member, of Type) string {
	path := written(s.of)
	switch {
	case !sizeMembers[strings.ToLower(s.name)] || path == "" || of.Row != nil && of.Row.Own(s.name) != nil:
		return ""
	case of.Kind == value.Text:
		return "len(" + path + ")"
	case of.listed() || of.Kind == value.Files:
		return "count(" + path + ")"
	}
	return ""
}

// written returns a path of names as it was written, or "" for anything else.
func written(s syntax) string {
	switch s := s.(type) {
	case *name:
		return s.name
	case *member:
		if i, ok := s.of.(*item); ok && i.dot {
			return "." + s.name
		}
		if of := written(s.of); of != "" {
			return of + "." + s.name
		}
	}
	return ""
}

// typographic are the quotation marks of printed text, which word processors put in.
const typographic = "„“”‟‚‘’‛«»‹›"

// strangeCharacter says which character stands where none of the language does.
func strangeCharacter(src string, at span) Issue {
	r, n := utf8.DecodeRuneInString(src[min(at.from, len(src)):])
	if n == 0 {
		return issue(CodeSyntax, at, "unexpected character", "")
	}
	at.to = at.from + n
	if !strings.ContainsRune(typographic, r) {
		shown := string(r)
		if !unicode.IsGraphic(r) || unicode.IsSpace(r) {
			shown = fmt.Sprintf("U+%04X", r)
		}
		return issue(CodeSyntax, at, "unexpected character "+shown, "")
	}
	detail := `put a text in straight quotation marks: "…"`
	text := src[at.to:]
	if end := strings.IndexAny(text, typographic+`"'`); end > 0 && plainText(text[:end]) {
		detail = `put a text in straight quotation marks: "` + norm.NFC.String(text[:end]) + `"`
	}
	return issue(CodeSyntax, at, fmt.Sprintf("%c is a typographic quotation mark", r), detail)
}

// plainText reports whether a text can stand in a sentence as it is.
func plainText(s string) bool {
	return len(s) <= 40 && !strings.ContainsFunc(s, func(r rune) bool { return r == '\\' || !unicode.IsGraphic(r) })
}

var germanDate = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})\b`)

// dateAdvice returns how a date that begins where a number was read is written, if it is one.
func dateAdvice(src string, from int) (at span, detail string, ok bool) {
	m := germanDate.FindStringSubmatch(src[min(from, len(src)):])
	if m == nil {
		return span{}, "", false
	}
	return span{from, from + len(m[0])}, fmt.Sprintf(`write a date as date("%s-%02s-%02s")`, m[3], m[2], m[1]), true
}
