package form

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/vordruck/vordruck/schema"
)

// Load reads, parses and compiles the definition at a path in files. Blocks and code
// lists that it names are read beside it. The form is nil when a problem is an error.
func Load(files fs.FS, name string, opts Options) (*Form, schema.Problems) {
	src, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, schema.Problems{{Severity: schema.Error, Code: "missing-file", File: name, Line: 1, Column: 1,
			Summary: fmt.Sprintf("the file %q %s", name, whyUnread(files, name, err)), Detail: "a path inside the given files"}}
	}
	return Read(files, name, src, opts)
}

// whyUnread says in a sentence why a file could not be read. The text of the error is not for the author of a definition: it
// may name folders of the machine.
func whyUnread(files fs.FS, name string, err error) string {
	if info, statErr := fs.Stat(files, name); statErr == nil && info.IsDir() {
		return "is a folder"
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read"
	}
	return "cannot be read"
}

// Read is Load for a definition whose bytes are already there, such as standard input:
// name stands in problems and decides the folder that blocks and code lists are read from.
func Read(files fs.FS, name string, src []byte, opts Options) (*Form, schema.Problems) {
	def, problems := schema.Parse(name, src, schema.Options{Limits: opts.Reading, Partial: true})
	if def == nil {
		return nil, problems
	}
	if opts.Files == nil {
		opts.Files, opts.Dir = files, path.Dir(name)
	}
	f, more := newCompiler(def, opts, true).run()
	if problems.HasErrors() {
		f, more = nil, beyond(problems, more)
	}
	problems = append(problems, more...)
	problems.Sort()
	return f, problems
}

// beyond returns what compiling a damaged definition adds to what is known to be wrong with it: nothing at the same
// place, and nothing at all where the known problems are too many to be listed.
func beyond(known, found schema.Problems) schema.Problems {
	return slices.DeleteFunc(found, func(p schema.Problem) bool {
		return slices.ContainsFunc(known, func(k schema.Problem) bool {
			return k.Code == "too-many-problems" || k.File == p.File && k.Line == p.Line && k.Column == p.Column
		})
	})
}
