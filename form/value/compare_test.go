package value_test

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/value"
)

func TestCompareOrdersValuesOfAFamily(t *testing.T) {
	date := func(y, m, d int) value.Value { return must(value.OfDate(y, m, d)) }
	partial := func(y, m, d int) value.Value { return must(value.OfPartial(y, m, d)) }
	const none = 9 // no order
	for _, c := range []struct {
		a, b value.Value
		want int
	}{
		{value.OfInteger(1), value.OfInteger(2), -1},
		{value.OfInteger(-1 << 63), value.OfInteger(1<<63 - 1), -1},
		{value.OfInteger(3), number("3.0"), 0},
		{number("3.1"), value.OfInteger(3), 1},
		{money("3.00"), number("3"), 0},
		{value.OfInteger(3), money("3.01"), -1},
		{value.OfText("a"), value.OfText("b"), -1},
		{value.OfText("Z"), value.OfText("a"), -1},
		{value.OfText("z"), value.OfText("ä"), -1},
		{value.OfText("\uffff"), value.OfText("😀"), -1},
		{value.OfText("3"), value.OfInteger(3), none},
		{value.OfInteger(3), value.OfText("3"), none},
		{value.OfBool(false), value.OfBool(true), -1},
		{value.OfBool(true), value.OfInteger(1), none},
		{date(2024, 1, 31), date(2024, 2, 1), -1},
		{date(2024, 1, 31), must(value.OfDateTime(2024, 1, 31, 0, 0, 0)), none},
		{must(value.OfTime(8, 30, 0)), must(value.OfTime(8, 30, 1)), -1},
		{must(value.OfDateTime(1969, 12, 31, 23, 59, 59)), must(value.OfDateTime(1970, 1, 1, 0, 0, 0)), -1},
		{partial(2024, 0, 0), partial(2024, 0, 0), 0},
		{partial(2024, 0, 0), partial(2025, 3, 0), -1},
		{partial(2024, 0, 0), partial(2024, 5, 0), none},
		{partial(2024, 5, 0), partial(2024, 5, 1), none},
		{partial(2024, 5, 0), date(2024, 6, 1), -1},
		{partial(2024, 5, 0), date(2024, 5, 1), none},
		{date(2024, 5, 1), partial(2024, 5, 1), 0},
		{value.Value{}, value.OfInteger(1), none},
		{value.OfBlank(), value.OfBlank(), none},
		{value.OfInvalid("x", "date"), value.OfInvalid("x", "date"), none},
		{value.OfList(nil), value.OfList(nil), none},
	} {
		got, ok := value.Compare(c.a, c.b)
		back, ok2 := value.Compare(c.b, c.a)
		assert.Equal(t, ok, ok2, "both ways have an order or none: %v %v", c.a.Kind(), c.b.Kind())
		if c.want == none {
			assert.False(t, ok, "%v %v", c.a, c.b)
			continue
		}
		assert.True(t, ok, "%v %v", c.a, c.b)
		assert.Equal(t, c.want, got, "%v %v", c.a, c.b)
		assert.Equal(t, -c.want, back, "%v %v", c.b, c.a)
	}
}

func TestEqualIsByContentAndSameIsStricter(t *testing.T) {
	list := func(items ...value.Value) value.Value { return value.OfList(items) }
	rows := func(width int, cells ...value.Value) value.Value {
		return value.OfRows(value.Table{Width: width, Cells: cells})
	}
	file := func(name string) value.Value { return value.OfFiles([]value.File{{Name: name}}) }
	one, two := value.OfInteger(1), value.OfInteger(2)
	for _, c := range []struct {
		name        string
		a, b        value.Value
		equal, same bool
	}{
		{"absent and blank", value.Value{}, value.OfBlank(), true, false},
		{"blank and unreadable", value.OfBlank(), value.OfInvalid("x", "date"), true, false},
		{"unreadable alike", value.OfInvalid("x", "date"), value.OfInvalid("x", "date"), true, true},
		{"unreadable, typed otherwise", value.OfInvalid("x", "date"), value.OfInvalid("y", "date"), true, false},
		{"unreadable for another reason", value.OfInvalid("x", "date"), value.OfInvalid("x", "day"), true, false},
		{"an empty list and no answer", list(), value.Value{}, true, false},
		{"empty lists", list(), list(), true, true},
		{"integer and number", one, number("1.0"), true, false},
		{"numbers with other places", number("1.0"), number("1.00"), true, true},
		{"lists alike", list(one, two), list(one, two), true, true},
		{"lists in another order", list(one, two), list(two, one), false, false},
		{"a longer list", list(one), list(one, two), false, false},
		{"a list and its item", list(one), one, false, false},
		{"rows alike", rows(2, one, two), rows(2, one, two), true, true},
		{"rows with another cell", rows(2, one, two), rows(2, one, one), false, false},
		{"more rows", rows(1, one), rows(1, one, one), false, false},
		{"files alike", file("a"), file("a"), true, true},
		{"another file", file("a"), file("b"), false, false},
		{"files and text", file("a"), value.OfText("a"), false, false},
		{"text and integer", value.OfText("1"), one, false, false},
		{"an answer and none", one, value.Value{}, false, false},
		{"a year and a month of it", must(value.OfPartial(2024, 0, 0)), must(value.OfPartial(2024, 5, 0)), false, false},
	} {
		assert.Equal(t, c.equal, value.Equal(c.a, c.b), "Equal: %s", c.name)
		assert.Equal(t, c.equal, value.Equal(c.b, c.a), "Equal the other way: %s", c.name)
		assert.Equal(t, c.same, value.Same(c.a, c.b), "Same: %s", c.name)
		assert.Equal(t, c.same, value.Same(c.b, c.a), "Same the other way: %s", c.name)
	}
}

func TestEveryValueIsEqualToItself(t *testing.T) {
	for name, v := range samples() {
		assert.True(t, value.Equal(v, v), name)
		assert.True(t, value.Same(v, v), name)
	}
}

// genComparable draws values of the families that have an order.
func genComparable() *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		return genOfKind(rapid.IntRange(0, 5).Draw(t, "kind")).Draw(t, "value")
	})
}

func genOfKind(kind int) *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		switch kind {
		case 0:
			return value.OfInteger(rapid.Int64Range(-3, 3).Draw(t, "n"))
		case 1:
			d, _ := decimal.New(rapid.Int64Range(-30, 30).Draw(t, "n"), 1)
			return value.OfNumber(d)
		case 2:
			return value.OfText(rapid.SampledFrom([]string{"", "a", "b", "ä", "😀"}).Draw(t, "s"))
		case 3:
			return must(value.OfDate(2024, rapid.IntRange(1, 3).Draw(t, "m"), rapid.IntRange(1, 3).Draw(t, "d")))
		case 4:
			m := rapid.IntRange(0, 3).Draw(t, "m")
			return must(value.OfPartial(2024, m, min(m, rapid.IntRange(0, 3).Draw(t, "d"))))
		}
		return value.OfBool(rapid.Bool().Draw(t, "b"))
	})
}

func TestTheOrderIsConsistent(t *testing.T) {
	chains := 0
	rapid.Check(t, func(t *rapid.T) {
		gen := genComparable()
		if rapid.Bool().Draw(t, "of one kind") {
			gen = genOfKind(rapid.IntRange(0, 5).Draw(t, "kind"))
		}
		a, b, c := gen.Draw(t, "a"), gen.Draw(t, "b"), gen.Draw(t, "c")
		ab, ok := value.Compare(a, b)
		ba, ok2 := value.Compare(b, a)
		if ok != ok2 || ab != -ba {
			t.Fatalf("%v and %v: %d and %d", a, b, ab, ba)
		}
		if ok && (ab == 0) != value.Equal(a, b) {
			t.Fatalf("%v and %v: the order says %d", a, b, ab)
		}
		bc, ok2 := value.Compare(b, c)
		if !ok || !ok2 || ab > 0 || bc > 0 {
			return
		}
		chains++
		if ac, ok := value.Compare(a, c); ok && ac > 0 {
			t.Fatalf("%v ≤ %v ≤ %v, but the first is greater than the last", a, b, c)
		}
	})
	if !testing.Short() { // a short run draws too few to meet one for sure
		assert.Positive(t, chains)
	}
}
