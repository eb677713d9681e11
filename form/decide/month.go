package decide

import (
	"fmt"
	"math"
	"math/big"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Months have no number of days, so that a day some months after another is a term of its own. What is known of it: so many
// months are at least and at most so many days, and who is first in time is first some months later too, or at the same time.

// months is the term that lies some months after another.
func (d *differences) months(from int, months int64) int {
	if months == 0 {
		return from
	}
	i := d.term(fmt.Sprintf("months(%d,%d)", from, months), value.Date)
	if i > 0 {
		d.terms[i].image, d.terms[i].from, d.terms[i].months = someMonthsAfter, from, months
	}
	return i
}

// yearOf is the term that is the year of another.
func (d *differences) yearOf(from int) int {
	i := d.term(fmt.Sprintf("year(%d)", from), value.Integer)
	if i > 0 {
		d.terms[i].image, d.terms[i].from = yearOf, from
	}
	return i
}

// shifted is the term that lies some days after another.
func (d *differences) shifted(from int, days *big.Rat) int {
	before := len(d.terms)
	i := d.term(fmt.Sprintf("days(%d,%s)", from, days), value.Date)
	if i == before {
		d.all = append(d.all, difference{i, from, days, false}, difference{from, i, new(big.Rat).Neg(days), false})
	}
	return i
}

// day returns the term that a day is, which may be some days after another.
func (e *eyes) day(o *form.Object, n *expression.Node) (int, bool) {
	sum := newSum()
	if n.Type().Kind != value.Date || !e.add(sum, o, n, 1) {
		return 0, false
	}
	at, other, ok := sum.ends()
	switch {
	case !ok || other != 0 || !sum.plus.IsInt():
		return e.single(o, n)
	case at == 0 || sum.plus.Sign() != 0:
		at = e.differences.shifted(at, sum.plus)
	}
	return at, at > 0
}

// orderOfMonths is order for the months or years between two days, and what they are compared with.
func (e *eyes) orderOfMonths(o *form.Object, x, y *expression.Node, less, same, more bool) {
	if x.Op() == expression.OpConvert && x.Arg(0).Type().Kind == value.Integer {
		x = x.Arg(0)
	}
	if x.Op() != expression.OpCall || x.Name() != "age" && x.Name() != "yearsBetween" && x.Name() != "monthsBetween" {
		return
	}
	to := e.eval(o, y)
	if to.shape != ordered || to.never() {
		return
	}
	from, ok := e.day(o, x.Arg(0))
	until := 0
	switch {
	case !ok:
		return
	case x.Name() == "age":
		until = e.todayTerm()
	default:
		if until, ok = e.day(o, x.Arg(1)); !ok {
			return
		}
	}
	whole := grainOf(value.Integer, 0)
	h := to.hull()
	h = whole.closed(span{lo: h.lo, hi: h.hi, loOpen: h.loOpen || !same, hiOpen: h.hiOpen || !same})
	years := x.Name() != "monthsBetween"
	if n, ok := value.IntAt(&h.lo); ok && !less && -farMonths < n && n < farMonths {
		if years && n >= 1 {
			n *= 12
		} else if years { // years are whole towards zero
			n = 12*n - 11
		}
		e.differences.atLeastMonths(from, until, n)
	}
	if n, ok := value.IntAt(&h.hi); ok && !more && -farMonths < n && n < farMonths {
		if years && n >= 0 {
			n = 12*n + 11
		} else if years {
			n *= 12
		}
		e.differences.atMostMonths(from, until, n)
	}
}

// farMonths is how many months, or years, are too many to look at.
const farMonths = 20_000

// atLeastMonths takes for granted that the whole months from a to b are n or more.
func (d *differences) atLeastMonths(a, b int, n int64) {
	if n >= 1 { // a is n months before b, or earlier
		d.bound(a, d.months(b, -n), new(big.Rat), false, true)
	} else { // b is not so many months before a
		d.bound(d.months(a, n-1), b, new(big.Rat), true, true)
	}
}

// atMostMonths takes for granted that the whole months from a to b are n or fewer.
func (d *differences) atMostMonths(a, b int, n int64) {
	if n >= 0 {
		d.bound(d.months(b, -n-1), a, new(big.Rat), true, true)
	} else {
		d.bound(b, d.months(a, n), new(big.Rat), false, true)
	}
}

func (e *eyes) todayTerm() int {
	before := len(e.differences.terms)
	t := e.differences.term("today()", value.Date)
	if t == before {
		s := e.today()
		e.differences.within(t, s.hull())
	}
	return t
}

// lengths are the fewest and the most days that some months in a row have.
type lengths struct{ least, most int64 }

// lengthsOf returns those of a number of months that is not negative.
func (d *differences) lengthsOf(months int64) lengths {
	if have, ok := d.lengths[months]; ok {
		return have
	}
	const inCycle = 400 * 12
	monthDays := func(i int64) int64 { i %= inCycle; return int64(value.DaysIn(2000+int(i/12), 1+int(i%12))) }
	rest := months % inCycle
	days := int64(0)
	for i := range rest {
		days += monthDays(i)
	}
	out := lengths{days, days}
	for i := range int64(inCycle) {
		days += monthDays(i+rest) - monthDays(i)
		out.least, out.most = min(out.least, days), max(out.most, days)
	}
	whole := months / inCycle * cycle
	out.least, out.most = out.least+whole, out.most+whole
	d.lengths[months] = out
	return out
}

// apart is at most how many days one day lies after another, where both lie so many months after one and the same, or the first of
// them after one that is no later.
func (d *differences) apart(first, second int64) int64 {
	if first <= second {
		return -d.lengthsOf(second - first).least
	}
	return d.lengthsOf(first - second).most
}

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
			if w.most[x][y] <= 0 { // x is no later than y
				more = w.note(i, j, w.of.apart(first, second)) || more
			}
			if w.most[i][j] < -w.of.apart(second, first) { // y is no earlier than x, or it would be so some months later
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
