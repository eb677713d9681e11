package foreign

import "strings"

// Readable returns s without the invisible characters that no file of a definition may have: controls but tab and line
// break, byte order marks, code points that are no characters. The rare breaks of lines and paragraphs become line breaks.
func Readable(s string) string {
	if !strings.ContainsFunc(s, unreadable) {
		return s
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == 0x85 || c == 0x2028 || c == 0x2029:
			return '\n'
		case unreadable(c):
			return -1
		}
		return c
	}, s)
}

func unreadable(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029 || c == 0xfeff || c&0xfffe == 0xfffe
}
