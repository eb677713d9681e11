package scenario

import "strings"

// word is a piece of an expression: a name, a number, a text or an operator. The compiler's own tree has constants folded and
// no operators where they were written; changing the logic one place at a time needs no more than the words.
type word struct {
	from, to int
	kind     wordKind
}

type wordKind uint8

const (
	otherWord wordKind = iota
	nameWord
	numberWord
	textWord
)

// words splits an expression that compiles.
func words(src string) (out []word) {
	for i := 0; i < len(src); {
		from := i
		kind := otherWord
		switch c := src[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case c == '"' || c == '\'' || c == '`':
			kind, i = textWord, closing(src, i)
		case digit(c):
			kind = numberWord
			for i < len(src) && digit(src[i]) {
				i++
			}
			if i+1 < len(src) && src[i] == '.' && digit(src[i+1]) {
				for i++; i < len(src) && digit(src[i]); i++ {
				}
			}
		case letter(c):
			kind = nameWord
			for i < len(src) && (letter(src[i]) || digit(src[i])) {
				i++
			}
		default:
			i++
			if two := src[from:min(from+2, len(src))]; len(two) == 2 && strings.Contains(" == != <= >= ?? .. ", " "+two+" ") {
				i++
			}
		}
		out = append(out, word{from, i, kind})
	}
	return out
}

// closing returns the place after the text that begins at i.
func closing(src string, i int) int {
	quote := src[i]
	for i++; i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote != '`':
			i++
		case src[i] == quote:
			return i + 1
		}
	}
	return len(src)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}
