package submit

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxNesting is how deep arrays and objects may lie in each other. Forms are never
// deeper than their own limit of groups and lists; the rest is for keys they do not know.
const maxNesting = 200

const faultDeep = "nested too deep"

// scanner reads JSON exactly as RFC 8259 has it. Texts without escapes are parts of the
// input and cost no memory. After the first mistake, fault says what it was and pos where.
type scanner struct {
	bytes []byte // the input
	s     string // the same
	pos   int
	depth int
	fault string
}

func (d *scanner) fail(fault string) bool {
	if d.fault == "" {
		d.fault = fault
	}
	return false
}

func (d *scanner) failAt(pos int, fault string) bool {
	if d.fault == "" {
		d.pos = pos
	}
	return d.fail(fault)
}

// peek skips white space and returns the byte that follows, 0 at the end.
func (d *scanner) peek() byte {
	for d.pos < len(d.s) {
		switch c := d.s[d.pos]; c {
		case ' ', '\n', '\r', '\t':
			d.pos++
		default:
			return c
		}
	}
	return 0
}

// enter and leave keep count of the nesting.
func (d *scanner) enter() bool {
	d.pos++
	d.depth++
	return d.depth <= maxNesting || d.fail(faultDeep)
}

func (d *scanner) leave() bool {
	d.pos++
	d.depth--
	return true
}

// more is called after a value inside an array or object that ends with end. It
// reports whether another one follows; if not, the end is behind pos, or there is a fault.
func (d *scanner) more(end byte) bool {
	switch d.peek() {
	case ',':
		d.pos++
		return true
	case end:
		d.leave()
		return false
	}
	return d.fail("expected a comma or the end")
}

// colon reads what stands between key and value.
func (d *scanner) colon() bool {
	if d.pos < len(d.s) && d.s[d.pos] == ':' || d.peek() == ':' {
		d.pos++
		return true
	}
	return d.fail("expected a colon")
}

// Bytes that end the quick way through a text: quote, backslash, control characters.
// The input is known to be UTF-8, so nothing else needs a look.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

func special(w uint64) uint64 {
	quote := w ^ ones*'"'
	slash := w ^ ones*'\\'
	return ((quote-ones)&^quote | (slash-ones)&^slash | (w-ones*' ')&^w) & highs
}

// text reads the text whose opening quote is at pos.
func (d *scanner) text() (string, bool) {
	start := d.pos + 1
	i := start
	for ; i+8 <= len(d.bytes); i += 8 {
		if m := special(binary.LittleEndian.Uint64(d.bytes[i:])); m != 0 {
			i += bits.TrailingZeros64(m) / 8
			break
		}
	}
	for ; i < len(d.s); i++ {
		switch c := d.s[i]; {
		case c == '"':
			d.pos = i + 1
			return d.s[start:i], true
		case c == '\\':
			return d.escaped(start, i)
		case c < ' ':
			return "", d.failAt(i, "a control character in a text")
		}
	}
	return "", d.failAt(len(d.s), "a text without end")
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped reads on at the first backslash, at i, of the text that begins at start.
func (d *scanner) escaped(start, i int) (string, bool) {
	var b strings.Builder
	b.WriteString(d.s[start:i])
	for i < len(d.s) {
		c := d.s[i]
		switch {
		case c == '"':
			d.pos = i + 1
			return b.String(), true
		case c < ' ':
			return "", d.failAt(i, "a control character in a text")
		case c != '\\':
			b.WriteByte(c)
			i++
		case i+1 < len(d.s) && d.s[i+1] == 'u':
			r, n := d.unicode(i)
			if n == 0 {
				return "", d.failAt(i, `not a character: \u needs four hexadecimal digits, and surrogates come in pairs`)
			}
			b.WriteRune(r)
			i += n
		case i+1 < len(d.s) && escapes[d.s[i+1]] != 0:
			b.WriteByte(escapes[d.s[i+1]])
			i += 2
		default:
			return "", d.failAt(i, "an unknown escape")
		}
	}
	return "", d.failAt(len(d.s), "a text without end")
}

// unicode reads the \uXXXX at i, both halves of a pair, and returns how long it is; 0 when it is none.
func (d *scanner) unicode(i int) (rune, int) {
	r, ok := d.hex(i)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	low, ok := d.hex(i + 6)
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

func (d *scanner) hex(i int) (rune, bool) {
	if i+6 > len(d.s) || d.s[i] != '\\' || d.s[i+1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(d.s[i+2 : i+6]) {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// number reads the number at pos and returns it as written.
func (d *scanner) number() (string, bool) {
	start := d.pos
	if d.at('-') {
		d.pos++
	}
	switch {
	case d.at('0'):
		d.pos++
	case !d.digits():
		return "", d.fail("expected a digit")
	}
	if d.at('.') {
		d.pos++
		if !d.digits() {
			return "", d.fail("expected a digit")
		}
	}
	if d.at('e') || d.at('E') {
		d.pos++
		if d.at('+') || d.at('-') {
			d.pos++
		}
		if !d.digits() {
			return "", d.fail("expected a digit")
		}
	}
	return d.s[start:d.pos], true
}

func (d *scanner) at(c byte) bool { return d.pos < len(d.s) && d.s[d.pos] == c }

func (d *scanner) digits() bool {
	start := d.pos
	for d.pos < len(d.s) && d.s[d.pos]-'0' <= 9 {
		d.pos++
	}
	return d.pos > start
}

// word reads true, false or null, of which the first byte is known.
func (d *scanner) word(w string) bool {
	if !strings.HasPrefix(d.s[d.pos:], w) {
		return d.fail("not a value")
	}
	d.pos += len(w)
	return true
}

// skip reads the value that begins with c at pos.
func (d *scanner) skip(c byte) (ok bool) {
	switch c {
	case '"':
		_, ok = d.text()
	case '{':
		ok = d.skipObject()
	case '[':
		ok = d.skipArray()
	case 't':
		ok = d.word("true")
	case 'f':
		ok = d.word("false")
	case 'n':
		ok = d.word("null")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		_, ok = d.number()
	default:
		ok = d.fail("not a value")
	}
	return ok
}

func (d *scanner) skipArray() bool {
	if !d.enter() {
		return false
	}
	if d.peek() == ']' {
		return d.leave()
	}
	for {
		if !d.skip(d.peek()) {
			return false
		}
		if !d.more(']') {
			return d.fault == ""
		}
	}
}

func (d *scanner) skipObject() bool {
	if !d.enter() {
		return false
	}
	if d.peek() == '}' {
		return d.leave()
	}
	for {
		if _, ok := d.key(); !ok || !d.skip(d.peek()) {
			return false
		}
		if !d.more('}') {
			return d.fault == ""
		}
	}
}

// key reads a key and its colon.
func (d *scanner) key() (string, bool) {
	if d.peek() != '"' {
		return "", d.fail("expected a key")
	}
	k, ok := d.text()
	return k, ok && d.colon()
}

// place returns line and column of pos, both from 1, the column in code points.
func (d *scanner) place() (line, column int) {
	before := d.s[:min(d.pos, len(d.s))]
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
}
