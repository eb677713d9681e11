package editor

import (
	"cmp"
	"path/filepath"
	"slices"
)

// found is a name at a place, in one of the definitions that the file belongs to.
type found struct {
	*draft
	*occurrence
}

// nameAt returns the name at an offset, as each definition that the file belongs to understands it.
func (w *Workspace) nameAt(path string, offset int) []found {
	if isScenario(path) {
		return w.mentionedAt(path, offset)
	}
	var out []found
	for _, root := range w.definitions(path) {
		d := w.draft(root)
		if n := d.names().at(path, offset); n != nil {
			out = append(out, found{d, n})
		}
	}
	return out
}

// Definition returns where the name at an offset is given: a field, a parameter, a block or a code list. For the name
// of a block or code list in a file of its own that is the file; so it is for the name of that file.
func (w *Workspace) Definition(path string, offset int) []Location {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []Location
	for _, n := range w.nameAt(path, offset) {
		at := n.of.at
		if n.of.file != "" && n.texts[n.of.file] != nil {
			at = Location{Path: n.of.file}
		}
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	if len(out) == 0 && !isScenario(path) {
		out = w.definitionInDraft(path, offset)
	}
	return out
}

// definitionInDraft finds the name at an offset while the file cannot be read: in what it was before.
func (w *Workspace) definitionInDraft(path string, offset int) []Location {
	text := w.text(path)
	if text == nil {
		return nil
	}
	at := w.words.placeAt(text.src, wordEnd(text.src, offset))
	if at.role == aValue && at.key.Class == "file" {
		name := at.typed + text.src[wordEnd(text.src, offset):fileNameEnd(text.src, wordEnd(text.src, offset))]
		if file := filepath.Join(filepath.Dir(path), filepath.FromSlash(name)); filepath.IsLocal(filepath.FromSlash(name)) && w.text(file) != nil {
			return []Location{{Path: file}}
		}
	}
	var out []Location
	for _, s := range w.symbolsAt(path, text.src, offset) {
		if decl := s.draft.names().meant(s.name.Symbol); decl != nil {
			out = append(out, decl.at)
		}
	}
	return out
}

// References returns where the name at an offset stands, in all files, in their order; given says whether the place
// where it is given is one of them.
func (w *Workspace) References(path string, offset int, given bool) []Location {
	w.mu.Lock()
	defer w.mu.Unlock()
	places, decl, _ := w.references(path, offset)
	if decl != nil && !given {
		places = slices.DeleteFunc(places, func(l Location) bool { return l == decl.at })
	}
	return places
}

// references finds a name in every definition that the file where it is given belongs to, and in their scenarios. The
// error is for scenarios that cannot be followed.
func (w *Workspace) references(path string, offset int) ([]Location, *declared, error) {
	names := w.nameAt(path, offset)
	if len(names) == 0 {
		return nil, nil, nil
	}
	decl := names[0].of
	drafts := []*draft{}
	for _, n := range names {
		drafts = append(drafts, n.draft)
	}
	for _, root := range w.definitions(decl.at.Path) {
		drafts = append(drafts, w.draft(root))
	}
	var out []Location
	var unknown error
	for _, d := range drafts {
		out = append(out, d.names().places(decl)...)
		mentioned, err := w.inScenarios(d, decl)
		out, unknown = append(out, mentioned...), cmp.Or(err, unknown)
	}
	slices.SortFunc(out, func(a, b Location) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.From, b.From)) })
	return slices.Compact(out), decl, unknown
}
