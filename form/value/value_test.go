package value_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/value"
)

// must unwraps a constructor whose arguments are known to be good.
func must(v value.Value, ok bool) value.Value {
	if !ok {
		panic("no such value")
	}
	return v
}

func number(s string) value.Value { return value.OfNumber(decimal.MustParse(s)) }

func money(s string) value.Value { return value.OfMoney(decimal.MustParse(s)) }

// samples has at least one value of every kind.
func samples() map[string]value.Value {
	return map[string]value.Value{
		"absent":     {},
		"blank":      value.OfBlank(),
		"invalid":    value.OfInvalid("morgen", "date"),
		"true":       value.OfBool(true),
		"false":      value.OfBool(false),
		"text":       value.OfText("Anna"),
		"integer":    value.OfInteger(3),
		"number":     number("3.0"),
		"money":      money("3.00"),
		"date":       must(value.OfDate(1980, 4, 3)),
		"year":       must(value.OfPartial(1980, 0, 0)),
		"month":      must(value.OfPartial(1980, 4, 0)),
		"day":        must(value.OfPartial(1980, 4, 3)),
		"time":       must(value.OfTime(8, 30, 15)),
		"datetime":   must(value.OfDateTime(1980, 4, 3, 8, 30, 15)),
		"list":       value.OfList([]value.Value{value.OfText("a"), value.OfText("b")}),
		"empty list": value.OfList(nil),
		"rows":       value.OfRows(value.Table{Width: 2, Cells: []value.Value{value.OfInteger(1), {}}}),
		"no rows":    value.OfRows(value.Table{Width: 2}),
		"files":      value.OfFiles([]value.File{{Name: "a.pdf", Size: 1}}),
	}
}

func TestOnlyNoAnswerBlankUnreadableAndWhatHasNoItemsIsEmpty(t *testing.T) {
	empty := map[string]bool{"absent": true, "blank": true, "invalid": true, "empty list": true, "no rows": true}
	for name, v := range samples() {
		assert.Equal(t, empty[name], v.Empty(), name)
	}
}

func TestAnAccessorOfAnotherKindGivesItsZero(t *testing.T) {
	own := map[string]value.Kind{
		"Bool": value.Bool, "Text": value.Text, "Raw": value.Invalid, "Code": value.Invalid, "Int": value.Integer,
		"Items": value.List, "Table": value.Rows, "Files": value.Files, "Days": value.Date,
	}
	for name, v := range samples() {
		for accessor, got := range map[string]bool{
			"Bool": v.Bool(), "Text": v.Text() != "", "Raw": v.Raw() != "", "Code": v.Code() != "", "Int": v.Int() != 0,
			"Items": v.Items() != nil, "Table": v.Table() != nil, "Files": v.Files() != nil, "Days": v.Days() != 0,
		} {
			if v.Kind() != own[accessor] {
				assert.False(t, got, "%s of %s", accessor, name)
			}
		}
		y, m, d := v.Civil()
		switch v.Kind() {
		case value.Date, value.DateTime, value.Partial:
			assert.Equal(t, 1980, y, name)
		default:
			assert.Zero(t, [3]int{y, m, d}, name)
		}
		h, min, s := v.Clock()
		if v.Kind() == value.Time || v.Kind() == value.DateTime {
			assert.Equal(t, [3]int{8, 30, 15}, [3]int{h, min, s}, name)
		} else {
			assert.Zero(t, [3]int{h, min, s}, name)
		}
	}
}

func TestNumbersOfEveryKindAreDecimals(t *testing.T) {
	for name, want := range map[string]string{"integer": "3", "number": "3.0", "money": "3.00"} {
		d, ok := samples()[name].Decimal()
		assert.True(t, ok, name)
		assert.Equal(t, want, d.String(), name)
	}
	_, ok := value.OfText("3").Decimal()
	assert.False(t, ok)
}

func TestTextOfWhiteSpaceAloneIsBlank(t *testing.T) {
	for _, s := range []string{"", " ", "\t\n", "\u00a0", "\u2003 ", "\u3000"} {
		assert.Equal(t, value.Blank, value.OfText(s).Kind(), "%q", s)
	}
	for _, s := range []string{"a", " a", "ä", "\u00a0ä", "\u200b"} {
		assert.Equal(t, s, value.OfText(s).Text(), "%q", s)
	}
	assert.Equal(t, value.Blank, value.OfFiles(nil).Kind())
}

func TestOnlyRealDatesAndTimesAreValues(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		ok      bool
	}{
		{2024, 2, 29, true}, {2023, 2, 29, false}, {2000, 2, 29, true}, {1900, 2, 29, false}, {2024, 4, 31, false}, {2024, 12, 31, true},
		{2024, 0, 1, false}, {2024, 13, 1, false}, {2024, 1, 0, false}, {2024, 1, -1, false}, {0, 1, 1, false}, {1, 1, 1, true}, {9999, 12, 31, true}, {10000, 1, 1, false},
	} {
		_, ok := value.OfDate(c.y, c.m, c.d)
		assert.Equal(t, c.ok, ok, "%v", c)
	}
	for _, c := range []struct {
		y, m, d int
		ok      bool
	}{{1980, 0, 0, true}, {1980, 4, 0, true}, {1980, 4, 30, true}, {1980, 4, 31, false}, {1980, 0, 3, false}, {1980, 13, 0, false}, {0, 0, 0, false}} {
		_, ok := value.OfPartial(c.y, c.m, c.d)
		assert.Equal(t, c.ok, ok, "%v", c)
	}
	for _, c := range []struct {
		h, m, s int
		ok      bool
	}{{0, 0, 0, true}, {23, 59, 59, true}, {24, 0, 0, false}, {8, 60, 0, false}, {8, 0, 60, false}, {-1, 0, 0, false}} {
		_, ok := value.OfTime(c.h, c.m, c.s)
		assert.Equal(t, c.ok, ok, "%v", c)
	}
	_, ok := value.OfDateTime(2023, 2, 29, 8, 0, 0)
	assert.False(t, ok)
	_, ok = value.OfDateTime(2024, 2, 29, 25, 0, 0)
	assert.False(t, ok)
}

// Dates agree with the standard library on every day there is.
func TestDaysAndCalendarAgreeWithTheStandardLibrary(t *testing.T) {
	first := must(value.OfDate(1, 1, 1)).Days()
	last := must(value.OfDate(9999, 12, 31)).Days()
	_, ok := value.OfDays(first - 1)
	require.False(t, ok)
	_, ok = value.OfDays(last + 1)
	require.False(t, ok)
	for n := first; n <= last; n++ {
		v := must(value.OfDays(n))
		y, m, d := v.Civil()
		want := time.Unix(n*86400, 0).UTC()
		if y != want.Year() || m != int(want.Month()) || d != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, and not %s", n, y, m, d, want)
		}
		if back := must(value.OfDate(y, m, d)); back.Days() != n {
			t.Fatalf("%s is day %d, and not %d", want, back.Days(), n)
		}
	}
}

func TestMomentsKeepDateAndClockBeforeAndAfter1970(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m := rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
		d := rapid.IntRange(1, value.DaysIn(y, m)).Draw(t, "day")
		h, min, s := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), rapid.IntRange(0, 59).Draw(t, "second")
		v := must(value.OfDateTime(y, m, d, h, min, s))
		gotY, gotM, gotD := v.Civil()
		gotH, gotMin, gotS := v.Clock()
		if [6]int{y, m, d, h, min, s} != [6]int{gotY, gotM, gotD, gotH, gotMin, gotS} {
			t.Fatalf("became %v", [6]int{gotY, gotM, gotD, gotH, gotMin, gotS})
		}
		if clock := value.OfClock(time.Date(y, time.Month(m), d, h, min, s, 999, time.FixedZone("", 3600))); !value.Same(v, clock) {
			t.Fatalf("OfClock takes what the clock shows")
		}
	})
}

func TestATableGivesItsRows(t *testing.T) {
	table := &value.Table{Width: 2, Cells: []value.Value{value.OfInteger(1), value.OfInteger(2), value.OfInteger(3), value.OfInteger(4)}, Flags: []uint8{1, 2, 3, 4}}
	assert.Equal(t, 2, table.Len())
	assert.Equal(t, int64(3), table.Row(1)[0].Int())
	assert.Equal(t, []uint8{3, 4}, table.RowFlags(1))
	row := append(table.Row(0), value.OfInteger(9))
	assert.Len(t, row, 3)
	assert.Equal(t, int64(3), table.Row(1)[0].Int(), "appending to a row does not write into the next one")
	assert.Zero(t, (*value.Table)(nil).Len())
	assert.Zero(t, (&value.Table{}).Len())
}

func TestEveryKindHasAName(t *testing.T) {
	seen := map[string]bool{}
	for k := value.Absent; k <= value.Files; k++ {
		assert.NotEqual(t, "unknown", k.String())
		assert.False(t, seen[k.String()], k.String())
		seen[k.String()] = true
	}
	assert.Equal(t, "unknown", (value.Files + 1).String())
}

func Example() {
	typed := value.OfInvalid("morgen", "date")
	born, _ := value.OfDate(1980, 4, 3)
	year, _ := value.OfPartial(1980, 0, 0)
	fmt.Println(typed.Empty(), typed.Raw(), typed.Code())
	_, decided := value.Compare(born, year)
	fmt.Println(born.Kind(), decided)
	// Output:
	// true morgen date
	// date false
}
