package value_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/vordruck/vordruck/form/value"
	"pgregory.net/rapid"
)

func day(t time.Time) value.Value {
	v, _ := value.OfDate(t.Year(), int(t.Month()), t.Day())
	return v
}

func drawDay(t *rapid.T, name string) time.Time {
	return time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3652058).Draw(t, name))
}

func TestDaysAgreeWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := drawDay(t, "from")
		n := rapid.IntRange(-4000000, 4000000).Draw(t, "n")
		later := from.AddDate(0, 0, n)
		got := value.AddDays(day(from), int64(n))
		if later.Year() < 1 || later.Year() > 9999 {
			assert.True(t, got.Empty())
			return
		}
		assert.True(t, value.Equal(day(later), got))
		assert.Equal(t, int64(n), value.DaysBetween(day(from), got).Int())
		weekday := int64(later.Weekday())
		if weekday == 0 {
			weekday = 7
		}
		assert.Equal(t, weekday, value.Weekday(got).Int())
	})
}

func TestMonthsGoToTheLastDayOfAShorterMonthAndCountBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := day(drawDay(t, "from"))
		n := rapid.Int64Range(-2000, 2000).Draw(t, "n")
		to := value.AddMonths(from, n)
		y, m, d := from.Civil()
		months := int64(y)*12 + int64(m) - 1 + n
		if months < 12 || months >= 120000 {
			assert.True(t, to.Empty())
			return
		}
		ty, tm, td := to.Civil()
		assert.Equal(t, months, int64(ty)*12+int64(tm)-1)
		assert.Equal(t, min(d, value.DaysIn(ty, tm)), td)
		if td == d {
			assert.Equal(t, n, value.MonthsBetween(from, to).Int())
			assert.Equal(t, n/12, value.YearsBetween(from, to).Int())
		}
		assert.Equal(t, -value.MonthsBetween(from, to).Int(), value.MonthsBetween(to, from).Int(), "the other way round")
	})
}

func TestCalendarFunctionsAreTotal(t *testing.T) {
	partial, _ := value.OfPartial(2024, 2, 0)
	date, _ := value.OfDate(2024, 2, 29)
	for _, v := range []value.Value{{}, value.OfText("2024-02-29"), value.OfInteger(3), partial} {
		assert.True(t, value.AddDays(v, 1).Empty())
		assert.True(t, value.AddMonths(v, 1).Empty())
		assert.True(t, value.AddYears(v, 1).Empty())
		assert.True(t, value.DaysBetween(v, date).Empty())
		assert.True(t, value.MonthsBetween(date, v).Empty())
		assert.True(t, value.YearsBetween(v, v).Empty())
		assert.True(t, value.Weekday(v).Empty())
	}
	for _, n := range []int64{1 << 62, -1 << 62, 1<<63 - 1, -1 << 63} {
		assert.True(t, value.AddDays(date, n).Empty())
		assert.True(t, value.AddMonths(date, n).Empty())
		assert.True(t, value.AddYears(date, n).Empty())
	}
}
