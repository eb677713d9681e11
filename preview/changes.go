package preview

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/vordruck/vordruck/form"
)

// changesPanel is what the panel of changes shows.
type changesPanel struct {
	Since  string // what the present state is compared with
	Same   bool
	Broken bool // one of the two has errors
	Files  []fileDiff
	Words  *comparison // nil where one of the two has errors
}

// fileDiff is how one file changed.
type fileDiff struct {
	Name  string
	Lines []diffLine
}

type diffLine struct{ Class, Text string }

// earlier is the state that the present one is compared with.
type earlier struct {
	id    string // of the commit; "" without one
	name  string
	files textFiles
	form  *form.Form // nil where it has errors
}

func (v *visit) changes() (any, error) {
	old := v.earlier(v.r.Context())
	now := v.current.definitionFiles()
	out := changesPanel{Since: old.name, Files: diffs(old.files, now)}
	out.Same = len(out.Files) == 0
	out.Broken = old.form == nil || v.current.form == nil
	if old.form != nil && v.current.form != nil && !out.Same {
		out.Words = v.compare(old.form, v.current.form)
	}
	return out, nil
}

// earlier returns the definition as it stands in the latest commit; where there is none, as it was when the preview began.
func (d *definition) earlier(ctx context.Context) earlier {
	head, err := headOf(ctx, filepath.Join(d.preview.root, filepath.FromSlash(d.dir)))
	if err == nil {
		if was, ok := d.committed(ctx, head); ok {
			return was
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.start
}

// committed returns the definition as it stands in a commit, which is read once.
func (d *definition) committed(ctx context.Context, head commit) (earlier, bool) {
	d.mu.Lock()
	was := d.head
	d.mu.Unlock()
	if was.id == head.id {
		return was, true
	}
	files := newRecorder(commitFiles{ctx, head})
	src, err := files.ReadFile(d.base)
	if err != nil {
		return earlier{}, false
	}
	f, _ := d.compile(files, src)
	was = earlier{head.id, head.name(), files.files(), f}
	if ctx.Err() != nil {
		return was, true // nobody waits for it, and it may lack files
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.head = was
	return was, true
}

// definitionFiles returns what was read, without the scenarios: they test the form and are not it.
func (v *version) definitionFiles() textFiles {
	out := v.files.files()
	for _, name := range v.scenarios {
		delete(out, name)
	}
	return out
}

// diffs compares files line by line.
func diffs(old, now textFiles) (out []fileDiff) {
	names := append(old.names(), now.names()...)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if bytes.Equal(old[name], now[name]) {
			continue
		}
		text := string(diff.Diff(name, old[name], name, now[name]))
		one := fileDiff{Name: name}
		for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			if i < 3 { // the names, which the heading has
				continue
			}
			one.Lines = append(one.Lines, diffLine{diffClasses[line[:min(1, len(line))]], line})
		}
		out = append(out, one)
	}
	return out
}

// diffClasses says by its first character what a line of a difference is.
var diffClasses = map[string]string{"+": "added", "-": "removed", "@": "place"}
