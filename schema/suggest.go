package schema

import (
	"strings"
	"unicode/utf8"
)

// nearest returns the candidate that was probably meant by a word, or "". Near is: the
// same but for case, hyphens and underscores, or few letters away.
func nearest(word string, candidates []string) string {
	letters := utf8.RuneCountInString(word)
	if letters < 2 {
		return "" // every other letter would be near
	}
	best, bestDistance := "", 1+max(1, len(word)/3)
	bare := bareWord(word)
	for _, c := range candidates {
		if bareWord(c) == bare {
			return c
		}
		if d := distance(strings.ToLower(word), strings.ToLower(c), bestDistance); d < bestDistance && d < min(letters, utf8.RuneCountInString(c)) {
			best, bestDistance = c, d
		}
	}
	return best
}

func bareWord(word string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(word))
}

// distance counts the letters to insert, remove, replace or swap with their neighbour to get from
// one word to the other. It gives up, with limit, once there are that many.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit || len(x) > 64 {
		return limit
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit)
}
