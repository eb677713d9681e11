package editor

import (
	"fmt"

	"github.com/vordruck/vordruck/form/analysis"
)

// Fix is an edit that solves a problem, or says that it is none.
type Fix struct {
	Title     string
	Preferred bool // it is most likely what the author wants
	Finding   analysis.Finding
	Edits     []Edit
}

// Fixes returns what can be done about what is wrong between two offsets of a file, as far as it was found already: put
// the name that was probably meant, or suppress what a check finds.
func (w *Workspace) Fixes(path string, from, to int) []Fix {
	text := w.Text(path)
	if text == nil {
		return nil
	}
	found := append(analysis.Of(w.Problems(path)[path]), w.LastFindings(path)[path]...)
	var out []Fix
	for _, f := range found {
		begin, end := text.Range(f.Problem)
		if f.Suggestion == "" || end < from || begin > to || begin == end {
			continue
		}
		edit := Edit{Location{path, begin, end}, f.Suggestion}
		if isScenario(path) {
			var ok bool
			if edit, ok = text.rewritten(edit); !ok {
				continue
			}
		} else {
			edit.From, edit.To = text.wrongWord(begin, end)
		}
		out = append(out, Fix{fmt.Sprintf("Write %s", f.Suggestion), true, f, []Edit{edit}})
	}
	if isScenario(path) {
		return out
	}
	return append(out, w.suppressions(path, text, found, from, to)...)
}
