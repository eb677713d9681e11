package value_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/vordruck/vordruck/form/value"
	"pgregory.net/rapid"
)

var (
	asInteger = value.Result{Kind: value.Integer}
	asNumber  = value.Result{Kind: value.Number}
	asMoney   = value.Result{Kind: value.Money, Places: 2}
)

func num(s string) value.Value { return value.OfNumber(decimal.MustParse(s)) }

func euro(s string) value.Value { return value.OfMoney(decimal.MustParse(s)) }

func text(v value.Value) string {
	if v.Empty() {
		return "nil"
	}
	d, _ := v.Decimal()
	return d.String()
}

func TestRoundHalfUpRoundsTiesAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int
		want   string
	}{
		{"0.005", 2, "0.01"}, {"-0.005", 2, "-0.01"}, {"0.0049999999999999999", 2, "0.00"}, {"2.5", 0, "3"}, {"3.5", 0, "4"}, {"-2.5", 0, "-3"},
		{"1.2", 3, "1.2"}, {"999.995", 2, "1000.00"}, {"0.5", 0, "1"}, {"0.9999999999999999999", 0, "1"}, {"0.9999999999999999999", 18, "1.000000000000000000"},
		{"1.5", -3, "2"}, {"-0.4", 0, "0"}, {"9999999999999999999", 0, "9999999999999999999"}, {"999999999999999999.9", 0, "1000000000000000000"},
	} {
		assert.Equal(t, c.want, value.RoundHalfUp(decimal.MustParse(c.in), c.places).String(), "%s to %d", c.in, c.places)
	}
}

func TestMoneyIsRoundedOnceFromTheExactResult(t *testing.T) {
	for _, c := range []struct {
		name string
		got  value.Value
		want string
	}{
		{"a product whose 20th digit is below the half cent", value.Mul(asMoney, euro("0.01"), num("0.4999999999999999999")), "0.00"},
		{"a product with more digits than fit", value.Mul(asMoney, euro("123.45"), num("1.2345678901234567")), "152.41"},
		{"a negative product", value.Mul(asMoney, euro("-0.01"), num("0.5000000000000000001")), "-0.01"},
		{"a quotient below the edge", value.Div(asMoney, euro("0.01"), num("2.0000000000000001")), "0.00"},
		{"a quotient on the edge", value.Div(asMoney, euro("0.01"), num("2")), "0.01"},
		{"a quotient that 19 digits put on the edge", value.Div(asMoney, euro("50000000000.00"), num("9999999999999.999999")), "0.01"},
		{"a quotient without end", value.Div(asMoney, euro("100.00"), num("3")), "33.33"},
		{"money of no places", value.Div(value.Result{Kind: value.Money}, euro("5"), num("2")), "3"},
		{"an amount too large for its cents", value.Mul(asMoney, euro("99999999999999999.99"), num("10")), "nil"},
	} {
		assert.Equal(t, c.want, text(c.got), c.name)
	}
}

func TestMoneyProductsAndQuotientsAgreeWithExactFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := decimal.MustNew(rapid.Int64Range(-1e12, 1e12).Draw(t, "a"), 2)
		b := decimal.MustNew(rapid.Int64().Draw(t, "b"), rapid.IntRange(0, 19).Draw(t, "scale"))
		x, y := fraction(a), fraction(b)
		checkFraction(t, new(big.Rat).Mul(x, y), value.Mul(asMoney, value.OfMoney(a), value.OfNumber(b)))
		if !b.IsZero() {
			checkFraction(t, new(big.Rat).Quo(x, y), value.Div(asMoney, value.OfMoney(a), value.OfNumber(b)))
		}
	})
}

func fraction(d decimal.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// checkFraction rounds by way of big.Rat, whose FloatString rounds ties away from zero.
func checkFraction(t *rapid.T, exact *big.Rat, got value.Value) {
	want := exact.FloatString(2)
	if len(want) > 19 {
		return // does not fit, or only just
	}
	w, err := decimal.Parse(want)
	assert.NoError(t, err)
	d, ok := got.Decimal()
	assert.True(t, ok, want)
	assert.True(t, w.Equal(d), "%s is %s, not %s", exact, want, d)
}

func TestIntegersAgreeWithBigIntegersOrAreEmpty(t *testing.T) {
	edge := rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{0, 1, -1, math.MinInt64, math.MaxInt64, math.MinInt64 + 1, 1 << 32}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := edge.Draw(t, "a"), edge.Draw(t, "b")
		x, y := value.OfInteger(a), value.OfInteger(b)
		for name, c := range map[string]struct {
			got  value.Value
			want *big.Int
		}{
			"+": {value.Add(asInteger, x, y), new(big.Int).Add(big.NewInt(a), big.NewInt(b))},
			"-": {value.Sub(asInteger, x, y), new(big.Int).Sub(big.NewInt(a), big.NewInt(b))},
			"*": {value.Mul(asInteger, x, y), new(big.Int).Mul(big.NewInt(a), big.NewInt(b))},
			"n": {value.Neg(x), new(big.Int).Neg(big.NewInt(a))},
			"a": {value.Abs(x), new(big.Int).Abs(big.NewInt(a))},
		} {
			assert.Equal(t, c.want.IsInt64(), !c.got.Empty(), "%d %s %d", a, name, b)
			if c.want.IsInt64() {
				assert.Equal(t, c.want.Int64(), c.got.Int(), "%d %s %d", a, name, b)
			}
		}
		if b != 0 {
			assert.Equal(t, new(big.Int).Rem(big.NewInt(a), big.NewInt(b)).Int64(), value.Mod(x, y).Int())
		}
	})
}

func TestArithmeticIsTotal(t *testing.T) {
	values := []value.Value{{}, value.OfBlank(), value.OfInvalid("x", "integer"), value.OfText("7"), value.OfBool(true), value.OfInteger(0), value.OfInteger(math.MinInt64),
		num("0"), num("9999999999999999999"), num("0.0000000000000000001"), euro("0.00"), euro("-99999999999999999.99"), value.OfList(nil)}
	for _, a := range values {
		value.Neg(a)
		value.Abs(a)
		for _, b := range values {
			value.Mod(a, b)
			for _, as := range []value.Result{asInteger, asNumber, asMoney, {Kind: value.Money, Places: 19}} {
				value.Convert(as, a)
				for _, op := range []func(value.Result, value.Value, value.Value) value.Value{value.Add, value.Sub, value.Mul, value.Div} {
					got := op(as, a, b)
					if _, isNumber := a.Decimal(); !isNumber {
						assert.True(t, got.Empty(), "%v and %v", a.Kind(), b.Kind())
					}
				}
			}
		}
	}
	assert.True(t, value.Div(asNumber, num("1"), num("0")).Empty())
	assert.True(t, value.Mod(value.OfInteger(1), value.OfInteger(0)).Empty())
}

func TestConvertKeepsTheNumber(t *testing.T) {
	for _, c := range []struct {
		as   value.Result
		in   value.Value
		want string
		kind value.Kind
	}{
		{asNumber, value.OfInteger(3), "3", value.Number}, {asMoney, value.OfInteger(3), "3.00", value.Money}, {asMoney, num("0.125"), "0.13", value.Money},
		{asMoney, euro("0.125"), "0.13", value.Money}, {asInteger, num("3.000"), "3", value.Integer}, {asInteger, num("3.5"), "nil", value.Absent},
		{asInteger, num("9999999999999999999"), "nil", value.Absent}, {asInteger, value.OfInteger(4), "4", value.Integer}, {asNumber, value.OfText("3"), "nil", value.Absent},
	} {
		got := value.Convert(c.as, c.in)
		assert.Equal(t, c.want, text(got))
		assert.Equal(t, c.kind, got.Kind())
	}
}

func TestANumberIsExactOrEmpty(t *testing.T) {
	third := value.Div(asNumber, num("1"), num("3"))
	for _, c := range []struct {
		name string
		got  value.Value
		want string
	}{
		{"a sum of 19 digits", value.Add(asNumber, num("9000000000000000000"), num("999999999999999999")), "9999999999999999999"},
		{"a sum of 20", value.Add(asNumber, num("9999999999999999999"), num("1")), "nil"},
		{"a sum whose last digit is lost", value.Add(asNumber, num("1000000000000000000"), num("0.5")), "nil"},
		{"a sum whose last digits are zeros", value.Add(asNumber, num("100000000000000000"), num("0.500")), "100000000000000000.5"},
		{"a difference whose last digit is lost", value.Sub(asNumber, num("1000000000000000000"), num("0.05")), "nil"},
		{"a difference of 19 digits", value.Sub(asNumber, num("-9000000000000000000"), num("999999999999999999")), "-9999999999999999999"},
		{"a product whose last digit is lost", value.Mul(asNumber, num("0.00000000001"), num("0.000000001")), "nil"},
		{"a product of 20 digits", value.Mul(asNumber, num("5000000000.5"), num("400000000.4")), "nil"},
		{"a product that is nothing", value.Mul(asNumber, num("0.0000000000"), num("0.0000000000001")), "0.0000000000000000000"},
		{"a product of 23 digits", value.Mul(asNumber, num("123456789012"), num("1.23456789012")), "nil"},
		{"a quotient without end", third, "0.3333333333333333333"},
		{"a quotient that ends behind the last digit", value.Div(asNumber, num("1"), num("1048576")), "0.0000009536743164063"},
		{"the same below zero", value.Div(asNumber, num("-1"), num("1048576")), "-0.0000009536743164063"},
		{"a quotient that ends below", value.Div(asNumber, num("1"), num("4")), "0.25"},
		{"what is made of a quotient", value.Mul(asNumber, value.Add(asNumber, third, num("100")), num("1.75")), "175.5833333333333333"},
		{"a quotient of a quotient", value.Div(asNumber, third, num("7")), "0.0476190476190476190"},
		{"what is made of a quotient, and too large", value.Mul(asNumber, value.Add(asNumber, third, num("100")), num("999999999999999999")), "nil"},
		{"a rounded quotient is exact again", value.Mul(asNumber, value.OfNumber(value.RoundHalfUp(decimal.MustParse("0.3333333333333333333"), 2)), num("0.0000000000000000001")), "nil"},
	} {
		assert.Equal(t, c.want, text(c.got), c.name)
	}
}

func TestNumbersAgreeWithFractionsOrAreEmpty(t *testing.T) {
	anyNumber := func(t *rapid.T, name string) decimal.Decimal {
		return decimal.MustNew(rapid.Int64().Draw(t, name), rapid.IntRange(0, 19).Draw(t, "scale of "+name))
	}
	fits := func(r *big.Rat) bool {
		for scale := range 20 {
			digits := new(big.Rat).Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)))
			if digits.IsInt() {
				return len(new(big.Int).Abs(digits.Num()).String()) <= 19
			}
		}
		return false
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyNumber(t, "a"), anyNumber(t, "b")
		x, y := fraction(a), fraction(b)
		for name, c := range map[string]struct {
			got  value.Value
			want *big.Rat
		}{
			"+": {value.Add(asNumber, value.OfNumber(a), value.OfNumber(b)), new(big.Rat).Add(x, y)},
			"-": {value.Sub(asNumber, value.OfNumber(a), value.OfNumber(b)), new(big.Rat).Sub(x, y)},
			"*": {value.Mul(asNumber, value.OfNumber(a), value.OfNumber(b)), new(big.Rat).Mul(x, y)},
		} {
			assert.Equal(t, fits(c.want), !c.got.Empty(), "%s %s %s = %s", a, name, b, c.want.FloatString(40))
			if d, ok := c.got.Decimal(); ok {
				assert.Zero(t, fraction(d).Cmp(c.want), "%s %s %s = %s", a, name, b, d)
			}
		}
		if q := value.Div(asNumber, value.OfNumber(a), value.OfNumber(b)); !q.Empty() {
			d, _ := q.Decimal()
			exact := new(big.Rat).Quo(x, y)
			halfUp := decimal.MustParse(exact.FloatString(d.Pad(19).Scale()))
			assert.True(t, halfUp.Equal(d), "%s / %s is %s, not %s", a, b, halfUp, d)
		}
	})
}

func TestMultiplesAreCountedExactly(t *testing.T) {
	for _, c := range []struct {
		x, step string
		want    bool
	}{
		{"9999999999999999999", "0.0000000000000000001", true}, {"1000000000000000000", "0.5", true}, {"100000000000000000.5", "0.5", true},
		{"100000000000000000.5", "0.25", true}, {"100000000000000000.5", "0.2", false}, {"-7.5", "2.5", true}, {"0", "3", true}, {"0.30", "0.1", true}, {"9999999999999999999", "0.0000007", false},
	} {
		assert.Equal(t, c.want, value.IsMultiple(num(c.x), num(c.step)), "%s of %s", c.x, c.step)
	}
	assert.True(t, value.IsMultiple(value.OfText("x"), num("2")), "nothing is said of what is no number")
	assert.True(t, value.IsMultiple(num("1"), num("0")))
}
