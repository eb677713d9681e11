package regex

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// sets are the escapes that stand for sets of characters. Those of white space are written as what an answer can have of it.
const sets = "dDwWsSpP"

// blanks returns the white space that a value can have: one line has no tabs.
func (p *parser) blanks() string {
	if p.Lines {
		return ` \t\n`
	}
	return " "
}

// escape reads what stands behind a backslash outside of brackets.
func (p *parser) escape() (*node, error) {
	if !p.more() {
		return nil, errors.New("it ends with a backslash")
	}
	switch c := p.src[p.pos]; {
	case c == 'b' || c == 'B':
		p.pos++
		return &node{op: boundary, not: c == 'B'}, nil
	case c >= '1' && c <= '9' || c == 'k':
		return nil, errors.New("it refers back to a group")
	case strings.IndexByte(sets, c) >= 0:
		text, err := p.set()
		if err != nil {
			return nil, err
		}
		n := &node{op: set, text: text, word: map[byte]truth{'d': yes, 'w': yes, 'W': no, 's': no}[c]}
		switch c {
		case 's':
			n.text = "[" + p.blanks() + "]"
		case 'S':
			n.text = "[^" + p.blanks() + "]"
		}
		return n, nil
	}
	c, err := p.escaped()
	if err != nil {
		return nil, err
	}
	return p.character(c), nil
}

// set reads an escape that stands for a set, and writes it as it stands in brackets; \S as it is.
func (p *parser) set() (string, error) {
	c := p.src[p.pos]
	p.pos++
	switch c {
	case 's':
		return p.blanks(), nil
	case 'p', 'P':
		end := strings.IndexByte(p.src[p.pos:], '}')
		if !p.peek("{") || end < 0 {
			return "", errors.New(`\p has no category`)
		}
		name := p.src[p.pos+1 : p.pos+end]
		p.pos += end + 1
		name = strings.TrimPrefix(strings.TrimPrefix(name, "General_Category="), "gc=")
		if short := categories[name]; short != "" {
			name = short
		}
		return fmt.Sprintf(`\%c{%s}`, c, name), nil
	}
	return `\` + string(rune(c)), nil
}

// categories are the long names of general categories.
var categories = map[string]string{"Letter": "L", "Lowercase_Letter": "Ll", "Uppercase_Letter": "Lu", "Mark": "M", "Number": "N", "Decimal_Number": "Nd",
	"Punctuation": "P", "Symbol": "S", "Separator": "Z", "Space_Separator": "Zs"}

// controls are the escapes of one character.
var controls = map[byte]rune{'t': '\t', 'n': '\n', 'r': '\r', 'f': '\f', 'v': '\v', '0': 0}

// escaped reads an escape that stands for one character.
func (p *parser) escaped() (rune, error) {
	c := p.src[p.pos]
	if r, ok := controls[c]; ok {
		p.pos++
		return r, nil
	}
	switch {
	case c == 'x':
		return p.hexadecimal(2)
	case c == 'u' && strings.HasPrefix(p.src[p.pos+1:], "{"):
		end := strings.IndexByte(p.src[p.pos:], '}')
		if end < 0 {
			return 0, errors.New(`\u{ has no end`)
		}
		r, err := strconv.ParseUint(p.src[p.pos+2:p.pos+end], 16, 21)
		p.pos += end + 1
		if err != nil || r > unicode.MaxRune {
			return 0, errors.New(`\u{ has no number`)
		}
		return rune(r), nil
	case c == 'u':
		r, err := p.hexadecimal(4)
		if err == nil && utf16.IsSurrogate(r) && p.take(`\`) && p.peek("u") {
			var low rune
			if low, err = p.hexadecimal(4); err == nil {
				r = utf16.DecodeRune(r, low)
			}
		}
		if err == nil && utf16.IsSurrogate(r) {
			err = errors.New("it has half of a character")
		}
		return r, err
	case c == 'c' && p.pos+1 < len(p.src) && unicode.IsLetter(rune(p.src[p.pos+1])):
		p.pos += 2
		return rune(p.src[p.pos-1] & 31), nil
	case c < 0x80 && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))):
		return 0, fmt.Errorf(`it has \%c`, c)
	}
	return p.rune(), nil
}

func (p *parser) hexadecimal(digits int) (rune, error) {
	p.pos++
	if p.pos+digits > len(p.src) {
		return 0, errors.New("an escape has too few digits")
	}
	r, err := strconv.ParseUint(p.src[p.pos:p.pos+digits], 16, 21)
	p.pos += digits
	if err != nil {
		return 0, errors.New("an escape has no number")
	}
	return rune(r), nil
}

// class is what stands between brackets.
type class struct {
	text   strings.Builder
	negate bool
	word   truth  // of all that is in it
	begun  bool   // something is in it
	black  bool   // \S is in it
	has    string // escapes for sets that are in it
	ranges []span
}

// span is a range of characters.
type span struct{ low, high rune }

func (k *class) says(word truth) {
	if k.begun && k.word != word {
		word = unknown
	}
	k.begun, k.word = true, word
}

// class reads […].
func (p *parser) class() (*node, error) {
	k := &class{negate: p.take("^")}
	for !p.take("]") {
		if !p.more() {
			return nil, errors.New("a bracket is open")
		}
		if p.XML && p.peek("-[") {
			return nil, errors.New("it takes one class from another")
		}
		if err := p.item(k); err != nil {
			return nil, err
		}
	}
	if !k.begun && !k.negate {
		return nil, errors.New("it has brackets that nothing matches")
	}
	return k.node(p.blanks()), nil
}

// item reads a character, a range or an escape in brackets.
func (p *parser) item(k *class) error {
	if p.peek(`\`) && p.pos+1 < len(p.src) && strings.IndexByte(sets, p.src[p.pos+1]) >= 0 {
		c := p.src[p.pos+1]
		p.pos++
		text, err := p.set()
		k.says(map[byte]truth{'d': yes, 'w': yes, 'W': no, 's': no}[c])
		k.has += string(rune(c))
		if c == 'S' {
			k.black = true
		} else {
			k.text.WriteString(text)
		}
		return err
	}
	low, err := p.one()
	if err != nil {
		return err
	}
	high := low
	if p.peek("-") && !p.peek("-]") && !(p.peek(`-\`) && p.pos+2 < len(p.src) && strings.IndexByte(sets, p.src[p.pos+2]) >= 0) {
		p.pos++
		if !p.more() {
			return errors.New("a bracket is open")
		}
		if high, err = p.one(); err != nil {
			return err
		}
		if high < low {
			return errors.New("a range runs backwards")
		}
	}
	if low == '-' && high == '-' && (k.text.Len() == 0 || p.peek("]")) {
		k.ranges = append(k.ranges, span{low, high})
		k.says(no)
		k.text.WriteByte('-') // which needs no backslash first and last
		return nil
	}
	p.add(k, span{low, high})
	return nil
}

// one reads a character in brackets.
func (p *parser) one() (rune, error) {
	if !p.take(`\`) {
		return p.rune(), nil
	}
	if !p.more() {
		return 0, errors.New("it ends with a backslash")
	}
	if p.take("b") {
		return '\b', nil
	}
	return p.escaped()
}

// maxFolded is the largest range whose other cases are looked for; larger ones have theirs inside.
const maxFolded = 0x2000

// add puts a range into a class, and the other cases of its letters behind it.
func (p *parser) add(k *class, s span) {
	k.put(s)
	if !p.Insensitive || s.high-s.low > maxFolded {
		return
	}
	var others []span
	for c := s.low; c <= s.high; c++ {
		for _, f := range p.cases(c)[1:] {
			if f >= s.low && f <= s.high {
				continue
			}
			if n := len(others); n > 0 && others[n-1].high+1 == f {
				others[n-1].high = f
			} else {
				others = append(others, span{f, f})
			}
		}
	}
	for _, o := range others {
		if !k.contains(o) {
			k.put(o)
		}
	}
}

func (k *class) contains(s span) bool {
	for _, r := range k.ranges {
		if r.low <= s.low && s.high <= r.high {
			return true
		}
	}
	return false
}

func (k *class) put(s span) {
	k.ranges = append(k.ranges, s)
	word := wordness(s.low)
	if s.low != s.high && !(letterRow(s.low) != 0 && letterRow(s.low) == letterRow(s.high)) {
		word = unknown
	}
	k.says(word)
	k.text.WriteString(inClass(s.low))
	if s.high > s.low {
		k.text.WriteString("-" + inClass(s.high))
	}
}

// letterRow tells digits, capital and small letters of ASCII apart; 0 is everything else.
func letterRow(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return 1
	case c >= 'A' && c <= 'Z':
		return 2
	case c >= 'a' && c <= 'z':
		return 3
	}
	return 0
}

// node writes a class in the language. With \S in it, it is all but the blanks that it does not have.
func (k *class) node(blanks string) *node {
	n := &node{op: set, word: k.word}
	text, negate := k.text.String(), k.negate
	if negate {
		n.word = unknown
	}
	if k.black {
		if text, negate = k.missing(blanks), !negate; text == "" {
			text, negate = `\d\D`, !negate
		}
	}
	if text == "" {
		text, negate = `\d\D`, false // [^] is any character
	}
	n.text = "["
	if negate {
		n.text += "^"
	}
	n.text += text + "]"
	return n
}

// missing returns the blanks that a class with \S in it does not have.
func (k *class) missing(blanks string) string {
	if strings.ContainsAny(k.has, "sDW") {
		return ""
	}
	var left string
	for _, b := range []struct {
		c    rune
		text string
	}{{' ', " "}, {'\t', `\t`}, {'\n', `\n`}} {
		if strings.Contains(blanks, b.text) && !k.contains(span{b.c, b.c}) {
			left += b.text
		}
	}
	return left
}
