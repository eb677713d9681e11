package regex

import (
	"fmt"
	"strings"
)

// op is what a node of an expression does.
type op uint8

const (
	sequence op = iota
	alternatives
	group    // of subs[0]
	repeat   // subs[0], low to high times; high is -1 for no end
	set      // one character
	begin    // ^
	end      // $
	boundary // \b, or \B
	ahead    // a look-ahead of subs[0]
)

type node struct {
	op        op
	subs      []*node
	low, high int
	text      string // of a set, in the language
	word      truth  // whether the characters of a set are those of words
	any       bool   // a set of all characters that a line has
	captures  bool   // a group was written with plain parentheses
	not       bool   // a boundary or look-ahead that must not be
}

// truth is what is known.
type truth uint8

const (
	unknown truth = iota
	yes
	no
)

// enclosed returns a node that can stand in a sequence.
func enclosed(n *node) *node {
	if n.op == alternatives {
		return &node{op: group, subs: []*node{n}}
	}
	return n
}

// asserts reports whether a node has an anchor, boundary or look-ahead in it.
func (n *node) asserts() bool {
	if n.op >= begin {
		return true
	}
	for _, s := range n.subs {
		if s.asserts() {
			return true
		}
	}
	return false
}

// empty reports whether a node can match nothing.
func (n *node) empty() bool {
	switch n.op {
	case set:
		return false
	case repeat:
		return n.low == 0 || n.subs[0].empty()
	case alternatives:
		for _, s := range n.subs {
			if s.empty() {
				return true
			}
		}
		return false
	}
	for _, s := range n.subs {
		if !s.empty() {
			return false
		}
	}
	return true
}

// anything reports whether a node is .*, which is not needed at an end that is open.
func (n *node) anything() bool {
	return n.op == repeat && n.low == 0 && n.high < 0 && n.subs[0].any
}

// print writes a node in the language.
func (n *node) print(b *strings.Builder) {
	switch n.op {
	case sequence:
		for _, s := range n.subs {
			s.print(b)
		}
	case alternatives:
		for i, s := range n.subs {
			if i > 0 {
				b.WriteByte('|')
			}
			s.print(b)
		}
	case group:
		b.WriteByte('(')
		if !n.captures {
			b.WriteString("?:")
		}
		n.subs[0].print(b)
		b.WriteByte(')')
	case repeat:
		n.subs[0].print(b)
		b.WriteString(quantifier(n.low, n.high))
	case set:
		b.WriteString(n.text)
	}
}

func quantifier(low, high int) string {
	switch {
	case low == 0 && high == 1:
		return "?"
	case low == 0 && high < 0:
		return "*"
	case low == 1 && high < 0:
		return "+"
	case high < 0:
		return fmt.Sprintf("{%d,}", low)
	case low == high:
		return fmt.Sprintf("{%d}", low)
	}
	return fmt.Sprintf("{%d,%d}", low, high)
}
