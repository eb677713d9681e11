package editor

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

func sortSymbols(list []Symbol) {
	slices.SortStableFunc(list, func(a, b Symbol) int { return cmp.Compare(a.Whole.From, b.Whole.From) })
}

// Fix is an edit that solves a problem, or says that it is none.
type Fix struct {
	Title     string
	Preferred bool // it is most likely what the author wants
	Finding   analysis.Finding
	Edits     []Edit
}

// Range returns where a problem stands in the text of its file: the word that begins at its position.
func (t *Text) Range(p schema.Problem) (from, to int) {
	from = t.Offset(schema.Position{Line: p.Line, Column: p.Column})
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

// Fixes returns what can be done about what is wrong between two offsets of a file, as far as it was found already: put
// the name that was probably meant, or suppress what a check finds.
func (w *Workspace) Fixes(path string, from, to int) []Fix {
	text := w.Text(path)
	if text == nil || isScenario(path) {
		return nil
	}
	found := append(analysis.Of(w.Problems(path)[path]), w.LastFindings(path)[path]...)
	var out []Fix
	for _, f := range found {
		begin, end := text.Range(f.Problem)
		if f.Suggestion == "" || end < from || begin > to || begin == end {
			continue
		}
		begin, end = text.wrongWord(begin, end)
		out = append(out, Fix{fmt.Sprintf("Write %s", f.Suggestion), true, f, []Edit{{Location{path, begin, end}, f.Suggestion}}})
	}
	return append(out, w.suppressions(path, text, found, from, to)...)
}

// wrongWord leaves quotation marks, and the point before a name, out of what is replaced.
func (t *Text) wrongWord(from, to int) (int, int) {
	if from < len(t.src) && (t.src[from] == '"' || t.src[from] == '\'') {
		from++
		for to = from; to < len(t.src) && t.src[to] != t.src[from-1] && t.src[to] != '\\' && t.src[to] != '\n'; to++ {
		}
	}
	return from, to
}
