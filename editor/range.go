package editor

import (
	"github.com/vordruck/vordruck/schema"
)

// Range returns where a problem stands in the text of its file: the word that begins at its position, or in a file of
// scenarios the key or value.
func (t *Text) Range(p schema.Problem) (from, to int) {
	from = t.Offset(schema.Position{Line: p.Line, Column: p.Column})
	if isScenario(p.File) {
		if to = scalarEnd(t.src, from, true); to > from {
			return from, to
		}
	}
	to = wordEnd(t.src, from)
	if to < len(t.src) && to > from && t.src[to] == '-' { // a key or id with a hyphen
		for to < len(t.src) && (isNameByte(t.src[to]) || t.src[to] == '-') {
			to++
		}
	}
	if to == from && to < len(t.src) && t.src[to] != '\n' && t.src[to] != '\r' {
		to = t.walkOne(to)
	}
	return from, to
}

// walkOne returns the offset of the next character.
func (t *Text) walkOne(at int) int {
	for at++; at < len(t.src) && t.src[at]&0xC0 == 0x80; at++ {
	}
	return at
}

// wrongWord leaves quotation marks out of what is replaced: the text in them, up to the first escape.
func (t *Text) wrongWord(from, to int) (int, int) {
	if from < len(t.src) && (t.src[from] == '"' || t.src[from] == '\'') {
		from++
		for to = from; to < len(t.src) && t.src[to] != t.src[from-1] && t.src[to] != '\\' && t.src[to] != '\n'; to++ {
		}
	}
	return from, to
}

// wordEnd returns where the name at an offset ends.
func wordEnd(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at < len(text) && isNameByte(text[at]) {
		at++
	}
	return at
}

func fileNameEnd(text string, at int) int {
	for at < len(text) && (isNameByte(text[at]) || text[at] == '/' || text[at] == '.' || text[at] == '-') {
		at++
	}
	return at
}

func isNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
