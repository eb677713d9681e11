package schema

import "slices"

// Print returns a definition as canonical YAML: keys in the order of the language's tables, two
// blanks a level, no quotes but where they are needed. Comments stay with what they are
// about, empty lines stay, and so do brackets where a line has room for them. What
// Print returns parses to an equal Definition, and prints to the same bytes.
//
// A Definition that was built by code (see [Of]) prints as well. A block or a code list that
// names a file prints as that name alone.
func Print(d *Definition) []byte { return printAs(language.definition, d, d.source) }

// PrintBlock is [Print] for a block in a file of its own.
func PrintBlock(b *Block) []byte { return printAs(language.blockFile, b, b.source) }

// PrintCodeList is [Print] for a code list in a file of its own.
func PrintCodeList(c *CodeList) []byte { return printAs(language.codeListFile, c, c.source) }

func printAs[T any](o *object[T], v *T, source *tree) []byte {
	p := &printer{}
	root := encodeObject(p, o, v)
	if source != nil {
		p.notes = annotate(source)
		p.index(source.root)
		p.dress(root, source.root)
		root.keepTop(source.root)
	}
	e := emitter{anchors: map[string]*node{}, source: source}
	e.document(root)
	return e.out.Bytes()
}

// printer turns typed values back into a tree, by the tables.
type printer struct {
	notes map[*entry]*notes   // of the source
	items map[Position]*entry // of the source's lists, to find what was moved

	quotes bool // of JSON stay: they tell a text from a number
}

// encodeObject makes a map, with its keys in the order of the table.
func encodeObject[T any](p *printer, o *object[T], v *T) *node {
	n := &node{kind: mapNode, pos: *o.pos(v)}
	for _, k := range o.keys {
		value := k.shape.encode(p, v)
		if value == nil {
			continue
		}
		e := entry{key: keyNode(k.name), value: value}
		if k.name == "file" {
			return &node{kind: mapNode, pos: n.pos, entries: []entry{e}}
		}
		n.entries = append(n.entries, e)
	}
	return n
}

func keyNode(name string) *node { return &node{kind: scalarNode, value: name, style: plain} }

func (p *printer) scalar(s Scalar) *node {
	if !s.Set() {
		return nil
	}
	if s.src != nil && s.src.json && !p.quotes {
		s.style = built // the quotes of JSON say nothing
	}
	return &node{kind: scalarNode, pos: s.Pos, value: s.Value, style: s.style}
}

// text makes a value, or a map of values by language.
func (p *printer) text(t Text) *node {
	if !t.Set() {
		return nil
	}
	if len(t.Variants) == 1 && t.Variants[0].Lang == "" {
		return p.written(t.Variants[0].Value)
	}
	n := &node{kind: mapNode, pos: t.Pos, alike: true}
	for _, v := range t.Variants {
		n.entries = append(n.entries, entry{key: keyNode(v.Lang), value: p.written(v.Value)})
	}
	return n
}

// written makes a value of a scalar even when it was not marked as written.
func (p *printer) written(s Scalar) *node {
	if !s.Set() {
		s.style = built
	}
	return p.scalar(s)
}

func (p *printer) scalars(list []Scalar) *node {
	if list == nil {
		return nil
	}
	n := &node{kind: listNode}
	for _, s := range list {
		n.entries = append(n.entries, entry{value: p.written(s)})
	}
	return n
}

// bareOption reports whether an option is its value alone, and was not written as a map.
func (p *printer) bareOption(o *Option) bool {
	return !o.Hint.Set() && !o.Visible.Set() && len(o.Was) == 0 && o.Suppress == nil && o.Pos == o.Value.Pos && ownLabel(o)
}

// ownLabel reports whether the label of an option is nothing but its value.
func ownLabel(o *Option) bool {
	l := o.Label
	return !l.Set() || len(l.Variants) == 1 && l.Variants[0].Lang == "" &&
		l.Variants[0].Value.Value == o.Value.Value && l.Pos == o.Value.Pos
}

// optionMap reports whether options were written as a map of labels by value, and still fit in one.
func (p *printer) optionMap(opts []*Option) bool {
	seen := map[string]bool{}
	for _, o := range opts {
		asKey := o.Pos == o.Value.Pos && o.Pos.Line != 0 && o.Label.Set() && o.Label.Pos != o.Value.Pos
		if !asKey || o.Hint.Set() || o.Visible.Set() || len(o.Was) > 0 || o.Suppress != nil || seen[o.Value.Value] || !canBeKey(o.Value.Value) {
			return false
		}
		seen[o.Value.Value] = true
	}
	return true
}

// option makes a map of an option; a label that is the value is left out, as it was written.
func (p *printer) option(of *object[Option], o *Option) *node {
	short := *o
	if ownLabel(o) {
		short.Label = Text{}
	}
	return encodeObject(p, of, &short)
}

// index finds list items by the place they were written at.
func (p *printer) index(n *node) {
	if p.items == nil {
		p.items = map[Position]*entry{}
	}
	for i := range n.entries {
		e := &n.entries[i]
		if n.kind == listNode {
			p.items[e.value.resolve().pos] = e
		}
		p.index(e.value)
	}
}

// dress gives a tree the looks of the one it was read from: brackets, anchors, comments and
// empty lines.
func (p *printer) dress(n, from *node) {
	if from.kind == listNode && n.kind == mapNode && len(n.entries) == 1 && n.entries[0].value.kind == listNode {
		*n = *n.entries[0].value // the short form of a block or a code list
	}
	if from.kind != n.kind {
		return
	}
	n.anchor = from.anchor
	n.flow = from.flow
	next := 0
	for i := range n.entries {
		e := &n.entries[i]
		var source *entry
		if n.kind == mapNode {
			source = from.entry(e.key.value)
		} else if source = from.item(e.value.pos, &next); source == nil {
			source = p.items[e.value.pos]
		}
		if source == nil {
			continue
		}
		e.notes = e.notes.and(p.notes[source])
		p.dress(e.value, source.value.resolve())
		e.lift()
	}
}

// keepTop leaves the comments that a file begins with at its beginning, also where the key that followed them does
// not come first any more.
func (n *node) keepTop(from *node) {
	if n.kind != mapNode || from.kind != mapNode || len(n.entries) == 0 || len(from.entries) == 0 {
		return
	}
	first, was := &n.entries[0], n.entry(from.entries[0].key.value)
	if was == nil || was == first || was.notes == nil || len(was.notes.head) == 0 {
		return
	}
	top, rest := notesOf(*first), *was.notes
	top.head = append(slices.Clone(rest.head), top.head...)
	rest.head = nil
	first.notes, was.notes = &top, &rest
}

// lift moves the comments above the first key of a list item to the item: they cannot stand after
// its dash.
func (e *entry) lift() {
	if e.key != nil || e.value.kind != mapNode || len(e.value.entries) == 0 {
		return
	}
	first := &e.value.entries[0]
	if first.notes == nil || len(first.notes.head) == 0 {
		return
	}
	item, rest := notesOf(*e), *first.notes
	empty := func(line string) bool { return line == "" }
	item.head = append(slices.Clone(item.head), slices.DeleteFunc(slices.Clone(rest.head), empty)...)
	rest.head = nil
	e.notes, first.notes = &item, &rest
}

// entry returns the entry under a key, or nil.
func (n *node) entry(name string) *entry {
	for i := range n.entries {
		if n.entries[i].key.value == name {
			return &n.entries[i]
		}
	}
	return nil
}

// item returns the next item of a list that was written at a place, or nil.
func (n *node) item(pos Position, next *int) *entry {
	for i := *next; i < len(n.entries); i++ {
		if n.entries[i].value.resolve().pos == pos {
			*next = i + 1
			return &n.entries[i]
		}
	}
	return nil
}
