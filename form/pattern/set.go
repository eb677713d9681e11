package pattern

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// runeSet is a set of characters: pairs of first and last, in order, neither touching
// nor overlapping. Surrogates are never in it.
type runeSet []rune

var (
	digits     = runeSet{'0', '9'}
	words      = runeSet{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	lineBreaks = runeSet{'\n', '\n', '\r', '\r', 0x2028, 0x2029}
)

// categories are the general categories that RE2 and JavaScript both know, with one meaning.
// The categories of unassigned characters and surrogates are not among them.
var categories = []string{
	"L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No",
	"P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf",
}

// category returns the characters of a general category.
func category(name string) (runeSet, bool) {
	if !slices.Contains(categories, name) {
		return nil, false
	}
	var set runeSet
	table := unicode.Categories[name]
	for _, r := range table.R16 {
		set = appendStrided(set, rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range table.R32 {
		set = appendStrided(set, rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return normalise(set), true
}

func appendStrided(set runeSet, lo, hi, stride rune) runeSet {
	if stride == 1 {
		return append(set, lo, hi)
	}
	for r := lo; r <= hi; r += stride {
		set = append(set, r, r)
	}
	return set
}

// normalise sorts the pairs and joins those that touch, in a new slice.
func normalise(set runeSet) runeSet {
	pairs := make([][2]rune, 0, len(set)/2)
	for i := 0; i < len(set); i += 2 {
		pairs = append(pairs, [2]rune{set[i], set[i+1]})
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	out := make(runeSet, 0, len(set))
	for _, p := range pairs {
		if n := len(out); n > 0 && p[0] <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p[1])
			continue
		}
		out = append(out, p[0], p[1])
	}
	return out.without(0xd800, 0xdfff)
}

// without returns the set less the characters lo to hi.
func (s runeSet) without(lo, hi rune) runeSet {
	out := make(runeSet, 0, len(s)+2)
	for i := 0; i < len(s); i += 2 {
		if s[i] < lo {
			out = append(out, s[i], min(s[i+1], lo-1))
		}
		if s[i+1] > hi {
			out = append(out, max(s[i], hi+1), s[i+1])
		}
	}
	return out
}

// negate returns every character that is not in the set.
func (s runeSet) negate() runeSet {
	out := make(runeSet, 0, len(s)+2)
	next := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= utf8.MaxRune {
		out = append(out, next, utf8.MaxRune)
	}
	return out.without(0xd800, 0xdfff)
}
