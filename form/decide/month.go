package decide

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

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
	if i > 0 && d.terms[i].image == noImage {
		d.terms[i].image, d.terms[i].from, d.terms[i].months = someMonthsAfter, from, months
		if t := d.terms[from]; t.image == someMonthsAfter && -farMonths < t.months+months && t.months+months < farMonths { // in two steps: no later than in one, and less than a month has days
			if whole := d.months(t.from, t.months+months); whole > 0 {
				d.all = append(d.all, difference{i, whole, new(big.Rat), false}, difference{whole, i, big.NewRat(3, 1), false})
			}
		}
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

// monthsTerm is the term that the whole months or years between two days are, or 0.
func (e *eyes) monthsTerm(o *form.Object, n *expression.Node) int {
	from, ok := e.day(o, n.Arg(0))
	until := 0
	switch {
	case !ok:
		return 0
	case n.Name() == "age":
		until = e.todayTerm()
	default:
		if until, ok = e.day(o, n.Arg(1)); !ok {
			return 0
		}
	}
	t, ok := e.single(o, n)
	if !ok {
		return 0
	}
	unit := int64(12)
	if n.Name() == "monthsBetween" {
		unit = 1
	}
	d := e.differences
	d.terms[t].image, d.terms[t].from, d.terms[t].until, d.terms[t].months = monthsGone, from, until, unit
	return t
}

// noteMonths notes what a sum that is at most nothing, or less, says of the whole months between two days: how many they are at most where they
// are added, and at least where they are taken away.
func (d *differences) noteMonths(sum *linear, sign int, strict bool) {
	for _, t := range slices.Sorted(maps.Keys(sum.of)) {
		times := sum.of[t] * sign
		if d.terms[t].image != monthsGone || times != 1 && times != -1 {
			continue
		}
		if rest, open, ok := d.leastWithout(sum, sign, t); ok {
			d.monthsUpTo(d.terms[t], times, rest, strict || open)
		}
	}
}

// monthsUpTo notes that whole months are at most what a number is below nothing or, taken away, at least the number.
func (d *differences) monthsUpTo(t term, times int, number *big.Rat, strict bool) {
	n := -floor(number.Neg(number), strict) // rounded up
	if n <= -farMonths || n >= farMonths {
		return
	}
	if times > 0 {
		d.atMostMonths(t.from, t.until, monthsAtMost(-n, t.months))
	} else {
		d.atLeastMonths(t.from, t.until, monthsAtLeast(n, t.months))
	}
}

// monthsAtMost is how many months have gone by at most in n units of so many months, which are whole towards zero.
func monthsAtMost(n, unit int64) int64 {
	if n >= 0 {
		return n*unit + unit - 1
	}
	return n * unit
}

// monthsAtLeast is how many have gone by at least.
func monthsAtLeast(n, unit int64) int64 { return -monthsAtMost(-n, unit) }

// leastWithout is the least that the rest of a sum can be without a term, or what it is above, as far as the terms are known one by one.
func (d *differences) leastWithout(sum *linear, sign, without int) (least *big.Rat, open, ok bool) {
	least = new(big.Rat).Mul(sum.plus, big.NewRat(int64(sign), 1))
	for i, times := range sum.of {
		if times *= sign; times == 0 || i == without {
			continue
		}
		x, y := 0, i // -i is at most
		if times < 0 {
			x, y = i, 0
		}
		var most *difference
		for k := range d.all {
			if one := &d.all[k]; one.x == x && one.y == y && (most == nil || one.most.Cmp(most.most) < 0) {
				most = one
			}
		}
		if most == nil {
			return nil, false, false
		}
		open = open || most.strict
		least.Sub(least, new(big.Rat).Mul(most.most, big.NewRat(int64(max(times, -times)), 1)))
	}
	return least, open, true
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
