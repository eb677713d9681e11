package editor

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// suppressions returns, for each of the findings that stands between two offsets of a file, the edit that says that it
// is meant to be so: in the innermost part around it that can say so, with an empty reason for the author to fill in.
func (w *Workspace) suppressions(path string, text *Text, found analysis.Findings, from, to int) []Fix {
	var out []Fix
	for _, f := range found {
		begin, end := text.Range(f.Problem)
		if f.Severity == schema.Error || analysis.OfSuppressions(f.Code) || end < from || begin > to {
			continue
		}
		p := w.words.placeAt(text.src, text.inside(begin))
		if p.quiet == nil {
			continue
		}
		n := note{text.src, p.quiet, fmt.Sprintf(`{code: %s, reason: ""}`, f.Code), "suppress"}
		if p.json {
			n.entry, n.key = fmt.Sprintf(`{"code": %q, "reason": ""}`, f.Code), `"suppress"`
		}
		at, insert := n.place()
		out = append(out, Fix{fmt.Sprintf("Suppress %s here", f.Code), false, f, []Edit{{Location{path, at, at}, insert}}})
	}
	return out
}

// inside returns an offset that is clearly within the part that begins at an offset: behind its bracket or first colon.
func (t *Text) inside(at int) int {
	if at < len(t.src) && t.src[at] == '{' {
		return at + 1
	}
	if end := wordEnd(t.src, at); end > at && strings.HasPrefix(t.src[end:], ":") {
		return end + 1
	}
	return at
}

// note is an entry for the list under a key of a part.
type note struct {
	text  string
	part  *level
	entry string
	key   string
}

// place returns where to insert what.
func (n note) place() (at int, insert string) {
	if n.part.bracket != 0 {
		return n.inBrackets()
	}
	margin := strings.Repeat(" ", n.part.indent)
	first := lineEnd(n.text, n.part.start)
	for at := n.part.start; at < len(n.text); at = nextLine(n.text, at) {
		line := n.text[at:lineEnd(n.text, at)]
		if at > n.part.start {
			indent := len(line) - len(strings.TrimLeft(line, " "))
			switch blank := strings.TrimSpace(line) == "" || strings.TrimSpace(line)[0] == '#'; {
			case blank || indent > n.part.indent:
				continue
			case indent < n.part.indent:
				at = len(n.text)
				continue
			}
			line = line[indent:]
		}
		if rest, is := strings.CutPrefix(line, n.key+":"); is {
			if value := strings.TrimLeft(rest, " \t"); strings.HasPrefix(value, "[") {
				return n.item(lineEnd(n.text, at) - len(value) + 1)
			}
			return lineEnd(n.text, at), "\n" + itemMargin(n.text[nextLine(n.text, at):], margin) + "- " + n.entry
		}
	}
	if next := nextLine(n.text, first); deeper(n.text[min(next, len(n.text)):], n.part.indent) {
		return n.part.start, n.key + ": [" + n.entry + "]\n" + margin // the first key has more than a line
	}
	return first, "\n" + margin + n.key + ": [" + n.entry + "]"
}

// itemMargin is what stands before the items of the list that a text begins with, which are no deeper than their key or are so.
func itemMargin(text, ofKey string) string {
	for at := 0; at < len(text); at = nextLine(text, at) {
		content := strings.TrimLeft(text[at:lineEnd(text, at)], " ")
		if content == "" || content[0] == '#' {
			continue
		}
		if indent := lineEnd(text, at) - at - len(content); strings.HasPrefix(content, "-") && indent >= len(ofKey) {
			return text[at : at+indent]
		}
		break
	}
	return ofKey + "  "
}

// item is the first item of a list in brackets.
func (n note) item(at int) (int, string) {
	if strings.HasPrefix(strings.TrimLeft(n.text[at:], " \t\r\n"), "]") {
		return at, n.entry
	}
	return at, n.entry + ", "
}

// inBrackets finds the list, or the end of the part.
func (n note) inBrackets() (at int, insert string) {
	depth, quote := 0, byte(0)
	for i := n.part.start; i < len(n.text); i++ {
		switch c := n.text[i]; {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case depth == 1 && beginsToken(n.text, i) && strings.HasPrefix(n.text[i:], n.key+":"):
			if open := strings.IndexByte(n.text[i:], '['); open >= 0 {
				return n.item(i + open + 1)
			}
		case (c == '"' || c == '\'') && beginsToken(n.text, i):
			quote = c
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				end := len(strings.TrimRight(n.text[:i], " \t\r\n,"))
				return end, ", " + n.key + ": [" + n.entry + "]"
			}
		}
	}
	return len(n.text), ""
}

// beginsToken reports whether a key or value can begin at an offset in brackets.
func beginsToken(text string, at int) bool {
	return at == 0 || strings.IndexByte("{[, :\t\r\n", text[at-1]) >= 0
}

func nextLine(text string, at int) int { return min(lineEnd(text, at)+1, len(text)) }

// deeper reports whether a text begins with a line that is indented deeper, or with a list's item under a key.
func deeper(text string, indent int) bool {
	line := text[:lineEnd(text, 0)]
	content := strings.TrimLeft(line, " ")
	return content != "" && (len(line)-len(content) > indent || len(line)-len(content) == indent && strings.HasPrefix(content, "- "))
}
