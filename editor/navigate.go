package editor

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
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

// Renameable returns the name at an offset and where it stands, if it can be renamed.
func (w *Workspace) Renameable(path string, offset int) (name string, at Location, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	names := w.nameAt(path, offset)
	if len(names) == 0 {
		return "", Location{}, false
	}
	return names[0].of.name, names[0].Location, true
}

// Errors of Rename.
var (
	ErrNoName = errors.New("there is no name of a field, parameter, block or code list here, or the file cannot be read")
)

var (
	fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	partName  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
)

// Rename returns the edits that give the name at an offset another spelling everywhere: where it is given, in every
// expression, in texts, in the paths of rules, in other files, and in the scenarios beside a definition. It refuses what would break a definition that is
// whole: a name that is taken, that hides another one, or that is a word of the language.
func (w *Workspace) Rename(path string, offset int, name string) ([]Edit, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	places, decl, err := w.references(path, offset)
	if decl == nil {
		return nil, ErrNoName
	}
	if err != nil {
		return nil, err
	}
	if err := allowed(decl.kind, name); err != nil {
		return nil, err
	}
	edits := make([]Edit, len(places))
	texts := map[string]*Text{}
	for i, at := range slices.Backward(places) { // from the end, so that the places before stay
		edits[i] = Edit{at, name}
		if texts[at.Path] == nil {
			texts[at.Path] = w.text(at.Path)
		}
		texts[at.Path] = texts[at.Path].Replace(at.From, at.To, name)
	}
	return edits, w.breaks(decl, texts)
}

// allowed reports what is wrong with a name whatever else there is.
func allowed(k kind, name string) error {
	pattern, says := fieldName, "a letter a to z, then letters, digits and underscores"
	if k == aBlock || k == aCodeList {
		pattern, says = partName, "a letter a to z, then letters, digits, underscores and hyphens"
	}
	if !pattern.MatchString(name) {
		return fmt.Errorf("%q cannot be the name of a %s: write %s", name, kindNouns[k], says)
	}
	if reserved, _ := expression.Reserved(name); reserved && (k == aField || k == aParameter) {
		return fmt.Errorf("%q is a word of the expression language", name)
	}
	return nil
}

// breaks reads the definitions as they would be with other texts, and returns the first error that is new.
func (w *Workspace) breaks(decl *declared, texts map[string]*Text) error {
	trial := &Workspace{options: w.options, words: w.words, open: map[string]*Text{}, last: map[string]*draft{}, drafts: map[string]*draft{}, users: w.users}
	for path, t := range w.open {
		trial.open[path] = t
	}
	for path, t := range texts {
		trial.open[path] = t
	}
	for _, root := range w.definitions(decl.at.Path) {
		before, after := w.draft(root).Problems, trial.draft(root).Problems
		counts := map[string]int{}
		for _, p := range before {
			counts[p.Code]++
		}
		for _, p := range after {
			if counts[p.Code]--; counts[p.Code] < 0 && p.Severity == schema.Error {
				return fmt.Errorf("then %s (line %d of %s)", p.Summary, p.Line, p.File)
			}
		}
	}
	return nil
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
