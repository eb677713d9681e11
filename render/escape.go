package render

import (
	"unicode/utf8"
)

// Everything that is not known when a form is compiled, and above all everything that a
// person typed, goes into a page through [appendText] or [escapeTail] and nothing else.
// One table serves text and attribute values alike, since values are always quoted.

// escapes says what a byte becomes; "" stands for itself.
var escapes = [256]string{
	'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;", '\r': "&#13;",
	0x00: bad, 0x01: bad, 0x02: bad, 0x03: bad, 0x04: bad, 0x05: bad, 0x06: bad, 0x07: bad,
	0x08: bad, 0x0b: bad, 0x0c: bad, 0x0e: bad, 0x0f: bad, 0x10: bad, 0x11: bad, 0x12: bad,
	0x13: bad, 0x14: bad, 0x15: bad, 0x16: bad, 0x17: bad, 0x18: bad, 0x19: bad, 0x1a: bad,
	0x1b: bad, 0x1c: bad, 0x1d: bad, 0x1e: bad, 0x1f: bad, 0x7f: bad,
}

// bad stands for what HTML cannot hold: control characters and bytes that are no UTF-8.
const bad = "\uFFFD"

// special is the table as a truth, which fits into a few cache lines. Bytes outside
// ASCII need a closer look, since they may be no UTF-8.
var special = func() (t [256]bool) {
	for c := range t {
		t[c] = escapes[c] != "" || c >= utf8.RuneSelf
	}
	return t
}()

// clean returns how many bytes at the start of s stand for themselves.
func clean[S ~string | ~[]byte](s S) int {
	for i := 0; i < len(s); {
		end := len(s)
		if i+8 <= end {
			if ordinary(eight(s[i : i+8])) {
				i += 8
				continue
			}
			end = i + 8
		}
		for i < end {
			c := s[i]
			if !special[c] {
				i++
				continue
			}
			if c < utf8.RuneSelf {
				return i
			}
			// The letters of European languages are two bytes, the first of which is one of these.
			if c >= 0xc3 && c <= 0xdf && i+1 < len(s) && s[i+1]&0xc0 == 0x80 {
				i += 2
				continue
			}
			r, size := utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
			if !printable(r, size) {
				return i
			}
			i += size
		}
	}
	return len(s)
}

// eight returns eight bytes as one number.
func eight[S ~string | ~[]byte](s S) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// ordinary reports whether none of eight bytes is special, nor a tab or a line end. Taking
// n from a byte below n borrows, which sets its high bit; a byte that equals c is 0 once c
// is taken out by xor, and 0 is below 1. & and ' differ in their lowest bit, < and > in the next.
func ordinary(x uint64) bool {
	const each = 0x0101010101010101
	found := x - ' '*each
	found |= (x ^ '"'*each) - each
	found |= (x | each ^ '\''*each) - each
	found |= (x | 2*each ^ '>'*each) - each
	found |= (x ^ 0x7f*each) - each
	return found&(0x80*each) == 0
}

// appendText appends s so that a browser shows exactly s.
func appendText(dst []byte, s string) []byte {
	n := clean(s)
	dst = append(dst, s[:n]...)
	if n < len(s) {
		dst = appendEscaped(dst, s[n:])
	}
	return dst
}

// escapeTail escapes what was appended to dst from an offset on, by functions that know
// nothing of HTML.
func escapeTail(dst []byte, from int) []byte {
	from += clean(dst[from:])
	if from == len(dst) {
		return dst
	}
	n := len(dst)
	dst = appendEscaped(dst, dst[from:n:n])
	return dst[:from+copy(dst[from:], dst[n:])]
}

// appendEscaped replaces the first character of s, which does not stand for itself, and
// all others like it. s may be a part of dst.
func appendEscaped[S ~string | ~[]byte](dst []byte, s S) []byte {
	for len(s) > 0 {
		size := 1
		if e := escapes[s[0]]; e != "" {
			dst = append(dst, e...)
		} else {
			_, size = utf8.DecodeRuneInString(string(s[:min(utf8.UTFMax, len(s))]))
			dst = append(dst, bad...)
		}
		s = s[size:]
		n := clean(s)
		dst = append(dst, s[:n]...)
		s = s[n:]
	}
	return dst
}

// printable refuses bytes that are no UTF-8, the control characters above ASCII and the
// code points that are never characters.
func printable(r rune, size int) bool {
	switch {
	case r == utf8.RuneError:
		return size > 1
	case r < 0xa0, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return false
	}
	return true
}

// escaped returns s as it stands in HTML.
func escaped(s string) string { return string(appendText(nil, s)) }
