package scenario

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// mutator changes one definition. It must not be used by two goroutines at once.
type mutator struct {
	files   fs.FS
	name    string
	suites  []*Suite
	options Options
	def     *schema.Definition
	changes []change
	whole   *form.Form // as it is, made of a definition that nobody changes
}

// newMutator reads a definition with its blocks inside, so that they can be changed as well.
func newMutator(files fs.FS, name string, suites []*Suite, o Options) (*mutator, error) {
	src, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read", name)
	}
	reading := schema.Options{Limits: o.Form.Reading}
	def, problems := schema.Parse(name, src, reading)
	if def == nil {
		return nil, problems
	}
	if o.Form.Files == nil {
		o.Form.Files, o.Form.Dir = files, path.Dir(name)
	}
	from, err := inline(o.Form.Files, o.Form.Dir, def, reading)
	if err != nil {
		return nil, err
	}
	m := &mutator{files: files, name: name, suites: suites, options: o, def: def, changes: changesOf(def, from)}
	return m, nil
}

// inline reads what a definition names as files into it, so that blocks can be changed and code lists are read once. It returns the
// files of the blocks by their names.
func inline(files fs.FS, dir string, def *schema.Definition, reading schema.Options) (map[string]string, error) {
	from := map[string]string{}
	for _, b := range def.Blocks {
		if !b.File.Set() {
			continue
		}
		file := path.Join(dir, b.File.Value)
		src, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read", file)
		}
		read, problems := schema.ParseBlock(file, src, reading)
		if read == nil {
			return nil, problems
		}
		b.File, b.Fields, b.Rules = schema.Scalar{}, read.Fields, read.Rules
		from[b.Name.Value] = file
	}
	for _, l := range def.CodeLists {
		if !l.File.Set() {
			continue
		}
		file := path.Join(dir, l.File.Value)
		src, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read", file)
		}
		read, problems := schema.ParseCodeList(file, src, reading)
		if read == nil {
			return nil, problems
		}
		l.File, l.Options = schema.Scalar{}, read.Options
	}
	return from, nil
}

// try makes a change, asks who notices, and takes it back.
func (m *mutator) try(c change) Mutant {
	out := m.once(c)
	if out.NoticedBy == Check && c.instead != nil {
		return m.try(*c.instead)
	}
	return out
}

func (m *mutator) once(c change) Mutant {
	undo := c.make()
	defer undo()
	out := Mutant{File: c.file, Line: c.at.Line, Column: c.at.Column, Where: c.where, Change: c.kind, Was: c.was, Now: c.now}
	refused := false
	compile := func(parameters map[string]string) (*form.Form, schema.Problems) {
		opts := m.options.Form
		opts.Parameters = parameters
		f, problems := form.Compile(m.def, opts)
		refused = refused || f == nil
		return f, problems
	}
	for _, s := range m.suites {
		r := newRunner(s, compile, m.options)
		r.brief = true
		for _, sc := range s.scenarios {
			switch result := r.scenario(sc); {
			case refused:
				out.NoticedBy = Check
				return out
			case !result.Passed():
				out.NoticedBy = s.file + ": " + sc.name
				return out
			}
		}
	}
	if changed, _ := compile(m.options.Form.Parameters); changed != nil && m.whole != nil {
		out.Equivalent = equivalent(m.whole, changed)
	}
	return out
}
