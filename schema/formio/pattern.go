package formio

import "strings"

// Form.io matches ^pattern$, the language the whole answer. Only a pattern with alternatives at the top means less than
// the whole: ^a|b$ is also what begins with a, or ends with b.

// wholePattern returns the pattern of the language that accepts what Form.io's does.
func wholePattern(p string) string { return alternatives("^" + p + "$") }

// searchPattern returns the pattern that matches a whole text in which p is found somewhere.
func searchPattern(p string) string { return alternatives(p) }

func alternatives(p string) string {
	parts := splitTop(p)
	for i, part := range parts {
		begin, end := "", ""
		trimmed := strings.TrimLeft(part, "^")
		if trimmed == part && !strings.HasPrefix(part, ".*") {
			begin = ".*"
		}
		body := trimDollars(trimmed)
		if body == trimmed && (!strings.HasSuffix(body, ".*") || strings.HasSuffix(body, `\.*`)) {
			end = ".*"
		}
		parts[i] = begin + blanks(body) + end
	}
	return strings.Join(parts, "|")
}

// trimDollars removes the dollars at the end that are not escaped.
func trimDollars(p string) string {
	for strings.HasSuffix(p, "$") {
		before := strings.TrimSuffix(p, "$")
		if slashes := len(before) - len(strings.TrimRight(before, `\`)); slashes%2 == 1 {
			return p
		}
		p = before
	}
	return p
}

// splitTop splits a pattern at the bars outside of brackets. ^(a|b)$ has one part.
func splitTop(p string) []string {
	var parts []string
	depth, class, from := 0, false, 0
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '|' && depth == 0:
			parts = append(parts, p[from:i])
			from = i + 1
		}
	}
	return append(parts, p[from:])
}

// blanks writes \s and \S, which the language does not have, as the blanks that an answer can hold, and what JavaScript
// lets stand without need of an escape.
func blanks(p string) string {
	var b strings.Builder
	class := false
	for i := 0; i < len(p); i++ {
		c := p[i]
		switch {
		case c == '\\' && i+1 < len(p):
			i++
			switch {
			case p[i] == 's' && class:
				b.WriteString(` \t\n`)
			case p[i] == 's':
				b.WriteString(`[ \t\n]`)
			case p[i] == 'S' && !class:
				b.WriteString(`[^ \t\n]`)
			case strings.IndexByte(`"'@#%&,;:<>=!~_ `+"`", p[i]) >= 0, p[i] == '-' && !class:
				b.WriteByte(p[i])
			default:
				b.WriteString(p[i-1 : i+1])
			}
			continue
		case c == '[' && !class:
			class = true
		case c == ']':
			class = false
		}
		b.WriteByte(c)
	}
	return b.String()
}

// maskPattern returns the pattern of an input mask: 9 is a digit, a a letter, * either; all else stands for itself.
func maskPattern(mask string) string {
	var b strings.Builder
	for i := 0; i < len(mask); i++ {
		switch c := mask[i]; {
		case c == '9':
			b.WriteString("[0-9]")
		case c == 'a' || c == 'A':
			b.WriteString("[A-Za-z]")
		case c == '*':
			b.WriteString("[A-Za-z0-9]")
		case strings.IndexByte(`\.+?()[]{}|^$`, c) >= 0:
			b.WriteString(`\` + string(c))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// lookAheads takes the conditions at the beginning of a pattern off it: (?=.*[A-Z])(?!admin).{8,} is a pattern and two
// conditions, each a pattern for the whole answer that must match, or must not.
func lookAheads(p string) (rest string, ahead []lookAhead) {
	rest = strings.TrimLeft(p, "^")
	for strings.HasPrefix(rest, "(?=") || strings.HasPrefix(rest, "(?!") {
		end := groupEnd(rest)
		if end < 0 || len(splitTop(rest)) > 1 {
			return p, nil
		}
		ahead = append(ahead, lookAhead{wholeBegin(rest[3:end]), rest[2] == '!'})
		rest = rest[end+1:]
	}
	if len(ahead) == 0 {
		return p, nil
	}
	return rest, ahead
}

type lookAhead struct {
	pattern string
	not     bool
}

// wholeBegin returns the pattern that matches a whole text which begins with p.
func wholeBegin(p string) string {
	body := trimDollars(p)
	end := pick(body != p, "$", "")
	if len(splitTop(body)) == 1 {
		return alternatives("^" + body + end)
	}
	return alternatives("^(?:" + body + ")" + end)
}

// groupEnd returns where the group at the beginning of a pattern ends, or -1.
func groupEnd(p string) int {
	depth, class := 0, false
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
