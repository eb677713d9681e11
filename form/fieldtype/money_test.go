package fieldtype_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

func TestACurrencyThatISO4217DoesNotKnowHasNoType(t *testing.T) {
	for _, code := range []string{"", "XYZ", "XXX", "eur", "Euro", "EU", "EURO", "€", "UYW"} {
		assert.Nil(t, fieldtype.Money(code), code)
		_, ok := fieldtype.CurrencyPlaces(code)
		assert.False(t, ok, code)
	}
	for code, want := range map[string]int{"EUR": 2, "CHF": 2, "USD": 2, "PLN": 2, "JPY": 0, "KRW": 0, "KWD": 3, "TND": 3, "CLF": 4} {
		places, ok := fieldtype.CurrencyPlaces(code)
		assert.True(t, ok, code)
		assert.Equal(t, want, places, code)
		assert.Equal(t, "money", fieldtype.Money(code).Name)
	}
}

func TestAmountsAreReadWithThePlacesOfTheCurrency(t *testing.T) {
	for _, c := range []struct{ currency, lang, typed, want string }{
		{"JPY", "de", "1.234", "1234"}, {"JPY", "en", "1,234", "1234"}, {"JPY", "de", "1.234 JPY", "1234"}, {"JPY", "en", "jpy 5", "5"},
		{"JPY", "de", "5,0", "places"}, {"JPY", "de", "5,-", "5"}, {"JPY", "en", "1.234", "places"}, {"JPY", "de", "5 €", "money"},
		{"KWD", "de", "1,234", "1.234"}, {"KWD", "de", "1", "1.000"}, {"KWD", "en", "1.2345", "places"}, {"KWD", "de", "-1,5 KWD", "-1.500"},
		{"KWD", "de", "99999999999999", "99999999999999.000"}, {"KWD", "de", "9999999999999999", "9999999999999999.000"}, {"KWD", "de", "99999999999999999", "overflow"},
		{"CLF", "de", "99999999999999", "99999999999999.0000"}, {"CLF", "de", "0,0001", "0.0001"},
		{"USD", "en", "USD 1.50", "1.50"}, {"USD", "de", "", "blank"},
	} {
		typ := fieldtype.Money(c.currency)
		v := typ.Parse(c.typed, c.lang)
		got := v.Code()
		switch v.Kind() {
		case value.Money:
			got = string(typ.AppendJSON(nil, v))
		case value.Blank:
			got = "blank"
		}
		assert.Equal(t, c.want, got, "%s %q in %s", c.currency, c.typed, c.lang)
	}
}

func TestLiteralsAndJSONNumbersHaveThePlacesOfTheCurrency(t *testing.T) {
	for currency, c := range map[string]struct{ good, bad string }{"EUR": {"1.50", "1.005"}, "JPY": {"15", "1.5"}, "KWD": {"1.005", "1.0005"}} {
		typ := fieldtype.Money(currency)
		v, ok := typ.Literal(c.good)
		require.True(t, ok, currency)
		assert.Equal(t, c.good, string(typ.AppendJSON(nil, v)))
		_, ok = typ.Literal(c.bad)
		assert.False(t, ok, currency)
		assert.Equal(t, "places", typ.Number(c.bad).Code(), currency)
	}
	assert.Equal(t, "numeric", fieldtype.Money("JPY").InputMode)
	assert.Equal(t, 0.001, fieldtype.Money("KWD").Schema()["multipleOf"])
	assert.Equal(t, 1.0, fieldtype.Money("JPY").Schema()["multipleOf"])
	amount := fieldtype.Money("EUR").Number("12.5")
	assert.Equal(t, "€12.50", string(fieldtype.AppendMoney(nil, amount, "en", "EUR")))
	assert.Equal(t, "12,50\u00a0Taler", string(fieldtype.AppendMoney(nil, amount, "de", "Taler")), "one that nobody knows has two places")
}

func TestWhatAMoneyTypeWritesItReadsInEveryCurrency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := fieldtype.Money(rapid.SampledFrom([]string{"EUR", "CHF", "JPY", "KWD", "CLF"}).Draw(t, "currency"))
		lang := rapid.SampledFrom([]string{"de", "en"}).Draw(t, "lang")
		v := typ.Number(rapid.StringMatching(`-?[1-9][0-9]{0,9}`).Draw(t, "amount"))
		assert.True(t, value.Equal(v, typ.Parse(string(typ.AppendInput(nil, v, lang)), lang)))
		assert.True(t, value.Equal(v, typ.Parse(string(typ.AppendText(nil, v, "de")), "de")))
	})
}
