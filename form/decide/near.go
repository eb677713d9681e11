package decide

import (
	"cmp"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// near returns the day that a witness is best of, where a form is.
func (s *search) near(f *form.Form) value.Value {
	at := s.options.Near
	if at.IsZero() {
		at = time.Now()
	}
	return dayOf(f, at)
}

// nearSteps is how many boxes are looked at, each time, to find a witness of a nearer day.
const nearSteps = 30

// nearer returns a witness of the day that is best where one is found soon, else of one within a year, or ten of them, else the one there is.
func (s *search) nearer(w *Witness) *Witness {
	best, days := s.near(s.worlds[0].form), &s.worlds[0].days
	if !bounded(w.Today) {
		return w
	}
	left := s.steps
	for _, years := range []int64{0, 1, 10} {
		around := span{lo: value.AddYears(best, -years), hi: value.AddYears(best, years)}
		if compare(around.lo, w.Today) <= 0 && compare(w.Today, around.hi) <= 0 {
			break
		}
		today := days.within(around)
		if len(today.spans) == 0 {
			continue
		}
		b := s.start()
		b.put(todayVar, today)
		s.steps = min(left, nearSteps)
		if found := s.solve(b); found != nil {
			w = found
			break
		}
	}
	s.steps = left
	return w
}

// nearest returns the value of a set of days that comes nearest to a day; absent where there is none.
func nearest(days *set, to value.Value) (best value.Value) {
	for _, p := range days.spans {
		at := to
		if bounded(p.lo) && compare(at, p.lo) < 0 {
			at = p.lo
		}
		if bounded(p.hi) && compare(at, p.hi) > 0 {
			at = p.hi
		}
		if !bounded(best) || daysApart(at, to) < daysApart(best, to) {
			best = at
		}
	}
	return best
}

// since returns the first day of a set from a day on, else the last before it.
func since(days *set, from value.Value) value.Value {
	if later := days.within(span{lo: from}); len(later.spans) > 0 {
		return later.hull().lo
	}
	return days.hull().hi
}

// daysApart is how many days lie between two.
func daysApart(a, b value.Value) int64 {
	n := int64(a.Days()) - int64(b.Days())
	return max(n, -n)
}

// byNearness puts parts of the days first that come nearest to a day.
func byNearness(parts []set, to value.Value) {
	slices.SortStableFunc(parts, func(a, b set) int { return cmp.Compare(daysApart(nearest(&a, to), to), daysApart(nearest(&b, to), to)) })
}
