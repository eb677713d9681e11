package pattern

import (
	"slices"
	"unicode/utf8"
)

// lowEnd is the first character that takes three bytes in UTF-8. Latin, Greek and
// Cyrillic lie below, and are looked up in a table.
const lowEnd = 0x800

// maxClassWork bounds the number of sets times the number of intervals.
const maxClassWork = 1 << 21

// classes divides the characters into classes that a pattern does not tell apart.
type classes struct {
	count int
	low   []uint8 // the class of each character below lowEnd, or below 128 where that is all there is to know
	rest  uint8   // the class of all others, where bounds is empty
	// The characters from bounds[i] up to the next bound have class wide[i].
	bounds []rune
	wide   []uint8
}

func (c *classes) of(r rune) uint8 {
	if int(r) < len(c.low) {
		return c.low[r]
	}
	if len(c.bounds) == 0 {
		return c.rest
	}
	lo, hi := 0, len(c.bounds)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); c.bounds[mid] <= r {
			lo = mid
		} else {
			hi = mid
		}
	}
	return c.wide[lo]
}

// shift is the number of bits that tell the classes apart.
func (c *classes) shift() uint8 {
	shift := uint8(0)
	for 1<<shift < c.count {
		shift++
	}
	return shift
}

// newClasses divides the characters by the sets, and returns the classes of each set.
// It returns nil where there are too many.
func newClasses(sets []runeSet) (*classes, [][]uint16) {
	bounds := []rune{0}
	for _, set := range sets {
		for i := 0; i < len(set); i += 2 {
			bounds = append(bounds, set[i], set[i+1]+1)
		}
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	if len(bounds)*len(sets) > maxClassWork {
		return nil, nil
	}
	numbers := refine(bounds, sets)
	count := slices.Max(numbers) + 1
	if count > 256 {
		return nil, nil
	}
	c := &classes{count: count, bounds: bounds, wide: make([]uint8, len(numbers))}
	for i, n := range numbers {
		c.wide[i] = uint8(n)
	}
	members := make([][]uint16, len(sets))
	for i, set := range sets {
		has := make([]bool, count)
		eachInside(bounds, set, func(k int) { has[numbers[k]] = true })
		for class, in := range has {
			if in {
				members[i] = append(members[i], uint16(class))
			}
		}
	}
	c.tabulate()
	return c, members
}

// refine numbers the intervals so that two have one number when they are in the same sets.
func refine(bounds []rune, sets []runeSet) []int {
	numbers := make([]int, len(bounds))
	count := 1
	for _, set := range sets {
		moved := make([]int, count)
		eachInside(bounds, set, func(k int) {
			old := numbers[k]
			if moved[old] == 0 {
				moved[old] = count
				count++
			}
			numbers[k] = moved[old]
		})
	}
	return compactNumbers(numbers, count)
}

// compactNumbers closes the gaps of classes that moved as a whole.
func compactNumbers(numbers []int, count int) []int {
	renamed := make([]int, count)
	used := 0
	for i, n := range numbers {
		if renamed[n] == 0 {
			used++
			renamed[n] = used
		}
		numbers[i] = renamed[n] - 1
	}
	return numbers
}

// eachInside calls f with every interval that lies in the set.
func eachInside(bounds []rune, set runeSet, f func(k int)) {
	k := 0
	for i := 0; i < len(set); i += 2 {
		for bounds[k] < set[i] {
			k++
		}
		for ; k < len(bounds) && bounds[k] <= set[i+1]; k++ {
			f(k)
		}
	}
}

// tabulate fills low, and drops bounds where one class is left beyond it.
func (c *classes) tabulate() {
	last := c.bounds[len(c.bounds)-1]
	end := rune(lowEnd)
	if last <= utf8.RuneSelf {
		end = utf8.RuneSelf
	}
	low := make([]uint8, end)
	for r := range end {
		low[r] = c.of(r)
	}
	c.rest = c.wide[len(c.wide)-1]
	if last <= end {
		c.bounds, c.wide = nil, nil
	}
	c.low = low
}
