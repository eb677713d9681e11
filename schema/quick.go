package schema

import (
	"strings"
	"unicode/utf8"
)

// quickReader reads the YAML that definitions are made of: block lists and maps with plain keys,
// values on one line, brackets on one line, literal blocks. The library alone takes 20 ms and 100,000
// allocations for 1,000 fields, more than all the rest of Parse. This knows no errors: wherever a file has
// something else, or may be wrong, it gives up, and the library reads the whole file. What it
// does read, it reads as the library does; a fuzz test holds it to that.
type quickReader struct {
	src   *source
	lines []quickLine // those with content
	next  int
	depth int
	nodes int
	left  bool // it gave up
}

// quickLine is a line, or what is left of it after a dash.
type quickLine struct {
	number   int
	start    int // of the line in the text
	from, to int // its content, blanks at the end left out
}

func (l quickLine) indent() int { return l.from - l.start }

// readQuick returns the tree of a file, or nil when it gave up.
func readQuick(src *source, limits Limits) *node {
	if strings.ContainsAny(src.text, "\t\r") || strings.HasPrefix(src.text, "%") {
		return nil
	}
	q := quickReader{src: src, depth: limits.Depth, nodes: limits.Nodes}
	if !q.split() || len(q.lines) == 0 {
		return nil
	}
	root := q.block(q.lines[0].indent(), 1)
	if q.left || q.next < len(q.lines) || root.kind == scalarNode {
		return nil
	}
	return root
}

// split finds the lines with content. Comments and empty lines are left out; the blocks they may
// belong to look at the text itself.
func (q *quickReader) split() bool {
	q.lines = make([]quickLine, 0, len(q.src.lines))
	for i, start := range q.src.lines {
		end := len(q.src.text)
		if i+1 < len(q.src.lines) {
			end = q.src.lines[i+1] - 1
		}
		line := q.src.text[start:end]
		if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...") || len(line) > maxQuickLine {
			return false
		}
		content := strings.TrimLeft(line, " ")
		if content == "" || content[0] == '#' {
			continue
		}
		from := start + len(line) - len(content)
		q.lines = append(q.lines, quickLine{i + 1, start, from, from + len(strings.TrimRight(content, " "))})
	}
	return true
}

// What is longer, or has more keys, is left to the library: here it would take quadratic time.
const (
	maxQuickLine = 4096
	maxQuickKeys = 256
)

// giveUp ends the reading.
func (q *quickReader) giveUp() *node {
	q.left = true
	return &node{kind: scalarNode}
}

func (q *quickReader) newNode(kind nodeKind, l quickLine, at int) *node {
	if q.nodes--; q.nodes < 0 {
		q.left = true
	}
	return &node{kind: kind, style: unwritten, pos: Position{l.number, 1 + utf8.RuneCountInString(q.src.text[l.start:at])}}
}

func (q *quickReader) line() *quickLine { return &q.lines[q.next] }

func (q *quickReader) isItem(l *quickLine) bool {
	text := q.src.text
	return text[l.from] == '-' && (l.from+1 == l.to || text[l.from+1] == ' ')
}

// more reports whether the next line goes on with what stands at an indentation.
func (q *quickReader) more(indent int) bool {
	if q.left || q.next >= len(q.lines) {
		return false
	}
	if q.line().indent() > indent {
		q.left = true // a value of several lines, or a mistake
	}
	return !q.left && q.line().indent() == indent
}

// block reads the list or map that begins on the next line.
func (q *quickReader) block(indent, level int) *node {
	if level > q.depth {
		return q.giveUp()
	}
	if q.isItem(q.line()) {
		return q.list(indent, level)
	}
	return q.mapping(indent, level)
}

func (q *quickReader) list(indent, level int) *node {
	n := q.newNode(listNode, *q.line(), q.line().from)
	for q.more(indent) && q.isItem(q.line()) {
		l := q.line()
		at := skipBlanks(q.src.text, l.from+1, l.to)
		if at == l.to {
			q.next++
			n.entries = append(n.entries, entry{value: q.nested(indent+1, level+1)})
			continue
		}
		rest := *l
		rest.from = at
		if _, _, ok := q.key(at, l.to); ok || q.isItem(&rest) {
			q.lines[q.next] = rest // the rest of the line begins a block of its own
			n.entries = append(n.entries, entry{value: q.block(rest.indent(), level+1)})
			continue
		}
		n.entries = append(n.entries, entry{value: q.value(*l, at, indent, level+1)})
	}
	return n
}

// nested reads a block on the lines below, which stand deeper.
func (q *quickReader) nested(least, level int) *node {
	if q.next >= len(q.lines) || q.line().indent() < least {
		return q.giveUp()
	}
	if _, _, ok := q.key(q.line().from, q.line().to); !ok && !q.isItem(q.line()) {
		return q.giveUp()
	}
	return q.block(q.line().indent(), level)
}

func (q *quickReader) mapping(indent, level int) *node {
	n := q.newNode(mapNode, *q.line(), q.line().from)
	n.entries = make([]entry, 0, 8)
	for q.more(indent) {
		l := *q.line()
		end, at, ok := q.key(l.from, l.to)
		if !ok {
			if !q.isItem(&l) {
				q.left = true
			}
			break
		}
		key := q.newNode(scalarNode, l, l.from)
		key.value, key.style = q.src.text[l.from:end], plain
		if len(n.entries) == maxQuickKeys || n.get(key.value) != nil {
			return q.giveUp()
		}
		var value *node
		switch {
		case at < l.to && q.src.text[at] != '#':
			value = q.value(l, at, indent, level+1)
		default:
			q.next++
			value = q.below(indent, level+1)
		}
		n.entries = append(n.entries, entry{key: key, value: value})
	}
	if len(n.entries) == 0 {
		q.left = true
	}
	return n
}

// below reads what belongs to a key whose line ends after the colon. A list may stand as deep as its key.
func (q *quickReader) below(indent, level int) *node {
	if q.next < len(q.lines) && q.line().indent() == indent && q.isItem(q.line()) {
		if level > q.depth {
			return q.giveUp()
		}
		return q.list(indent, level)
	}
	return q.nested(indent+1, level)
}

// key finds a plain key at an offset: where it ends, and where what follows its colon begins.
func (q *quickReader) key(from, to int) (end, value int, ok bool) {
	text := q.src.text
	end = from
	for end < to && isKeyChar(text[end], end == from) {
		end++
	}
	if end == from || end >= to || text[end] != ':' || end+1 < to && text[end+1] != ' ' || end-from > 200 || text[from:end] == "null" {
		return 0, 0, false
	}
	return end, skipBlanks(text, end+1, to), true
}

func isKeyChar(c byte, first bool) bool {
	letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
	return letter || !first && (c == '-' || c >= '0' && c <= '9')
}

func skipBlanks(text string, at, to int) int {
	for at < to && text[at] == ' ' {
		at++
	}
	return at
}

// value reads what stands on the rest of a line, and a literal block below it.
func (q *quickReader) value(l quickLine, at, indent, level int) *node {
	if q.src.text[at] == '|' {
		return q.literal(l, at, indent)
	}
	q.next++
	n, end := q.inline(l, at, level, false)
	if q.left {
		return n
	}
	if rest := skipBlanks(q.src.text, end, l.to); rest < l.to && (q.src.text[rest] != '#' || rest == end) {
		return q.giveUp()
	}
	return n
}

// inline reads a value that ends on its line, and returns where.
func (q *quickReader) inline(l quickLine, at, level int, inFlow bool) (*node, int) {
	if at >= l.to {
		return q.giveUp(), at
	}
	switch q.src.text[at] {
	case '"', '\'':
		return q.quoted(l, at)
	case '[', '{':
		return q.brackets(l, at, level)
	}
	return q.plain(l, at, inFlow)
}

func (q *quickReader) quoted(l quickLine, at int) (*node, int) {
	quote := q.src.text[at]
	n := q.newNode(scalarNode, l, at)
	n.style = doubleQuoted
	end, closed := q.src.quoteEnd(at)
	if quote == '\'' {
		n.style = singleQuoted
	}
	if !closed || end > l.to {
		return q.giveUp(), end
	}
	n.value = q.src.text[at+1 : end-1]
	if quote == '"' && strings.Contains(n.value, `\`) {
		return q.giveUp(), end
	}
	if quote == '\'' {
		n.value = strings.ReplaceAll(n.value, "''", "'")
	}
	return n, end
}

// plain reads a value without quotes. In brackets it is taken only where it is simple.
func (q *quickReader) plain(l quickLine, at int, inFlow bool) (*node, int) {
	text := q.src.text
	if strings.IndexByte("?:,]}#&*!|>%@`", text[at]) >= 0 || text[at] == '-' && !q.isNegative(at, l.to) {
		return q.giveUp(), at
	}
	end := at
	for ; end < l.to; end++ {
		c := text[end]
		if c == '#' && text[end-1] == ' ' {
			if inFlow {
				return q.giveUp(), at
			}
			break
		}
		if c == ':' && (inFlow || end+1 == l.to || text[end+1] == ' ') || inFlow && (c == '[' || c == '{' || c == '?' && !q.asks(end, l.to)) {
			return q.giveUp(), at
		}
		if inFlow && (c == ',' || c == ']' || c == '}') {
			break
		}
	}
	n := q.newNode(scalarNode, l, at)
	n.value, n.style = strings.TrimRight(text[at:end], " "), plain
	return n, at + len(n.value)
}

// asks reports whether a question mark ends a value in brackets: what stands between ? and more is for the library to read.
func (q *quickReader) asks(at, to int) bool {
	return at+1 < to && strings.IndexByte(",]}", q.src.text[at+1]) >= 0
}

// isNegative reports whether a minus begins a number, and not an item.
func (q *quickReader) isNegative(at, to int) bool {
	return at+1 < to && q.src.text[at+1] >= '0' && q.src.text[at+1] <= '9'
}

// brackets reads a list or map that is closed on its line.
func (q *quickReader) brackets(l quickLine, at, level int) (*node, int) {
	if level > q.depth {
		return q.giveUp(), at
	}
	kind, end := listNode, byte(']')
	if q.src.text[at] == '{' {
		kind, end = mapNode, '}'
	}
	n := q.newNode(kind, l, at)
	n.flow = true
	at = skipBlanks(q.src.text, at+1, l.to)
	if at < l.to && q.src.text[at] == end {
		return n, at + 1
	}
	for !q.left && at < l.to {
		var e entry
		if kind == mapNode {
			if e.key, at = q.flowKey(n, l, at); q.left {
				break
			}
		}
		e.value, at = q.inline(l, at, level+1, true)
		n.entries = append(n.entries, e)
		at = skipBlanks(q.src.text, at, l.to)
		if q.left || at >= l.to {
			break
		}
		if q.src.text[at] == end {
			return n, at + 1
		}
		if q.src.text[at] != ',' {
			break
		}
		at = skipBlanks(q.src.text, at+1, l.to)
	}
	return q.giveUp(), at
}

func (q *quickReader) flowKey(n *node, l quickLine, at int) (*node, int) {
	end, value, ok := q.key(at, l.to)
	if !ok || n.get(q.src.text[at:end]) != nil {
		return q.giveUp(), at
	}
	key := q.newNode(scalarNode, l, at)
	key.value, key.style = q.src.text[at:end], plain
	return key, value
}

// literal reads a block after | or |-, of lines as deep as the first.
func (q *quickReader) literal(l quickLine, at, indent int) *node {
	text := q.src.text
	mark := text[at:l.to]
	if mark != "|" && mark != "|-" || !strings.HasSuffix(text, "\n") {
		return q.giveUp()
	}
	n := q.newNode(scalarNode, l, at)
	n.style = literal
	var lines []string
	filled, depth := 0, 0
	number := l.number // of the line below, from 0
	for ; number < len(q.src.lines); number++ {
		line := text[q.src.lines[number]:q.src.lineEnd(q.src.lines[number])]
		blanks := skipBlanks(line, 0, len(line))
		switch {
		case blanks == len(line) && (depth == 0 || blanks > depth):
			return q.giveUp()
		case blanks == len(line):
			lines = append(lines, "")
			continue
		case depth == 0:
			depth = blanks
		}
		if blanks <= indent || depth <= indent {
			break
		}
		if blanks < depth {
			return q.giveUp()
		}
		lines = append(lines, line[depth:])
		filled = len(lines)
	}
	if filled == 0 {
		return q.giveUp()
	}
	n.value = strings.Join(lines[:filled], "\n")
	if mark == "|" {
		n.value += "\n"
	}
	for q.next++; q.next < len(q.lines) && q.lines[q.next].number <= number; q.next++ {
	}
	return n
}
