package value

// KindAt returns what the value at v holds, see [TextAt].
func KindAt(v *Value) Kind { return v.kind }

// CivilAt returns year, month and day of the date at v, and whether there is one.
func CivilAt(v *Value) (year, month, day int, ok bool) {
	if v.kind != Date {
		return 0, 0, 0, false
	}
	year, month, day = civil(v.n)
	return year, month, day, true
}
