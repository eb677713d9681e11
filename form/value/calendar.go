package value

// Every function of this file gives the absent value for what is no date, and for
// what lies outside the years 1 to 9999.

// AddDays returns the date n days later.
func AddDays(v Value, n int64) Value {
	const span = 10000 * 366
	if v.kind != Date || n < -span || n > span {
		return Value{}
	}
	d, _ := OfDays(v.n + n)
	return d
}

// AddMonths returns the date n months later, on the last day of a month that is too
// short: a month after 31 January is 28 or 29 February.
func AddMonths(v Value, n int64) Value {
	const span = 10000 * 12
	if v.kind != Date || n < -span || n > span {
		return Value{}
	}
	y, m, d := v.Civil()
	months := int64(y)*12 + int64(m-1) + n
	year, month := int(floorDiv(months, 12)), int(months-floorDiv(months, 12)*12)+1
	if year < minYear || year > maxYear {
		return Value{}
	}
	out, _ := OfDate(year, month, min(d, DaysIn(year, month)))
	return out
}

// AddYears returns the date n years later; 29 February becomes the 28th where it must.
func AddYears(v Value, n int64) Value {
	if n < -maxYear || n > maxYear {
		return Value{}
	}
	return AddMonths(v, n*12)
}

// DaysBetween returns the days from a to b, negative when b is earlier.
func DaysBetween(a, b Value) Value {
	if a.kind != Date || b.kind != Date {
		return Value{}
	}
	return OfInteger(b.n - a.n)
}

// MonthsBetween returns the whole months gone by from a to b, negative when b is
// earlier. A month has gone by on the same day of the next; who starts on a day
// that the month does not have waits for the first of the month after (a person
// born on 29 February is a year older on 1 March, as in § 188 BGB).
func MonthsBetween(a, b Value) Value {
	if a.kind != Date || b.kind != Date {
		return Value{}
	}
	if b.n < a.n {
		return OfInteger(-wholeMonths(b, a))
	}
	return OfInteger(wholeMonths(a, b))
}

// YearsBetween returns the whole years gone by from a to b, negative when b is earlier.
func YearsBetween(a, b Value) Value {
	m := MonthsBetween(a, b)
	if m.kind != Integer {
		return Value{}
	}
	return OfInteger(m.n / 12)
}

func wholeMonths(from, to Value) int64 {
	y1, m1, d1 := from.Civil()
	y2, m2, d2 := to.Civil()
	n := int64(y2-y1)*12 + int64(m2-m1)
	if d2 < d1 {
		n--
	}
	return n
}

// Weekday returns the day of the week of a Date or DateTime: Monday is 1, Sunday is 7.
func Weekday(v Value) Value {
	var n int64
	switch v.kind {
	case Date:
		n = v.n
	case DateTime:
		n = floorDiv(v.n, 86400)
	default:
		return Value{}
	}
	const thursday = 3 // 1 January 1970, counted from Monday
	n += thursday
	return OfInteger(n - floorDiv(n, 7)*7 + 1)
}
