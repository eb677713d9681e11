package scenario

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// demonstration collects what a proposed scenario is there to show of fields: whether they are asked, required and can be changed, and which options they have.
type demonstration struct {
	gains   map[outcome]bool
	parts   map[string]map[schema.Position]bool // where a case or a condition about rows stands that it shows, by file
	fields  map[string][]string                 // paths by the key of the expectation
	options *yaml.Node                          // by path
}

// truths are the keys of expectations about a field, in the order in which they are written.
var truths = []string{"visible", "hidden", "required", "optional", "readonly", "editable"}

// demonstrate writes what a candidate shows of fields and those before it do not.
func (c *candidate) demonstrate() *yaml.Node {
	d := &demonstration{gains: c.gains, parts: map[string]map[schema.Position]bool{}, fields: map[string][]string{}, options: mapping()}
	for o, gained := range c.gains {
		if !gained || o.kind != "case" && o.kind != "item" {
			continue
		}
		if d.parts[o.file] == nil {
			d.parts[o.file] = map[schema.Position]bool{}
		}
		d.parts[o.file][schema.Position{Line: o.line, Column: o.column}] = true
	}
	for _, p := range c.state.Form().Pages() {
		if c.state.PageRelevant(p) {
			d.record(c.state.Root(), p.Fields())
		}
	}
	out := mapping()
	for _, key := range truths {
		if paths := d.fields[key]; len(paths) > 0 {
			out.Content = append(out.Content, plain(key), flow(paths))
		}
	}
	if len(d.options.Content) > 0 {
		out.Content = append(out.Content, plain("options"), d.options)
	}
	return out
}

// record goes through fields that stand in what is relevant.
func (d *demonstration) record(r *form.Record, fields []*form.Field) {
	for _, f := range fields {
		def, asked := f.Definition(), r.Relevant(f)
		d.truth(r, f, ofField(f, "visible", def.Visible), asked, "visible", "hidden")
		if !asked {
			continue
		}
		d.truth(r, f, ofField(f, "required", def.Required), r.Required(f), "required", "optional")
		d.truth(r, f, ofField(f, "readonly", def.Readonly), r.Readonly(f), "readonly", "editable")
		d.offer(r, f)
		d.record(r, f.Members())
		if f.Row() == nil {
			continue
		}
		for i := range r.Len(f) {
			d.record(r.Row(f, i, new(form.Record)), f.Row().Fields())
		}
	}
}

// truth notes a field under one of two keys where the condition that decides it is shown.
func (d *demonstration) truth(r *form.Record, f *form.Field, at source, holds bool, yes, no string) {
	key := yes
	if !holds {
		key = no
	}
	if d.shows(at, index(!holds)) {
		d.fields[key] = append(d.fields[key], r.Path(f))
	}
}

// offer notes the options of a field where the condition of one is shown.
func (d *demonstration) offer(r *form.Record, f *form.Field) {
	if !slices.ContainsFunc(f.Definition().Options, func(o *schema.Option) bool {
		at := ofField(f, "offered", o.Visible)
		return d.shows(at, 0) || d.shows(at, 1)
	}) {
		return
	}
	var offered []string
	for _, o := range r.Options(f) {
		offered = append(offered, o.Value())
	}
	d.options.Content = append(d.options.Content, text(r.Path(f)), flow(offered))
}

// shows reports whether it is shown that a condition goes a way, or whatever way it goes, one of its parts.
func (d *demonstration) shows(at source, way int) bool {
	if !at.Set() {
		return false
	}
	if d.gains[outcome{place{kind: at.kind, file: at.file, line: at.Pos.Line, column: at.Pos.Column}, way}] {
		return true
	}
	parts := d.parts[at.file]
	return len(parts) > 0 && slices.ContainsFunc(words(at.Value), func(w word) bool { return parts[at.At(w.from)] })
}

// flow writes texts in one line.
func flow(all []string) *yaml.Node {
	var nodes []*yaml.Node
	for _, s := range all {
		nodes = append(nodes, text(s))
	}
	out := sequence(nodes)
	out.Style = yaml.FlowStyle
	return out
}
