package editor

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

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

// ErrNoName is that of a rename where there is no name.
var ErrNoName = errors.New("there is no name of a field, parameter, block or code list here, or the file cannot be read")

var (
	fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	partName  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
)

// Rename returns the edits that give the name at an offset another spelling everywhere: where it is given, in every expression, in
// texts, in the paths of rules, in other files, and in the scenarios beside a definition. It refuses what would break a definition
// that is whole: a name that is taken, that hides another one, or that is a word of the language. Files that are not open are
// read anew, as the edits are for what lies on disk now.
func (w *Workspace) Rename(path string, offset int, name string) ([]Edit, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.forget()
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
		if texts[at.Path] == nil {
			return nil, fmt.Errorf("%s cannot be read any more", filepath.Base(at.Path))
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
	trial := &Workspace{options: w.options, words: w.words, open: maps.Clone(w.open), last: map[string]*draft{}, drafts: map[string]*draft{}, users: w.users}
	maps.Copy(trial.open, texts)
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
