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
	Since string // what the present state is compared with
	Same  bool
	Files []fileDiff
	Words *comparison // nil where one of the two has errors
}

// comparison is what the changes mean.
type comparison struct {
	Class   string // compatible, migration, breaking
	Version string // what the version number should be, in words; ""
	Changes []change
}

// change is one difference, in the words of an author.
type change struct {
	Class   string
	Summary string
	File    string // where it stands now; "" for what is gone
	Line    int
	Effects []string // for whom it means what
	Witness string   // answers that the versions treat differently; ""
}

// fileDiff is how one file changed.
type fileDiff struct {
	Name  string
	Lines []diffLine
}

type diffLine struct{ Class, Text string }

// earlier is the state that the present one is compared with.
type earlier struct {
	name  string
	files textFiles
	form  *form.Form // nil where it has errors
}

func (v *visit) changes() (any, error) {
	old := v.earlier(v.r.Context())
	now := v.current.definitionFiles()
	out := changesPanel{Since: old.name, Files: diffs(old.files, now)}
	out.Same = len(out.Files) == 0
	if old.form != nil && v.current.form != nil && !out.Same {
		out.Words = compare(old.form, v.current.form, v.preview.options.Lang)
	}
	return out, nil
}

// earlier returns the definition as it stands in the latest commit; where there is none, as it was when the preview began.
func (d *definition) earlier(ctx context.Context) earlier {
	head, err := headOf(ctx, filepath.Join(d.preview.root, filepath.FromSlash(d.dir)))
	if err == nil {
		files := newRecorder(commitFiles{ctx, head})
		if src, err := files.ReadFile(d.base); err == nil {
			f, _ := d.compile(files, src)
			return earlier{head.name(), files.files(), f}
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return earlier{"the state when the preview began", d.start, d.base0}
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

// compare returns nothing yet.
func compare(_, _ *form.Form, _ string) *comparison { return nil }
