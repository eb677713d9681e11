package preview

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form/scenario"
)

// stamp is when a file was changed last, and how large it is.
type stamp struct {
	changed time.Time
	size    int64
}

// snapshot is the files below the folder that can matter, by their path in it.
type snapshot map[string]stamp

// endings are those of files that definitions, blocks, code lists and scenarios lie in.
var endings = []string{".yaml", ".yml", ".json"}

// formEndings are those of definitions.
var formEndings = []string{scenario.FormEnding, ".form.yml", ".form.json"}

// passedOver are folders in which nobody keeps forms, and that are large.
var passedOver = []string{"node_modules", "vendor"}

// takeSnapshot walks through the folder. Folders whose names begin with a dot are passed over.
func takeSnapshot(root string) (snapshot, error) {
	out, visited := snapshot{}, 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if visited++; visited > maxVisited {
			return fmt.Errorf("%w: more than %d files lie below %s; name a folder that holds forms and not much else", ErrTooMany, maxVisited, root)
		}
		switch {
		case err != nil && name == root:
			return fmt.Errorf("preview: %w", err)
		case err != nil:
			return nil // it went away in the meantime, or is not ours to read
		case d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || slices.Contains(passedOver, d.Name())):
			return fs.SkipDir
		case d.IsDir() || !slices.Contains(endings, path.Ext(d.Name())):
			return nil
		}
		info, err := os.Stat(name) // of a link, what it leads to: that is what changes
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(root, name)
		out[filepath.ToSlash(rel)] = stamp{info.ModTime(), info.Size()}
		return err
	})
	return out, err
}

// forms returns the definitions of the snapshot, sorted.
func (s snapshot) forms() (out []string) {
	for name := range s {
		if slices.ContainsFunc(formEndings, func(e string) bool { return strings.HasSuffix(name, e) }) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// scenarios returns the files of scenarios in a folder of the snapshot, sorted.
func (s snapshot) scenarios(dir string) (out []string) {
	for name := range s {
		if path.Dir(name) == dir && strings.HasSuffix(name, scenario.Ending) {
			out = append(out, path.Base(name))
		}
	}
	slices.Sort(out)
	return out
}

// print tells apart two states of some files in a folder.
func (s snapshot) print(dir string, names []string) string {
	var b strings.Builder
	for _, name := range names {
		at := s[path.Join(dir, name)]
		fmt.Fprintf(&b, "%s %d %d\n", name, at.changed.UnixNano(), at.size)
	}
	return b.String()
}

// refresh looks at the files again, and tells the open pages when something is different.
func (p *Preview) refresh() error {
	now, err := takeSnapshot(p.root)
	if err != nil {
		return err
	}
	p.mu.Lock()
	changed := !maps.Equal(p.seen, now)
	p.seen = now
	p.mu.Unlock()
	if changed {
		p.events.tell()
	}
	return nil
}

// Watch follows the files until the context ends, and tells the open pages of changes. Without it a page
// shows what is new when it is loaded again.
func (p *Preview) Watch(ctx context.Context) {
	tick := time.NewTicker(p.options.Poll)
	defer tick.Stop()
	var said string
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			err := p.refresh()
			switch {
			case err == nil && said != "":
				said = ""
				p.events.tell() // the files may be the same as before
			case err == nil:
			case err.Error() != said: // once, however long it lasts
				said = err.Error()
				p.options.Logger.Warn("preview: the folder cannot be read", "error", err)
				p.events.tell()
			}
		}
	}
}
