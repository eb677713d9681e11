package editor

import "strings"

// flow reads a list or map in brackets, to its end or to the place.
func (r *spotReader) flow() {
	depth := len(r.out.levels)
	r.open()
	for r.at < len(r.text) && len(r.out.levels) > depth {
		switch c := r.text[r.at]; {
		case c == '{' || c == '[':
			r.open()
		case c == '}' || c == ']':
			r.out.levels = r.out.levels[:len(r.out.levels)-1]
			r.at++
		case c == ',':
			r.top().key = ""
			r.at++
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			r.at++
		case c == '#' && r.at > 0 && strings.IndexByte(" \t\r\n", r.text[r.at-1]) >= 0:
			r.at = r.lineEnd(r.at)
		default:
			r.flowScalar()
		}
	}
	if r.at < len(r.text) {
		end := r.lineEnd(r.at)
		r.at = min(end+1, len(r.text))
		return
	}
	if len(r.out.levels) > depth && !r.settled {
		top := r.top()
		if top.list || top.key == "" {
			r.begin(r.at, 0)
		} else {
			r.value(r.at, 0)
		}
	}
}

func (r *spotReader) open() {
	r.push(level{bracket: r.text[r.at], list: r.text[r.at] == '[', start: r.at})
	r.at++
}

// flowScalar reads a key or a value in brackets.
func (r *spotReader) flowScalar() {
	top := r.top()
	wantsKey := !top.list && top.key == ""
	from := r.at
	quote := byte(0)
	var v string
	if c := r.text[r.at]; c == '"' || c == '\'' {
		var ok bool
		if v, ok = r.quoted(); !ok {
			if wantsKey || top.list {
				r.begin(r.out.from, c)
			}
			return
		}
	} else {
		r.at = flowEnd(r.text, r.at, wantsKey)
		if v = strings.TrimSpace(r.text[from:r.at]); r.at == len(r.text) {
			if wantsKey || top.list {
				r.begin(from, quote)
			} else {
				r.value(from, quote)
			}
			return
		}
	}
	if !wantsKey {
		if !top.list {
			top.values[top.key] = v
		}
		return
	}
	for r.at < len(r.text) && strings.IndexByte(" \t\r\n", r.text[r.at]) >= 0 {
		r.at++
	}
	if r.at < len(r.text) && r.text[r.at] == ':' {
		top.key = v
		r.at++
	}
	top.values[v] = ""
}

// flowEnd returns where a value without quotes ends that stands in brackets: at a comma or bracket, for a key also at
// its colon. An expression in it may have brackets of its own: what YAML makes of them, the author sees soon enough.
func flowEnd(text string, at int, key bool) int {
	open := 0
	for i := at; i < len(text); i++ {
		switch c := text[i]; {
		case c == '(' || c == '[' && i > at:
			open++
		case open > 0 && (c == ')' || c == ']'):
			open--
		case open == 0 && (c == ',' || c == ']' || c == '}'):
			return i
		case c == '\n' || c == '}':
			return i
		case key && c == ':':
			return i
		case c == '#' && i > at && text[i-1] == ' ' && i+1 < len(text) && text[i+1] == ' ' && open == 0:
			return i
		}
	}
	return len(text)
}
