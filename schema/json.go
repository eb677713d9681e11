package schema

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readJSON reads one JSON text (RFC 8259) into the same nodes as YAML. It ends at the first error.
func readJSON(r *report, src *source) *node {
	c := jsonReader{report: r, src: src, place: newCursor(src)}
	c.space()
	root := c.value(1)
	if c.failed {
		return nil
	}
	if c.space(); c.at < len(src.text) {
		c.fail(codeSyntax, c.at, fault{"the JSON text ended before this", "a file holds one document; remove what follows it", ""})
		return nil
	}
	return root
}

type jsonReader struct {
	report *report
	src    *source
	place  cursor
	at     int
	count  int
	failed bool
}

// fail reports the first error.
func (c *jsonReader) fail(code problemCode, at int, f fault) *node {
	if !c.failed {
		c.failed = true
		c.report.add(code, c.src.within(c.src.position(at)), f)
	}
	return nil
}

func (c *jsonReader) space() {
	for c.at < len(c.src.text) && isSpace(c.src.text[c.at]) {
		c.at++
	}
}

// peek returns the next byte, or 0 at the end.
func (c *jsonReader) peek() byte {
	if c.at < len(c.src.text) {
		return c.src.text[c.at]
	}
	return 0
}

// newNode begins a node here.
func (c *jsonReader) newNode(kind nodeKind) *node {
	c.count++
	if c.count > c.report.limits.Nodes {
		c.fail(codeTooManyNodes, c.at, tooManyNodes(c.report.limits.Nodes))
	}
	return &node{kind: kind, pos: c.place.position(c.at)}
}

func (c *jsonReader) value(level int) *node {
	switch b := c.peek(); {
	case c.failed:
		return nil
	case b == '{' || b == '[':
		if level > c.report.limits.Depth {
			return c.fail(codeTooDeep, c.at, fault{
				summary: fmt.Sprintf("lists and maps are nested more than %d deep here", c.report.limits.Depth),
				detail:  "a definition needs few levels; the limit guards against files that were made to do harm",
			})
		}
		if b == '{' {
			return c.object(level)
		}
		return c.array(level)
	case b == '"':
		return c.text()
	case c.at == len(c.src.text):
		return c.fail(codeSyntax, c.at, fault{"the file ends where a value was expected", "close the quotes, brackets and braces", ""})
	}
	return c.literal()
}

func (c *jsonReader) object(level int) *node {
	n := c.newNode(mapNode)
	keys := keySet{}
	c.members('}', "map", func() {
		if c.peek() != '"' {
			c.fail(codeSyntax, c.at, fault{"a key in quotes was expected here", "remove the comma before }, and put each key in double quotes", ""})
			return
		}
		e := entry{key: c.text()}
		if c.space(); c.peek() != ':' {
			c.fail(codeSyntax, c.at, fault{"a colon was expected here", "write \"key\": value", ""})
			return
		}
		c.at++
		c.space()
		if e.value = c.value(level + 1); !c.failed && keys.add(c.report, e.key) {
			n.entries = append(n.entries, e)
		}
	})
	return n
}

func (c *jsonReader) array(level int) *node {
	n := c.newNode(listNode)
	c.members(']', "list", func() {
		n.entries = append(n.entries, entry{value: c.value(level + 1)})
	})
	return n
}

// members reads what stands between brackets, one member a call.
func (c *jsonReader) members(end byte, what string, member func()) {
	begin := c.at
	c.at++
	open := func() {
		c.fail(codeSyntax, begin, fault{"the " + what + " that begins here is not closed", "write " + string(end) + " after its last entry", ""})
	}
	for c.space(); c.peek() != end; {
		if c.at == len(c.src.text) {
			open()
			return
		}
		if member(); c.failed {
			return
		}
		switch c.space(); c.peek() {
		case ',':
			c.at++
			if c.space(); c.peek() == end {
				c.fail(codeSyntax, c.at, fault{"nothing follows this comma", "remove the comma after the last one", ""})
				return
			}
		case end:
		case 0:
			open()
			return
		default:
			c.fail(codeSyntax, c.at, fault{"a comma or " + string(end) + " was expected here", "separate the entries of a " + what + " with commas", ""})
			return
		}
	}
	c.at++
}

// literal reads a number, a truth or null. They stay their characters.
func (c *jsonReader) literal() *node {
	end := c.at
	for end < len(c.src.text) && !isSpace(c.src.text[end]) && !strings.ContainsRune(",:[]{}\"", rune(c.src.text[end])) {
		end++
	}
	word := c.src.text[c.at:end]
	if word != "true" && word != "false" && word != "null" && !isNumber(word) {
		return c.fail(codeSyntax, c.at, fault{"this is no JSON value", "put a text in double quotes; numbers are written like 12 or -0.5", ""})
	}
	n := c.newNode(scalarNode)
	n.value, n.style = word, plain
	c.at = end
	return n
}

// isNumber reports whether the characters are a number of JSON.
func isNumber(word string) bool {
	word = strings.TrimPrefix(word, "-")
	whole := digits(word)
	if whole == 0 || whole > 1 && word[0] == '0' {
		return false
	}
	word = word[whole:]
	if strings.HasPrefix(word, ".") {
		n := digits(word[1:])
		if n == 0 {
			return false
		}
		word = word[1+n:]
	}
	if word != "" && (word[0] == 'e' || word[0] == 'E') {
		if word = word[1:]; word != "" && (word[0] == '+' || word[0] == '-') {
			word = word[1:]
		}
		return word != "" && digits(word) == len(word)
	}
	return word == ""
}

func digits(word string) int {
	return len(word) - len(strings.TrimLeft(word, "0123456789"))
}

// text reads a string with its escapes.
func (c *jsonReader) text() *node {
	n := c.newNode(scalarNode)
	n.style = doubleQuoted
	begin := c.at
	c.at++
	run := c.at
	var value []byte
	for {
		switch b := c.peek(); {
		case b == '"':
			n.value = string(append(value, c.src.text[run:c.at]...))
			c.at++
			return n
		case b == '\\':
			value = append(value, c.src.text[run:c.at]...)
			if value = c.escape(value); c.failed {
				return nil
			}
			run = c.at
		case c.at == len(c.src.text) || isBreak(b):
			return c.fail(codeSyntax, begin, fault{"the text that begins here is not closed", `close it with " on the same line, and write a line break as \n`, ""})
		case b < ' ':
			return c.fail(codeSyntax, c.at, fault{"a tab inside quotes", `JSON wants it written as \t`, ""})
		default:
			c.at++
		}
	}
}

// jsonEscapes are the escapes of one letter.
var jsonEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (c *jsonReader) escape(value []byte) []byte {
	begin, rest := c.at, c.src.text[c.at:]
	var char rune
	if len(rest) > 1 && rest[1] == 'u' {
		if char = c.unicode(rest); char < 0 {
			return value
		}
	} else {
		b, known := byte(0), false
		if len(rest) > 1 {
			b, known = jsonEscapes[rest[1]]
		}
		if !known {
			c.fail(codeSyntax, begin, fault{`no escape begins with \ and this character`, `write \\ for a backslash`, ""})
			return value
		}
		char = rune(b)
		c.at += 2
	}
	if isControl(char) {
		c.fail(codeControlCharacter, begin, controlFault(char))
	}
	return utf8.AppendRune(value, char)
}

// unicode reads \uXXXX, or two of them that are the halves of one character; -1 is neither.
func (c *jsonReader) unicode(rest string) rune {
	first := hex4(rest)
	if first >= 0 && utf16.IsSurrogate(first) && len(rest) > 6 {
		if pair := utf16.DecodeRune(first, hex4(rest[6:])); pair != utf8.RuneError {
			c.at += 12
			return pair
		}
		first = utf8.RuneError
	}
	if first < 0 || utf16.IsSurrogate(first) || first == utf8.RuneError && !strings.EqualFold(rest[2:6], "fffd") {
		c.fail(codeSyntax, c.at, fault{"the escape stands for no character", `write \u and four hexadecimal digits; characters beyond U+FFFF are two of them`, ""})
		return -1
	}
	c.at += 6
	return first
}

// hex4 reads \uXXXX, or returns -1.
func hex4(text string) rune {
	if len(text) < 6 || text[:2] != `\u` {
		return -1
	}
	n, err := strconv.ParseUint(text[2:6], 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}
