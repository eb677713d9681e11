package editor

import (
	"strings"
)

// spot is a place in a text, as the text before it tells. It is found without reading YAML, so that it is also
// found where the text is no YAML yet.
type spot struct {
	levels []level // the maps and lists around the place, outermost first
	key    bool    // a key is being written, or could be
	typed  string  // of the key or value: what stands before the place
	from   int     // where that begins, after an opening quote
	quote  byte    // around it: ", ' or 0; | for a block
	json   bool    // keys need quotes
	note   bool    // in a comment
}

// level is a map or a list.
type level struct {
	indent  int // of a map or list without brackets
	bracket byte
	list    bool
	start   int               // where it begins
	key     string            // of a map: the one whose value is being read
	values  map[string]string // of a map: its keys so far, with what stands after them on the line
}

// spotAt finds the place at an offset.
func spotAt(text string, at int) spot {
	at = min(max(at, 0), len(text))
	r := spotReader{text: text[:at], after: text[at:]}
	if begin := strings.TrimLeft(text, " \t\r\n\ufeff"); strings.HasPrefix(begin, "{") {
		r.out.json = strings.HasPrefix(strings.TrimLeft(begin[1:], " \t\r\n"), `"`)
	}
	for r.at < len(r.text) {
		r.line()
	}
	if !r.settled {
		r.blank(0)
	}
	return r.out
}

type spotReader struct {
	text    string // up to the place
	after   string
	at      int
	out     spot
	settled bool // what is at the place was found
}

func (r *spotReader) top() *level {
	if len(r.out.levels) == 0 {
		return nil
	}
	return &r.out.levels[len(r.out.levels)-1]
}

func (r *spotReader) push(l level) {
	if !l.list {
		l.values = map[string]string{}
	}
	r.out.levels = append(r.out.levels, l)
}

// leave closes what is indented deeper than a column.
func (r *spotReader) leave(column int) {
	for top := r.top(); top != nil && top.bracket == 0 && top.indent > column; top = r.top() {
		r.out.levels = r.out.levels[:len(r.out.levels)-1]
	}
}

// lineEnd returns where the line of an offset ends.
func (r *spotReader) lineEnd(at int) int {
	if i := strings.IndexAny(r.text[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(r.text)
}

// line reads a line that is in no brackets or quotes, and what it begins.
func (r *spotReader) line() {
	start := r.at
	end := r.lineEnd(start)
	line := r.text[start:end]
	content := strings.TrimLeft(line, " \t")
	column := len(line) - len(content)
	last := end == len(r.text)
	switch {
	case content == "" && last:
		r.blank(column)
		r.at = end
		return
	case content == "", strings.HasPrefix(content, "#"), strings.HasPrefix(content, "---"):
		if last {
			r.settled, r.out.note = true, true
		}
		r.at = min(end+1, len(r.text))
		return
	}
	r.at = start + column
	r.settled = false
	for r.at < len(r.text) && r.text[r.at] == '-' && (r.at+1 == len(r.text) || strings.IndexByte(" \r\n", r.text[r.at+1]) >= 0) {
		r.dash(column)
		spaces := len(r.text[r.at+1:]) - len(strings.TrimLeft(r.text[r.at+1:], " "))
		r.at += 1 + spaces
		column += 1 + spaces
	}
	if r.at >= len(r.text) {
		r.begin(r.at, 0)
		return
	}
	if end = r.lineEnd(r.at); end == r.at {
		r.at = min(end+1, len(r.text))
		return
	}
	r.content(column, end)
}

// dash begins an item of a list.
func (r *spotReader) dash(column int) {
	r.leave(column)
	top := r.top()
	if top != nil && top.list && top.bracket == 0 && top.indent == column {
		return
	}
	r.push(level{indent: column, list: true, start: r.at})
}

// blank settles a place on an empty line, or after blanks.
func (r *spotReader) blank(column int) {
	r.leave(column)
	for top := r.top(); top != nil && top.list && top.bracket == 0 && top.indent == column; top = r.top() {
		r.out.levels = r.out.levels[:len(r.out.levels)-1]
	}
	r.begin(len(r.text), 0)
}

// begin settles a place where nothing is written yet, or only the beginning of a word from an offset: a key, and
// where a value is missing that too.
func (r *spotReader) begin(from int, quote byte) {
	r.settled = true
	r.out.key, r.out.from, r.out.typed, r.out.quote = true, from, r.text[from:], quote
}

// value settles a place in a value.
func (r *spotReader) value(from int, quote byte) {
	r.settled = true
	r.out.key, r.out.from, r.out.typed, r.out.quote = false, from, r.text[from:], quote
}

// content reads a key with its value, or an item of a list, that begins in a column.
func (r *spotReader) content(column, end int) {
	if c := r.text[r.at]; c == '{' || c == '[' {
		r.flow()
		return
	}
	key, after, ok := keyAt(r.text, r.at, end)
	if !ok {
		r.item(column, end)
		return
	}
	r.leave(column)
	for top := r.top(); top != nil && top.list && top.bracket == 0 && top.indent == column; top = r.top() {
		r.out.levels = r.out.levels[:len(r.out.levels)-1] // a list that is no deeper than its key ends
	}
	if top := r.top(); top == nil || top.list || top.indent < column {
		r.push(level{indent: column, start: r.at})
	}
	top := r.top()
	top.key = key
	top.values[key] = ""
	r.at = after
	r.scalar(end, func(v string) { top.values[key] = v })
}

// item reads a line without a key: a value of a list, more of the value before, or a key that is being written.
func (r *spotReader) item(column, end int) {
	from := r.at
	if end == len(r.text) {
		if top := r.top(); top != nil && !top.list && top.indent < column && top.values[top.key] != "" {
			r.value(from, 0) // more of the value above
			r.at = end
			return
		}
		r.leave(column)
		for top := r.top(); top != nil && top.list && top.bracket == 0 && top.indent == column; top = r.top() {
			r.out.levels = r.out.levels[:len(r.out.levels)-1]
		}
		quote := byte(0)
		if c := r.text[from]; c == '"' || c == '\'' {
			quote = c
			from++
		}
		r.begin(from, quote)
		r.at = end
		return
	}
	r.scalar(end, func(string) {})
}
