package schema

import "slices"

// nodeKind is what a node of a file is, YAML or JSON.
type nodeKind uint8

const (
	scalarNode nodeKind = iota + 1
	listNode
	mapNode
	aliasNode
)

// kindNames are the kinds as an author knows them.
var kindNames = map[nodeKind]string{scalarNode: "a value", listNode: "a list", mapNode: "a map", aliasNode: "an alias"}

// node is a node of a file, whichever notation it was written in. It is what the readers
// make, the decoder reads, and the printer builds.
type node struct {
	kind    nodeKind
	style   scalarStyle
	flow    bool // a list or map in brackets
	alike   bool // of a map that is printed: all values are in quotes, or none
	quoted  bool // of a value that is printed: in quotes, as those beside it are
	damaged bool // an entry was left out, with a problem
	pos     Position
	value   string
	anchor  string
	target  *node   // of an alias
	entries []entry // of a list or a map, in order
}

// entry is a place in a list (without a key) or a map.
type entry struct {
	key   *node
	value *node
	notes *notes // only in a tree that is about to be printed; may be nil
}

// tree is a file that was read.
type tree struct {
	src  *source
	root *node
	lost map[any][]string // see Definition.Lost
}

// null reports whether nothing was written where a value belongs: nothing at all, null or ~.
// Other spellings stay what their characters say ("Null" is a German word).
func (n *node) null() bool {
	return n.kind == scalarNode && n.style == plain && (n.value == "" || n.value == "~" || n.value == "null")
}

// resolve returns what an alias stands for, and any other node as it is.
func (n *node) resolve() *node {
	for n.kind == aliasNode {
		n = n.target
	}
	return n
}

// scalar returns a scalar node as part of a Definition.
func (n *node) scalar(src *source) Scalar {
	return Scalar{Value: n.value, Pos: n.pos, style: n.style, src: src}
}

// get returns the value under a key of a map, or nil.
func (n *node) get(name string) *node {
	i := slices.IndexFunc(n.entries, func(e entry) bool { return e.key != nil && e.key.value == name })
	if i < 0 {
		return nil
	}
	return n.entries[i].value
}
