package decide

import (
	"math"
	"math/big"

	"github.com/vordruck/vordruck/form/value"
)

// never is that nothing is known of how far a day lies after another.
const never = math.MaxInt64 / 4

// ways are at most how many days each term lies after each other, of those that are days and of nothing.
type ways struct {
	of    *differences
	terms []int
	most  [][]int64 // by place in terms; never where nothing is known
}

// days finds out how days lie to each other. It adds what follows for their years, and reports whether they can be so.
func (d *differences) days() bool {
	images := false
	w := &ways{of: d}
	at := make([]int, len(d.terms)) // place in w.terms
	for i, t := range d.terms {
		at[i] = -1
		if i == 0 || t.kind == value.Date {
			at[i] = len(w.terms)
			w.terms = append(w.terms, i)
		}
		images = images || t.image != noImage
	}
	if !images {
		return true
	}
	w.most = make([][]int64, len(w.terms))
	for i := range w.most {
		w.most[i] = make([]int64, len(w.terms))
		for j := range w.most[i] {
			if w.most[i][j] = never; i == j {
				w.most[i][j] = 0
			}
		}
	}
	for _, k := range d.all {
		if i, j := at[k.x], at[k.y]; i >= 0 && j >= 0 {
			w.note(i, j, floor(k.most, k.strict))
		}
	}
	for range monthRounds {
		if !w.close() {
			return false
		}
		if !w.move(at) {
			break
		}
	}
	for i, t := range d.terms {
		for j, u := range d.terms {
			if t.image == yearOf && u.image == yearOf && i != j {
				d.noteYears(i, j, w.most[at[t.from]][at[u.from]])
			}
		}
	}
	return true
}

// floor is the greatest whole number that a number is not below, or is above.
func floor(r *big.Rat, strict bool) int64 {
	n := new(big.Int).Div(r.Num(), r.Denom()) // Euclidean: rounded down, as the denominator is positive
	switch {
	case !n.IsInt64() || n.Int64() >= never:
		return never
	case n.Int64() <= -never:
		return -never
	case strict && r.IsInt():
		return n.Int64() - 1
	}
	return n.Int64()
}

func (w *ways) note(i, j int, most int64) bool {
	if most >= w.most[i][j] {
		return false
	}
	w.most[i][j] = most
	return true
}

// close finds the shortest ways, after Floyd and Warshall, and reports whether none leads back with less than nothing.
func (w *ways) close() bool {
	for k := range w.most {
		for i := range w.most {
			if w.most[i][k] == never {
				continue
			}
			for j := range w.most {
				if w.most[k][j] < never {
					w.note(i, j, max(w.most[i][k]+w.most[k][j], -never))
				}
			}
		}
	}
	for i := range w.most {
		if w.most[i][i] < 0 {
			return false
		}
	}
	return true
}

// monthRounds is how often it is found out what follows for days some months later.
const monthRounds = 4

// move notes what follows for days some months after others, and for these, and reports whether that is anything new.
func (w *ways) move(at []int) (more bool) {
	for i, t := range w.terms {
		for j, u := range w.terms {
			if i == j || t == 0 || u == 0 {
				continue
			}
			x, first := w.of.origin(t)
			y, second := w.of.origin(u)
			if first == 0 && second == 0 {
				continue
			}
			x, y = at[x], at[y]
			if first == -second && w.most[i][y] < 0 { // what is after some months is no earlier than they are after
				more = w.note(x, j, 0) || more
			}
			if first == -second && w.most[x][j] <= 0 { // what is no later than y some months ago is no later than y after them
				more = w.note(i, y, 0) || more
			}
			if w.most[x][y] <= 0 { // x is no later than y
				more = w.note(i, j, w.of.mostDaysAfter(first, second)) || more
			}
			if w.most[i][j] < -w.of.mostDaysAfter(second, first) { // y is no earlier than x, or it would be so some months later
				more = w.note(x, y, -1) || more
			}
		}
	}
	return more
}

// origin is the term that a day lies some months after, and how many.
func (d *differences) origin(t int) (from int, months int64) {
	if d.terms[t].image == someMonthsAfter {
		return d.terms[t].from, d.terms[t].months
	}
	return t, 0
}

// noteYears notes how years lie to each other, of days of which one lies at most so many days after the other.
func (d *differences) noteYears(x, y int, days int64) {
	switch {
	case days == never:
	case days <= 0:
		d.all = append(d.all, difference{x, y, big.NewRat(-(-days / 366), 1), false})
	default:
		d.all = append(d.all, difference{x, y, big.NewRat((days+364)/365, 1), false})
	}
}
