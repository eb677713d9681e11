package pattern

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// parser reads a pattern from left to right; pos is the byte it looks at.
type parser struct {
	src   string
	pos   int
	depth int  // of groups
	bars  bool // there are alternatives outside of all groups

	portable strings.Builder // the source up to copied, with the brackets rewritten
	copied   int
}

// parse also returns the source as JavaScript reads it with the flag v.
func parse(source string) (*node, string, *Error) {
	p := &parser{src: source}
	root, err := p.pattern()
	if err != nil {
		return nil, "", err
	}
	p.portable.WriteString(source[p.copied:])
	return root, p.portable.String(), nil
}

func (p *parser) pattern() (*node, *Error) {
	source := p.src
	if len(source) > MaxLength {
		return nil, p.errorAt(MaxLength, "the pattern is too long", fmt.Sprintf("A pattern has at most %d bytes.", MaxLength))
	}
	if i := firstInvalid(source); i >= 0 {
		return nil, p.errorAt(i, "the pattern is not valid UTF-8", "Save the definition as UTF-8.")
	}
	p.take("^")
	root, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	p.take("$")
	if p.pos < len(source) {
		return nil, p.unexpected()
	}
	if p.bars && (strings.HasPrefix(source, "^") || strings.HasSuffix(source, "$") && !escapedEnd(source)) {
		return nil, p.errorAt(0, "an anchor belongs to one alternative only", "A pattern always matches the whole value: leave out ^ and $.")
	}
	if root.size() > MaxSize {
		return nil, p.errorAt(0, "the pattern is too large", "Write fewer or smaller repetitions.")
	}
	if root.repeats() > MaxRepeat {
		return nil, p.errorAt(0, "repetitions inside each other are too many", fmt.Sprintf("Together they may repeat %d times.", MaxRepeat))
	}
	return root, nil
}

func firstInvalid(s string) int {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return i
		}
	}
	return -1
}

// escapedEnd reports whether the last character of s has an odd number of backslashes before it.
func escapedEnd(s string) bool {
	body := s[:len(s)-1]
	return (len(body)-len(strings.TrimRight(body, `\`)))%2 == 1
}

func (p *parser) errorAt(offset int, summary, detail string) *Error {
	return &Error{Offset: offset, Summary: summary, Detail: detail}
}

func (p *parser) more() bool { return p.pos < len(p.src) }

func (p *parser) peek(s string) bool { return strings.HasPrefix(p.src[p.pos:], s) }

func (p *parser) take(s string) bool {
	if !p.peek(s) {
		return false
	}
	p.pos += len(s)
	return true
}

func (p *parser) rune() rune {
	r, n := utf8.DecodeRuneInString(p.src[p.pos:])
	p.pos += n
	return r
}

func (p *parser) alternatives() (*node, *Error) {
	var subs []*node
	for {
		n, err := p.sequence()
		if err != nil {
			return nil, err
		}
		subs = append(subs, n)
		if !p.take("|") {
			break
		}
		p.bars = p.bars || p.depth == 0
	}
	if len(subs) == 1 {
		return subs[0], nil
	}
	return &node{op: opAlternate, subs: subs}, nil
}

func (p *parser) sequence() (*node, *Error) {
	var subs []*node
	for p.more() && !p.peek("|") && !p.peek(")") {
		if p.peek("$") && p.pos == len(p.src)-1 && p.depth == 0 {
			break
		}
		n, err := p.repetition()
		if err != nil {
			return nil, err
		}
		subs = append(subs, n)
	}
	switch len(subs) {
	case 0:
		return &node{op: opEmpty}, nil
	case 1:
		return subs[0], nil
	}
	return &node{op: opConcat, subs: subs}, nil
}

func (p *parser) repetition() (*node, *Error) {
	n, err := p.atom()
	if err != nil {
		return nil, err
	}
	low, high, ok, err := p.quantifier()
	if err != nil || !ok {
		return n, err
	}
	p.take("?") // lazy: of no consequence where the whole value must match
	if p.peek("+") {
		return nil, p.errorAt(p.pos, "a possessive repetition is not part of the subset", "Leave out the second sign: the whole value must match anyway.")
	}
	if p.peek("*") || p.peek("?") || p.peek("{") {
		return nil, p.errorAt(p.pos, "a repetition of a repetition", "Put what is repeated into a group: (?:a{2})"+p.src[p.pos:p.pos+1]+".")
	}
	return &node{op: opRepeat, subs: []*node{n}, min: low, max: high}, nil
}

// quantifier reads ?, *, + or {…}; ok is false where there is none.
func (p *parser) quantifier() (low, high int, ok bool, err *Error) {
	switch {
	case p.take("?"):
		return 0, 1, true, nil
	case p.take("*"):
		return 0, -1, true, nil
	case p.take("+"):
		return 1, -1, true, nil
	case !p.peek("{"):
		return 0, 0, false, nil
	}
	start := p.pos
	p.pos++
	low, ok = p.number()
	high = low
	if ok && p.take(",") {
		var bounded bool
		if high, bounded = p.number(); !bounded {
			high = -1
		}
	}
	if !ok || !p.take("}") {
		return 0, 0, false, p.errorAt(start, "this is no repetition", `Write {2}, {2,} or {2,5}; write \{ for the character itself.`)
	}
	if low > MaxRepeat || high > MaxRepeat {
		return 0, 0, false, p.errorAt(start, "the repetition is too large", fmt.Sprintf("A repetition goes to %d at most; use maxLength for longer values.", MaxRepeat))
	}
	if high >= 0 && high < low {
		return 0, 0, false, p.errorAt(start, "the repetition ends before it begins", fmt.Sprintf("Write {%d,%d}.", high, low))
	}
	return low, high, true, nil
}

// number reads decimal digits; beyond MaxRepeat it stops counting.
func (p *parser) number() (int, bool) {
	start, n := p.pos, 0
	for p.more() && p.src[p.pos] >= '0' && p.src[p.pos] <= '9' {
		n = min(n*10+int(p.src[p.pos]-'0'), MaxRepeat+1)
		p.pos++
	}
	return n, p.pos > start
}

func (p *parser) atom() (*node, *Error) {
	switch p.src[p.pos] {
	case '(':
		return p.group()
	case '[':
		set, err := p.class()
		return &node{op: opSet, set: set}, err
	case '\\':
		set, _, err := p.escape(false)
		return &node{op: opSet, set: set}, err
	case '.':
		p.pos++
		return &node{op: opSet, set: lineBreaks.negate()}, nil
	case '^', '$', '*', '+', '?', '{', '}', ']':
		return nil, p.unexpected()
	}
	r := p.rune()
	return &node{op: opSet, set: runeSet{r, r}}, nil
}

func (p *parser) group() (*node, *Error) {
	start := p.pos
	p.pos++
	if p.peek("?") && !p.take("?:") {
		for _, g := range foreignGroups {
			if p.peek(g.start) {
				return nil, p.errorAt(start, g.summary, g.detail)
			}
		}
	}
	if p.depth++; p.depth > MaxDepth {
		return nil, p.errorAt(start, "groups are nested too deeply", fmt.Sprintf("At most %d groups may stand inside each other.", MaxDepth))
	}
	n, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	p.depth--
	if !p.take(")") {
		return nil, p.errorAt(start, "the group is not closed", `Write ) at its end, or \( for the character itself.`)
	}
	return n, nil
}
