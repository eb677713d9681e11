package decide

import (
	"fmt"
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
	return e.differences.termWithin("today()", value.Date, func() set { return e.today() })
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

// mostDaysAfter is at most how many days one day lies after another, where both lie so many months after one and the same, or the first of
// them after one that is no later.
func (d *differences) mostDaysAfter(first, second int64) int64 {
	if first <= second {
		return -d.lengthsOf(second - first).least
	}
	return d.lengthsOf(first - second).most
}
