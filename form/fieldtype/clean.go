package fieldtype

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form/value"
)

// plainWords returns how many bytes at the start of s are printable ASCII, in steps of eight, which
// are looked at together: a byte below the blank borrows from its top bit, and one above ~ carries into it.
func plainWords(s string) int {
	const each, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		if (w|(w-each*' ')|(w+each))&tops != 0 {
			break
		}
	}
	return i
}

// isPlain reports whether s is printable ASCII without blanks around it, which is
// clean as it stands.
func isPlain(s string) bool {
	for i := plainWords(s); i < len(s); i++ {
		if s[i]-' ' > '~'-' ' {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// isClean is isPlain for what German and most European texts consist of: it also lets the letters from
// U+00C0 to U+017F pass, which are their own NFC, and with lines the line feed and the tab.
func isClean(s string, lines bool) bool {
	if s == "" {
		return true
	}
	for i := plainWords(s); i < len(s); i++ {
		switch c := s[i]; {
		case c-' ' <= '~'-' ':
		case c >= 0xc3 && c <= 0xc5 && i+1 < len(s) && s[i+1]&0xc0 == 0x80:
			i++
		case lines && (c == '\n' || c == '\t'):
		default:
			return false
		}
	}
	return s[0] > ' ' && s[len(s)-1] > ' '
}

// Normal brings a text into the form in which answers are stored, as one line or several. ok is
// false where there are characters that no answer can have; they are still in it.
func Normal(s string, lines bool) (normal string, ok bool) {
	switch {
	case isClean(s, lines):
		return s, true
	case lines:
		return cleanLines(s)
	}
	return cleanLine(s)
}

// cleanLine brings a single line of text into its normal form: NFC, without blanks
// around it, every kind of blank or line break a simple blank, without the invisible
// characters that copying brings along. It returns false where there are characters that a text
// cannot have.
func cleanLine(s string) (string, bool) { return clean(s, ' ', ' ') }

// cleanLines is cleanLine for several lines: line breaks become \n, and tabs and
// the kinds of blank stay.
func cleanLines(s string) (string, bool) {
	return clean(strings.ReplaceAll(s, "\r\n", "\n"), '\n', -1)
}

// clean replaces line breaks by newline and other white space by blank, or keeps it where blank is negative.
func clean(s string, newline, blank rune) (string, bool) {
	ok := utf8.ValidString(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return newline
		case unicode.IsSpace(r):
			if blank < 0 {
				return r
			}
			return blank
		case isInvisible(r):
			return -1
		case isForbidden(r):
			ok = false
		}
		return r
	}, s)
	return strings.TrimSpace(norm.NFC.String(s)), ok
}

// isInvisible reports characters that show nothing and mean nothing in an answer: the soft hyphen,
// the zero-width space, the word joiner and the byte order mark.
func isInvisible(r rune) bool {
	return r == 0xad || r == 0x200b || r == 0x2060 || r == 0xfeff
}

// isForbidden reports control characters, overrides of the writing direction (which make a
// text look like another one), annotations, the replacement character and what is no character at all.
func isForbidden(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r >= 0xfff9 && r <= 0xfffd || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

// invalid keeps what was typed, so that it can be shown again: characters that no page can show, and
// bytes that are not UTF-8, become U+FFFD, which no text can have either.
func invalid(raw, code string) value.Value {
	return value.OfInvalid(strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && r != '\r' && isForbidden(r) {
			return utf8.RuneError
		}
		return r
	}, raw), code)
}

func parseLine(s, _ string) value.Value {
	if isClean(s, false) {
		return value.OfText(s)
	}
	line, ok := cleanLine(s)
	if !ok {
		return invalid(s, codeCharacters)
	}
	return value.OfText(line)
}

func parseLines(s, _ string) value.Value {
	if isClean(s, true) {
		return value.OfText(s)
	}
	lines, ok := cleanLines(s)
	if !ok {
		return invalid(s, codeCharacters)
	}
	return value.OfText(lines)
}

// compact returns s in capitals and without what people put between the groups of a code: blanks and
// the characters of extra. What is in its normal form already is returned as it is. Text with forbidden
// characters is returned too: the check of the code refuses it.
func compact(s, extra string) string {
	normal := true
	for i := 0; i < len(s) && normal; i++ {
		c := s[i]
		normal = c-'0' < 10 || c-'A' < 26
	}
	if normal {
		return s
	}
	line, _ := cleanLine(s)
	return strings.Map(func(r rune) rune {
		if r == ' ' || strings.ContainsRune(extra, r) {
			return -1
		}
		return unicode.ToUpper(foldDigit(r))
	}, line)
}

// parseCode makes a Parse for codes whose normal form is compact's.
func parseCode(extra string) func(s, lang string) value.Value {
	return func(s, _ string) value.Value {
		v := parseLine(s, "")
		if v.Kind() != value.Text {
			return v
		}
		return value.OfText(compact(v.Text(), extra))
	}
}
