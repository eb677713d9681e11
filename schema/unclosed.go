package schema

import (
	"slices"
	"strings"
)

// unclosed looks for the bracket or quote that was never closed, where reading a YAML file stopped at an offset: the library reads
// on in it, and stops where it makes no sense any more, which may be pages below. What shows it is a line further down that begins a key or
// an item no deeper than the line with the bracket, or the end of the file.
func (s *source) unclosed(stop int) (at int, ok bool) {
	o := outline{text: s.text, end: min(s.lineEnd(stop), len(s.text))}
	o.scan()
	switch {
	case o.quote != nil:
		return *o.quote, true
	case len(o.open) == 0:
		return 0, false
	case strings.TrimSpace(s.text[o.end:]) == "" && strings.TrimSpace(s.text[min(stop, len(s.text)):]) == "":
		return o.open[len(o.open)-1].at, true
	}
	for i := len(o.open) - 1; i >= 0; i-- {
		if o.open[i].shown {
			return o.open[i].at, true
		}
	}
	return 0, false
}

// outline follows the brackets and quotes of a file, as far as it can be followed.
type outline struct {
	text  string
	i     int
	end   int // of what is looked at
	from  int // where the content of the line begins
	depth int // the indentation of the line with the outermost bracket that is open
	block int // the indentation of the key or item that a block of text would belong to
	open  []opening
	quote *int // where a text in quotes begins that a line below shows to be closed nowhere; what follows cannot be followed
}

// opening is a bracket that is open.
type opening struct {
	at    int
	shown bool // a line below shows that it was to be closed above
}

func (o *outline) scan() {
	for o.i < o.end && o.quote == nil {
		o.startLine()
		if len(o.open) == 0 {
			o.blockLine()
		} else if !o.flowLine() {
			return
		}
	}
}

// startLine moves to the content of a line.
func (o *outline) startLine() {
	start := o.i
	for o.i < o.end && isBlank(o.text[o.i]) {
		o.i++
	}
	o.from = o.i
	if len(o.open) == 0 {
		o.depth = o.i - start
	} else if o.i-start <= o.depth && o.begins(o.i) {
		for i := range o.open {
			o.open[i].shown = true
		}
	}
}

// begins reports whether a line looks as if it began an item or a key of a block, and not as if it went on in brackets.
func (o *outline) begins(at int) bool {
	line := o.text[at:o.lineEnd(at)]
	if strings.HasPrefix(line, "- ") {
		return true
	}
	key, _, ok := strings.Cut(line+" ", ": ")
	before := strings.TrimSpace(o.text[:at])
	return ok && key != "" && !strings.ContainsAny(key, `,[]{}"'#`) && !strings.ContainsAny(before[max(0, len(before)-1):], ",[{")
}

func (o *outline) lineEnd(at int) int {
	if i := strings.IndexAny(o.text[at:o.end], "\r\n"); i >= 0 {
		return at + i
	}
	return o.end
}

func (o *outline) endLine() {
	if o.i = o.lineEnd(o.i); o.i < o.end {
		o.i++
	}
}

// blockLine reads a line outside of brackets, up to a bracket that opens.
func (o *outline) blockLine() {
	column := func() int { return o.depth + o.i - o.from }
	o.block = column()
	for fresh := true; o.i < o.end; { // fresh is where a value can begin
		switch c := o.text[o.i]; {
		case isBreak(c):
			o.i++
			return
		case isBlank(c):
			o.i++
		case c == '#' && (o.i == o.from || isBlank(o.text[o.i-1])):
			o.endLine()
			return
		case fresh && c == '-' && o.blankAt(o.i+1):
			o.i++
			o.block = column() - 1
		case fresh && (c == '&' || c == '!'):
			o.word()
		case fresh && (c == '|' || c == '>') && o.i > o.from:
			o.skipBlock()
			return
		case fresh && (c == '"' || c == '\''):
			o.quotes()
			fresh = false
		case fresh && (c == '{' || c == '['):
			if o.flowLine(); len(o.open) > 0 {
				return
			}
			fresh = o.i < o.end && (o.text[o.i] == '"' || o.text[o.i] == '\'') // which is too much, and begins a text all the same
		case c == ':' && o.blankAt(o.i+1):
			o.i++
			fresh = true
		default:
			if fresh {
				o.block, fresh = column(), false
			}
			o.i++
		}
	}
}

// flowLine reads a line inside of brackets, and the rest of one in which they open. It reports whether they can be followed.
func (o *outline) flowLine() bool {
	for plain := false; o.i < o.end; {
		switch c := o.text[o.i]; {
		case isBreak(c):
			o.i++
			return true
		case isBlank(c):
			o.i++
		case c == '#' && o.i > 0 && isSpace(o.text[o.i-1]):
			o.endLine()
			return true
		case !plain && (c == '"' || c == '\''):
			o.quotes()
		case c == '{' || c == '[':
			o.open = append(o.open, opening{at: o.i})
			o.i, plain = o.i+1, false
		case c == '}' || c == ']':
			if o.text[o.open[len(o.open)-1].at] != c-2 { // { is two before }, and [ before ]
				return false
			}
			o.open = o.open[:len(o.open)-1]
			if o.i++; len(o.open) == 0 {
				return true
			}
			plain = false
		case c == ',', c == ':' && o.blankAt(o.i+1), c == '-' && o.blankAt(o.i+1):
			o.i, plain = o.i+1, false
		default:
			o.i, plain = o.i+1, true
		}
	}
	return true
}

func (o *outline) blankAt(at int) bool { return at >= o.end || isSpace(o.text[at]) }

// word skips an anchor or a tag.
func (o *outline) word() {
	for o.i < o.end && !isSpace(o.text[o.i]) {
		o.i++
	}
}

// quotes skips a text in quotes.
func (o *outline) quotes() {
	begin, mark := o.i, o.text[o.i]
	for o.i++; o.i < o.end; o.i++ {
		switch c := o.text[o.i]; {
		case c == '\\' && mark == '"':
			o.i++
		case c == mark && mark == '\'' && o.i+1 < o.end && o.text[o.i+1] == mark:
			o.i++
		case c == mark:
			o.i++
			return
		case isBreak(c):
			start := o.i + 1
			at := start
			for at < o.end && isBlank(o.text[at]) {
				at++
			}
			if at-start <= o.depth && o.begins(at) && !o.shown() {
				o.quote, o.i = &begin, o.end
			}
		}
	}
	o.i = min(o.i, o.end)
}

// shown reports whether there is a bracket that was to be closed above.
func (o *outline) shown() bool {
	return slices.ContainsFunc(o.open, func(b opening) bool { return b.shown })
}

// skipBlock skips the lines of a text after | or >.
func (o *outline) skipBlock() {
	for o.endLine(); o.i < o.end; o.endLine() {
		at := o.i
		for at < o.end && isBlank(o.text[at]) {
			at++
		}
		if at < o.end && !isBreak(o.text[at]) && at-o.i <= o.block {
			return
		}
	}
}
