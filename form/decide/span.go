package decide

import (
	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form/value"
)

// span is an interval of numbers or of dates. An absent bound is none.
type span struct {
	lo, hi         value.Value
	loOpen, hiOpen bool
}

func bounded(v value.Value) bool { return v.Kind() != value.Absent }

// point is the span of one value.
func point(v value.Value) span { return span{lo: v, hi: v} }

func (s span) isPoint() bool {
	return bounded(s.lo) && bounded(s.hi) && !s.loOpen && !s.hiOpen && compare(s.lo, s.hi) == 0
}

func compare(a, b value.Value) int {
	c, _ := value.Compare(a, b)
	return c
}

// vacant reports whether nothing lies in the span.
func (s span) vacant() bool {
	if !bounded(s.lo) || !bounded(s.hi) {
		return false
	}
	c := compare(s.lo, s.hi)
	return c > 0 || c == 0 && (s.loOpen || s.hiOpen)
}

// meet is what lies in both.
func (s span) meet(t span) span {
	if bounded(t.lo) && (!bounded(s.lo) || compare(t.lo, s.lo) > 0 || compare(t.lo, s.lo) == 0 && t.loOpen) {
		s.lo, s.loOpen = t.lo, t.loOpen
	}
	if bounded(t.hi) && (!bounded(s.hi) || compare(t.hi, s.hi) < 0 || compare(t.hi, s.hi) == 0 && t.hiOpen) {
		s.hi, s.hiOpen = t.hi, t.hiOpen
	}
	return s
}

// hull is the smallest span around both.
func (s span) hull(t span) span {
	if bounded(s.lo) && (!bounded(t.lo) || compare(t.lo, s.lo) < 0 || compare(t.lo, s.lo) == 0 && s.loOpen) {
		s.lo, s.loOpen = t.lo, t.loOpen
	}
	if bounded(s.hi) && (!bounded(t.hi) || compare(t.hi, s.hi) > 0 || compare(t.hi, s.hi) == 0 && s.hiOpen) {
		s.hi, s.hiOpen = t.hi, t.hiOpen
	}
	return s
}

// orders are the orders that a value of s can have to one of t.
func (s span) orders(t span) (less, same, more bool) {
	less = !bounded(s.lo) || !bounded(t.hi) || compare(s.lo, t.hi) < 0
	more = !bounded(s.hi) || !bounded(t.lo) || compare(s.hi, t.lo) > 0
	same = !s.meet(t).vacant()
	return less, same, more
}

// grain is the distance of neighbours: 1 of whole numbers, a cent of money, a day of dates, a second of times. Absent where there is none.
type grain struct {
	date  bool
	clock bool
	step  value.Value
}

func grainOf(kind value.Kind, places int) grain {
	switch kind {
	case value.Integer:
		return grain{step: value.OfInteger(1)}
	case value.Money:
		if d, err := decimal.New(1, places); err == nil {
			return grain{step: value.OfMoney(d)}
		}
	case value.Date:
		return grain{date: true}
	case value.Time, value.DateTime:
		return grain{clock: true}
	}
	return grain{}
}

func (g grain) dense() bool { return !g.date && !g.clock && !bounded(g.step) }

// next returns the neighbour above, or below for a negative sign; absent where there is none.
func (g grain) next(v value.Value, sign int64) value.Value {
	switch whole := g.step.Kind() == value.Integer; {
	case whole && v.Kind() != value.Integer: // further than whole numbers are held
		return v
	case g.date:
		return value.AddDays(v, sign)
	case g.clock:
		return ofSeconds(v.Kind(), seconds(v)+sign)
	case sign < 0:
		return value.Sub(g.kind(v), v, g.step)
	}
	return value.Add(g.kind(v), v, g.step)
}

// kind is that of the neighbours of a number, which may be written as one of another kind: 1000 where cents are counted.
func (g grain) kind(v value.Value) value.Result {
	return value.Result{Kind: g.step.Kind(), Places: max(placesOf(v), placesOf(g.step))}
}

func placesOf(v value.Value) int {
	d, _ := v.Decimal()
	return d.Scale()
}

// closed makes the bounds of a span part of it, where values have neighbours. A bound that is no such value,
// such as 2.5 among whole numbers, gives way to the value inside.
func (g grain) closed(s span) span {
	if g.dense() {
		return s
	}
	if bounded(s.lo) {
		v, moved := g.inside(s.lo, 1)
		if s.lo = v; moved {
			s.loOpen = false
		} else if s.loOpen {
			s.loOpen = false
			if s.lo = g.next(s.lo, 1); !bounded(s.lo) {
				return nothing
			}
		}
	}
	if bounded(s.hi) {
		v, moved := g.inside(s.hi, -1)
		if s.hi = v; moved {
			s.hiOpen = false
		} else if s.hiOpen {
			s.hiOpen = false
			if s.hi = g.next(s.hi, -1); !bounded(s.hi) {
				return nothing
			}
		}
	}
	return s
}

// nothing is a span without values.
var nothing = span{lo: value.OfInteger(1), hi: value.OfInteger(0)}

// inside returns the next value of the grain above or below a number that is none of its values; one that is, written as they are.
func (g grain) inside(v value.Value, sign int) (value.Value, bool) {
	if g.date || g.clock || v.Kind() == value.Integer && g.step.Kind() == value.Integer {
		return v, false
	}
	d, ok := v.Decimal()
	places := placesOf(g.step)
	if !ok {
		return v, false
	}
	if d = d.Trim(0); d.Scale() <= places {
		if n, _, fits := d.Int64(0); fits && g.step.Kind() == value.Integer {
			v = value.OfInteger(n)
		}
		return v, false
	}
	if sign > 0 {
		d = d.Ceil(places)
	} else {
		d = d.Floor(places)
	}
	if g.step.Kind() == value.Money {
		return value.OfMoney(d), true
	}
	n, _, ok := d.Int64(0)
	return value.OfInteger(n), ok
}
