package editor

import (
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
)

// Workspace holds the files that are open in an editor. The zero Workspace is not usable; see [NewWorkspace].
type Workspace struct {
	options  form.Options
	words    vocabulary
	suite    *analysis.Suite // all checks
	compiler *analysis.Suite // none, only the problems of the compiler

	mu      sync.Mutex
	version int // of the texts: it grows with every change
	open    map[string]*Text
	drafts  map[string]*draft    // by the path of the definition, as long as nothing it read has changed
	last    map[string]*draft    // the last one whose names could be read
	found   map[string]*examined // what was last found in a definition
	users   map[string][]string
}

// NewWorkspace returns a workspace without open files. opts are the host's: its types, functions, code lists and
// sources, and values of parameters. Without sources, any is taken.
func NewWorkspace(opts form.Options) *Workspace {
	opts.AnySource = opts.AnySource || opts.Sources == nil
	opts.Files = nil
	w := &Workspace{options: opts, words: newVocabulary(), open: map[string]*Text{}, found: map[string]*examined{}}
	w.suite, _ = analysis.NewSuite(checks.Groups(), analysis.Selection{}) // an error is of names that a selection has
	w.compiler, _ = analysis.NewSuite(nil, analysis.Selection{})
	w.Refresh()
	w.last = map[string]*draft{}
	return w
}

// Open takes the text of a file from the editor, for the first time or anew. Paths are those of the operating
// system, absolute; a text that lies nowhere has any other name.
func (w *Workspace) Open(path string, text *Text) {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, known := w.open[path]
	w.open[path] = text
	w.changed(path)
	if !known {
		w.users = map[string][]string{}
	}
}

// Close gives a file back to the disk.
func (w *Workspace) Close(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.open, path)
	delete(w.last, path)
	delete(w.found, path)
	w.changed(path)
}

// Refresh forgets what was read from disk: something there has changed.
func (w *Workspace) Refresh() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.forget()
}

// forget is Refresh for who holds the lock.
func (w *Workspace) forget() {
	w.version++
	w.drafts, w.users = map[string]*draft{}, map[string][]string{}
}

// changed forgets the drafts that read a file.
func (w *Workspace) changed(path string) {
	w.version++
	for root, d := range w.drafts {
		if _, read := d.texts[path]; read || root == path {
			delete(w.drafts, root)
		}
	}
}

// Text returns the text of a file, from the editor or else from disk, or nil.
func (w *Workspace) Text(path string) *Text {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text(path)
}

// OpenFiles returns the paths of the open files, sorted.
func (w *Workspace) OpenFiles() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]string, 0, len(w.open))
	for path := range w.open {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}

func (w *Workspace) text(path string) *Text {
	if t := w.open[path]; t != nil {
		return t
	}
	if !filepath.IsAbs(path) {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > int64(w.options.Reading.OrDefault().Size) {
		return nil
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return NewText(string(src))
}
