package formio

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// notUnderstood says why an expression of a form is not carried over.
type notUnderstood struct{ reason string }

func (e *notUnderstood) Error() string { return e.reason }

func unclear(format string, args ...any) error {
	return &notUnderstood{fmt.Sprintf(format, args...)}
}

type tokenKind uint8

const (
	endToken tokenKind = iota
	wordToken
	numberToken
	textToken
	templateToken // its raw characters between the backticks
	regexToken
	signToken
)

type token struct {
	kind  tokenKind
	text  string
	flags string // of a regular expression
	line  bool   // a line break stands before it
}

// signs are the punctuators of the subset, longer ones first.
var signs = []string{
	"===", "!==", "...", "**=", ">>>", "<<", ">>",
	"==", "!=", "<=", ">=", "&&", "||", "??", "?.", "=>", "+=", "-=", "*=", "/=", "%=", "++", "--", "**",
	"<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "=", "(", ")", "[", "]", "{", "}", ",", ";", ".", "&", "|", "^", "~",
}

// maxScript is the longest JavaScript that is read. What is longer is a program and no condition.
const maxScript = 20_000

// tokenize takes JavaScript apart.
func tokenize(source string) ([]token, error) {
	if len(source) > maxScript {
		return nil, unclear("the JavaScript is too long to be a condition")
	}
	s := &scanner{rest: source}
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		s.tokens = append(s.tokens, t)
		if t.kind == endToken {
			return s.tokens, nil
		}
	}
}

type scanner struct {
	rest   string
	tokens []token
}

func (s *scanner) next() (token, error) {
	line, err := s.skip()
	if err != nil || s.rest == "" {
		return token{line: line}, err
	}
	t, err := s.scan()
	t.line = line
	return t, err
}

// skip passes over blanks and comments, and reports whether a line ended in them.
func (s *scanner) skip() (line bool, err error) {
	for s.rest != "" {
		r, n := utf8.DecodeRuneInString(s.rest)
		switch {
		case r == '\n':
			line = true
			s.rest = s.rest[1:]
		case unicode.IsSpace(r) || r == '\ufeff':
			s.rest = s.rest[n:]
		case strings.HasPrefix(s.rest, "//"):
			_, after, _ := strings.Cut(s.rest, "\n")
			s.rest, line = after, true
		case strings.HasPrefix(s.rest, "/*"):
			comment, after, closed := strings.Cut(s.rest[2:], "*/")
			if !closed {
				return line, unclear("a comment does not end")
			}
			s.rest, line = after, line || strings.Contains(comment, "\n")
		default:
			return line, nil
		}
	}
	return line, nil
}

func (s *scanner) scan() (token, error) {
	c := s.rest[0]
	r, _ := utf8.DecodeRuneInString(s.rest)
	switch {
	case wordRune(r, true):
		return s.take(wordToken, func(r rune) bool { return wordRune(r, false) }), nil
	case c >= '0' && c <= '9', c == '.' && len(s.rest) > 1 && s.rest[1] >= '0' && s.rest[1] <= '9':
		return s.number()
	case c == '"' || c == '\'':
		return s.quoted(c)
	case c == '`':
		return s.template()
	case c == '/' && s.operandExpected():
		return s.regex()
	}
	for _, sign := range signs {
		if strings.HasPrefix(s.rest, sign) {
			s.rest = s.rest[len(sign):]
			return token{kind: signToken, text: sign}, nil
		}
	}
	return token{}, unclear("the character %q is none of a condition", r)
}

func wordRune(r rune, first bool) bool {
	return r == '_' || r == '$' || unicode.IsLetter(r) || !first && unicode.IsDigit(r)
}

func (s *scanner) take(kind tokenKind, in func(rune) bool) token {
	end := strings.IndexFunc(s.rest, func(r rune) bool { return !in(r) })
	if end < 0 {
		end = len(s.rest)
	}
	t := token{kind: kind, text: s.rest[:end]}
	s.rest = s.rest[end:]
	return t
}

func (s *scanner) number() (token, error) {
	t := s.take(numberToken, func(r rune) bool { return r == '.' || wordRune(r, false) })
	if (strings.HasSuffix(t.text, "e") || strings.HasSuffix(t.text, "E")) && !strings.HasPrefix(t.text, "0x") && s.rest != "" && strings.IndexByte("+-", s.rest[0]) >= 0 {
		t.text += s.rest[:1]
		s.rest = s.rest[1:]
		t.text += s.take(numberToken, unicode.IsDigit).text
	}
	digits, ok := numberText(t.text)
	if !ok {
		return t, unclear("%s is no number", t.text)
	}
	t.text = digits
	return t, nil
}

var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", '0': "\x00", 'b': "\b", 'f': "\f", 'v': "\v", '\n': ""}

func (s *scanner) quoted(quote byte) (token, error) {
	for i := 1; i < len(s.rest); i++ {
		switch s.rest[i] {
		case '\\':
			i++
		case '\n':
			return token{}, unclear("a text does not end on its line")
		case quote:
			text, err := unescape(s.rest[1:i])
			s.rest = s.rest[i+1:]
			return token{kind: textToken, text: text}, err
		}
	}
	return token{}, unclear("a text does not end")
}

// unescape reads the escapes of a JavaScript string.
func unescape(raw string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			b.WriteByte(raw[i])
			continue
		}
		i++
		if i == len(raw) {
			return "", unclear("a text ends in an escape")
		}
		if plain, ok := escapes[raw[i]]; ok {
			b.WriteString(plain)
			continue
		}
		digits := map[byte]int{'u': 4, 'x': 2}[raw[i]]
		if digits == 0 {
			b.WriteByte(raw[i])
			continue
		}
		var r rune
		if i+digits >= len(raw) {
			return "", unclear("a text has an escape that is none")
		}
		if _, err := fmt.Sscanf(raw[i+1:i+1+digits], "%x", &r); err != nil {
			return "", unclear("a text has an escape that is none")
		}
		b.WriteRune(r)
		i += digits
	}
	return b.String(), nil
}

func (s *scanner) template() (token, error) {
	depth := 0
	for i := 1; i < len(s.rest); i++ {
		switch c := s.rest[i]; {
		case c == '\\':
			i++
		case c == '$' && strings.HasPrefix(s.rest[i:], "${"):
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '`' && depth == 0:
			t := token{kind: templateToken, text: s.rest[1:i]}
			s.rest = s.rest[i+1:]
			return t, nil
		}
	}
	return token{}, unclear("a template does not end")
}

// operandExpected reports whether a slash here begins a regular expression, and is no division.
func (s *scanner) operandExpected() bool {
	if len(s.tokens) == 0 {
		return true
	}
	last := s.tokens[len(s.tokens)-1]
	return last.kind == signToken && last.text != ")" && last.text != "]" && last.text != "}" || last.kind == wordToken && last.text == "return"
}

func (s *scanner) regex() (token, error) {
	class := false
	for i := 1; i < len(s.rest); i++ {
		switch c := s.rest[i]; {
		case c == '\\':
			i++
		case c == '\n':
			return token{}, unclear("a regular expression does not end")
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			source := s.rest[1:i]
			s.rest = s.rest[i+1:]
			return token{kind: regexToken, text: source, flags: s.take(wordToken, func(r rune) bool { return wordRune(r, false) }).text}, nil
		}
	}
	return token{}, unclear("a regular expression does not end")
}
