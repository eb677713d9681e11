package pattern

import (
	"fmt"
	"strconv"
)

// How tightly the place where a node is printed binds.
const (
	placeAlternative = iota
	placeSequence
	placeRepeat
)

// appendRE2 prints a pattern for Go's regexp. Characters are written by number, because
// RE2's . is another one.
func appendRE2(dst []byte, n *node, place int) []byte {
	own := placeRepeat
	switch {
	case n.op == opAlternate, n.op == opRepeat && place == placeRepeat, n.op == opEmpty && place == placeRepeat:
		own = placeAlternative
	case n.op == opConcat:
		own = placeSequence
	}
	if own < place {
		return append(appendRE2(append(dst, "(?:"...), n, placeAlternative), ')')
	}
	switch n.op {
	case opSet:
		return appendSet(dst, n.set)
	case opConcat:
		for _, sub := range n.subs {
			dst = appendRE2(dst, sub, placeSequence)
		}
	case opAlternate:
		for i, sub := range n.subs {
			if i > 0 {
				dst = append(dst, '|')
			}
			dst = appendRE2(dst, sub, placeSequence)
		}
	case opRepeat:
		dst = appendQuantifier(appendRE2(dst, n.subs[0], placeRepeat), n.min, n.max)
	}
	return dst
}

func appendQuantifier(dst []byte, low, high int) []byte {
	if high < 0 {
		return fmt.Appendf(dst, "{%d,}", low)
	}
	return fmt.Appendf(dst, "{%d,%d}", low, high)
}

func appendSet(dst []byte, set runeSet) []byte {
	if len(set) == 0 {
		return append(dst, `[^\x{0}-\x{10FFFF}]`...)
	}
	dst = append(dst, '[')
	for i, r := range set {
		if i%2 == 1 {
			dst = append(dst, '-')
		}
		dst = append(strconv.AppendInt(append(dst, `\x{`...), int64(r), 16), '}')
	}
	return append(dst, ']')
}
