package decide

import (
	"math/big"

	"github.com/vordruck/vordruck/form/value"
)

// differences are what is taken for granted about how values lie to each other: x - y <= c, for two terms or for one and
// nothing. They contradict each other where a chain of them leads from a term back to itself with less than nothing, such as
// x < y and y < x. Days are counted in days, so that x + 3 and addDays(x, 3) are terms with a distance.
type differences struct {
	index   map[string]int
	terms   []term
	all     []difference
	full    bool     // more terms than are looked at
	later   []func() // notes what follows from how values are computed; see relate
	lengths map[int64]lengths
}

// term is what is not taken apart: a field, today, a function of them.
type term struct {
	kind   value.Kind // of its values
	image  image      // what it is of another term
	from   int        // the index of that
	until  int        // the index of the day up to which months have gone by
	months int64      // how many it lies after it, or how many make one of what is counted
}

// image is what a term is of another.
type image uint8

const (
	noImage image = iota
	someMonthsAfter
	yearOf
	monthsGone
)

// whole reports whether a term is a whole number, or a day.
func (t term) whole() bool { return t.kind == value.Integer || t.kind == value.Date || onClock(t.kind) }

// difference is x - y <= most, or < most. The first term is nothing, so that it is x <= most or -y <= most.
type difference struct {
	x, y   int
	most   *big.Rat
	strict bool
}

// mostTerms is how many terms are looked at together.
const mostTerms = 24

// newDifferences begins with none. The lengths of months are remembered.
func newDifferences(of map[int64]lengths) *differences {
	return &differences{index: map[string]int{}, terms: []term{{kind: value.Integer}}, lengths: of}
}

// term returns the number of a term, which is a new one where it has not been met.
func (d *differences) term(key string, kind value.Kind) int {
	if i, ok := d.index[key]; ok {
		return i
	}
	if len(d.terms) >= mostTerms {
		d.full = true
		return 0
	}
	i := len(d.terms)
	d.index[key] = i
	d.terms = append(d.terms, term{kind: kind})
	return i
}

// termWithin is term, where the values of a new one are known.
func (d *differences) termWithin(key string, kind value.Kind, values func() set) int {
	before := len(d.terms)
	t := d.term(key, kind)
	if t == before {
		s := values()
		d.within(t, s.hull())
	}
	return t
}

// within notes the ends of what a term is.
func (d *differences) within(t int, h span) {
	if c, ok := rational(h.hi); ok && bounded(h.hi) {
		d.all = append(d.all, difference{t, 0, c, h.hiOpen})
	}
	if c, ok := rational(h.lo); ok && bounded(h.lo) {
		d.all = append(d.all, difference{0, t, c.Neg(c), h.loOpen})
	}
}

// note notes how a sum lies to nothing.
func (d *differences) note(sum *linear, less, same, more bool) {
	if d.full {
		return
	}
	if !more {
		d.noteMonths(sum, 1, !same)
	}
	if !less {
		d.noteMonths(sum, -1, !same)
	}
	x, y, ok := sum.ends()
	if !ok {
		return
	}
	if less || same && !more { // x - y + plus <= 0
		d.bound(x, y, new(big.Rat).Neg(sum.plus), !same, sum.whole)
	}
	if more || same && !less { // y - x - plus <= 0
		d.bound(y, x, new(big.Rat).Set(sum.plus), !same, sum.whole)
	}
}

func (d *differences) bound(x, y int, most *big.Rat, strict, whole bool) {
	if whole && strict { // less than a whole number is at most the one before it
		most, strict = most.Sub(most, big.NewRat(1, 1)), false
	}
	d.all = append(d.all, difference{x, y, most, strict})
}

// contradict reports whether no values have these differences.
func (d *differences) contradict() bool {
	if len(d.all) == 0 || d.full {
		return false
	}
	return !d.days() || negativeCycle(len(d.terms), d.all)
}

// negativeCycle is the test of Bellman and Ford: the shortest ways of a graph go on getting shorter.
func negativeCycle(terms int, all []difference) bool {
	type way struct {
		length *big.Rat
		strict int // how many of its parts are less than what they say
	}
	ways := make([]way, terms)
	for i := range ways {
		ways[i].length = new(big.Rat)
	}
	for range terms {
		shorter := false
		for _, d := range all {
			length := new(big.Rat).Add(ways[d.y].length, d.most)
			strict := ways[d.y].strict
			if d.strict {
				strict++
			}
			if c := length.Cmp(ways[d.x].length); c < 0 || c == 0 && strict > ways[d.x].strict {
				ways[d.x], shorter = way{length, strict}, true
			}
		}
		if !shorter {
			return false
		}
	}
	return true
}
