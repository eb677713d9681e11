package editor

import "strings"

// scalar reads what stands after a key or a dash.
func (r *spotReader) scalar(end int, done func(string)) {
	for r.at < end && (r.text[r.at] == ' ' || r.text[r.at] == '\t') {
		r.at++
	}
	switch {
	case r.at == len(r.text):
		r.value(r.at, 0)
		return
	case r.at == end:
	case r.text[r.at] == '{' || r.text[r.at] == '[':
		done("{")
		r.flow()
		return
	case r.text[r.at] == '"' || r.text[r.at] == '\'':
		v, ok := r.quoted()
		if !ok {
			return
		}
		done(v)
		end = r.lineEnd(r.at)
	case r.text[r.at] == '|' || r.text[r.at] == '>':
		done("|")
		r.block(end)
		return
	default:
		v := r.text[r.at:end]
		comment := strings.Index(v, " #")
		if end == len(r.text) && comment < 0 {
			r.value(r.at, 0)
			r.at = end
			return
		}
		if comment >= 0 {
			v = v[:comment]
			r.settled = end == len(r.text)
			r.out.note = r.settled
		}
		done(strings.TrimSpace(v))
	}
	r.at = min(end+1, len(r.text))
}

// quoted reads a text in quotes; it is not ok when the place is in it.
func (r *spotReader) quoted() (string, bool) {
	quote, from := r.text[r.at], r.at+1
	for i := from; i < len(r.text); i++ {
		switch {
		case quote == '"' && r.text[i] == '\\':
			i++
		case r.text[i] == quote && quote == '\'' && strings.HasPrefix(r.text[i:], "''"):
			i++
		case r.text[i] == quote:
			r.at = i + 1
			return r.text[from:i], true
		}
	}
	r.value(from, quote)
	r.at = len(r.text)
	return "", false
}

// block reads the lines of a text after | or >.
func (r *spotReader) block(end int) {
	if end == len(r.text) {
		r.value(r.at, '|')
		r.at = end
		return
	}
	indent := 0
	if top := r.top(); top != nil {
		indent = top.indent
	}
	from := end + 1
	for at := from; ; {
		stop := r.lineEnd(min(at, len(r.text)))
		line := r.text[min(at, len(r.text)):stop]
		content := strings.TrimLeft(line, " ")
		if stop == len(r.text) && len(line)-len(content) > indent {
			r.value(from, '|')
			r.at = stop
			return
		}
		if strings.TrimSpace(line) != "" && len(line)-len(content) <= indent || stop == len(r.text) {
			r.at = min(at, len(r.text))
			return
		}
		at = stop + 1
	}
}

// keyAt reads a key before a colon that ends it.
func keyAt(text string, at, end int) (key string, after int, ok bool) {
	if c := text[at]; c == '"' || c == '\'' {
		i := strings.IndexByte(text[at+1:end], c)
		if i < 0 || !strings.HasPrefix(strings.TrimLeft(text[at+i+2:end], " "), ":") {
			return "", at, false
		}
		colon := strings.IndexByte(text[at+i+2:end], ':')
		return text[at+1 : at+1+i], at + i + 3 + colon, true
	}
	for i := at; i < end; i++ {
		if text[i] == ':' && (i+1 == len(text) || strings.IndexByte(" \t\r\n", text[i+1]) >= 0) {
			return strings.TrimSpace(text[at:i]), i + 1, true
		}
		if text[i] == '#' && i > at && text[i-1] == ' ' {
			break
		}
	}
	return "", at, false
}
