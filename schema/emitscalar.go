package schema

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// maxKey is the longest key that YAML reads without a question mark before it.
const maxKey = 1024

// canBeKey reports whether a value can stand before a colon on its line.
func canBeKey(value string) bool {
	return len(inlineScalar(&node{value: value}, true)) < maxKey && value != "<<"
}

// inlineScalar writes a value on one line: as it is where that is safe, else in quotes.
func inlineScalar(n *node, inFlow bool) string {
	quoted := n.style == singleQuoted || n.style == doubleQuoted
	if !n.quoted && isPlainSafe(n.value, inFlow) && !(quoted && looksTyped(n.value)) {
		return n.value
	}
	switch {
	case strings.IndexFunc(n.value, needsEscape) >= 0 || strings.IndexFunc(n.value, isDirection) >= 0 || strings.Contains(n.value, "\t"):
		return escaped(n.value)
	case !strings.ContainsAny(n.value, `"\`):
		return `"` + n.value + `"`
	}
	return "'" + strings.ReplaceAll(n.value, "'", "''") + "'"
}

// likeOthers returns a value of a map as it is written there: with quotes where a value beside it has them and those of
// the map are alike.
func (n *node) likeOthers(value *node, inFlow bool) *node {
	if !n.alike || value.kind != scalarNode {
		return value
	}
	for _, c := range n.entries {
		if v := c.value; v.kind == scalarNode && !strings.Contains(v.value, "\n") && inlineScalar(v, inFlow) != v.value {
			quoted := *value
			quoted.quoted = true
			return &quoted
		}
	}
	return value
}

// isPlainSafe reports whether a value means itself without quotes. It says no more often than
// it would have to.
func isPlainSafe(value string, inFlow bool) bool {
	if value == "" || value == "~" || value == "null" || value == "<<" || value != strings.TrimSpace(value) {
		return false
	}
	if strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`=", rune(value[0])) && !isSignedWord(value) {
		return false
	}
	if strings.HasPrefix(value, "...") || strings.HasPrefix(value, "---") {
		return false
	}
	if strings.Contains(value, ": ") || strings.Contains(value, " #") || strings.HasSuffix(value, ":") {
		return false
	}
	if inFlow && (strings.ContainsAny(value, ",[]{}:") || strings.Contains(strings.TrimSuffix(value, "?"), "?")) {
		return false
	}
	return strings.IndexFunc(value, func(c rune) bool {
		return needsEscape(c) || isDirection(c) || c == '\t' || unicode.IsSpace(c) && c != ' '
	}) < 0
}

// isSignedWord reports whether a value begins with a minus that cannot be taken for a dash.
func isSignedWord(value string) bool {
	return len(value) > 1 && value[0] == '-' && value[1] >= '0' && value[1] <= '9'
}

// looksTyped reports whether another reader of YAML could take a value for something else than
// a text, such as a number, a date or a time: then quotes that the author wrote stay.
func looksTyped(value string) bool {
	words := []string{"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", ".nan", ".inf", "-.inf", "+.inf"}
	if slices.Contains(words, strings.ToLower(value)) {
		return true
	}
	numeral := strings.ContainsRune("+-.0123456789", rune(value[0])) && strings.Trim(value, "0123456789abcdefxotz_.,:+- ABCDEFXOTZ") == ""
	return numeral && (strings.Count(value, ".") < 2 || strings.Contains(value, ":")) // of several points it is a version, or a day as people write it
}

// needsEscape reports characters that can only be written in double quotes, with a backslash.
func needsEscape(c rune) bool {
	return c < ' ' && c != '\t' || c == 0x7f || isHiddenBreak(c) || isControl(c) || c == unicode.ReplacementChar
}

// isDirection reports marks of the direction of writing, which nobody sees: on one line they are written as escapes.
func isDirection(c rune) bool {
	return c == '\u061c' || c == '\u200e' || c == '\u200f' || c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}

// shortEscapes are the escapes of one letter that Print uses.
var shortEscapes = map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

func escaped(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range value {
		short, known := shortEscapes[c]
		switch {
		case known:
			b.WriteString(short)
		case needsEscape(c) && c > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, c)
		case isDirection(c) || needsEscape(c) && c != unicode.ReplacementChar:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// block returns the mark and the lines of a value that is best written as a block: one of several lines, or
// one that the author folded.
func (e *emitter) block(n *node) (header string, lines []string, ok bool) {
	if n.style == folded && e.source != nil {
		if header, lines, ok = e.refold(n); ok {
			return header, lines, true
		}
	}
	if !strings.Contains(n.value, "\n") || strings.Trim(n.value, "\n") == "" ||
		strings.IndexFunc(n.value, func(c rune) bool { return c != '\n' && needsEscape(c) }) >= 0 {
		return "", nil, false
	}
	if first := strings.TrimLeft(n.value, "\n"); isBlank(first[0]) || strings.Contains(n.value, "\t") {
		return "", nil, false
	}
	body := strings.TrimRight(n.value, "\n")
	if strings.TrimSpace(body[strings.LastIndex(body, "\n")+1:]) == "" {
		return "", nil, false
	}
	lines = strings.Split(body, "\n")
	switch ends := len(n.value) - len(body); ends {
	case 0:
		return "|-", lines, true
	case 1:
		return "|", lines, true
	default:
		return "|+", append(lines, make([]string, ends-1)...), true
	}
}

// refold takes over the lines of a folded block as the author broke them, if they still say the value.
func (e *emitter) refold(n *node) (string, []string, bool) {
	src := e.source.src
	start := src.offset(n.pos)
	if start >= len(src.text) || src.text[start] != '>' || strings.TrimSpace(n.value) == "" {
		return "", nil, false
	}
	mark := src.text[start:src.lineEnd(start)]
	mark, _, _ = strings.Cut(mark, " ")
	if strings.ContainsAny(mark, "0123456789") || strings.HasPrefix(strings.TrimLeft(n.value, "\n"), " ") {
		return "", nil, false
	}
	at := src.nextLine(start)
	indent, end := src.blockIndent(at, n.value), src.blockEnd(start, n.value)
	var lines []string
	for at < end {
		line := src.text[src.skipIndent(at, indent):src.lineEnd(at)]
		lines = append(lines, line)
		at = src.nextLine(at)
	}
	if !strings.Contains(mark, "+") {
		for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
			lines = lines[:len(lines)-1]
		}
	}
	return mark, lines, e.refolds(mark, lines, n.value)
}

// refolds reports whether folded lines say a value: the author may have changed it since, or the
// lines may be those of another file.
func (e *emitter) refolds(mark string, lines []string, value string) bool {
	r := &report{limits: defaultLimits}
	text := "a: " + mark + "\n"
	for _, l := range lines {
		if l != "" {
			text += "  " + l
		}
		text += "\n"
	}
	root := readYAML(r, newSource("", text, false))
	return !r.failed && root != nil && root.kind == mapNode && len(root.entries) == 1 && root.entries[0].value.value == value
}
