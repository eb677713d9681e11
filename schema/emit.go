package schema

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// lineWidth is how many characters a list or map in brackets may take.
const lineWidth = 120

// emitter writes a tree as YAML.
type emitter struct {
	out     bytes.Buffer
	source  *tree
	anchors map[string]*node // what an alias would stand for here
}

func (e *emitter) document(root *node) {
	root.flow = false
	e.entries(root, 0, false)
}

// entries writes the entries of a block list or map. When begun, the first one goes on the line
// that is already there.
func (e *emitter) entries(n *node, indent int, begun bool) {
	for i, c := range n.entries {
		tail := e.before(c, indent, i == 0, begun && i == 0)
		if !begun || i > 0 {
			e.indent(indent)
		}
		if c.key != nil {
			e.out.WriteString(inlineScalar(c.key, false))
			e.out.WriteByte(':')
		} else {
			e.out.WriteByte('-')
		}
		e.value(n.likeOthers(c.value, false), indent, c.key == nil, tail)
		e.lines(notesOf(c).foot, indent)
	}
}

func notesOf(c entry) notes {
	if c.notes == nil {
		return notes{}
	}
	return *c.notes
}

// before writes what stands above an entry, and returns the comment for the end of its line. Where no line can
// stand above it, its comments were moved to the entry around it, see lift.
func (e *emitter) before(c entry, indent int, first, begun bool) string {
	n := notesOf(c)
	head := n.head
	if first {
		for len(head) > 0 && head[0] == "" {
			head = head[1:]
		}
	}
	if n.tail != "" && c.key == nil && !e.inline(c.value, indent+2) {
		head, n.tail = append(slices.Clone(head), n.tail), ""
	}
	if !begun {
		e.lines(head, indent)
	}
	return n.tail
}

// lines writes comments and empty lines.
func (e *emitter) lines(comments []string, indent int) {
	for _, c := range comments {
		if c != "" {
			e.indent(indent)
			e.out.WriteString(c)
		}
		e.out.WriteByte('\n')
	}
}

func (e *emitter) indent(n int) { e.out.WriteString(strings.Repeat(" ", n)) }

// inline reports whether a value ends on the line it begins.
func (e *emitter) inline(n *node, indent int) bool {
	_, ok := e.flow(n, indent)
	return n.kind == scalarNode || ok || e.repeats(n)
}

// repeats reports whether an alias can stand for a node here.
func (e *emitter) repeats(n *node) bool {
	return n.anchor != "" && e.anchors[n.anchor] != nil && same(e.anchors[n.anchor], n)
}

// value writes what stands after a key or a dash, to the end of its last line.
func (e *emitter) value(n *node, indent int, item bool, tail string) {
	if e.repeats(n) {
		e.line(" *"+n.anchor, tail)
		return
	}
	anchor := ""
	if n.anchor != "" {
		anchor = " &" + n.anchor
		defer func() { e.anchors[n.anchor] = n }()
	}
	if n.kind == scalarNode {
		e.scalar(n, indent, anchor, tail)
		return
	}
	if text, ok := e.flow(n, indent+2); ok {
		e.line(anchor+" "+text, tail)
		return
	}
	if item && anchor == "" && tail == "" && n.kind == mapNode {
		e.out.WriteByte(' ')
		e.entries(n, indent+2, true)
		return
	}
	e.line(anchor, tail)
	e.entries(n, indent+2, false)
}

func (e *emitter) line(text, tail string) {
	e.out.WriteString(text)
	if tail != "" {
		e.out.WriteString(" " + tail)
	}
	e.out.WriteByte('\n')
}

// scalar writes a value, as a block where it has several lines.
func (e *emitter) scalar(n *node, indent int, anchor, tail string) {
	header, lines, ok := e.block(n)
	if !ok {
		e.line(anchor+" "+inlineScalar(n, false), tail)
		return
	}
	e.line(anchor+" "+header, tail)
	for _, l := range lines {
		if l != "" {
			e.indent(indent + 2)
			e.out.WriteString(l)
		}
		e.out.WriteByte('\n')
	}
}

// flow returns a list or map in brackets, if it may stand in them: it was written so or is empty, has
// room on the line, and no comment inside.
func (e *emitter) flow(n *node, column int) (string, bool) {
	if n.kind == scalarNode || !n.flow && len(n.entries) > 0 && !e.compact(n) {
		return "", false
	}
	var b strings.Builder
	open := *n
	open.anchor = "" // it is written before
	if !e.appendFlow(&b, &open) {
		return "", false
	}
	text := b.String()
	return text, len(n.entries) == 0 || column+utf8.RuneCountInString(text) <= lineWidth
}

// compact reports whether a node that was not written in YAML is better in brackets: a list of
// values, a text in several languages, an option without more than that.
func (e *emitter) compact(n *node) bool {
	if e.source != nil && !e.source.src.json && n.pos.Line != 0 || e.source != nil && !e.source.src.json {
		return false
	}
	for _, c := range n.entries {
		if c.value.kind != scalarNode || strings.Contains(c.value.value, "\n") {
			return false
		}
		if n.kind == mapNode && !isLanguage.pattern.MatchString(c.key.value) && !slices.Contains([]string{"value", "label", "hint", "visible", "trust"}, c.key.value) {
			return false
		}
	}
	return true
}

func (e *emitter) appendFlow(b *strings.Builder, n *node) bool {
	switch {
	case e.repeats(n):
		b.WriteString("*" + n.anchor)
		return true
	case n.anchor != "":
		return false // only where it can be seen
	case n.kind == scalarNode:
		b.WriteString(inlineScalar(n, true))
		return true
	case b.Len() > 2*lineWidth*utf8.UTFMax:
		return false
	}
	open, end := "[", "]"
	if n.kind == mapNode {
		open, end = "{", "}"
	}
	b.WriteString(open)
	for i, c := range n.entries {
		if i > 0 {
			b.WriteString(", ")
		}
		if c.key != nil {
			b.WriteString(inlineScalar(c.key, true) + ": ")
		}
		if !c.notes.empty() || !e.appendFlow(b, n.likeOthers(c.value, true)) {
			return false
		}
	}
	b.WriteString(end)
	return true
}

// same reports whether two trees mean the same.
func same(a, b *node) bool {
	if a.kind != b.kind || a.value != b.value || len(a.entries) != len(b.entries) {
		return false
	}
	for i := range a.entries {
		x, y := a.entries[i], b.entries[i]
		if x.key != nil && x.key.value != y.key.value || !same(x.value, y.value) {
			return false
		}
	}
	return true
}
