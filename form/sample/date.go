package sample

import (
	"time"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// moments is a range of days or seconds.
type moments struct {
	low, high       int64
	hasLow, hasHigh bool
}

func (m *moments) atLeast(n int64) {
	if !m.hasLow || n > m.low {
		m.low, m.hasLow = n, true
	}
}

func (m *moments) atMost(n int64) {
	if !m.hasHigh || n < m.high {
		m.high, m.hasHigh = n, true
	}
}

// pick chooses a moment; around is where people mostly are when nothing is said, and span how far from a bound.
func (m *moments) pick(q *request, around, span int64) (int64, bool) {
	switch {
	case !m.hasLow && !m.hasHigh:
		m.low, m.high = around-span, around+span/8
	case !m.hasHigh:
		m.high = m.low + span/4
		if around > m.low && q.chance(0.5) {
			m.high = max(m.low, around)
		}
	case !m.hasLow:
		m.low = m.high - span
	}
	if m.low > m.high {
		return 0, false
	}
	switch q.random.IntN(8) { // the bounds themselves have their chance
	case 0:
		return m.low, true
	case 1:
		return m.high, true
	}
	return m.low + q.random.Int64N(m.high-m.low+1), true
}

// span collects the bounds of the field and the wishes, in units that of counts; first and last are those of a
// bound that is a year or a month.
func (q *request) moments(first, last func(value.Value) (int64, bool)) *moments {
	m := &moments{}
	bound := func(op expression.Op, v value.Value) {
		low, ok := first(v)
		high, _ := last(v)
		switch {
		case !ok:
		case op == expression.OpEqual:
			m.atLeast(low)
			m.atMost(high)
		case op == expression.OpGreaterEqual:
			m.atLeast(low)
		case op == expression.OpGreater:
			m.atLeast(high + 1)
		case op == expression.OpLessEqual:
			m.atMost(high)
		case op == expression.OpLess:
			m.atMost(low - 1)
		}
	}
	bound(expression.OpGreaterEqual, q.limits["minimum"].Bound)
	bound(expression.OpLessEqual, q.limits["maximum"].Bound)
	for _, w := range q.wishes {
		bound(w.op, w.to)
	}
	return m
}

// aLifetime is how far back dates mostly lie, in days.
const aLifetime = 60 * 365

func (q *request) date() value.Value {
	n, ok := q.moments(firstDay, lastDay).pick(q, q.today(), aLifetime)
	if !ok {
		return value.Value{}
	}
	v, _ := value.OfDays(n)
	return v
}

// today returns the day of the clock, in days.
func (q *request) today() int64 {
	now := q.options.Context.Now.In(q.form.Location())
	v, _ := value.OfDate(now.Year(), int(now.Month()), now.Day())
	return v.Days()
}

// firstDay and lastDay are the days between which a date, or partial date, lies.
func firstDay(v value.Value) (int64, bool) {
	y, m, d := v.Civil()
	day, ok := value.OfDate(y, max(m, 1), max(d, 1))
	return day.Days(), ok && (v.Kind() == value.Date || v.Kind() == value.Partial)
}

func lastDay(v value.Value) (int64, bool) {
	y, m, d := v.Civil()
	if m == 0 {
		m = 12
	}
	if d == 0 {
		d = value.DaysIn(y, m)
	}
	day, ok := value.OfDate(y, m, d)
	return day.Days(), ok && (v.Kind() == value.Date || v.Kind() == value.Partial)
}

func (q *request) partialDate() value.Value {
	for _, w := range q.wishes {
		if w.op == expression.OpEqual && w.to.Kind() == value.Partial {
			return w.to
		}
	}
	day := q.date()
	if day.Empty() {
		return day
	}
	y, m, d := day.Civil()
	switch q.random.IntN(4) {
	case 0:
		m, d = 0, 0
	case 1:
		d = 0
	}
	v, _ := value.OfPartial(y, m, d)
	return v
}

func (q *request) time() value.Value {
	m := q.moments(secondOfDay, secondOfDay)
	m.atLeast(0)
	m.atMost(24*3600 - 1)
	n, ok := m.pick(q, 0, 0)
	if !ok {
		return value.Value{}
	}
	if whole := n - n%60; whole >= m.low && q.chance(0.8) {
		n = whole
	}
	v, _ := value.OfTime(int(n/3600), int(n/60%60), int(n%60))
	return v
}

func secondOfDay(v value.Value) (int64, bool) {
	h, m, s := v.Clock()
	return int64(h*3600 + m*60 + s), v.Kind() == value.Time
}

func (q *request) dateTime() value.Value {
	m := q.moments(second, second)
	n, ok := m.pick(q, q.today()*daySeconds, aLifetime*daySeconds)
	if !ok {
		return value.Value{}
	}
	if whole := n - (n%60+60)%60; (!m.hasLow || whole >= m.low) && q.chance(0.8) {
		n = whole
	}
	t := time.Unix(n, 0).UTC()
	v, _ := value.OfDateTime(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second())
	return v
}

const daySeconds = 24 * 3600

func second(v value.Value) (int64, bool) {
	y, mo, d := v.Civil()
	h, mi, s := v.Clock()
	return time.Date(y, time.Month(mo), d, h, mi, s, 0, time.UTC).Unix(), v.Kind() == value.DateTime
}
