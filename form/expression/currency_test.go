package expression_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

var (
	euros = expression.Type{Kind: value.Money, Currency: "EUR"}
	yen   = expression.Type{Kind: value.Money, Currency: "JPY", Places: -1}
	franc = expression.Type{Kind: value.Money, Currency: "CHF"} // as many places as the euro
)

func tillScope() *expression.Scope {
	return new(builder).scope(nil, false, field("euro", euros), field("kaution", euros), field("yen", yen), field("franc", franc),
		field("n", integer), field("ja", boolean),
		rows("posten", field("preis", euros), field("fremd", franc)), parameter("satz", money, euro("2.50")))
}

func tillEnvironment() *expression.Environment {
	return &expression.Environment{Functions: []expression.Function{{Name: "gebuehr", Params: []expression.Type{euros}, Result: euros,
		Call: func(args []value.Value) value.Value { return args[0] }}}}
}

func TestAmountsOfDifferentCurrenciesDoNotMix(t *testing.T) {
	for _, src := range []string{
		"euro + franc", "euro - yen", "n * euro + franc / 2", "euro == franc", "euro != yen", "euro < franc", "euro <= franc", "euro > yen", "euro >= yen",
		"ja ? euro : franc", "ja ? yen : euro", "euro ?? franc", "euro in [kaution, franc]", "min(euro, franc)", "max(1, euro, kaution, yen)",
		"sum([euro, franc])", "min([yen, euro])", "sum(posten, .preis + .fremd)", "any(posten, .preis > franc)", "sum(posten, .preis) + franc",
		"ja ? [euro] : [franc]", "gebuehr(franc)", "-euro + abs(franc)", "satz + euro + franc", "round(euro) == franc", "first(map(posten, .preis)) == franc",
	} {
		e, issues := expression.Compile(src, tillScope(), anything, tillEnvironment())
		assert.Nil(t, e, src)
		if assert.Len(t, issues, 1, src) {
			assert.Equal(t, expression.CodeType, issues[0].Code, src)
			assert.Contains(t, issues[0].Summary, "mixes amounts in ", src)
		}
	}
}

func TestAnAmountIsOfTheWantedCurrency(t *testing.T) {
	_, issues := expression.Compile("franc * n", tillScope(), euros, nil)
	require.Len(t, issues, 1)
	assert.Equal(t, "an amount in EUR is wanted, but this is one in CHF", issues[0].Summary)
	for _, src := range []string{"euro * n", "satz * n", "60", "n * 60", "satz"} {
		e, issues := expression.Compile(src, tillScope(), euros, nil)
		assert.Empty(t, issues, src)
		assert.NotNil(t, e, src)
	}
}

func TestAResultKeepsItsCurrency(t *testing.T) {
	for src, want := range map[string]string{
		"euro + kaution": "EUR", "euro * n": "EUR", "n * yen": "JPY", "yen / n": "JPY", "satz + euro": "EUR", "franc - satz": "CHF", "-yen": "JPY", "abs(yen)": "JPY",
		"round(franc, 1)": "CHF", "euro ?? 3": "EUR", "ja ? satz : euro": "EUR", "ja ? 0 : franc": "CHF", "ja ? euro : nil": "EUR", "max(1, yen)": "JPY",
		"min(satz, euro)": "EUR", "sum(posten, .preis)": "EUR", "sum([satz, franc])": "CHF", "mean(map(posten, .fremd))": "CHF", "posten[0].fremd": "CHF",
		"gebuehr(satz)": "EUR", "satz * n": "", "euro / franc": "", "euro / kaution": "",
	} {
		e, issues := expression.Compile(src, tillScope(), anything, tillEnvironment())
		if assert.Empty(t, issues, src) {
			assert.Equal(t, want, e.Type().Currency, src)
		}
	}
}
