package form

import (
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
			Summary: fmt.Sprintf("the file %q cannot be read", name), Detail: "a path inside the given files"}}
	}
	return Read(files, name, src, opts)
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
	f, more := Compile(def, opts)
	if problems.HasErrors() {
		f, more = nil, beyond(problems, more, def)
	}
	problems = append(problems, more...)
	problems.Sort()
	return f, problems
}

// beyond returns what compiling a damaged definition adds to what is known to be wrong with
// it: nothing at the same place, and no name that may be missing because of the damage.
func beyond(known, found schema.Problems, def *schema.Definition) schema.Problems {
	lost := slices.ContainsFunc(known, loses) || incomplete(def)
	return slices.DeleteFunc(found, func(p schema.Problem) bool {
		return lost && missing[p.Code] || slices.ContainsFunc(known, func(k schema.Problem) bool {
			return k.File == p.File && k.Line == p.Line && k.Column == p.Column
		})
	})
}

// loses reports whether a field, a type or an option may be missing after a problem of the written form.
func loses(p schema.Problem) bool {
	switch p.Code {
	case "wrong-kind", "merge-key", "bad-name", "reserved-word", "conflicting-keys", "too-many-fields", "too-many-problems":
		return true
	case "unknown-key": // unless it is known to be a harmless one, misspelt
		return p.Suggestion == "" || slices.Contains([]string{"id", "type", "use", "fields", "options", "value", "pages", "parameters", "blocks", "codeLists", "codeList", "source"}, p.Suggestion)
	}
	return false
}

// incomplete reports whether a field has no id or no type.
func incomplete(def *schema.Definition) bool {
	var fields func([]*schema.Field) bool
	fields = func(list []*schema.Field) bool {
		return slices.ContainsFunc(list, func(f *schema.Field) bool {
			return !f.ID.Set() || !f.Type.Set() && !f.Use.Set() || fields(f.Fields)
		})
	}
	return slices.ContainsFunc(def.Pages, func(p *schema.Page) bool { return fields(p.Fields) }) ||
		slices.ContainsFunc(def.Blocks, func(b *schema.Block) bool { return fields(b.Fields) })
}

// missing are the problems that a missing field, type or option leads to.
var missing = map[string]bool{"unknown-name": true, "unknown-field": true, "unknown-option": true, "no-options": true, "unknown-type": true,
	"unknown-block": true, "unknown-code-list": true, "expression-type": true, "missing-label": true, "missing-parameter": true, "duplicate-id": true}
