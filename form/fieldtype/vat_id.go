package fieldtype

import (
	"sync"

	"github.com/vordruck/vordruck/form/pattern"
)

// vatID is a VAT number of the European Union (Umsatzsteuer-Identifikationsnummer).
func vatID() Type {
	t := textual("vat-id")
	t.Parse = parseCode("-./")
	t.Literal = literalOf(t.Parse)
	t.Check = checkText(codeVATID, validVATID)
	t.Schema = schema("type", "string", "pattern", `^[A-Z]{2}[A-Z0-9+*]{2,12}$`)
	t.Example = example("DE136695976", "DE136695976")
	return t
}

// vatFormats are the formats of the member states and of Northern Ireland, without the country's letters.
var vatFormats = map[string]string{
	"AT": `U\d{8}`, "BE": `[01]\d{9}`, "BG": `\d{9,10}`, "CY": `\d{8}[A-Z]`, "CZ": `\d{8,10}`, "DE": `[1-9]\d{8}`, "DK": `\d{8}`,
	"EE": `\d{9}`, "EL": `\d{9}`, "ES": `[A-Z0-9]\d{7}[A-Z0-9]`, "FI": `\d{8}`, "FR": `[A-HJ-NP-Z0-9]{2}\d{9}`, "HR": `\d{11}`,
	"HU": `\d{8}`, "IE": `\d[A-Z0-9+*]\d{5}[A-Z]{1,2}`, "IT": `\d{11}`, "LT": `\d{9}|\d{12}`, "LU": `\d{8}`, "LV": `\d{11}`,
	"MT": `\d{8}`, "NL": `[A-Z0-9+*]{12}`, "PL": `\d{10}`, "PT": `\d{9}`, "RO": `\d{2,10}`, "SE": `\d{12}`, "SI": `\d{8}`,
	"SK": `\d{10}`, "XI": `\d{9}|\d{12}|GD\d{3}|HA\d{3}`,
}

// vatPatterns are compiled once, on first use.
var vatPatterns = sync.OnceValue(func() map[string]*pattern.Pattern {
	compiled := make(map[string]*pattern.Pattern, len(vatFormats))
	for state, format := range vatFormats {
		compiled[state], _ = pattern.Compile(format)
	}
	return compiled
})

// validVATID checks the check digit of a German number, and the format of the others: their
// check digits differ from state to state, and only the register knows whether a number is in use.
func validVATID(s string) bool {
	if len(s) < 3 {
		return false
	}
	format := vatPatterns()[s[:2]]
	if format == nil || !format.Match(s[2:]) {
		return false
	}
	return s[:2] != "DE" || s[10] == checkDigit(s[2:10])
}
