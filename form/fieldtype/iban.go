package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// iban is an account number, stored in capitals without blanks and shown in groups of four.
func iban() Type {
	t := textual("iban")
	t.Parse = parseIBAN
	t.Literal = literalOf(t.Parse)
	t.Check = checkText(codeIBAN, validIBAN)
	t.Facts = ibanFacts
	t.AppendText = appendGroups
	t.AppendInput = appendGroups
	t.Schema = schema("type", "string", "pattern", `^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`)
	t.Example = example("DE02 1203 0000 0000 2020 51", "DE02 1203 0000 0000 2020 51")
	return t
}

// parseIBAN reads an IBAN, also behind the word itself, as it stands on letters and cards.
func parseIBAN(s, lang string) value.Value {
	v := parseCode("-.")(s, lang)
	if v.Kind() != value.Text {
		return v
	}
	rest, named := strings.CutPrefix(v.Text(), "IBAN")
	if rest = strings.TrimPrefix(rest, ":"); !named || rest == "" {
		return v
	}
	return value.OfText(rest)
}

// factLength is how many characters an IBAN of its country has.
const factLength = "length"

// ibanFacts returns the length that an IBAN should have and has not.
func ibanFacts(v value.Value) []Fact {
	s := v.Text()
	if len(s) < 2 {
		return nil
	}
	length := ibanLengths[s[:2]]
	if length == 0 || length == value.Length(s) {
		return nil
	}
	return []Fact{{factLength, value.OfInteger(int64(length))}}
}

// ibanLengths are the lengths of the countries in the registry of IBANs (ISO 13616).
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28,
	"CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
	"FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28,
	"IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
	"LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28,
	"NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24,
	"SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26,
	"UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}

// validIBAN checks the length of the country and the check digits (ISO 7064, MOD 97-10).
func validIBAN(s string) bool {
	if len(s) < 4 || ibanLengths[s[:2]] != len(s) {
		return false
	}
	if s[2]-'0' > 9 || s[3]-'0' > 9 {
		return false
	}
	remainder, ok := uint64(0), true
	for _, part := range [2]string{s[4:], s[:4]} {
		for i := 0; i < len(part); i++ {
			switch c := part[i]; {
			case c-'0' < 10:
				remainder = remainder*10 + uint64(c-'0')
			case c-'A' < 26:
				remainder = remainder*100 + uint64(c-'A') + 10
			default:
				ok = false
			}
			if remainder > 1e15 {
				remainder %= 97
			}
		}
	}
	return ok && remainder%97 == 1
}

func appendGroups(dst []byte, v value.Value, _ string) []byte {
	s := v.Text()
	plain := isPlain(s)
	for i := 0; i < len(s); i++ {
		if i > 0 && i%4 == 0 && plain {
			dst = append(dst, ' ')
		}
		dst = append(dst, s[i])
	}
	return dst
}
