package value

import (
	"cmp"
	"strings"
)

// Compare orders two values of the same family: numbers of any kind by size, texts
// by code point, dates and times by time, truths false first. ok is false where
// the two have no order, or one of them is empty.
//
// A partial date has an order only as far as both sides are known: 2024 against
// 2025-03 is decided, 2024 against 2024-05 is not.
func Compare(a, b Value) (c int, ok bool) {
	switch a.kind {
	case Integer:
		if b.kind == Integer {
			return cmp.Compare(a.n, b.n), true
		}
		return compareDecimals(a, b)
	case Number, Money:
		return compareDecimals(a, b)
	case Text:
		if b.kind != Text {
			return 0, false
		}
		return strings.Compare(a.s, b.s), true
	case Bool, Time, DateTime:
		if b.kind != a.kind {
			return 0, false
		}
		return cmp.Compare(a.n, b.n), true
	case Date, Partial:
		return compareDates(a, b)
	}
	return 0, false
}

func compareDecimals(a, b Value) (int, bool) {
	x, ok := a.Decimal()
	y, ok2 := b.Decimal()
	if !ok || !ok2 {
		return 0, false
	}
	return x.Cmp(y), true
}

func compareDates(a, b Value) (int, bool) {
	if a.kind == Date && b.kind == Date {
		return cmp.Compare(a.n, b.n), true
	}
	if b.kind != Date && b.kind != Partial {
		return 0, false
	}
	ay, am, ad := a.Civil()
	by, bm, bd := b.Civil()
	for _, p := range [][2]int{{ay, by}, {am, bm}, {ad, bd}} {
		switch {
		case p[0] == 0 && p[1] == 0:
			return 0, true
		case p[0] == 0 || p[1] == 0:
			return 0, false
		case p[0] != p[1]:
			return cmp.Compare(p[0], p[1]), true
		}
	}
	return 0, true
}

// Equal reports whether two values are the same: numbers by size, lists item by
// item, rows and files by content, and empty values among themselves.
func Equal(a, b Value) bool {
	if a.Empty() || b.Empty() {
		return a.Empty() && b.Empty()
	}
	switch a.kind {
	case List:
		return b.kind == List && equalAll(a.x.items, b.x.items)
	case Rows:
		return b.kind == Rows && a.x.table.Len() == b.x.table.Len() && equalAll(a.x.table.Cells, b.x.table.Cells)
	case Files:
		if b.kind != Files || len(a.x.files) != len(b.x.files) {
			return false
		}
		for i, f := range a.x.files {
			if f != b.x.files[i] {
				return false
			}
		}
		return true
	}
	c, ok := Compare(a, b)
	return ok && c == 0
}

// Same is stricter than [Equal]: the kinds are the same too, absent and blank
// differ, and unreadable values are the same when what was typed is.
func Same(a, b Value) bool { return SameAt(&a, &b) }

// SameAt is [Same] for values where they lie, see [TextAt].
func SameAt(a, b *Value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case Absent, Blank:
		return true
	case Invalid:
		return a.s == b.s && a.Code() == b.Code()
	case Text:
		return a.s == b.s
	case Bool, Integer, Date, Time, DateTime:
		return a.n == b.n
	}
	return Equal(*a, *b)
}

func equalAll(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}
