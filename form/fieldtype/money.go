package fieldtype

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/text/currency"

	"github.com/vordruck/vordruck/form/value"
)

// Euro is the currency of a money field that names none.
const Euro = "EUR"

// money is an amount of euros; see [Money] for other currencies.
func money() Type { return tender{Euro, 2}.typ() }

// Money returns the type of amounts in a currency of ISO 4217, with as many places as the currency has: two
// for the euro, none for the yen, three for the Kuwaiti dinar. It is nil where there is no such currency.
//
// An amount with more places is a problem, never rounded: 1,005 may be a slip of the pen or a thousand and five.
// Only results of a computation are rounded, by the form.
func Money(code string) *Type {
	t, ok := tenderOf(code)
	if !ok {
		return nil
	}
	typ := t.typ()
	typ.AppendText = typed(typ.AppendText)
	typ.AppendInput = typed(typ.AppendInput)
	return &typ
}

// CurrencyPlaces returns how many places behind the decimal point the amounts of a currency have, and
// whether ISO 4217 knows it.
func CurrencyPlaces(code string) (places int, ok bool) {
	t, ok := tenderOf(code)
	return t.places, ok
}

// tender is a currency with its places.
type tender struct {
	code   string
	places int
}

// noCurrency is the code that ISO 4217 keeps for what is no currency.
const noCurrency = "XXX"

func tenderOf(code string) (tender, bool) {
	unit, err := currency.ParseISO(code)
	if err != nil || unit.String() != code || code == noCurrency {
		return tender{}, false
	}
	places, _ := currency.Standard.Rounding(unit)
	return tender{code, places}, true
}

func (t tender) typ() Type {
	return Type{
		Name:        "money",
		Kind:        value.Money,
		Keys:        keys(boundKeys, inputKeys, []string{"multipleOf", "currency"}),
		Parse:       t.parse,
		Number:      t.number,
		Literal:     numberLiteral(t.number),
		AppendText:  t.appendText,
		AppendInput: t.appendInput,
		AppendJSON:  t.appendJSON,
		Schema:      t.schema,
		Control:     Input,
		InputType:   "text",
		InputMode:   t.inputMode(),
		Example:     t.example,
	}
}

func (t tender) schema() map[string]any {
	return map[string]any{"type": "number", "multipleOf": math.Pow10(-t.places)}
}

func (t tender) inputMode() string {
	if t.places == 0 {
		return "numeric"
	}
	return "decimal"
}

// example is the same amount in every currency, with its places.
func (t tender) example(lang string) string {
	sample, _ := value.OfMoney(exactly(12345, 1)).Decimal()
	return string(appendLocal(nil, sample.Trunc(t.places).Pad(t.places), lang, 4))
}

// quick is the greatest number of units that every currency's places fit behind in 64 bits.
const quick = 1e14

func (t tender) parse(s, lang string) value.Value {
	if n, ok := shortInteger(s); ok && n < quick && n > -quick {
		for range t.places {
			n *= 10
		}
		return value.OfMoney(exactly(n, t.places))
	}
	x, ok := readNumeral(s, lang)
	if !ok {
		line, clean := cleanLine(s)
		if line == "" && clean {
			return value.OfBlank()
		}
		if x, ok = readNumeral(t.bare(asciiNumeral(line, lang), lang), lang); !ok || !clean {
			return invalid(s, codeMoney)
		}
	}
	if x.places > t.places {
		return invalid(s, codePlaces)
	}
	return t.amount(x, s)
}

func (t tender) amount(x numeral, raw string) value.Value {
	d, ok := x.decimal()
	if !ok {
		return invalid(raw, codeOverflow)
	}
	if d.Scale() > t.places {
		return invalid(raw, codePlaces)
	}
	padded := d.Pad(t.places)
	if padded.Scale() != t.places {
		return invalid(raw, codeOverflow)
	}
	return value.OfMoney(padded)
}

func (t tender) number(literal string) value.Value {
	x, ok := readLiteral(literal)
	if !ok {
		return invalid(literal, codeMoney)
	}
	return t.amount(x, literal)
}

// euroSigns are how people write the euro in every language.
var euroSigns = []string{"€", Euro, "Euro", "euro", "eur"}

// bare takes off the sign or code of the currency, and the dash that stands for no cents (5,-).
func (t tender) bare(s, lang string) string {
	signs := []string{t.code, strings.ToLower(t.code)}
	if t.code == Euro {
		signs = slices.Concat(euroSigns, localeOf(lang).Currency)
	}
	for _, sign := range signs {
		s = strings.TrimSpace(strings.TrimSuffix(s, sign))
		s = strings.TrimSpace(strings.TrimPrefix(s, sign))
		if rest, ok := strings.CutPrefix(s, "-"+sign); ok {
			s = "-" + strings.TrimSpace(rest)
		}
	}
	for _, dash := range []string{",--", ",-", ",—", ",–"} {
		if rest, ok := strings.CutSuffix(s, dash); ok {
			return rest
		}
	}
	return s
}

// AppendMoney appends an amount of a currency (ISO 4217) as a person reads it: "1.234,50 €" in German,
// "€1,234.50" in English, and the code in the place of the sign for other currencies. One that nobody
// knows has two places.
func AppendMoney(dst []byte, v value.Value, lang, code string) []byte {
	t, ok := tenderOf(code)
	if !ok {
		t = tender{code, 2}
	}
	return t.appendText(dst, v, lang)
}

func (t tender) appendText(dst []byte, v value.Value, lang string) []byte {
	sign, gap := t.code, "\u00a0"
	if t.code == Euro {
		sign = "€"
	}
	if german(lang) {
		return append(append(t.appendInput(dst, v, lang), gap...), sign...)
	}
	l := localeOf(lang)
	d, _ := v.Decimal()
	if d = d.Pad(t.places); d.IsNeg() {
		dst, d = append(dst, l.minus...), d.Abs()
	}
	if l.MoneySign == "after" {
		return append(append(appendLocal(dst, d, lang, 4), gap...), sign...)
	}
	if sign != t.code {
		gap = ""
	}
	return appendLocal(append(append(dst, sign...), gap...), d, lang, 4)
}

func (t tender) appendInput(dst []byte, v value.Value, lang string) []byte {
	d, _ := v.Decimal()
	return appendLocal(dst, d.Pad(t.places), lang, 4)
}

func (t tender) appendJSON(dst []byte, v value.Value) []byte {
	d, _ := v.Decimal()
	dst, _ = d.Pad(t.places).AppendText(dst)
	return dst
}
