package value

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Length returns how many characters people see in s: the extended grapheme clusters
// of Unicode (UAX #29). A letter with its accents is one, a flag or a family is one.
func Length(s string) int {
	n := 0
	for _, r := range s {
		if !standsAlone(r) {
			return uniseg.GraphemeClusterCount(s)
		}
		n++
	}
	return n
}

// standsAlone reports whether a rune is a character of its own whatever stands around it,
// for the letters that European names are written with. (A carriage return joins the line
// feed after it; combining marks begin at U+0300.)
func standsAlone(r rune) bool {
	return r < 0x300 && r != '\r' || r >= 0x1E00 && r <= 0x1EFF
}

// AtLeast reports whether [Length] of s is n or more, without counting further than needed.
func AtLeast(s string, n int64) bool {
	if int64(len(s)) < n {
		return false
	}
	seen := int64(0)
	for i := 0; i < len(s) && seen < n; i++ {
		if s[i] < utf8.RuneSelf && s[i] != '\r' && s[i] != '\n' {
			seen++ // each of these begins a character
		}
	}
	return seen >= n || int64(Length(s)) >= n
}
