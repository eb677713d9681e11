package foreign

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Source is a file to import, with the one that belongs to it.
type Source struct {
	Name       string
	Text       []byte
	BesideName string // of the file that belongs to it, such as its rules; "" for none
	Beside     []byte
	Part       string // which of several in the file, in the words of the format; "" for the first
	Language   string // of texts that do not say it; "" for what is usual in the format
}

// Format is a format that definitions come from, as a tool sees it that reads many files.
type Format struct {
	Name    string                          // as a command line has it
	Endings []string                        // of the names of its files, in lower case: .json, .xdf3.xml
	Beside  []string                        // the endings that a file has instead which belongs to one of them: .rules.json; nil for none
	Kind    string                          // what such a file is, as a flag of a command line: rules; "" for none
	Parts   string                          // what Source.Part may say, in a sentence; "" where a file has one
	Import  func(s Source) (*Result, error) // must be safe for concurrent use
}

// FolderOptions say how a folder is converted. The zero value converts and writes nothing.
type FolderOptions struct {
	// Write takes a definition; its name is that of the file with another ending. It is called from several goroutines
	// at once, never twice with one name.
	Write func(name string, definition []byte) error
	// Progress is told after each file how many are done; the calls do not overlap.
	Progress func(done, of int)
	Workers  int // at the same time; 0 means one for each core
}

// Converted is what became of one file.
type Converted struct {
	File    string `json:"file"`
	Written string `json:"definition,omitempty"` // the name of the definition; "" where there is none
	Tally   Tally  `json:"tally"`
	Losses  []Loss `json:"losses"`
	Refused string `json:"refused,omitempty"` // why the file could not be imported, with the place
	err     error
}

// Err returns why the file could not be imported, an [Error], or nil.
func (c Converted) Err() error { return c.err }

// ConvertFolder imports every file of a format in a folder and in those below, on all cores. The report has the files in the order of
// their names, whatever was done first. A file that cannot be imported is part of the report; the error is one of reading the folder or of
// writing a definition.
func ConvertFolder(files fs.FS, format Format, o FolderOptions) (*Report, error) {
	names, err := format.names(files)
	if err != nil {
		return nil, err
	}
	c := &conversion{files: files, format: format, options: o, names: names, targets: targets(names, format)}
	report := &Report{Files: c.run()}
	return report, errors.Join(c.failures...)
}

// names returns the files of the format, sorted, without those that belong to another.
func (f Format) names(files fs.FS) ([]string, error) {
	var all []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(all)
	belongs := map[string]bool{}
	for _, name := range all {
		if beside := f.beside(all, name); beside != "" && f.ending(name) != "" {
			belongs[beside] = true
		}
	}
	return slices.DeleteFunc(all, func(name string) bool { return f.ending(name) == "" || belongs[name] }), nil
}

// ending returns the longest ending that makes a name one of the format, or "".
func (f Format) ending(name string) string {
	longest := ""
	for _, e := range f.Endings {
		if strings.HasSuffix(strings.ToLower(name), e) && len(e) > len(longest) {
			longest = e
		}
	}
	return longest
}

// companions returns the names that a file may have which belongs to another.
func (f Format) companions(name string) []string {
	out := make([]string, len(f.Beside))
	for i, ending := range f.Beside {
		out[i] = name[:len(name)-len(f.ending(name))] + ending
	}
	return out
}

// beside returns the first of the names that belong to a file and are there, or "".
func (f Format) beside(sorted []string, name string) string {
	for _, other := range f.companions(name) {
		if _, found := slices.BinarySearch(sorted, other); found && other != name {
			return other
		}
	}
	return ""
}

// DefinitionEnding is how the name of a definition ends.
const DefinitionEnding = ".form.yaml"

// Target returns the name of the definition of a file: that of the file with another ending.
func (f Format) Target(name string) string {
	return name[:len(name)-len(f.ending(name))] + DefinitionEnding
}

// targets gives each file the name of its definition: its own with another ending, or with one more where two would
// have the same.
func targets(names []string, f Format) []string {
	out := make([]string, len(names))
	taken := map[string]int{}
	for i, name := range names {
		out[i] = f.Target(name)
		taken[strings.ToLower(out[i])]++
	}
	for i, name := range names {
		if taken[strings.ToLower(out[i])] > 1 || path.Base(out[i]) == DefinitionEnding {
			out[i] = name + DefinitionEnding
		}
	}
	return out
}

// conversion is one run over a folder.
type conversion struct {
	files    fs.FS
	format   Format
	options  FolderOptions
	names    []string
	targets  []string
	lock     sync.Mutex
	done     int
	failures []error
}

func (c *conversion) run() []Converted {
	out := make([]Converted, len(c.names))
	workers := c.options.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var all sync.WaitGroup
	for range min(workers, len(c.names)) {
		all.Go(func() {
			for i := range next {
				out[i] = c.one(i)
			}
		})
	}
	for i := range c.names {
		next <- i
	}
	close(next)
	all.Wait()
	slices.SortFunc(c.failures, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return out
}

// one converts a file.
func (c *conversion) one(i int) Converted {
	out := Converted{File: c.names[i], Losses: []Loss{}}
	result, err := c.read(c.names[i])
	switch {
	case err != nil:
		out.err, out.Refused = err, err.Error()
	default:
		out.Tally = result.Tally
		out.Losses = append(out.Losses, result.Losses...)
		out.Written = c.targets[i]
		if c.options.Write != nil {
			err = c.options.Write(c.targets[i], result.Source)
		}
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if err != nil && out.err == nil {
		c.failures = append(c.failures, fmt.Errorf("%s cannot be written: %w", c.targets[i], err))
	}
	if c.done++; c.options.Progress != nil {
		c.options.Progress(c.done, len(c.names))
	}
	return out
}

func (c *conversion) read(name string) (*Result, error) {
	text, err := fs.ReadFile(c.files, name)
	if err != nil {
		return nil, err
	}
	s := Source{Name: name, Text: text}
	for _, other := range c.format.companions(name) {
		if b, err := fs.ReadFile(c.files, other); err == nil && other != name {
			s.BesideName, s.Beside = other, b
			break
		}
	}
	return c.format.Import(s)
}
