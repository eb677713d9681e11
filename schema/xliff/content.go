package xliff

import (
	"regexp"
	"slices"
	"strings"
)

// part is a piece of a text: words, a code that stands alone, or a code around other parts.
type part struct {
	words string
	code  string // of a <ph>: {{ name }}
	open  string // of a <pc>: before its parts
	close string // of a <pc>: after them
	parts []part // of a <pc>
}

// String puts a text together again.
func (p part) String() string {
	switch {
	case p.code != "":
		return p.code
	case p.open != "":
		return p.open + join(p.parts) + p.close
	}
	return p.words
}

// key is what two codes have in common that stand for the same.
func (p part) key() string { return p.code + p.open + "\x00" + p.close }

func join(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.String())
	}
	return b.String()
}

// interpolated finds what a form fills in.
var interpolated = regexp.MustCompile(`(?s)\{\{.*?\}\}`)

// marked finds what Markdown puts around words: links and strong words. Other signs stay in the text, where translators see them.
var marked = regexp.MustCompile(`(!?\[)([^\[\]\n]+)(\]\([^()\s]*\))|(\*\*)([^*\n]+)(\*\*)`)

// split takes a text apart. Put together again it is the same.
func split(s string, markdown bool) []part {
	if !markdown {
		return splitCodes(s)
	}
	var out []part
	codes := interpolated.FindAllStringIndex(s, -1)
	for s0, at := s, 0; ; {
		m := nextMark(s0, at, codes)
		if m == nil {
			return append(out, splitCodes(s0[at:])...)
		}
		out = append(out, splitCodes(s0[at:m[0]])...)
		if m[2] >= 0 {
			out = append(out, part{open: s0[m[2]:m[3]], parts: split(s0[m[4]:m[5]], true), close: s0[m[6]:m[7]]})
		} else {
			out = append(out, part{open: s0[m[8]:m[9]], parts: split(s0[m[10]:m[11]], true), close: s0[m[12]:m[13]]})
		}
		at = m[1]
	}
}

// nextMark returns the next link or strong words from a byte on of which no sign lies in an interpolation: {{ a ** b }} is none.
func nextMark(s string, at int, codes [][]int) []int {
	for at < len(s) {
		m := marked.FindStringSubmatchIndex(s[at:])
		if m == nil {
			return nil
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += at
			}
		}
		cut := slices.IndexFunc(codes, func(c []int) bool { return c[0] < m[1] && c[1] > m[0] && !within(c, m) })
		if cut < 0 {
			return m
		}
		at = max(codes[cut][1], m[0]+1)
	}
	return nil
}

// within reports whether a code lies in the words of a mark.
func within(code, m []int) bool {
	words := m[4:6]
	if m[2] < 0 {
		words = m[10:12]
	}
	return code[0] >= words[0] && code[1] <= words[1]
}

func splitCodes(s string) []part {
	var out []part
	at := 0
	for _, m := range interpolated.FindAllStringIndex(s, -1) {
		if m[0] > at {
			out = append(out, part{words: s[at:m[0]]})
		}
		out = append(out, part{code: s[m[0]:m[1]]})
		at = m[1]
	}
	if at < len(s) {
		out = append(out, part{words: s[at:]})
	}
	return out
}

// kept are what a translation must have as often as its source: interpolations, and where links lead.
func kept(s string, markdown bool) []string {
	var out []string
	for _, code := range interpolated.FindAllString(s, -1) {
		out = append(out, "{{ "+strings.TrimSpace(code[2:len(code)-2])+" }}")
	}
	if markdown {
		for _, m := range marked.FindAllStringSubmatch(s, -1) {
			if m[3] != "" {
				out = append(out, m[3][1:])
			}
		}
	}
	slices.Sort(out)
	return out
}
