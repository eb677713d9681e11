package editor

import (
	"maps"
	"path/filepath"
	"strings"

	"github.com/vordruck/vordruck/form"
)

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
