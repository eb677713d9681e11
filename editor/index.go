package editor

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// kind is what a name is the name of.
type kind uint8

const (
	aField kind = iota
	aParameter
	aBlock
	aCodeList
)

var kindNouns = map[kind]string{aField: "field", aParameter: "parameter", aBlock: "block", aCodeList: "code list"}

// declared is a name where it is given.
type declared struct {
	kind kind
	name string
	at   Location
	file string // of a block or code list in a file of its own: its path; else ""
	uses []int  // numbers in form.Draft.Fields: a field of a block has several
}

// occurrence is a name where it stands, also where it is given.
type occurrence struct {
	Location
	of *declared
}

// index is every name of a definition, and where it stands.
type index struct {
	d     *draft
	all   []*declared
	by    map[Location]*declared
	names []occurrence // by path and place, each once
}

// names returns the index of a draft.
func (d *draft) names() *index {
	if d.index == nil {
		d.index = &index{d: d, by: map[Location]*declared{}}
		if d.Definition != nil {
			d.index.build()
		}
	}
	return d.index
}

func (x *index) build() {
	d := x.d
	for _, p := range d.Definition.Parameters {
		x.declare(aParameter, d.Definition.File, p.Name)
	}
	for _, b := range d.Definition.Blocks {
		if decl := x.declare(aBlock, d.Definition.File, b.Name); decl != nil && b.File.Set() {
			decl.file = d.path(b.File.Value)
		}
	}
	for _, c := range d.Definition.CodeLists {
		if decl := x.declare(aCodeList, d.Definition.File, c.Name); decl != nil && c.File.Set() {
			decl.file = d.path(c.File.Value)
		}
	}
	for i, f := range d.Fields {
		if decl := x.declare(aField, f.File, f.Definition().ID); decl != nil {
			decl.uses = append(decl.uses, i)
		}
		x.use(aBlock, f.File, f.Definition().Use)
		x.use(aCodeList, f.File, f.Definition().CodeList)
	}
	for i := range d.Sites {
		s := &d.Sites[i]
		for _, n := range expression.Names(s.Source, s.Scope) {
			if decl := x.meant(n.Symbol); decl != nil {
				x.add(decl, s.File, s.Scalar, s.Offset+n.From, len(n.Text))
			}
		}
	}
	slices.SortFunc(x.names, func(a, b occurrence) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.From, b.From), cmp.Compare(a.of.kind, b.of.kind))
	})
	x.names = slices.CompactFunc(x.names, func(a, b occurrence) bool { return a.Location == b.Location && a.of == b.of })
}

// declare notes a name where it is given. A field of a block is given once, however often the block is used.
func (x *index) declare(k kind, file string, s schema.Scalar) *declared {
	at, ok := x.locate(file, s, 0, len(s.Value))
	if !ok || s.Value == "" {
		return nil
	}
	if decl := x.by[at]; decl != nil {
		return decl
	}
	decl := &declared{kind: k, name: s.Value, at: at}
	x.by[at] = decl
	x.all = append(x.all, decl)
	x.names = append(x.names, occurrence{at, decl})
	return decl
}

// use notes the name of a block or code list where it is used.
func (x *index) use(k kind, file string, s schema.Scalar) {
	if !s.Set() {
		return
	}
	if decl := x.find(k, s.Value); decl != nil {
		x.add(decl, file, s, 0, len(s.Value))
	}
}

// find returns what has a name, or nil; fields are found by symbols.
func (x *index) find(k kind, name string) *declared {
	i := slices.IndexFunc(x.all, func(d *declared) bool { return d.kind == k && d.name == name })
	if i < 0 {
		return nil
	}
	return x.all[i]
}

// meant returns what a symbol is the name of, or nil.
func (x *index) meant(sym *expression.Symbol) *declared {
	switch {
	case sym == nil:
		return nil
	case sym.Const != nil:
		return x.find(aParameter, sym.Name)
	case sym.Field >= len(x.d.Fields):
		return nil
	}
	return x.field(x.d.Fields[sym.Field].Field)
}

// field returns the name of a field where it is given, or nil.
func (x *index) field(of *form.Field) *declared {
	i := slices.IndexFunc(x.d.Fields, func(f form.DraftField) bool { return f.Field == of })
	if i < 0 {
		return nil
	}
	f := x.d.Fields[i]
	at, ok := x.locate(f.File, f.Definition().ID, 0, len(f.ID()))
	if !ok {
		return nil
	}
	return x.by[at]
}

func (x *index) add(decl *declared, file string, s schema.Scalar, offset, length int) {
	if at, ok := x.locate(file, s, offset, length); ok {
		x.names = append(x.names, occurrence{at, decl})
	}
}

// locate finds a stretch of a scalar in the text of its file.
func (x *index) locate(file string, s schema.Scalar, offset, length int) (Location, bool) {
	path := x.d.path(file)
	text := x.d.texts[path]
	if text == nil || s.Pos.Line == 0 {
		return Location{}, false
	}
	from := text.Offset(s.At(offset))
	return Location{path, from, min(from+length, len(text.src))}, true
}

// at returns the name that stands at an offset, or nil.
func (x *index) at(path string, offset int) *occurrence {
	for i := range x.names {
		if n := &x.names[i]; n.Path == path && n.From <= offset && offset <= n.To {
			return n
		}
	}
	return nil
}

// places returns where a name stands.
func (x *index) places(decl *declared) []Location {
	var out []Location
	for _, n := range x.names {
		if n.of.at == decl.at && n.of.kind == decl.kind {
			out = append(out, n.Location)
		}
	}
	return out
}
