package editor

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema/format"
)

// Limits of the search for the definitions that use a block or a code list.
const (
	maxFolders  = 4   // the file's own, and those above it
	maxSiblings = 200 // files looked at in each
)

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
