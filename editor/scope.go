package editor

import (
	"path/filepath"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

// writing is an expression that a place is in.
type writing struct {
	src   string // of the expression, up to the place
	draft *draft
	scope *expression.Scope
}

// expressionsAt returns the expression around a place, with what names mean there in each definition that the file
// belongs to.
func (w *Workspace) expressionsAt(path string, p place) []writing {
	src, ok := p.expression()
	if !ok {
		return nil
	}
	var out []writing
	for _, root := range w.definitions(path) {
		d := w.recent(root)
		out = append(out, writing{src, d, d.scopeAt(path, p)})
	}
	if len(out) == 0 {
		out = append(out, writing{src: src})
	}
	return out
}

// expression returns what is written of an expression before the place, if the place is in one.
func (p place) expression() (string, bool) {
	typed := p.typed
	switch p.quote {
	case '"':
		typed = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(typed)
	case '\'':
		typed = strings.ReplaceAll(typed, "''", "'")
	}
	switch {
	case p.role == aText:
		open := strings.LastIndex(typed, "{{")
		if open < 0 || strings.Contains(typed[open:], "}}") {
			return "", false
		}
		return typed[open+2:], true
	case p.role == aValue && (p.key.Holds == schema.HoldsExpression || p.key.Class == "path"):
		return typed, true
	case p.role == aValue && p.key.Name == "default":
		return typed, true
	}
	return "", false
}

// scopeAt returns what names mean at a place, or nil where that is not known.
func (d *draft) scopeAt(path string, p place) *expression.Scope {
	around := p.fields
	own := p.inside == "field" && !(p.key != nil && p.key.Name == "itemLabel") || p.inside == "option"
	if own && len(around) > 0 && p.holder != nil {
		around = around[:len(around)-1]
	}
	prefix, ok := d.prefix(path, p)
	if !ok {
		return d.Root
	}
	scope := d.Root
	if prefix != "" {
		scope = d.inner(prefix, scope)
	}
	for _, l := range around {
		id := l.values["id"]
		if prefix != "" {
			id = prefix + "." + id
		}
		inner := d.inner(id, nil)
		if inner == nil {
			break
		}
		scope, prefix = inner, id
	}
	return scope
}

// prefix returns the path of the group that a block is used for; "" where the place is in no block.
func (d *draft) prefix(path string, p place) (string, bool) {
	name := p.block
	if p.file == format.Block && d.Definition != nil {
		for _, b := range d.Definition.Blocks {
			if b.File.Set() && d.path(b.File.Value) == filepath.Clean(path) {
				name = b.Name.Value
			}
		}
	}
	if name == "" {
		return "", p.file == format.Definition
	}
	for _, f := range d.Fields {
		if f.Definition().Use.Value == name {
			return f.Path(), true
		}
	}
	return "", false
}

// inner returns what names mean inside a group or list.
func (d *draft) inner(path string, otherwise *expression.Scope) *expression.Scope {
	if f := d.field(path); f != nil && f.Inner != nil {
		return f.Inner
	}
	return otherwise
}

// field returns the field with a path, or nil.
func (d *draft) field(path string) *form.DraftField {
	for i := range d.Fields {
		if d.Fields[i].Path() == path {
			return &d.Fields[i]
		}
	}
	return nil
}

// symbol is a name at a place with the definition that understands it.
type symbol struct {
	draft *draft
	name  expression.Name
}

// symbolsAt returns what the name at an offset means, by the text before it and what was last known of the names.
func (w *Workspace) symbolsAt(path, text string, offset int) []symbol {
	end := wordEnd(text, offset)
	var out []symbol
	for _, e := range w.expressionsAt(path, w.words.placeAt(text, end)) {
		names := expression.Names(e.src, e.scope)
		if len(names) > 0 && names[len(names)-1].To == len(e.src) && e.draft != nil {
			out = append(out, symbol{e.draft, names[len(names)-1]})
		}
	}
	return out
}
