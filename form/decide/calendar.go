package decide

import (
	"github.com/vordruck/vordruck/form/value"
)

// Days are told apart by their place in the calendar too: by month, day of the month and day of the week. Each of these is one of a
// few numbers, so that a set of days has, beside its spans, the months, days and weekdays that its days do not have.

// calendar is what days do not have: bits by number. The zero value leaves nothing out.
type calendar struct{ months, days, weekdays uint32 }

// parts are the functions that read a part of the calendar, and the highest number of each; the lowest is 1.
var parts = []struct {
	name string
	most int
	span int64 // so many days in a row have all numbers there are
}{{"month", 12, 366}, {"day", 31, 62}, {"weekday", 7, 7}}

// part returns the index of a function among the parts, or -1.
func partOf(name string) int {
	for i := range parts {
		if parts[i].name == name {
			return i
		}
	}
	return -1
}

func (c *calendar) of(part int) *uint32 { return [...]*uint32{&c.months, &c.days, &c.weekdays}[part] }

// shared leaves out what both leave out.
func (c calendar) shared(d calendar) calendar {
	return calendar{c.months & d.months, c.days & d.days, c.weekdays & d.weekdays}
}

// numbers are the parts of a day, as bits.
func numbers(day value.Value) calendar {
	_, m, d := day.Civil()
	w := value.Weekday(day)
	return calendar{1 << m, 1 << d, 1 << w.Int()}
}

func (c calendar) leavesOut(day value.Value) bool { return c.shared(numbers(day)) != calendar{} }

// longest is how many days a month has in a leap year, which has each of its days in some year.
func longest(month int) int { return value.DaysIn(2000, month) }

// cycle is after how many days the calendar begins again, weekdays and all.
const cycle = 146_097

// seek returns the first day of a span that is not left out or, for a negative sign, the last.
func (c calendar) seek(s span, sign int64) (value.Value, bool) {
	from, to := s.lo.Days(), s.hi.Days()
	if sign < 0 {
		from, to = to, from
	}
	for at, left := from, int64(cycle); (to-at)*sign >= 0 && left > 0; {
		day, ok := value.OfDays(at)
		if !ok {
			break
		}
		step := int64(1)
		switch y, m, d := day.Civil(); {
		case c.months>>m&1 == 0:
			if !c.leavesOut(day) {
				return day, true
			}
		case sign > 0:
			step = int64(value.DaysIn(y, m) - d + 1)
		default:
			step = int64(d)
		}
		at, left = at+sign*step, left-step
	}
	return value.Value{}, false
}

// nowhere reports whether no day of any year is left.
func (c calendar) nowhere() bool {
	for m := 1; m <= parts[0].most; m++ {
		for d := 1; c.months>>m&1 == 0 && d <= longest(m); d++ {
			if c.days>>d&1 == 0 {
				return c.weekdays&0xfe == 0xfe
			}
		}
	}
	return true
}

// closed moves the ends of a span to days that are not left out.
func (c calendar) closed(s span) span {
	if c == (calendar{}) || !bounded(s.lo) || !bounded(s.hi) || s.vacant() {
		return s
	}
	if c.nowhere() {
		return nothing
	}
	lo, ok := c.seek(s, 1)
	if !ok {
		return nothing
	}
	s.lo = lo
	s.hi, _ = c.seek(s, -1)
	return s
}

// part is what a part of the calendar may be of the days of a set.
func (s *set) part(part int) set {
	left := ^*s.without.of(part)
	if seen, few := s.seen(part); few {
		left &= seen
	} else if part < 2 {
		left &= s.without.dates(part)
	}
	out := set{shape: ordered, grain: grainOf(value.Integer, 0)}
	for n := 1; n <= parts[part].most; n++ {
		if left>>n&1 == 0 {
			continue
		}
		from := value.OfInteger(int64(n))
		for n < parts[part].most && left>>(n+1)&1 == 1 {
			n++
		}
		out.spans = append(out.spans, span{lo: from, hi: value.OfInteger(int64(n))})
	}
	return out
}

// seen are the numbers that a part has in a set of few days, and whether it is one.
func (s *set) seen(part int) (bits uint32, few bool) {
	days := int64(0)
	for _, p := range s.spans {
		if !bounded(p.lo) || !bounded(p.hi) {
			return 0, false
		}
		days += p.hi.Days() - p.lo.Days() + 1
	}
	if days >= parts[part].span {
		return 0, false
	}
	for _, p := range s.spans {
		for at := p.lo.Days(); at <= p.hi.Days(); at++ {
			if day, ok := value.OfDays(at); ok && !s.without.leavesOut(day) {
				n := numbers(day)
				bits |= *n.of(part)
			}
		}
	}
	return bits, true
}

// dates are the months that have a day that is left, or the days that are in a month that is left.
func (c calendar) dates(part int) (bits uint32) {
	for m := 1; m <= parts[0].most; m++ {
		for d := 1; d <= longest(m); d++ {
			if c.months>>m&1 == 0 && c.days>>d&1 == 0 {
				bits |= 1 << [...]int{m, d}[part]
			}
		}
	}
	return bits
}

// keepPart keeps of a set the days of which a part of the calendar is among some.
func (s *set) keepPart(part int, among *set) {
	if s.shape != ordered || !s.grain.date {
		return
	}
	out := uint32(0)
	for n := 1; n <= parts[part].most; n++ {
		if len(among.within(point(value.OfInteger(int64(n)))).spans) == 0 {
			out |= 1 << n
		}
	}
	*s.without.of(part) |= out
	*s = s.within(span{})
}

// keepYears keeps of a set the days of some years.
func (s *set) keepYears(among *set) {
	if s.shape != ordered || !s.grain.date {
		return
	}
	h := among.grain.closed(among.hull())
	var within span
	if n, ok := value.IntAt(&h.lo); ok && n > 1 && n <= 9999 {
		within.lo, _ = value.OfDate(int(n), 1, 1)
	}
	if n, ok := value.IntAt(&h.hi); ok && n >= 1 && n < 9999 {
		within.hi, _ = value.OfDate(int(n), 12, 31)
	}
	*s = s.within(within)
}

// splitParts takes days apart at the parts of the calendar that the logic mentions.
func splitParts(s *set, m *marks) []set {
	for part, named := range m.parts {
		if len(named) == 0 || !s.grain.date {
			continue
		}
		numbers := s.part(part)
		var out []set
		for _, some := range atEach(&numbers, named) {
			days := *s
			if days.keepPart(part, &some); !days.never() {
				out = append(out, days)
			}
		}
		if len(out) > 1 {
			return out
		}
	}
	return nil
}

// atEach takes each span of a set apart at the values that are mentioned.
func atEach(s *set, named []value.Value) (out []set) {
	for _, p := range s.spans {
		one := *s
		one.spans = []span{p}
		if some := atNamed(&one, named); some != nil {
			out = append(out, some...)
		} else {
			out = append(out, one)
		}
	}
	return out
}
