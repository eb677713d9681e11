package editor

import (
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/vordruck/vordruck/schema"
)

// Text is the text of a file with its lines. It does not change.
type Text struct {
	src   string
	lines []int // byte offset of each line's first character
}

// NewText splits a text at \n, \r\n and \r.
func NewText(src string) *Text {
	t := &Text{src: src, lines: []int{0}}
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// String returns the text.
func (t *Text) String() string { return t.src }

// Offset returns the byte offset of a position of package schema, or the nearest there is.
func (t *Text) Offset(p schema.Position) int {
	return t.walk(p.Line-1, p.Column-1, func(rune) int { return 1 })
}

// OffsetUTF16 returns the byte offset of a line and a column in UTF-16, both from 0, or the nearest there is.
func (t *Text) OffsetUTF16(line, column int) int {
	return t.walk(line, column, func(r rune) int { return max(utf16.RuneLen(r), 1) })
}

// walk goes a number of units into a line, and never beyond it or into the middle of a character.
func (t *Text) walk(line, units int, length func(rune) int) int {
	if line < 0 {
		return 0
	}
	if line >= len(t.lines) {
		return len(t.src)
	}
	at := t.lines[line]
	for at < len(t.src) && t.src[at] != '\n' && t.src[at] != '\r' {
		r, size := utf8.DecodeRuneInString(t.src[at:])
		if units -= length(r); units < 0 {
			break
		}
		at += size
	}
	return at
}

// UTF16 returns the line and the column in UTF-16 of a byte offset, both from 0.
func (t *Text) UTF16(offset int) (line, column int) {
	offset = min(max(offset, 0), len(t.src))
	line = t.line(offset)
	for _, r := range t.src[t.lines[line]:offset] {
		column += max(utf16.RuneLen(r), 1)
	}
	return line, column
}

// line returns the line of an offset, from 0.
func (t *Text) line(offset int) int { return sort.SearchInts(t.lines, offset+1) - 1 }

// Replace returns the text with the bytes between two offsets replaced.
func (t *Text) Replace(from, to int, by string) *Text {
	from = min(max(from, 0), len(t.src))
	to = min(max(to, from), len(t.src))
	return NewText(t.src[:from] + by + t.src[to:])
}

// Location is a stretch of a file.
type Location struct {
	Path     string
	From, To int // bytes
}

// Edit replaces a stretch of a file.
type Edit struct {
	Location
	Text string
}
