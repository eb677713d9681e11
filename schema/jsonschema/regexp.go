package jsonschema

import (
	"regexp"
	"strings"
)

// translatePattern makes a description of the whole text of a pattern that JSON Schema searches for. "" is one that
// every answer meets, because no answer is blank.
func translatePattern(source, kind string) (translated, why string) {
	rest := `.*`
	if kind == "textarea" {
		rest = `(.|\n)*`
	}
	source = strings.TrimSpace(source)
	for _, blank := range []string{`^(?!\s*$).+`, `^(?!\s*$).+$`, `^.*\S.*`, `^.*\S.*$`, `.*\S.*`, `\S`, `\S+`, `^(?!\s*$)`, `.+`, `^.+$`, `.*`, `^.*$`, `^`, ``} {
		if source == blank {
			return "", ""
		}
	}
	if whole, ok := ownWhole(source); ok {
		return whole, ""
	}
	inner, start, end := source, "", ""
	if !alternates(source) {
		if behind, ok := strings.CutPrefix(inner, "^"); ok {
			inner = behind
		} else {
			start = rest
		}
		if before, ok := strings.CutSuffix(inner, "$"); ok && !escaped(before) {
			inner = before
		} else {
			end = rest
		}
	} else {
		inner = eachWay(source, rest)
	}
	inner, why = replaceEscapes(inner, kind)
	if (start != "" || end != "") && inner != "" {
		inner = "(" + inner + ")"
	}
	return start + inner + end, why
}

// ownWhole recognizes ^(?:…)$, in which exported schemas have patterns.
func ownWhole(source string) (string, bool) {
	inner, ok := strings.CutPrefix(source, "^(?:")
	inner, ok2 := strings.CutSuffix(inner, ")$")
	if !ok || !ok2 {
		return "", false
	}
	depth := 0
	for i := 0; i < len(inner); i++ {
		switch inner[i] {
		case '\\':
			i++
		case '[':
			i = classEnd(inner, i)
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return "", false
			}
		}
	}
	return inner, depth == 0 && !strings.Contains(inner, `\s`) && !strings.Contains(inner, `\S`)
}

// classEnd returns where a class in brackets ends.
func classEnd(s string, i int) int {
	for i++; i < len(s) && s[i] != ']'; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return i
}

// alternates reports whether a pattern is alternatives at its top.
func alternates(source string) bool { return len(ways(source)) > 1 }

// ways splits a pattern at the bars outside of groups and classes.
func ways(source string) []string {
	var out []string
	depth, from := 0, 0
	for i := 0; i < len(source); i++ {
		switch source[i] {
		case '\\':
			i++
		case '[':
			i = classEnd(source, i)
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				out, from = append(out, source[from:i]), i+1
			}
		}
	}
	return append(out, source[from:])
}

// eachWay anchors each alternative by itself, as ^ and $ bind more closely than the bar.
func eachWay(source, rest string) string {
	var out []string
	for _, w := range ways(source) {
		start, end := rest, rest
		if behind, ok := strings.CutPrefix(w, "^"); ok {
			w, start = behind, ""
		}
		if before, ok := strings.CutSuffix(w, "$"); ok && !escaped(before) {
			w, end = before, ""
		}
		out = append(out, start+w+end)
	}
	return strings.Join(out, "|")
}

// escaped reports whether what follows s is escaped by it.
func escaped(s string) bool {
	n := len(s) - len(strings.TrimRight(s, `\`))
	return n%2 == 1
}

var unicodeEscape = regexp.MustCompile(`^\\u(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4}))`)

// replaceEscapes writes escapes of JavaScript as the subset has them: white space in a text of one line is a blank.
func replaceEscapes(s, kind string) (string, string) {
	blank := ` `
	if kind == "textarea" {
		blank = ` \t\n`
	}
	var b strings.Builder
	inClass := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			text, skip := escapeOf(s[i-1:], blank, inClass)
			if text == "" {
				return s, `\S inside brackets cannot be said`
			}
			b.WriteString(text)
			i += skip
			continue
		case c == '[' && !inClass:
			inClass = true
		case c == '[': // a bracket in brackets must be escaped
			b.WriteByte('\\')
		case c == ']':
			inClass = false
		}
		b.WriteByte(s[i])
	}
	return b.String(), ""
}

// escapeOf writes the escape that s begins with; skip is how many more bytes it has.
func escapeOf(s, blank string, inClass bool) (text string, skip int) {
	if m := unicodeEscape.FindStringSubmatch(s); m != nil {
		r := rune(0)
		for _, h := range m[1] + m[2] {
			r = r*16 + rune(strings.IndexRune("0123456789abcdef", h|0x20))
			if h <= '9' {
				r = r&^15 | (h - '0')
			}
		}
		return regexp.QuoteMeta(string(r)), len(m[0]) - 2
	}
	switch c := s[1]; {
	case c == 's' && inClass:
		return blank, 0
	case c == 's':
		return "[" + blank + "]", 0
	case c == 'S' && inClass:
		return "", 0
	case c == 'S':
		return "[^" + blank + "]", 0
	case strings.IndexByte(`'"#@!%&,:;<=>~ _`+"`", c) >= 0:
		return string(c), 0
	case c == '-' && !inClass:
		return "-", 0
	}
	return s[:2], 0
}

// dateLike reports whether a pattern only says what a date looks like.
func dateLike(pattern string) bool {
	return strings.Contains(pattern, "{4}") && strings.Contains(pattern, "-") || pattern == datePattern
}
