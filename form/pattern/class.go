package pattern

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// controls are the escapes that stand for one control character.
var controls = map[rune]rune{'t': '\t', 'n': '\n', 'r': '\r', 'f': '\f', 'v': '\v'}

const escapable = `^$\.*+?()[]{}|/`

// escape reads a backslash and what follows. single says that it is one character,
// which can begin or end a range.
func (p *parser) escape(inClass bool) (set runeSet, single bool, err *Error) {
	start := p.pos
	p.pos++
	if !p.more() {
		return nil, false, p.errorAt(start, "the pattern ends with a backslash", `Write \\ for the character itself.`)
	}
	r := p.rune()
	switch {
	case r == 'd':
		return digits, false, nil
	case r == 'D':
		return digits.negate(), false, nil
	case r == 'w':
		return words, false, nil
	case r == 'W':
		return words.negate(), false, nil
	case r == 'p' || r == 'P':
		set, err = p.category(start, r == 'P')
		return set, false, err
	case r == 'x':
		return p.hexadecimal(start)
	case controls[r] != 0:
		return runeSet{controls[r], controls[r]}, true, nil
	case strings.ContainsRune(escapable, r), r == '-' && inClass:
		return runeSet{r, r}, true, nil
	}
	return nil, false, p.foreignEscape(start, r)
}

func (p *parser) foreignEscape(start int, r rune) *Error {
	if e, ok := foreignEscapes[r]; ok {
		return p.errorAt(start, e.summary, e.detail)
	}
	if r >= '1' && r <= '9' {
		return p.errorAt(start, "back-references are not part of the subset", "Compare two fields in a rule instead.")
	}
	return p.errorAt(start, fmt.Sprintf(`\%c is not part of the subset`, r), "Leave out the backslash: the character needs none.")
}

func (p *parser) hexadecimal(start int) (runeSet, bool, *Error) {
	if p.pos+2 <= len(p.src) {
		if n, bad := strconv.ParseUint(p.src[p.pos:p.pos+2], 16, 8); bad == nil {
			p.pos += 2
			return runeSet{rune(n), rune(n)}, true, nil
		}
	}
	return nil, false, p.errorAt(start, `\x needs two hexadecimal digits`, `Write \x41, or the character itself.`)
}

func (p *parser) category(start int, negated bool) (runeSet, *Error) {
	end := strings.IndexByte(p.src[p.pos:], '}')
	if !p.peek("{") || end < 0 {
		return nil, p.errorAt(start, "a category stands in braces", `Write \p{L} for any letter.`)
	}
	name := p.src[p.pos+1 : p.pos+end]
	set, ok := category(name)
	if !ok {
		return nil, p.errorAt(start, fmt.Sprintf("%q is no category that RE2 and JavaScript share", name),
			`Write a general category of one or two letters: \p{L} letters, \p{Lu} capital letters, \p{Ll} small letters, \p{M} accents, \p{N} numbers, \p{P} punctuation, \p{Z} blanks.`)
	}
	p.pos += end + 1
	if negated {
		set = set.negate()
	}
	return set, nil
}

// class reads […].
func (p *parser) class() (runeSet, *Error) {
	start := p.pos
	p.pos++
	negated := p.take("^")
	p.portable.WriteString(p.src[p.copied:p.pos])
	p.copied = p.pos
	if p.peek("]") {
		return nil, p.errorAt(start, "the brackets are empty", `Write a character between them; write \] for ] itself.`)
	}
	var set runeSet
	for first := true; !p.take("]"); first = false {
		if !p.more() {
			return nil, p.errorAt(start, "the brackets are not closed", `Write ] at the end, or \[ for the character itself.`)
		}
		item, err := p.classItem(first)
		if err != nil {
			return nil, err
		}
		set = append(set, item...)
	}
	p.copied = p.pos - 1
	set = normalise(set)
	if negated {
		set = set.negate()
	}
	return set, nil
}

// classItem reads one character, range or escape inside brackets.
func (p *parser) classItem(first bool) (runeSet, *Error) {
	start := p.pos
	lo, single, err := p.classAtom(first)
	if err != nil {
		return nil, err
	}
	if !p.peek("-") || p.peek("-]") {
		return lo, nil
	}
	if !single {
		return nil, p.errorAt(p.pos, "a range begins with one character", `Write \- for the character itself, or put - last.`)
	}
	p.pos++
	p.portable.WriteByte('-')
	if !p.more() {
		return nil, p.errorAt(p.pos, "the brackets are not closed", "Write the end of the range and ].")
	}
	hi, single, err := p.classAtom(false)
	if err != nil {
		return nil, err
	}
	if !single {
		return nil, p.errorAt(start, "a range ends with one character", `Write \- for the character itself, or put - last.`)
	}
	if hi[0] < lo[0] {
		return nil, p.errorAt(start, "the range runs backwards", fmt.Sprintf("Write %c-%c.", hi[0], lo[0]))
	}
	return runeSet{lo[0], hi[0]}, nil
}

func (p *parser) classAtom(first bool) (runeSet, bool, *Error) {
	switch {
	case p.peek(`\`):
		start := p.pos
		set, single, err := p.escape(true)
		p.portable.WriteString(p.src[start:p.pos])
		return set, single, err
	case p.peek("[:"):
		return nil, false, p.errorAt(p.pos, "POSIX classes are not part of the subset", `Write the characters, such as a-zA-Z, or a category such as \p{L}.`)
	case p.peek("["):
		return nil, false, p.errorAt(p.pos, "[ must be escaped inside brackets", `Write \[.`)
	case p.peek("&&"):
		return nil, false, p.errorAt(p.pos, "&& means different things in RE2 and in JavaScript", "Write & once.")
	case p.peek("-") && !first && !p.peek("-]"):
		return nil, false, p.errorAt(p.pos, "- must be first, last or escaped inside brackets", `Write \-.`)
	}
	r, n := utf8.DecodeRuneInString(p.src[p.pos:])
	p.copyInClass(p.src[p.pos : p.pos+n])
	p.pos += n
	return runeSet{r, r}, true, nil
}

// copyInClass writes a character so that the flag v takes it: brackets, strokes and the hyphen
// with a backslash, and what might double the character before it by number.
func (p *parser) copyInClass(c string) {
	switch {
	case strings.Contains(`(){}/-|`, c):
		p.portable.WriteString(`\` + c)
	case strings.Contains("&!#$%*+,.:;<=>?@^`~", c) && strings.HasSuffix(p.portable.String(), c):
		fmt.Fprintf(&p.portable, `\x%02x`, c[0])
	default:
		p.portable.WriteString(c)
	}
}
