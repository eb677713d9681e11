package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// moneyPlaces are the places of the euro and of most currencies.
const moneyPlaces = 2

// money is an amount with two places. An amount with more is a problem, never rounded: 1,005 may be a slip
// of the pen or a thousand and five. Only results of a computation are rounded, by the form.
func money() Type {
	return Type{
		Name:        "money",
		Kind:        value.Money,
		Keys:        keys(boundKeys, inputKeys, []string{"multipleOf", "currency"}),
		Parse:       parseMoney,
		Number:      moneyOf,
		Literal:     numberLiteral(moneyOf),
		AppendText:  appendMoneyText,
		AppendInput: appendMoneyInput,
		AppendJSON:  appendMoneyJSON,
		Schema:      moneySchema,
		Control:     Input,
		InputType:   "text",
		InputMode:   "decimal",
		Example:     example("1.234,50", "1,234.50"),
	}
}

func moneySchema() map[string]any { return map[string]any{"type": "number", "multipleOf": 0.01} }

func parseMoney(s, lang string) value.Value {
	if n, ok := shortInteger(s); ok && n < 1e15 && n > -1e15 {
		return value.OfMoney(exactly(n*100, moneyPlaces))
	}
	x, ok := readNumeral(s, lang)
	if !ok {
		line, clean := cleanLine(s)
		if line == "" && clean {
			return value.OfBlank()
		}
		if x, ok = readNumeral(bareAmount(asciiNumeral(line)), lang); !ok || !clean {
			return invalid(s, codeMoney)
		}
	}
	if x.places > moneyPlaces {
		return invalid(s, codePlaces)
	}
	return moneyValue(x, s)
}

func moneyValue(x numeral, raw string) value.Value {
	d, ok := x.decimal()
	if !ok {
		return invalid(raw, codeOverflow)
	}
	if d.Scale() > moneyPlaces {
		return invalid(raw, codePlaces)
	}
	padded := d.Pad(moneyPlaces)
	if padded.Scale() != moneyPlaces {
		return invalid(raw, codeOverflow)
	}
	return value.OfMoney(padded)
}

func moneyOf(literal string) value.Value {
	x, ok := readLiteral(literal)
	if !ok {
		return invalid(literal, codeMoney)
	}
	return moneyValue(x, literal)
}

// bareAmount takes off the sign or name of the euro, and the dash that stands for no cents (5,-).
func bareAmount(s string) string {
	for _, sign := range []string{"€", "EUR", "Euro", "euro", "eur"} {
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

func appendMoneyText(dst []byte, v value.Value, lang string) []byte {
	return AppendMoney(dst, v, lang, "EUR")
}

// AppendMoney appends an amount of a currency (ISO 4217) as a person reads it: "1.234,50 €" in German,
// "€1,234.50" in English, and the code in the place of the sign for other currencies. The type itself
// takes every amount for euros, since only the form knows the field's currency.
func AppendMoney(dst []byte, v value.Value, lang, currency string) []byte {
	sign, gap := currency, "\u00a0"
	if currency == "EUR" {
		sign = "€"
	}
	if german(lang) {
		return append(append(appendMoneyInput(dst, v, lang), gap...), sign...)
	}
	if sign != currency {
		gap = ""
	}
	amount := appendMoneyInput(nil, v, lang)
	if amount[0] == '-' {
		dst, amount = append(dst, '-'), amount[1:]
	}
	return append(append(append(dst, sign...), gap...), amount...)
}

func appendMoneyInput(dst []byte, v value.Value, lang string) []byte {
	d, _ := v.Decimal()
	return appendLocal(dst, d.Pad(moneyPlaces), lang, 4)
}

func appendMoneyJSON(dst []byte, v value.Value) []byte {
	d, _ := v.Decimal()
	dst, _ = d.Pad(moneyPlaces).AppendText(dst)
	return dst
}
