package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/form/scenario"
)

// many is what a command that looks at many definitions takes.
type many struct {
	Cache   string            `placeholder:"DIR" help:"Where results are kept; a folder of the user's if not given."`
	NoCache bool              `help:"Look at everything again, and keep nothing."`
	Params  map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter of the definition; may be repeated."`
}

// collection is how much the heap may grow, in per cent, before it is collected: a command that looks at many files and ends
// has better use for the time than for the memory.
const collection = 600

// options returns how files are looked at, with the progress on a terminal. done takes the progress away.
func (m many) options(s streams) (o fleet.Options, done func()) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collection)
	}
	o.Parameters = m.Params
	if dir := m.folder(); dir != "" {
		o.Cache = fleet.NewCache(dir, m.program())
	}
	done = func() {}
	if terminal(s.stderr) {
		o.Progress = func(done, total int) { fmt.Fprintf(s.stderr, "\r%d of %d", done, total) }
		done = func() { fmt.Fprint(s.stderr, "\r\x1b[K") }
	}
	return o, done
}

// folder is that of the cache, or "". Who has no folder for such things keeps nothing.
func (m many) folder() string {
	switch dir, err := os.UserCacheDir(); {
	case m.NoCache:
		return ""
	case m.Cache != "":
		return m.Cache
	case err == nil:
		return filepath.Join(dir, "vordruck")
	}
	return ""
}

// program names this build: the version alone is the same for each that is made while programming.
func (m many) program() string {
	name, err := os.Executable()
	if err != nil {
		return version()
	}
	info, err := os.Stat(name)
	if err != nil {
		return version()
	}
	return fmt.Sprintf("%s %d %d", version(), info.Size(), info.ModTime().UnixNano())
}

// terminal reports whether somebody watches what is written.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && info.Mode()&os.ModeDevice != 0 && os.Getenv("TERM") != ""
}

// unfound are paths that stand for no file, with the reason.
type unfound []fleet.Checked

// err returns the reasons.
func (u unfound) err() error {
	var all []error
	for _, c := range u {
		all = append(all, c.Err)
	}
	return errors.Join(all...)
}

// findEach returns the definitions that paths stand for, and what is not there; standard input stays.
func findEach(paths []string) ([]string, unfound) { return eachFile(paths, fleet.Find) }

// eachFile returns the files that paths stand for, each once.
func eachFile(paths []string, find func([]string) ([]string, error)) (files []string, missing unfound) {
	seen := map[string]bool{}
	for _, p := range paths {
		if strings.HasSuffix(p, scenario.Ending) {
			missing = append(missing, fleet.Checked{File: p, Err: fmt.Errorf("%s holds scenarios, and no definition: vordruck test runs them", p)})
			continue
		}
		found := []string{p}
		if p != stdin {
			var err error
			if found, err = find([]string{p}); err != nil {
				missing = append(missing, fleet.Checked{File: p, Err: err})
			}
		}
		for _, f := range found {
			if !seen[filepath.Clean(f)] {
				seen[filepath.Clean(f)] = true
				files = append(files, f)
			}
		}
	}
	return files, missing
}
