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
		return issue(CodeSyntax, at, "unexpected character "+shown, signs[r])
	}
	detail := `put a text in straight quotation marks: "…"`
	text := src[at.to:]
	if end := strings.IndexAny(text, typographic+`"'`); end > 0 && plainText(text[:end]) {
		detail = `put a text in straight quotation marks: "` + norm.NFC.String(text[:end]) + `"`
	}
	return issue(CodeSyntax, at, fmt.Sprintf("%c is a typographic quotation mark", r), detail)
}

// signs are characters of print that stand for an operator, or for what is not written, with what to write.
var signs = map[rune]string{
	'≥': "write >=", '≤': "write <=", '≠': "write !=", '×': "write *", '·': "write *", '÷': "write /", '−': "write -", '–': "write -",
	'€': withoutCurrency, '£': withoutCurrency, '∧': "write and", '∨': "write or", '¬': "write not", '‰': "write 0.001 for one of a thousand",
}

const (
	withoutCurrency = "write the number alone: an amount has the currency of its question"
	asCase          = "write cond ? a : b"
)

// spoken are words, in small letters, that people write between or before values, with what to write.
var spoken = map[string]string{
	"and": "write and", "or": "write or", "not": "write not", "in": "write in", "contains": "write contains",
	"und": "write and", "oder": "write or", "nicht": "write not", "enthält": "write contains",
	"is": "write ==", "equals": "write ==", "eq": "write ==", "ist": "write ==", "gleich": "write ==",
	"isnt": "write !=", "ne": "write !=", "ungleich": "write !=", "gt": "write >", "gte": "write >=", "ge": "write >=", "lt": "write <", "lte": "write <=", "le": "write <=",
	"größer": "write >", "kleiner": "write <", "greater": "write >", "less": "write <",
	"if": asCase, "then": asCase, "else": asCase, "iif": asCase, "wenn": asCase, "dann": asCase, "sonst": asCase,
	"eur": withoutCurrency, "euro": withoutCurrency, "usd": withoutCurrency, "chf": withoutCurrency,
	"mod": "write %", "div": "write /", "mal": "write *", "plus": "write +", "minus": "write -", "between": "write x >= a and x <= b",
}

// otherWayToSay returns how what was meant by a word is written that cannot stand where it does, or whose neighbour cannot, and which of
// them it is; "" where nobody knows.
func otherWayToSay(tokens []token, i int) (at span, detail string) {
	t := tokens[i]
	said := func(at int) string {
		if at < 0 || at >= len(tokens) || tokens[at].kind != nameToken && tokens[at].kind != operatorToken {
			return ""
		}
		return strings.ToLower(norm.NFC.String(tokens[at].value))
	}
	word := said(i)
	if detail = spoken[word]; detail == "write "+t.value {
		detail = "" // it is written so, and is wrong here for another reason
	}
	switch previous := said(i - 1); {
	case word == "is" || word == "ist":
		if next, operator := said(i+1), "=="; next != "" {
			if next == "not" || next == "nicht" {
				next, operator = said(i+2), "!="
			}
			if detail = "write " + operator; isNothing[next] {
				detail += " nil"
			}
		}
	case word == ">" && previous == "<" && tokens[i-1].at.to == t.at.from:
		return span{tokens[i-1].at.from, t.at.to}, "write !="
	case detail == "" && leading[previous] && tokens[i-1].kind == nameToken:
		return tokens[i-1].at, spoken[previous]
	}
	return t.at, detail
}

// leading are the spoken words that stand before a value, so that the value is what cannot stand there.
var leading = map[string]bool{"not": true, "nicht": true, "if": true, "iif": true, "wenn": true}

// isNothing are words for a value that is not there.
var isNothing = map[string]bool{"empty": true, "blank": true, "nil": true, "null": true, "none": true, "undefined": true, "leer": true}

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
