package editor

import (
	"cmp"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

// Limits of the search for the definitions that use a block or a code list.
const (
	maxFolders  = 4   // the file's own, and those above it
	maxSiblings = 200 // files looked at in each
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

// draft is a definition with all that it read.
type draft struct {
	*form.Draft
	root  string
	texts map[string]*Text // by path, as they were; nil for a file that could not be read
	index *index           // made when first asked for

	examined *examined // once the checks have run
}

// path returns the path of a file that the definition names it by.
func (d *draft) path(file string) string {
	if file == filepath.Base(d.root) {
		return d.root
	}
	return filepath.Join(filepath.Dir(d.root), filepath.FromSlash(file))
}

// draft reads a definition, or returns it as it was read before.
func (w *Workspace) draft(root string) *draft {
	if d := w.drafts[root]; d != nil {
		return d
	}
	d := &draft{root: root, texts: map[string]*Text{}}
	text := w.text(root)
	d.texts[root] = text
	if text == nil {
		text = NewText("")
	}
	opts := w.options
	d.Draft = form.ReadDraft(&folder{w, d}, filepath.Base(root), []byte(text.src), opts)
	w.keep(d)
	return d
}

// named returns the draft of a definition whose names can be used: this one, or the last one that could be read. A
// definition that never could is read without the line that stands in the way.
func (w *Workspace) named(root string) *draft {
	d := w.draft(root)
	if d.Definition != nil && len(d.Fields) > 0 {
		return d
	}
	if last := w.last[root]; last != nil {
		return last
	}
	text := d.texts[root]
	for range maxRepairs {
		if text == nil || len(d.Problems) == 0 || d.Definition != nil {
			break
		}
		line := min(max(d.Problems[0].Line-1, 0), len(text.lines)-1)
		for line > 0 && strings.TrimSpace(text.src[text.lines[line]:lineEnd(text.src, text.lines[line])]) == "" {
			line-- // the line before is what is not finished
		}
		text = text.Replace(text.lines[line], lineEnd(text.src, text.lines[line]), "")
		d = &draft{root: root, texts: map[string]*Text{root: text}}
		d.Draft = form.ReadDraft(&folder{w, d}, filepath.Base(root), []byte(text.src), w.options)
	}
	if d.Definition != nil {
		w.last[root] = d
	}
	return d
}

// ahead reads a definition as draft does, while nobody who asks for something else waits: the lock must not be held. What
// it returns may have changed meanwhile.
func (w *Workspace) ahead(root string) *draft {
	w.mu.Lock()
	d, version := w.drafts[root], w.version
	apart := &Workspace{options: w.options, open: maps.Clone(w.open), drafts: map[string]*draft{}, last: map[string]*draft{}}
	w.mu.Unlock()
	if d != nil {
		return d
	}
	d = apart.draft(root)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.version == version {
		w.keep(d)
	}
	return d
}

// keep keeps a draft for who asks next.
func (w *Workspace) keep(d *draft) {
	w.drafts[d.root] = d
	if d.Definition != nil && len(d.Fields) > 0 {
		w.last[d.root] = d
	}
}

// recent returns a draft whose names can be used without reading the definition again, if there is one: while somebody
// types, what was known a key press ago is as good.
func (w *Workspace) recent(root string) *draft {
	if last := w.last[root]; w.drafts[root] == nil && last != nil {
		return last
	}
	return w.named(root)
}

// maxRepairs is how many lines are left out of a definition that cannot be read.
const maxRepairs = 3

func lineEnd(text string, at int) int {
	if i := strings.IndexAny(text[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(text)
}

// folder is the folder of a definition, with the editor's text of what is open.
type folder struct {
	w *Workspace
	d *draft
}

// Open reads a file, and nothing above the folder.
func (f *folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) || !filepath.IsAbs(f.d.root) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	root, err := os.OpenRoot(filepath.Dir(f.d.root))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}

// ReadFile reads a file, as the editor has it where it is open.
func (f *folder) ReadFile(name string) ([]byte, error) {
	path := f.d.path(name)
	if t := f.w.open[path]; t != nil && fs.ValidPath(name) {
		f.d.texts[path] = t
		return []byte(t.src), nil
	}
	f.d.texts[path] = nil
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if limit := f.w.options.Reading.OrDefault().Size; info.IsDir() || info.Size() > int64(limit) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	src := make([]byte, info.Size())
	n, err := file.Read(src)
	if err != nil && n == 0 && len(src) > 0 {
		return nil, err
	}
	f.d.texts[path] = NewText(string(src[:n]))
	return src[:n], nil
}

// definitions returns the paths of the definitions that a file belongs to: itself, or those that use the block or the
// code list that it holds.
func (w *Workspace) definitions(path string) []string {
	text := w.text(path)
	if text == nil || isScenario(path) {
		return nil
	}
	if format.KindOf([]byte(text.src)) == format.Definition {
		if !ours(path, text.src) {
			return nil
		}
		return []string{path}
	}
	return w.usersOf(path)
}

// roots is definitions for who does not hold the lock.
func (w *Workspace) roots(path string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.definitions(path)
}

// ours reports whether a file that is no block and no code list is a definition, and not some other YAML.
func ours(path, text string) bool {
	return strings.Contains(filepath.Base(path), ".form.") || strings.Contains(text, "edition") || strings.Contains(text, "pages")
}

// usersOf looks for the definitions that name a file, in its folder and a few above it.
func (w *Workspace) usersOf(path string) []string {
	if known, ok := w.users[path]; ok {
		return known
	}
	out := []string{}
	dir := filepath.Dir(path)
	for range maxFolders {
		for _, candidate := range w.siblings(dir) {
			if candidate != path && w.names(candidate, path) {
				out = append(out, candidate)
			}
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	w.users[path] = out
	return out
}

// siblings returns the files of a folder that could be definitions, sorted.
func (w *Workspace) siblings(dir string) []string {
	var out []string
	for path := range w.open {
		if filepath.Dir(path) == dir {
			out = append(out, path)
		}
	}
	if filepath.IsAbs(dir) {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries[:min(len(entries), maxSiblings)] {
			if ext := filepath.Ext(e.Name()); e.Type().IsRegular() && (ext == ".yaml" || ext == ".yml" || ext == ".json") {
				out = append(out, filepath.Join(dir, e.Name()))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// names reports whether a file is a definition that names another one.
func (w *Workspace) names(definition, file string) bool {
	text := w.text(definition)
	if text == nil || !strings.Contains(text.src, filepath.Base(file)) || format.KindOf([]byte(text.src)) != format.Definition || !ours(definition, text.src) {
		return false
	}
	_, read := w.draft(definition).texts[file]
	return read
}

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
