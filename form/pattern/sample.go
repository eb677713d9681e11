package pattern

import (
	"math/rand/v2"
	"unicode/utf8"
)

// Sampling says which of the values of a pattern are wanted. The zero value wants any of printable characters.
type Sampling struct {
	MinLength, MaxLength int                          // in characters; MaxLength 0 means no end
	Allow                func(r rune, edge bool) bool // nil allows all; edge is true for the first and the last character
}

// How far a sample is looked for.
const (
	spread    = 24  // characters beyond the shortest value that there is
	longest   = 512 // characters of a sample, unless MinLength wants more
	maxTable  = 1 << 22
	blindRuns = 400 // tries where there is no table
)

// Sample returns a value that the pattern accepts as a whole, within the limits, at random: every length and every
// kind of character that is possible has its chance. ok is false where there is none, or none was found.
func (p *Pattern) Sample(random *rand.Rand, want Sampling) (s string, ok bool) {
	if want.Allow == nil {
		want.Allow = func(rune, bool) bool { return true }
	}
	if want.MaxLength <= 0 {
		want.MaxLength = max(want.MinLength+longest, longest)
	}
	if p.table == nil {
		return p.sampleBlindly(random, want)
	}
	return p.table.sample(random, want)
}

// walk is a search for a value through a table.
type walk struct {
	*automaton
	runes  [2][][]rune // by class: those that may stand inside, and at an edge
	finish [][]bool    // by characters that are still to come, and state: whether a value can end
}

func (a *automaton) sample(random *rand.Rand, want Sampling) (string, bool) {
	w := &walk{automaton: a}
	w.runes[0], w.runes[1] = a.classes.samples(want.Allow, false), a.classes.samples(want.Allow, true)
	lengths := w.lengths(want)
	if len(lengths) == 0 {
		return "", false
	}
	length := lengths[random.IntN(len(lengths))]
	var out []rune
	state := 1
	for left := length; left > 0; left-- {
		r, next := w.step(random, state, left, left == length || left == 1)
		out, state = append(out, r), next
	}
	return string(out), true
}

// lengths returns the lengths that a value can have, and prepares finish for the longest of them.
func (w *walk) lengths(want Sampling) []int {
	var lengths []int
	states := len(w.accept)
	for n := 0; n <= want.MaxLength && n*states < maxTable; n++ {
		row := make([]bool, states)
		reachable := false
		for s := 1; s < states; s++ {
			row[s] = w.ends(s, n)
			reachable = reachable || row[s]
		}
		w.finish = append(w.finish, row)
		if n >= want.MinLength && w.begins(n) {
			lengths = append(lengths, n)
		}
		if !reachable || len(lengths) > 0 && n > lengths[0]+spread {
			break
		}
	}
	return lengths
}

// ends reports whether a value can end n characters after state s, none of them the first.
func (w *walk) ends(s, n int) bool {
	if n == 0 {
		return w.accept[s]
	}
	runes := w.runes[edge(n == 1)]
	for class := range w.classes.count {
		if next := w.after(s, class); next != 0 && len(runes[class]) > 0 && w.finish[n-1][next] {
			return true
		}
	}
	return false
}

// begins is ends for a whole value, whose first character is at an edge.
func (w *walk) begins(n int) bool {
	if n == 0 {
		return w.accept[1]
	}
	for class := range w.classes.count {
		if next := w.after(1, class); next != 0 && len(w.runes[1][class]) > 0 && w.finish[n-1][next] {
			return true
		}
	}
	return false
}

// step chooses a character from which the value can still end.
func (w *walk) step(random *rand.Rand, s, left int, atEdge bool) (rune, int) {
	runes := w.runes[edge(atEdge)]
	var possible []int
	for class := range w.classes.count {
		if next := w.after(s, class); next != 0 && len(runes[class]) > 0 && w.finish[left-1][next] {
			possible = append(possible, class)
		}
	}
	class := possible[random.IntN(len(possible))]
	return runes[class][random.IntN(len(runes[class]))], w.after(s, class)
}

// after returns the number of the state after a state and a class; 0 is none.
func (w *walk) after(s, class int) int {
	return int(w.next[s<<(w.shift&15)|class] >> (w.shift & 15))
}

func edge(is bool) int {
	if is {
		return 1
	}
	return 0
}

// likely are the characters that samples are made of, by preference: those of the first range that a class has any of.
var likely = [][][2]rune{
	{{'0', '9'}, {'A', 'Z'}, {'a', 'z'}},
	{{' ', '~'}},
	{{0xc0, 0x17e}, {0xa1, 0xbf}},
	{{0x180, 0x24f}, {0x1e00, 0x1eff}, {0x370, 0x4ff}},
	{{'\t', '\n'}},
}

// samples returns, by class, characters that a sample may have.
func (c *classes) samples(allow func(rune, bool) bool, atEdge bool) [][]rune {
	out := make([][]rune, c.count)
	for _, ranges := range likely {
		found := make([][]rune, c.count)
		for _, pair := range ranges {
			for r := pair[0]; r <= pair[1]; r++ {
				if allow(r, atEdge) {
					found[c.of(r)] = append(found[c.of(r)], r)
				}
			}
		}
		for class := range out {
			if out[class] == nil {
				out[class] = found[class]
			}
		}
	}
	for i, r := range c.bounds {
		if class := c.wide[i]; out[class] == nil && utf8.ValidRune(r) && allow(r, atEdge) {
			out[class] = []rune{r}
		}
	}
	return out
}

// sampleBlindly makes values from the pattern as it is written, until one is within the limits.
func (p *Pattern) sampleBlindly(random *rand.Rand, want Sampling) (string, bool) {
	root, _, err := parse(p.source)
	if err != nil {
		return "", false
	}
	for range blindRuns {
		out := appendSample(nil, random, root, want)
		fits := len(out) >= want.MinLength && len(out) <= want.MaxLength
		for i, r := range out {
			fits = fits && want.Allow(r, i == 0 || i == len(out)-1)
		}
		if s := string(out); fits && p.Match(s) {
			return s, true
		}
	}
	return "", false
}

func appendSample(dst []rune, random *rand.Rand, n *node, want Sampling) []rune {
	switch n.op {
	case opSet:
		return appendOf(dst, random, n.set, want.Allow)
	case opConcat:
		for _, sub := range n.subs {
			dst = appendSample(dst, random, sub, want)
		}
	case opAlternate:
		return appendSample(dst, random, n.subs[random.IntN(len(n.subs))], want)
	case opRepeat:
		times, most := n.min, n.max
		if most < 0 || most > n.min+spread {
			most = n.min + spread
		}
		for times < most && random.IntN(3) > 0 {
			times++
		}
		for range times {
			if len(dst) > want.MaxLength {
				return dst
			}
			dst = appendSample(dst, random, n.subs[0], want)
		}
	}
	return dst
}

// appendOf appends a character of the set: a likely one if it has any.
func appendOf(dst []rune, random *rand.Rand, set runeSet, allow func(rune, bool) bool) []rune {
	has := func(r rune) bool {
		for i := 0; i < len(set); i += 2 {
			if set[i] <= r && r <= set[i+1] {
				return true
			}
		}
		return false
	}
	for _, ranges := range likely {
		var found []rune
		for _, pair := range ranges {
			for r := pair[0]; r <= pair[1]; r++ {
				if has(r) && allow(r, false) {
					found = append(found, r)
				}
			}
		}
		if len(found) > 0 {
			return append(dst, found[random.IntN(len(found))])
		}
	}
	if len(set) > 0 {
		return append(dst, set[0])
	}
	return dst
}
