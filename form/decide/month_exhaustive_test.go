package decide_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// column is what an expression about two days, g and h, is for each pair of a table.
type column struct {
	expression string
	of         func(g, h value.Value) value.Value
	to         []string // what it is compared with: numbers; none: other days
	values     []int64
}

// pairsOfDays are ends and beginnings of months, in years with and without a leap day, each with all days that are not much more than three years off.
func pairsOfDays() (pairs [][2]value.Value) {
	for _, first := range [][2]int{{2024, 3}, {2024, 4}, {2025, 3}, {2025, 9}, {2028, 1}} {
		for day := range 5 {
			begin, _ := value.OfDate(first[0], first[1], 1)
			g := value.AddDays(begin, int64(-day+1)) // also the end of the month before
			for off := int64(-1150); off <= 1150; off++ {
				pairs = append(pairs, [2]value.Value{g, value.AddDays(g, off)})
			}
		}
	}
	return pairs
}

// columns are what is compared, also with days that are written, so that ends are known.
func columns() (all []*column) {
	numbers := func(from, to int) (all []string) {
		for n := from; n <= to; n++ {
			all = append(all, fmt.Sprint(n))
		}
		return all
	}
	add := func(expression string, to []string, of func(g, h value.Value) value.Value) {
		all = append(all, &column{expression: expression, of: of, to: to})
	}
	days := []string{"-366", "-365", "-31", "-28", "-1", "0", "1", "27", "28", "29", "30", "31", "32", "59", "62", "365", "366"}
	add("daysBetween(g, h)", days, value.DaysBetween)
	add("tage", days, value.DaysBetween)
	add("monthsBetween(g, h)", numbers(-3, 3), value.MonthsBetween)
	add("monate", []string{"-13", "-12", "-1", "0", "1", "12", "13"}, value.MonthsBetween)
	add("monthsBetween(h, g) + 1", numbers(-3, 3), func(g, h value.Value) value.Value { return value.OfInteger(value.MonthsBetween(h, g).Int() + 1) })
	add("2 - monate", numbers(-2, 3), func(g, h value.Value) value.Value { return value.OfInteger(2 - value.MonthsBetween(g, h).Int()) })
	add("yearsBetween(g, h)", numbers(-2, 2), value.YearsBetween)
	add("-yearsBetween(h, g)", numbers(-2, 2), func(g, h value.Value) value.Value { return value.OfInteger(-value.YearsBetween(h, g).Int()) })
	add("year(h) - year(g)", numbers(-2, 2), func(g, h value.Value) value.Value {
		from, _, _ := g.Civil()
		to, _, _ := h.Civil()
		return value.OfInteger(int64(to - from))
	})
	add("g", nil, func(g, _ value.Value) value.Value { return g })
	add("h", nil, func(_, h value.Value) value.Value { return h })
	for _, n := range []int64{-12, -2, -1, 1, 2, 3, 12, 13} {
		add(fmt.Sprintf("addMonths(g, %d)", n), nil, func(g, _ value.Value) value.Value { return value.AddMonths(g, n) })
		add(fmt.Sprintf("addMonths(h, %d)", n), nil, func(_, h value.Value) value.Value { return value.AddMonths(h, n) })
	}
	add("addYears(g, 1)", nil, func(g, _ value.Value) value.Value { return value.AddYears(g, 1) })
	add("addYears(h, -1)", nil, func(_, h value.Value) value.Value { return value.AddYears(h, -1) })
	add("addMonths(addMonths(g, 1), 1)", nil, func(g, _ value.Value) value.Value { return value.AddMonths(value.AddMonths(g, 1), 1) })
	add("addMonths(addMonths(g, -1), 1)", nil, func(g, _ value.Value) value.Value { return value.AddMonths(value.AddMonths(g, -1), 1) })
	add("addMonths(addMonths(h, 3), -2)", nil, func(_, h value.Value) value.Value { return value.AddMonths(value.AddMonths(h, 3), -2) })
	add("addDays(addMonths(g, 1), -1)", nil, func(g, _ value.Value) value.Value { return value.AddDays(value.AddMonths(g, 1), -1) })
	add("addMonths(addDays(h, 3), -1)", nil, func(_, h value.Value) value.Value { return value.AddMonths(value.AddDays(h, 3), -1) })
	for _, d := range [][3]int{{2024, 2, 29}, {2024, 3, 31}, {2025, 2, 28}, {2025, 3, 1}, {2025, 8, 31}, {2026, 12, 31}} {
		day, _ := value.OfDate(d[0], d[1], d[2])
		add(fmt.Sprintf("date(\"%d-%02d-%02d\")", d[0], d[1], d[2]), nil, func(_, _ value.Value) value.Value { return day })
	}
	for _, n := range []int64{-31, -3, -1, 1, 28, 31} {
		add(fmt.Sprintf("addDays(g, %d)", n), nil, func(g, _ value.Value) value.Value { return value.AddDays(g, n) })
	}
	return all
}

// comparison is a condition, and the pairs of which it is true.
type comparison struct {
	condition string
	of        []uint64
}

// Every contradiction that is found between what is said of two days is one of all days of a table, and few of those are missed.
func TestWhatIsSaidOfTwoDaysIsHeldAgainstATable(t *testing.T) {
	pairs, random := pairsOfDays(), rand.New(rand.NewPCG(1, 2))
	all := columns()
	var dates []*column
	for _, c := range all {
		for _, p := range pairs {
			v := c.of(p[0], p[1])
			if v.Kind() == value.Date {
				c.values = append(c.values, v.Days())
			} else {
				c.values = append(c.values, v.Int())
			}
		}
		if len(c.to) == 0 {
			dates = append(dates, c)
		}
	}
	operators := []string{"<", "<=", "==", ">=", ">"}
	var comparisons []comparison
	for _, c := range all {
		for range 16 {
			op := operators[random.IntN(len(operators))]
			var right string
			var values func(int) int64
			if len(c.to) > 0 {
				right = c.to[random.IntN(len(c.to))]
				var n int64
				fmt.Sscan(right, &n)
				values = func(int) int64 { return n }
			} else {
				other := dates[random.IntN(len(dates))]
				right, values = other.expression, func(i int) int64 { return other.values[i] }
			}
			one := comparison{c.expression + " " + op + " " + right, make([]uint64, (len(pairs)+63)/64)}
			for i, v := range c.values {
				if to := values(i); v < to && op[0] == '<' || v > to && op[0] == '>' || v == to && strings.HasSuffix(op, "=") {
					one.of[i/64] |= 1 << (i % 64)
				}
			}
			comparisons = append(comparisons, one)
		}
	}
	definition := head + "\n  - {id: g, type: date, label: G}\n  - {id: h, type: date, label: H}\n" +
		"  - {id: tage, type: integer, label: T, compute: 'daysBetween(g, h)'}\n  - {id: monate, type: integer, label: M, compute: 'monthsBetween(g, h)'}\n"
	for i, c := range comparisons {
		definition += fmt.Sprintf("  - {id: z%d, type: text, label: Z, visible: '%s'}\n", i, c.condition)
	}
	f := read(t, definition)
	decider := decide.New(f, decide.Options{Steps: 1}) // what only a search finds is not meant
	found, missed := 0, 0
	for i := range 2000 {
		var conditions []string
		var goals []decide.Goal
		both := make([]uint64, len(comparisons[0].of))
		for k := range both {
			both[k] = ^uint64(0)
		}
		for range 2 + i%2 {
			at := random.IntN(len(comparisons))
			conditions = append(conditions, comparisons[at].condition)
			goals = append(goals, decide.Relevant(f.Field(fmt.Sprintf("z%d", at))))
			for k := range both {
				both[k] &= comparisons[at].of[k]
			}
		}
		happens := false
		for _, bits := range both {
			happens = happens || bits != 0
		}
		switch v := decider.Decide(goals...).Verdict; {
		case v == decide.Impossible && happens:
			assert.Fail(t, "not so", "%v are called impossible", conditions)
		case v == decide.Impossible:
			found++
		case !happens && !strings.Contains(strings.Join(conditions, " "), "date("): // of which the table has only some
			missed++
		}
	}
	t.Logf("%d comparisons, %d contradictions found, %d more in the table", len(comparisons), found, missed)
	require.Greater(t, found, 20*missed)
}
