package fieldtype

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/pattern"
)

// Charset is a set of characters and sequences of DIN 91379, the characters that names, addresses and register
// entries may have in Europe's electronic administration. It is immutable and safe for concurrent use.
//
// The standard is about text in NFC. Some letters have no code point of their own: they are
// a sequence of a letter and combining marks, which is accepted as a whole and not in parts.
type Charset struct {
	name    string
	ascii   [2]uint64
	ranges  [][2]rune
	pattern func() *pattern.Pattern
}

// Charsets returns the names of the character sets that a definition can ask for.
func Charsets() []string {
	names := make([]string, len(charsetGroups))
	for i, c := range charsetGroups {
		names[i] = c.name
	}
	return names
}

// CharsetByName returns the set of that name, and whether there is one.
func CharsetByName(name string) (*Charset, bool) {
	for _, c := range charsets() {
		if c.name == name {
			return c, true
		}
	}
	return nil, false
}

var charsets = sync.OnceValue(func() []*Charset {
	sets := make([]*Charset, len(charsetGroups))
	for i, g := range charsetGroups {
		c := &Charset{name: g.name}
		for _, ranges := range g.groups {
			c.ranges = append(c.ranges, ranges...)
		}
		for r := range rune(utf8.RuneSelf) {
			if c.inRanges(r) {
				c.ascii[r>>6] |= 1 << (r & 63)
			}
		}
		c.pattern = sync.OnceValue(func() *pattern.Pattern {
			ranges := slices.Clone(c.ranges)
			for s := range sequences() {
				for _, r := range s {
					ranges = append(ranges, [2]rune{r, r})
				}
			}
			return pattern.Among(ranges)
		})
		sets[i] = c
	}
	return sets
})

// sequences are the letters that take more than one code point.
var sequences = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, s := range latinSequences {
		for _, letter := range s.letters {
			set[string(letter)+s.marks] = true
		}
	}
	return set
})

// Name returns the name that a definition uses.
func (c *Charset) Name() string { return c.name }

// Pattern is the pattern of all texts of the characters of the set, and of those in its sequences, which may not stand alone.
func (c *Charset) Pattern() *pattern.Pattern { return c.pattern() }

// Contains reports whether all of s, in NFC, is in the set.
func (c *Charset) Contains(s string) bool { return c.First(s) == "" }

// First returns the first character of s that is not in the set, with the combining marks
// that belong to it, or "".
func (c *Charset) First(s string) string {
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			if c.ascii[b>>6]&(1<<(b&63)) == 0 {
				return s[i : i+1]
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		marks := marksLength(s[i+n:])
		switch {
		case marks == 0 && c.contains(r):
			i += n
		case marks == 0:
			return s[i : i+n]
		default:
			length := sequenceLength(s[i:], n+marks)
			if length == 0 {
				return s[i : i+n+marks]
			}
			i += length
		}
	}
	return ""
}

// marksLength returns the length of the combining marks at the start of s.
func marksLength(s string) int {
	n := 0
	for strings.HasPrefix(s[n:], "\xcc") || strings.HasPrefix(s[n:], "\xcd") {
		r, width := utf8.DecodeRuneInString(s[n:])
		if r < 0x300 || r > 0x36f {
			break
		}
		n += width
	}
	return n
}

// sequenceLength returns the length of the sequence that s begins with: a letter and its marks, n bytes,
// and where a mark joins two letters the second one too. It is 0 where there is no such sequence.
func sequenceLength(s string, n int) int {
	if n < len(s) && sequences()[s[:n+1]] {
		return n + 1
	}
	if sequences()[s[:n]] {
		return n
	}
	return 0
}

func (c *Charset) contains(r rune) bool {
	if r < utf8.RuneSelf {
		return c.ascii[r>>6]&(1<<(r&63)) != 0
	}
	return c.inRanges(r)
}

func (c *Charset) inRanges(r rune) bool {
	for _, pair := range c.ranges {
		if pair[0] <= r && r <= pair[1] {
			return true
		}
	}
	return false
}
