package decide

import "github.com/vordruck/vordruck/form/value"

// Times of day, and of a day, are held as spans of seconds.

// onClock reports whether values of a kind are times.
func onClock(k value.Kind) bool { return k == value.Time || k == value.DateTime }

const secondsOfDay = 24 * 60 * 60

// seconds are those of a time since midnight, or since 1 January 1970.
func seconds(v value.Value) int64 {
	h, m, s := v.Clock()
	n := int64(h*60*60 + m*60 + s)
	if v.Kind() == value.DateTime {
		n += dayOfTime(v).Days() * secondsOfDay
	}
	return n
}

func dayOfTime(v value.Value) value.Value {
	y, m, d := v.Civil()
	day, _ := value.OfDate(y, m, d)
	return day
}

// ofSeconds is the way back; absent where there is no such time.
func ofSeconds(k value.Kind, n int64) (v value.Value) {
	days, left := n/secondsOfDay, n%secondsOfDay
	if left < 0 {
		days, left = days-1, left+secondsOfDay
	}
	h, m, s := int(left/(60*60)), int(left/60%60), int(left%60)
	switch {
	case k == value.Time && days == 0:
		v, _ = value.OfTime(h, m, s)
	case k == value.DateTime:
		if day, ok := value.OfDays(days); ok {
			y, mo, d := day.Civil()
			v, _ = value.OfDateTime(y, mo, d, h, m, s)
		}
	}
	return v
}

// allTimes is the span of all there are.
func allTimes(k value.Kind) span {
	if k == value.Time {
		return span{lo: ofSeconds(k, 0), hi: ofSeconds(k, secondsOfDay-1)}
	}
	return span{lo: ofSeconds(k, firstDay.Days()*secondsOfDay), hi: ofSeconds(k, lastDay.Days()*secondsOfDay+secondsOfDay-1)}
}

// middleOfTimes is middle for times: a whole minute, if there is one.
func middleOfTimes(p span) (value.Value, bool) {
	if !bounded(p.lo) || !bounded(p.hi) {
		return value.Value{}, false
	}
	lo, hi := seconds(p.lo), seconds(p.hi)
	at := lo + (hi-lo)/2
	if minute := at - (at%60+60)%60; minute >= lo {
		at = minute
	}
	return ofSeconds(p.lo.Kind(), at), true
}

// plainTime is a time as people answer it.
func plainTime(k value.Kind) value.Value {
	v, _ := value.OfTime(12, 0, 0)
	if k == value.DateTime {
		v, _ = value.OfDateTime(2020, 1, 15, 12, 0, 0)
	}
	return v
}
