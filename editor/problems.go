package editor

import (
	"cmp"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

// Problems returns what is wrong with the definitions that a file belongs to, by file: for a definition its own and
// those of its blocks and code lists. Files without problems are there, with none, so that an editor can take back
// what it showed. A file that is no part of the language has no entry.
func (w *Workspace) Problems(path string) map[string]schema.Problems {
	out := map[string]schema.Problems{}
	roots := w.roots(path)
	for _, root := range roots {
		d := w.ahead(root)
		for file := range d.texts {
			out[file] = slices.Clip(out[file])
		}
		for _, p := range w.unsuppressed(d) {
			file := d.path(p.File)
			if !slices.Contains(out[file], p) {
				out[file] = append(out[file], p)
			}
		}
	}
	if text := w.Text(path); len(roots) == 0 && text != nil && !isScenario(path) {
		if problems, ok := alone(path, text.src, w.options.Reading); ok {
			out[path] = problems
		}
	}
	for file := range out {
		slices.SortStableFunc(out[file], func(a, b schema.Problem) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
	}
	return out
}

// alone returns the problems of a block or a code list that no definition uses.
func alone(path, text string, limits schema.Limits) (schema.Problems, bool) {
	opts := schema.Options{Limits: limits}
	switch format.KindOf([]byte(text)) {
	case format.Block:
		_, problems := schema.ParseBlock(filepath.Base(path), []byte(text), opts)
		return problems, true
	case format.CodeList:
		_, problems := schema.ParseCodeList(filepath.Base(path), []byte(text), opts)
		return problems, true
	}
	return nil, false
}

// Format returns a file as fmt writes it; see package format. It fails with schema.Problems.
func (w *Workspace) Format(path string) ([]byte, error) {
	w.mu.Lock()
	text := w.text(path)
	w.mu.Unlock()
	if text == nil {
		return nil, fs.ErrNotExist
	}
	out, problems := format.Source(filepath.Base(path), []byte(text.src), schema.Options{Limits: w.options.Reading})
	if out == nil {
		return nil, problems
	}
	return out, nil
}
