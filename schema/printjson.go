package schema

import (
	"strings"
	"unicode/utf8"
)

// PrintLike is [Print], [PrintBlock] or [PrintCodeList] in the notation the value was read from: what was JSON is
// JSON again, with the keys in the same order, two blanks a level, and what fits on a line of 120 characters on one.
func PrintLike[T Definition | Block | CodeList](v *T) []byte {
	switch v := any(v).(type) {
	case *Definition:
		if v.source.isJSON() {
			return jsonAs(language.definition, v)
		}
		return Print(v)
	case *Block:
		if v.source.isJSON() {
			return jsonAs(language.blockFile, v)
		}
		return PrintBlock(v)
	case *CodeList:
		if v.source.isJSON() {
			return jsonAs(language.codeListFile, v)
		}
		return PrintCodeList(v)
	}
	return nil
}

// isJSON reports whether a tree was read from JSON.
func (t *tree) isJSON() bool { return t != nil && t.src.json }

// sourceOf returns what a definition, or a file of its own, was read from.
func sourceOf(v any) *tree {
	switch v := v.(type) {
	case *Definition:
		return v.source
	case *Block:
		return v.source
	case *CodeList:
		return v.source
	}
	return nil
}

func jsonAs[T any](o *object[T], v *T) []byte {
	p := &printer{quotes: true}
	root := encodeObject(p, o, v)
	p.dress(root, sourceOf(v).root)
	w := jsonWriter{}
	w.node(root, 0, 0)
	w.out.WriteByte('\n')
	return []byte(w.out.String())
}

// jsonWriter writes a tree as JSON.
type jsonWriter struct{ out strings.Builder }

// maxInline is how many levels of maps and lists can stand on one line.
const maxInline = 2

// node writes a node whose line has column characters before it.
func (w *jsonWriter) node(n *node, indent, column int) {
	if indent > 0 || len(n.entries) == 0 {
		if line, ok := jsonLine(n, maxInline); ok && column+utf8.RuneCountInString(line) < lineWidth || len(n.entries) == 0 {
			w.out.WriteString(line)
			return
		}
	}
	open, end := jsonBrackets(n)
	w.out.WriteString(open)
	for i, e := range n.entries {
		if i > 0 {
			w.out.WriteByte(',')
		}
		w.out.WriteString("\n" + strings.Repeat(" ", indent+2))
		key := ""
		if e.key != nil {
			key = jsonText(e.key.value) + ": "
		}
		w.out.WriteString(key)
		w.node(e.value, indent+2, indent+2+utf8.RuneCountInString(key))
	}
	w.out.WriteString("\n" + strings.Repeat(" ", indent) + end)
}

func jsonBrackets(n *node) (open, end string) {
	if n.kind == mapNode {
		return "{", "}"
	}
	return "[", "]"
}

// jsonLine writes a node on one line, if it has no more than some levels.
func jsonLine(n *node, levels int) (string, bool) {
	if n.kind == scalarNode {
		if n.style == plain {
			return n.value, true // a number or a truth
		}
		return jsonText(n.value), true
	}
	if levels == 0 {
		return "", false
	}
	var b strings.Builder
	open, end := jsonBrackets(n)
	b.WriteString(open)
	for i, e := range n.entries {
		if i > 0 {
			b.WriteString(", ")
		}
		if e.key != nil {
			b.WriteString(jsonText(e.key.value) + ": ")
		}
		line, ok := jsonLine(e.value, levels-1)
		if !ok || b.Len() > lineWidth*utf8.UTFMax {
			return "", false
		}
		b.WriteString(line)
	}
	b.WriteString(end)
	return b.String(), true
}

func jsonText(s string) string {
	out, err := marshalJSON(s)
	if err != nil {
		return `""` // a string can always be written
	}
	return string(out)
}
