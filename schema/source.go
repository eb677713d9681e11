package schema

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// source is the text of one file. Scalars point to it, so that a place inside a value
// can be found again however the value was written. It does not change.
type source struct {
	file  string
	text  string
	lines []int // byte offset of each line's first character
	json  bool
}

func newSource(file, text string, json bool) *source {
	s := &source{file: file, text: text, lines: make([]int, 1, 1+strings.Count(text, "\n")), json: json}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			s.lines = append(s.lines, i+1)
		case '\r':
			if i+1 == len(text) || text[i+1] != '\n' {
				s.lines = append(s.lines, i+1)
			}
		}
	}
	return s
}

// offset returns the byte offset of a position, or the nearest one there is.
func (s *source) offset(p Position) int {
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(s.lines) {
		return len(s.text)
	}
	i := s.lines[p.Line-1]
	for c := 1; c < p.Column && i < len(s.text) && !isBreak(s.text[i]); c++ {
		i += width(s.text, i)
	}
	return i
}

// position returns the position of a byte offset.
func (s *source) position(offset int) Position {
	offset = min(max(offset, 0), len(s.text))
	line := sort.SearchInts(s.lines, offset+1)
	return Position{line, utf8.RuneCountInString(s.text[s.lines[line-1]:offset]) + 1}
}

// within returns a position that the file has: the end of the text in it for one that lies behind.
func (s *source) within(p Position) Position {
	if last := len(strings.TrimRight(s.text, " \t\r\n")); s.offset(p) > last {
		return s.position(last)
	}
	return p
}

// indent returns how many characters stand before an offset on its line.
func (s *source) indent(offset int) int { return s.position(offset).Column - 1 }

// ownLine reports whether only blanks stand before an offset on its line.
func (s *source) ownLine(offset int) bool {
	for offset--; offset >= 0 && !isBreak(s.text[offset]); offset-- {
		if !isBlank(s.text[offset]) {
			return false
		}
	}
	return true
}

// lineEnd returns the offset of the break that ends the line, or of the end of the file.
func (s *source) lineEnd(offset int) int {
	for offset < len(s.text) && !isBreak(s.text[offset]) {
		offset++
	}
	return offset
}

// nextLine returns the offset of the first character after the line's break.
func (s *source) nextLine(offset int) int {
	end := s.lineEnd(offset)
	if end < len(s.text) && s.text[end] == '\r' && end+1 < len(s.text) && s.text[end+1] == '\n' {
		return end + 2
	}
	return min(end+1, len(s.text))
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' }
func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isSpace(c byte) bool { return isBreak(c) || isBlank(c) }

func width(text string, i int) int {
	if text[i] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	return n
}

// cursor finds the offsets of positions that come in the order of the file, in one pass
// over it; going back starts the line again.
type cursor struct {
	src  *source
	pos  Position
	next int
}

func newCursor(src *source) cursor { return cursor{src: src, pos: Position{1, 1}} }

// offset returns the byte offset of a position.
func (c *cursor) offset(p Position) int {
	if p.Line != c.pos.Line || p.Column < c.pos.Column {
		c.pos = Position{p.Line, 1}
		c.next = c.src.offset(c.pos)
	}
	for ; c.pos.Column < p.Column && c.next < len(c.src.text) && !isBreak(c.src.text[c.next]); c.pos.Column++ {
		c.next += width(c.src.text, c.next)
	}
	return c.next
}

// position returns the position of an offset that lies after the last place asked for.
func (c *cursor) position(offset int) Position {
	for c.next < offset && c.next < len(c.src.text) {
		if isBreak(c.src.text[c.next]) {
			c.next = c.src.nextLine(c.next)
			c.pos = Position{c.pos.Line + 1, 1}
			continue
		}
		c.next += width(c.src.text, c.next)
		c.pos.Column++
	}
	return c.pos
}
