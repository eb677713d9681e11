package regex

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser reads an expression from left to right.
type parser struct {
	Options
	src   string
	pos   int
	depth int
}

// maxDepth is how deep groups may stand in each other.
const maxDepth = 50

func parse(source string, o Options) (*node, error) {
	if !utf8.ValidString(source) {
		return nil, errors.New("it is no text in UTF-8")
	}
	p := &parser{Options: o, src: source}
	n, err := p.alternatives()
	if err == nil && p.pos < len(p.src) {
		err = errors.New("a parenthesis is closed that was never open")
	}
	return n, err
}

func (p *parser) peek(s string) bool { return strings.HasPrefix(p.src[p.pos:], s) }

func (p *parser) take(s string) bool {
	ok := p.peek(s)
	if ok {
		p.pos += len(s)
	}
	return ok
}

func (p *parser) more() bool { return p.pos < len(p.src) }

func (p *parser) rune() rune {
	c, n := utf8.DecodeRuneInString(p.src[p.pos:])
	p.pos += n
	return c
}

func (p *parser) alternatives() (*node, error) {
	n := &node{op: alternatives}
	for {
		s, err := p.sequence()
		if err != nil {
			return nil, err
		}
		n.subs = append(n.subs, s)
		if !p.take("|") {
			break
		}
	}
	if len(n.subs) == 1 {
		return n.subs[0], nil
	}
	return n, nil
}

func (p *parser) sequence() (*node, error) {
	n := &node{op: sequence}
	for p.more() && !p.peek("|") && !p.peek(")") {
		s, err := p.repetition()
		if err != nil {
			return nil, err
		}
		n.subs = append(n.subs, s)
	}
	return n, nil
}

func (p *parser) repetition() (*node, error) {
	n, err := p.atom()
	if err != nil {
		return nil, err
	}
	low, high, ok := p.quantifier()
	if !ok {
		return n, nil
	}
	p.take("?") // lazy, which is of no consequence
	if _, _, again := p.quantifier(); again {
		return nil, errors.New("it repeats a repetition")
	}
	return &node{op: repeat, subs: []*node{n}, low: low, high: high}, nil
}

// quantifier reads ?, *, + or {2,3}. A brace that begins none stands for itself.
func (p *parser) quantifier() (low, high int, ok bool) {
	switch {
	case p.take("?"):
		return 0, 1, true
	case p.take("*"):
		return 0, -1, true
	case p.take("+"):
		return 1, -1, true
	case !p.peek("{"):
		return 0, 0, false
	}
	inner, _, closed := strings.Cut(p.src[p.pos+1:], "}")
	from, to, ranged := strings.Cut(inner, ",")
	low, err := strconv.Atoi(from)
	high = low
	if ranged && to == "" {
		high = -1
	} else if ranged && err == nil {
		high, err = strconv.Atoi(to)
	}
	if !closed || err != nil || strings.ContainsAny(inner, "+-") {
		return 0, 0, false
	}
	p.pos += len(inner) + 2
	return low, high, true
}

func (p *parser) atom() (*node, error) {
	switch c := p.rune(); c {
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.escape()
	case '.':
		if p.dotAll {
			return &node{op: set, text: `[\d\D]`}, nil
		}
		return &node{op: set, text: ".", any: true}, nil
	case '*', '+', '?':
		return nil, fmt.Errorf("there is nothing that %c repeats", c)
	case '^', '$':
		if !p.XML || p.edge() {
			return &node{op: map[rune]op{'^': begin, '$': end}[c]}, nil
		}
		return p.character(c), nil
	default:
		return p.character(c), nil
	}
}

// edge reports whether the character before is the first or last one: there even expressions of XML Schema, which have no
// anchors, are written with them.
func (p *parser) edge() bool { return p.pos == 1 || p.pos == len(p.src) }

// groups are the beginnings of groups that mean something else than their content.
var groups = []struct {
	begin string
	node  node
}{
	{"?:", node{op: group}},
	{"?=", node{op: ahead}},
	{"?!", node{op: ahead, not: true}},
}

func (p *parser) group() (*node, error) {
	n := &node{op: group, captures: true}
	for _, g := range groups {
		if p.take(g.begin) {
			made := g.node
			n = &made
			break
		}
	}
	if n.captures && p.peek("?") {
		name := p.src[p.pos:]
		switch {
		case strings.HasPrefix(name, "?<=") || strings.HasPrefix(name, "?<!"):
			return nil, errors.New("it looks behind")
		case strings.HasPrefix(name, "?<") && strings.Contains(name, ">"):
			p.pos += strings.IndexByte(name, '>') + 1
		default:
			return nil, errors.New("it has a group of an unknown kind")
		}
	}
	if p.depth++; p.depth > maxDepth {
		return nil, errors.New("its groups are nested too deep")
	}
	inner, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	if !p.take(")") {
		return nil, errors.New("a parenthesis is open")
	}
	p.depth--
	n.subs = []*node{inner}
	return n, nil
}

// character returns a node for one character.
func (p *parser) character(c rune) *node {
	n := &node{op: set, text: quoted(c), word: wordness(c)}
	if all := p.cases(c); len(all) > 1 {
		n.text = "["
		for _, c := range all {
			n.text += inClass(c)
			if wordness(c) != n.word {
				n.word = unknown
			}
		}
		n.text += "]"
	}
	return n
}

// cases returns a character, and where cases are the same those that are equal to it.
func (p *parser) cases(c rune) []rune {
	all := []rune{c}
	if p.Insensitive {
		for f := unicode.SimpleFold(c); f != c; f = unicode.SimpleFold(f) {
			if canonical(f) == canonical(c) {
				all = append(all, f)
			}
		}
	}
	return all
}

// canonical is what JavaScript compares without the flag u: the capital, unless that is one of ASCII and the character is not.
func canonical(c rune) rune {
	if u := unicode.ToUpper(c); c < 0x80 || u >= 0x80 {
		return u
	}
	return c
}

func wordness(c rune) truth {
	if c == '_' || c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		return yes
	}
	return no
}

// quoted writes a character outside of brackets, inClass inside.
func quoted(c rune) string { return spelled(c, `^$\.*+?()[]{}|`) }

func inClass(c rune) string { return spelled(c, `^\[]-`) }

func spelled(c rune, signs string) string {
	if named := map[rune]string{'\t': `\t`, '\n': `\n`, '\r': `\r`, '\f': `\f`, '\v': `\v`}[c]; named != "" {
		return named
	}
	switch {
	case c < ' ' || c >= 0x7f && c <= 0xa0 || c == 0xad:
		return fmt.Sprintf(`\x%02x`, c)
	case strings.ContainsRune(signs, c):
		return `\` + string(c)
	}
	return string(c)
}
