package expression

import (
	"strings"
	"unicode/utf8"
)

// tokenKind is what a token is.
type tokenKind uint8

const (
	end tokenKind = iota
	sign
	word
	number
	text
	variable
)

// token is a word of the source. value is what a text or variable holds, else the characters.
type token struct {
	kind  tokenKind
	value string
	at    int
}

// signs are the operators that are no words; of two that begin alike the longer comes first.
var signs = []string{"||", "&&", "<=", ">=", "<>", "==", "!=", "*=", "=", "<", ">", "+", "-", "*", "/", "%", "^", "!", "(", ")", "[", "]", ","}

// scan splits a source into tokens. The last is the end.
func scan(src string) ([]token, error) {
	var tokens []token
	for i := 0; i < len(src); {
		c := src[i]
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			i++
			continue
		}
		t, next, err := scanOne(src, i)
		if err != nil {
			return nil, err
		}
		tokens, i = append(tokens, t), next
	}
	return append(tokens, token{end, "", len(src)}), nil
}

func scanOne(src string, i int) (token, int, error) {
	c := src[i]
	switch {
	case c == '{':
		return scanVariable(src, i)
	case c == '\'' || c == '"':
		return scanText(src, i)
	case digit(c):
		return scanNumber(src, i)
	case letter(c):
		j := i
		for j < len(src) && (letter(src[j]) || digit(src[j])) {
			j++
		}
		return token{word, src[i:j], i}, j, nil
	}
	for _, s := range signs {
		if strings.HasPrefix(src[i:], s) {
			return token{sign, s, i}, i + len(s), nil
		}
	}
	r, _ := utf8.DecodeRuneInString(src[i:])
	return token{}, 0, &Error{i, "the character " + string(r) + " stands outside of a text"}
}

func scanVariable(src string, i int) (token, int, error) {
	n := strings.IndexAny(src[i+1:], "{}")
	if n <= 0 || src[i+1+n] != '}' {
		return token{}, 0, &Error{i, "the name after { does not end with }"}
	}
	return token{variable, strings.TrimSpace(src[i+1 : i+1+n]), i}, i + n + 2, nil
}

// scanText reads a text in quotes. A backslash makes a quote a character.
func scanText(src string, i int) (token, int, error) {
	var b strings.Builder
	for j := i + 1; j < len(src); j++ {
		switch {
		case src[j] == '\\' && j+1 < len(src) && (src[j+1] == '\'' || src[j+1] == '"'):
			j++
			b.WriteByte(src[j])
		case src[j] == src[i]:
			return token{text, b.String(), i}, j + 1, nil
		default:
			b.WriteByte(src[j])
		}
	}
	return token{}, 0, &Error{i, "a text does not end"}
}

func scanNumber(src string, i int) (token, int, error) {
	j := i
	for j < len(src) && digit(src[j]) {
		j++
	}
	if j+1 < len(src) && src[j] == '.' && digit(src[j+1]) {
		for j++; j < len(src) && digit(src[j]); j++ {
		}
	}
	return token{number, src[i:j], i}, j, nil
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
