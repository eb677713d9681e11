package editor

import (
	"regexp"
	"strconv"
	"strings"
)

// scalarEnd returns where the key or value that begins at an offset ends, with its quotation marks, or the offset where there is
// none on one line. In brackets it ends at a comma or bracket too; the number of a row stands in brackets of its own.
func scalarEnd(text string, from int, inBrackets bool) int {
	line := text[from:lineEnd(text, from)]
	if line == "" || strings.IndexByte("{}[],|>&*!%@`", line[0]) >= 0 {
		return from
	}
	if quote := line[0]; quote == '"' || quote == '\'' {
		r := spotReader{text: text[:from+len(line)], at: from}
		if _, closed := r.quoted(); !closed {
			return from
		}
		return r.at
	}
	end := 0
	for end < len(line) {
		rest := line[end:]
		if row := rowNumber.FindString(rest); row != "" {
			end += len(row)
			continue
		}
		if rest == ":" || strings.HasPrefix(rest, ": ") || strings.HasPrefix(rest, " #") || inBrackets && strings.IndexByte(",[]{}", rest[0]) >= 0 {
			break
		}
		end++
	}
	return from + len(strings.TrimRight(line[:end], " \t"))
}

var rowNumber = regexp.MustCompile(`^\[[0-9]+\]`)

// plain are texts that YAML takes without quotation marks anywhere, and such that it takes outside of brackets.
var (
	plain       = regexp.MustCompile(`^[\pL\pN_]([\pL\pN_. -]*[\pL\pN_.-])?$`)
	plainInLine = regexp.MustCompile(`^[\pL\pN_]([\pL\pN_. \[\]-]*[\pL\pN_.\]-])?$`)
)

// rewritten is an edit that writes a text in the place of the key or value that begins there, as YAML wants it: in the same quotation
// marks, or in new ones where it needs some. It is not ok where nothing that can be replaced stands there.
func (t *Text) rewritten(e Edit) (Edit, bool) {
	levels := spotAt(t.src, e.From).levels
	inBrackets := len(levels) > 0 && levels[len(levels)-1].bracket != 0
	if e.To = scalarEnd(t.src, e.From, inBrackets); e.To == e.From {
		return e, false
	}
	bare := plainInLine
	if inBrackets {
		bare = plain
	}
	switch quote := t.src[e.From]; {
	case quote == '\'' && !strings.ContainsAny(e.Text, "\r\n"):
		e.Text = "'" + strings.ReplaceAll(e.Text, "'", "''") + "'"
	case quote == '"' || e.Text == "null" || !bare.MatchString(e.Text):
		e.Text = strconv.Quote(e.Text)
	}
	return e, true
}
