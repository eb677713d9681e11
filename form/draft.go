package form

import (
	"io/fs"
	"path"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// Draft is what is known of a definition that somebody is writing, and that may have errors. It is for editors: they
// need to know what names mean at a place also while the place next to it is wrong. It must not be changed, and may be
// read by several goroutines.
type Draft struct {
	Definition *schema.Definition // what could be read; nil when that is nothing
	Form       *Form              // nil when a problem is an error
	Problems   schema.Problems
	Fields     []DraftField // by the number that expression.Symbol has; a field of a block stands here once for each use
	Sites      []Site       // where names are written, in the order they were compiled
	Root       *expression.Scope
}

// DraftField is a field with the places that a reader of the definition knows.
type DraftField struct {
	*Field
	File  string            // that it is written in
	Scope *expression.Scope // what names mean in its expressions
	Inner *expression.Scope // of a group or a list: what they mean inside; nil for others
}

// Site is an expression as it is written: all of a scalar, or what stands between {{ and }}; or the path of a field,
// which is written as an expression would be.
type Site struct {
	File   string
	Scalar schema.Scalar
	Source string
	Offset int // of Source in the scalar's value
	Scope  *expression.Scope
}

// ReadDraft is [Read] for an editor.
func ReadDraft(files fs.FS, name string, src []byte, opts Options) *Draft {
	def, problems := schema.Parse(name, src, schema.Options{Limits: opts.Reading, Partial: true})
	if def == nil {
		return &Draft{Problems: problems}
	}
	if opts.Files == nil {
		opts.Files, opts.Dir = files, path.Dir(name)
	}
	d := &Draft{Definition: def}
	c := newCompiler(def, opts, true)
	c.draft = d
	f, more := c.run()
	if problems.HasErrors() {
		f, more = nil, beyond(problems, more)
	}
	d.Form, d.Problems = f, append(problems, more...)
	d.Problems.Sort()
	for _, in := range c.fieldsInOrder {
		d.Fields = append(d.Fields, DraftField{in.Field, in.file, in.scope, in.inner})
	}
	d.Root = c.form.root.scope
	return d
}

// site notes where an expression is written, when an editor asks.
func (c *compiler) site(file string, s schema.Scalar, src string, offset int, scope *expression.Scope) {
	if c.draft != nil && s.Pos.Line > 0 {
		c.draft.Sites = append(c.draft.Sites, Site{file, s, src, offset, scope})
	}
}
