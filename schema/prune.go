package schema

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// pruner makes a tree small enough to be checked against a JSON Schema in no time. The checker takes
// some hundred microseconds for a field, and forms have a thousand. What the decoder has
// passed is right in every value, by the same classes that the schema is made of; what is
// left for the schema is shape: which keys stand together, of which kind, for which type.
// So of all items of a shape in lists of the same name, one is enough.
type pruner struct {
	seed maphash.Seed
	seen map[prunedShape]bool
}

type prunedShape struct {
	list  string
	shape uint64
}

func prune(root *node) *node {
	p := pruner{seed: maphash.MakeSeed(), seen: map[prunedShape]bool{}}
	pruned, _ := p.node(root, "")
	return pruned
}

// node returns a pruned copy of a node that stands under a key, and a hash of its shape.
func (p *pruner) node(n *node, under string) (*node, uint64) {
	n = n.resolve()
	var h maphash.Hash
	h.SetSeed(p.seed)
	h.WriteByte(byte(n.kind))
	if n.kind == scalarNode {
		if under == "type" {
			h.WriteString(n.value)
		}
		return n, h.Sum64()
	}
	pruned := &node{kind: n.kind, pos: n.pos, entries: make([]entry, 0, len(n.entries))}
	var shapes []uint64 // of the items of a list, each once: their number is no part of the shape
	for _, e := range n.entries {
		name := under
		if e.key != nil {
			name = e.key.value
			h.WriteString(name)
		}
		value, shape := p.node(e.value, name)
		if n.kind == listNode && slices.Contains(shapes, shape) {
			continue
		}
		shapes = append(shapes, shape)
		h.Write(binary.LittleEndian.AppendUint64(nil, shape))
		if n.kind == listNode {
			s := prunedShape{under, shape}
			if p.seen[s] {
				continue
			}
			p.seen[s] = true
		}
		pruned.entries = append(pruned.entries, entry{key: e.key, value: value})
	}
	return pruned, h.Sum64()
}
