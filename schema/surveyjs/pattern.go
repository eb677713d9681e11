package surveyjs

import (
	"errors"
	"strings"
)

// wholePattern makes a regular expression of JavaScript, which looks for a match anywhere, one that describes the whole value.
func wholePattern(src string, insensitive, lines bool) (string, error) {
	if body, flags, ok := strings.Cut(strings.TrimPrefix(src, "/"), "/"); ok && strings.HasPrefix(src, "/") && !strings.Contains(flags, "/") {
		src, insensitive = body, insensitive || strings.Contains(flags, "i")
	}
	if strings.TrimSpace(src) == "" {
		return "", errors.New("there is no pattern")
	}
	anything := ".*"
	if lines {
		anything = `(?:.|\n)*`
	}
	alternatives, err := splitAlternatives(src)
	if err != nil {
		return "", err
	}
	for i, a := range alternatives {
		begin, end := anything, anything
		if rest, ok := strings.CutPrefix(a, "^"); ok {
			a, begin = rest, ""
		}
		if rest, ok := strings.CutSuffix(a, "$"); ok && !strings.HasSuffix(rest, `\`) {
			a, end = rest, ""
		}
		a = begin + a + end
		if anchored(a) {
			return "", errors.New("it has ^ or $ in the middle")
		}
		alternatives[i] = subset(a, insensitive)
	}
	return strings.Join(alternatives, "|"), nil
}

// scanPattern calls visit for each character of a pattern that is not escaped, with how deep it is in parentheses and whether in a class.
func scanPattern(src string, visit func(at, depth int, class bool)) {
	depth, class := 0, false
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\':
			i++
			continue
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		visit(i, depth, class)
	}
}

func splitAlternatives(src string) ([]string, error) {
	var out []string
	last := 0
	open := 0
	scanPattern(src, func(at, depth int, class bool) {
		if src[at] == '|' && depth == 0 && !class {
			out = append(out, src[last:at])
			last = at + 1
		}
		open = depth
	})
	if open != 0 {
		return nil, errors.New("a parenthesis is open")
	}
	return append(out, src[last:]), nil
}

// anchored reports whether a pattern still has ^ or $ as an anchor.
func anchored(src string) bool {
	found := false
	scanPattern(src, func(at, _ int, class bool) {
		if !class && (src[at] == '$' || src[at] == '^') {
			found = true
		}
	})
	return found
}

// subset writes what the language spells differently: \s, and both cases of a letter.
func subset(src string, insensitive bool) string {
	var b strings.Builder
	class := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case c == '\\' && i+1 < len(src):
			i++
			b.WriteString(escaped(src[i], class))
			continue
		case class:
			class = c != ']'
		case c == '[':
			class = true
		}
		if insensitive && asciiLetter(c) && !strings.HasSuffix(b.String(), "(?") {
			b.WriteString(bothCases(src, i, class))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func escaped(c byte, class bool) string {
	switch {
	case c == 's' && class:
		return ` \t\n`
	case c == 's':
		return `[ \t\n]`
	case c == 'S' && !class:
		return `[^ \t\n]`
	}
	return `\` + string(rune(c))
}

// bothCases writes a letter in both cases; in a class a range is written twice.
func bothCases(src string, i int, class bool) string {
	c := src[i]
	swapped := c ^ 0x20
	if !class {
		return "[" + string(rune(c)) + string(rune(swapped)) + "]"
	}
	inRange := i+1 < len(src) && src[i+1] == '-' || i > 0 && src[i-1] == '-'
	if !inRange {
		return string(rune(c)) + string(rune(swapped))
	}
	if i > 1 && src[i-1] == '-' && asciiLetter(src[i-2]) {
		return string(rune(c)) + string(rune(src[i-2]^0x20)) + "-" + string(rune(swapped))
	}
	return string(rune(c))
}

func asciiLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
