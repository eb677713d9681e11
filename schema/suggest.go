package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nearest returns the candidate that was probably meant by a word, or "". Near is: the
// same but for case, hyphens and underscores, or few letters away.
func nearest(word string, candidates []string) string {
	letters := utf8.RuneCountInString(word)
	if letters < 2 {
		return "" // every other letter would be near
	}
	best, limit := "", 1+max(1, len(word)/3)
	bare := bareWord(word)
	m := metre{word: []rune(strings.ToLower(word))}
	for _, c := range candidates {
		if sameBare(bare, c) {
			return c
		}
		// Most candidates are too long or too short, and few need their letters counted to see it.
		if len(c)-4*letters >= 4*limit || letters-len(c) >= limit {
			continue
		}
		if d := m.distance(c, limit); d < limit && d < min(letters, utf8.RuneCountInString(c)) {
			best, limit = c, d
		}
	}
	return best
}

func bareWord(word string) []rune {
	return []rune(strings.Map(bareRune, word))
}

// bareRune is what of a letter counts for the word as such: -1 for what only joins words.
func bareRune(r rune) rune {
	if r == '-' || r == '_' || r == ' ' {
		return -1
	}
	return unicode.ToLower(r)
}

// sameBare reports whether a candidate is the word but for case and what joins words.
func sameBare(bare []rune, candidate string) bool {
	i := 0
	for _, r := range candidate {
		if r = bareRune(r); r < 0 {
			continue
		}
		if i == len(bare) || bare[i] != r {
			return false
		}
		i++
	}
	return i == len(bare)
}

// longest is the number of letters from which a word is no misspelt name.
const longest = 64

// metre measures how far candidates are from one word, with memory for all of them.
type metre struct {
	word, other       []rune
	before, last, row []int
}

// distance counts the letters to insert, remove, replace or swap with their neighbour to get from
// the word to a candidate. It gives up, with limit, once there are that many.
func (m *metre) distance(candidate string, limit int) int {
	m.other = m.other[:0]
	for _, r := range candidate {
		m.other = append(m.other, unicode.ToLower(r))
	}
	x, y := m.word, m.other
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit || len(x) > longest {
		return limit
	}
	if len(m.row) <= len(y) {
		n := len(y) + longest
		m.before, m.last, m.row = make([]int, n), make([]int, n), make([]int, n)
	}
	before, last, row := m.before[:len(y)+1], m.last[:len(y)+1], m.row[:len(y)+1]
	for j := range last {
		last[j] = j
	}
	leastBefore := 0
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if min(least, leastBefore+1) >= limit {
			return limit // it only gets farther
		}
		before, last, row, leastBefore = last, row, before, least
	}
	return min(last[len(y)], limit)
}
