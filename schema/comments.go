package schema

import (
	"cmp"
	"slices"
	"strings"
)

// notes are the comments that belong to an entry, and the empty lines around them.
type notes struct {
	head []string // the lines above; "" is an empty line
	tail string   // at the end of the line
	foot []string // the lines below, as deep as the entry
}

func (n *notes) empty() bool {
	return n == nil || n.tail == "" && len(n.foot) == 0 && strings.Join(n.head, "") == ""
}

// builtNotes are the comment of a part of a definition that was built by code, or nil.
func builtNotes(v any) *notes {
	var comment string
	switch v := v.(type) {
	case *Field:
		comment = v.Comment
	case *Rule:
		comment = v.Comment
	case *Page:
		comment = v.Comment
	}
	if comment = strings.TrimSpace(comment); comment == "" {
		return nil
	}
	n := &notes{}
	for line := range strings.Lines(comment) {
		n.head = append(n.head, strings.TrimRight("# "+strings.Map(visible, line), " "))
	}
	return n
}

// visible keeps the characters that a comment can have.
func visible(r rune) rune {
	if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0xfffe && r <= 0xffff {
		return -1
	}
	return r
}

// and puts the notes of an entry that was read above these.
func (n *notes) and(read *notes) *notes {
	if n == nil || read == nil {
		return cmp.Or(n, read)
	}
	return &notes{append(slices.Clone(read.head), n.head...), read.tail, read.foot}
}

// annotate finds the comments of each entry of a tree. The YAML library knows comments too, but loses
// some and moves others; between the values of a tree there is nothing but structure and
// comments, so they are found here without reading YAML again. A comment on a line of its own belongs
// to the entry that follows it, unless it stands deeper than that: then to the one before.
// A comment at the end of a line belongs to the entry on that line.
func annotate(t *tree) map[*entry]*notes {
	a := annotator{src: t.src, at: newCursor(t.src), notes: map[*entry]*notes{}}
	if t.src.json {
		return a.notes
	}
	a.collect(t.root, 0)
	if len(a.places) > 0 {
		a.scan()
		a.blanks()
	}
	return a.notes
}

// place is where an entry stands.
type place struct {
	notes  *notes
	start  int // of its key, or of its value in a list
	column int // of its key, or of its dash
	flow   int // brackets around it
}

// span is a scalar: nothing in it is a comment.
type span struct{ start, end int }

type annotator struct {
	src    *source
	at     cursor
	notes  map[*entry]*notes
	places []place
	spans  []span
}

// collect lists the entries and the scalars in the order of the file.
func (a *annotator) collect(n *node, flow int) {
	switch n.kind {
	case aliasNode:
		start := a.at.offset(n.pos)
		a.spans = append(a.spans, span{start, start + 1 + len(n.value)})
		return
	case scalarNode:
		start := a.at.offset(n.pos)
		a.spans = append(a.spans, span{start, a.src.end(start, n.style, n.value)})
		return
	}
	if n.flow {
		flow++
	}
	for i := range n.entries {
		e := &n.entries[i]
		first := e.key
		if first == nil {
			first = e.value
		}
		p := place{notes: &notes{}, start: a.at.offset(first.pos), flow: flow}
		p.column = first.pos.Column
		if e.key == nil && !n.flow {
			p.column = n.pos.Column
		}
		a.places = append(a.places, p)
		a.notes[e] = p.notes
		if e.key != nil {
			a.collect(e.key, flow)
		}
		a.collect(e.value, flow)
	}
}

// scan finds the comments in the gaps between the scalars.
func (a *annotator) scan() {
	depth, from := 0, 0
	for _, s := range append(a.spans, span{len(a.src.text), len(a.src.text)}) {
		depth = a.gap(from, s.start, depth)
		from = max(from, s.end)
		if s.end > s.start && (a.src.text[s.start] == '|' || a.src.text[s.start] == '>') && s.end > a.src.lineEnd(s.start) {
			a.gap(s.start, a.src.lineEnd(s.start), depth) // a comment after the mark of a block
		}
	}
}

// gap finds the comments in what stands between two scalars, and counts its brackets.
func (a *annotator) gap(from, to, depth int) int {
	for i := from; i < to; i++ {
		switch a.src.text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '#':
			if i > 0 && !isSpace(a.src.text[i-1]) {
				continue
			}
			end := a.src.lineEnd(i)
			a.attach(i, strings.TrimRight(a.src.text[i:end], " \t"), depth)
			i = end
		}
	}
	return depth
}

// attach gives a comment to an entry.
func (a *annotator) attach(at int, comment string, depth int) {
	next := a.after(at)
	if !a.src.ownLine(at) {
		if n := a.onLine(next-1, at, depth); n != nil && n.tail == "" {
			n.tail = comment
			return
		}
	}
	column := a.src.indent(at) + 1
	if next < len(a.places) {
		if p := a.places[next]; p.flow >= depth && (p.column >= column || depth > 0 || a.deeper(next, column) < 0) {
			a.addHead(p.notes, at, comment)
			return
		}
	}
	i := a.deeper(next, column)
	if i < 0 || depth > 0 {
		i = next - 1
	}
	if i < 0 {
		i = 0
	}
	a.addFoot(a.places[i].notes, at, comment)
}

// after returns the index of the first place that begins after an offset.
func (a *annotator) after(at int) int {
	low, high := 0, len(a.places)
	for low < high {
		if mid := (low + high) / 2; a.places[mid].start > at {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// onLine returns the notes of the last entry on the line of a comment that is in no more brackets.
func (a *annotator) onLine(last, at, depth int) *notes {
	for i := last; i >= 0; i-- {
		p := a.places[i]
		if p.flow > depth {
			continue
		}
		if strings.ContainsAny(a.src.text[a.lastEnd(at):at], "\r\n") {
			return nil
		}
		return p.notes
	}
	return nil
}

// lastEnd returns where the last scalar before an offset ends; for a block, where its mark does.
func (a *annotator) lastEnd(at int) int {
	s := a.lastSpan(at)
	if s.end > at {
		return s.start + 1
	}
	return s.end
}

// lastSpan returns the last scalar that begins before an offset, or an empty one.
func (a *annotator) lastSpan(at int) span {
	low, high := 0, len(a.spans)
	for low < high {
		if mid := (low + high) / 2; a.spans[mid].start > at {
			high = mid
		} else {
			low = mid + 1
		}
	}
	if low == 0 {
		return span{}
	}
	return a.spans[low-1]
}

// deeper returns the last entry before next that stands no deeper than a column but deeper
// than next itself, or -1: the one that a comment in this column is about.
func (a *annotator) deeper(next, column int) int {
	limit := 0
	if next < len(a.places) {
		limit = a.places[next].column
	}
	for i := next - 1; i >= 0; i-- {
		if p := a.places[i]; p.flow == 0 && p.column <= column {
			if p.column <= limit {
				return -1
			}
			return i
		}
	}
	return -1
}

func (a *annotator) addHead(n *notes, at int, comment string) {
	if a.blankAbove(at) {
		n.head = append(n.head, "")
	}
	n.head = append(n.head, comment)
}

func (a *annotator) addFoot(n *notes, at int, comment string) {
	if a.blankAbove(at) {
		n.foot = append(n.foot, "")
	}
	n.foot = append(n.foot, comment)
}

// blanks marks the entries with an empty line above.
func (a *annotator) blanks() {
	for i, p := range a.places {
		if i > 0 && a.places[i-1].start == p.start || !a.beginsLine(p) {
			continue
		}
		if a.blankAbove(p.start) {
			p.notes.head = append(p.notes.head, "")
		}
	}
}

// beginsLine reports whether nothing but dashes and properties stands before an entry.
func (a *annotator) beginsLine(p place) bool {
	start := p.start
	for start > 0 && !isBreak(a.src.text[start-1]) {
		start--
	}
	return p.flow == 0 && strings.Trim(a.src.text[start:p.start], " \t-") == ""
}

// blankAbove reports whether the line above is empty, and not the end of a block that keeps its
// empty lines.
func (a *annotator) blankAbove(at int) bool {
	for at > 0 && !isBreak(a.src.text[at-1]) {
		at--
	}
	if at == 0 {
		return false
	}
	end := at - 1
	if end > 0 && a.src.text[end] == '\n' && a.src.text[end-1] == '\r' {
		end--
	}
	start := end
	for start > 0 && !isBreak(a.src.text[start-1]) {
		start--
	}
	if strings.TrimSpace(a.src.text[:start]) == "" {
		return false // the file begins here
	}
	return strings.TrimSpace(a.src.text[start:end]) == "" && a.lastSpan(at-1).end <= start
}
