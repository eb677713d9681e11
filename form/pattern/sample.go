package pattern

import (
	"math/rand/v2"
	"slices"
	"unicode/utf8"
)

// Sampler makes values of one pattern. It must not be used by two goroutines at once.
type Sampler struct {
	*automaton
	pattern *Pattern
	allow   func(r rune, edge bool) bool
	runes   [2][][]rune // by class: those that may stand inside, and at an edge
	finish  [][]bool    // by characters that are still to come, and state: whether a value can end
	root    *node       // instead of a table
}

// How far a sample is looked for.
const (
	spread    = 24  // characters beyond the shortest value that there is
	longest   = 512 // characters of a sample, unless more are wanted
	maxTable  = 1 << 22
	blindRuns = 400 // tries where there is no table
)

// Sampler returns a maker of values that are of certain characters; edge is true for the first and the last one.
// nil allows all.
func (p *Pattern) Sampler(allow func(r rune, edge bool) bool) *Sampler {
	if allow == nil {
		allow = func(rune, bool) bool { return true }
	}
	s := &Sampler{automaton: p.table, pattern: p, allow: allow}
	if p.table == nil {
		s.root, _, _ = parse(p.source) // it was read before
		return s
	}
	s.runes[0], s.runes[1] = p.table.classes.samples(allow, false), p.table.classes.samples(allow, true)
	return s
}

// Sample returns a value that the pattern accepts as a whole, of least to most characters, at random: every length and every
// kind of character that is possible has its chance. most 0 means no end. ok is false where there is none, or none was found.
func (w *Sampler) Sample(random *rand.Rand, least, most int) (s string, ok bool) {
	if most <= 0 {
		most = max(least+longest, longest)
	}
	if w.automaton == nil {
		return w.sampleBlindly(random, least, most)
	}
	lengths := w.lengths(least, most)
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
func (w *Sampler) lengths(least, most int) []int {
	var lengths []int
	states := len(w.accept)
	for n := 0; n <= most && n*states < maxTable; n++ {
		if n == len(w.finish) {
			w.finish = append(w.finish, w.endings(n))
		}
		if n >= least && w.begins(n) {
			lengths = append(lengths, n)
		}
		if !slices.Contains(w.finish[n], true) || len(lengths) > 0 && n > lengths[0]+spread {
			break
		}
	}
	return lengths
}

// endings returns for each state whether a value can end n characters later.
func (w *Sampler) endings(n int) []bool {
	row := make([]bool, len(w.accept))
	for s := 1; s < len(row); s++ {
		row[s] = w.ends(s, n)
	}
	return row
}

// ends reports whether a value can end n characters after state s, none of them the first.
func (w *Sampler) ends(s, n int) bool {
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
func (w *Sampler) begins(n int) bool {
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
func (w *Sampler) step(random *rand.Rand, s, left int, atEdge bool) (rune, int) {
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
func (w *Sampler) after(s, class int) int {
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
func (w *Sampler) sampleBlindly(random *rand.Rand, least, most int) (string, bool) {
	for range blindRuns {
		out := w.appendSample(nil, random, w.root, most)
		fits := len(out) >= least && len(out) <= most
		for i, r := range out {
			fits = fits && w.allow(r, i == 0 || i == len(out)-1)
		}
		if s := string(out); fits && w.pattern.Match(s) {
			return s, true
		}
	}
	return "", false
}

func (w *Sampler) appendSample(dst []rune, random *rand.Rand, n *node, most int) []rune {
	switch n.op {
	case opSet:
		return w.appendOf(dst, random, n.set)
	case opConcat:
		for _, sub := range n.subs {
			dst = w.appendSample(dst, random, sub, most)
		}
	case opAlternate:
		return w.appendSample(dst, random, n.subs[random.IntN(len(n.subs))], most)
	case opRepeat:
		times, end := n.min, n.max
		if end < 0 || end > n.min+spread {
			end = n.min + spread
		}
		for times < end && random.IntN(3) > 0 {
			times++
		}
		for range times {
			if len(dst) > most {
				return dst
			}
			dst = w.appendSample(dst, random, n.subs[0], most)
		}
	}
	return dst
}

// appendOf appends a character of the set: a likely one if it has any.
func (w *Sampler) appendOf(dst []rune, random *rand.Rand, set runeSet) []rune {
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
				if has(r) && w.allow(r, false) {
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
