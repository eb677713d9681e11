package fieldtype

import "github.com/vordruck/vordruck/form/value"

// taxID is the Steuer-ID of a person (Identifikationsnummer, section 139b of the Abgabenordnung).
func taxID() Type {
	t := textual("tax-id")
	t.Parse = parseCode("-./")
	t.Literal = literalOf(t.Parse)
	t.Check = checkText(codeTaxID, validTaxID)
	t.AppendText = appendTaxID
	t.AppendInput = appendTaxID
	t.Schema = schema("type", "string", "pattern", `^[0-9]{11}$`)
	t.InputMode = "numeric"
	t.Example = example("86 095 742 719", "86 095 742 719")
	return t
}

// validTaxID checks the digits and the check digit. One digit of the first ten occurs twice or
// three times, and no other more than once. Numbers that begin with 0 are given out for
// tests only; they are accepted, because a test system's login delivers them.
func validTaxID(s string) bool {
	if len(s) != 11 {
		return false
	}
	var counts [10]int
	for i := 0; i < 10; i++ {
		if s[i]-'0' > 9 {
			return false
		}
		counts[s[i]-'0']++
	}
	repeated := 0
	for _, n := range counts {
		if n > 3 {
			return false
		}
		if n > 1 {
			repeated++
		}
	}
	return repeated == 1 && s[10] == checkDigit(s[:10])
}

// checkDigit is the check digit of ISO 7064, MOD 11,10, for digits.
func checkDigit(digits string) byte {
	product := 10
	for i := 0; i < len(digits); i++ {
		sum := (int(digits[i]-'0') + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = 2 * sum % 11
	}
	return byte('0' + (11-product)%10)
}

// appendTaxID groups the digits as tax offices do: 86 095 742 719.
func appendTaxID(dst []byte, v value.Value, _ string) []byte {
	s := v.Text()
	grouped := len(s) == 11 && isPlain(s)
	for i := 0; i < len(s); i++ {
		if grouped && (i == 2 || i == 5 || i == 8) {
			dst = append(dst, ' ')
		}
		dst = append(dst, s[i])
	}
	return dst
}
