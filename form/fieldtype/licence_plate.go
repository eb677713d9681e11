package fieldtype

import (
	"strings"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/value"
)

// licencePlate is the plate of a vehicle registered in Germany, in the form of the registration
// certificate: "HRO-AB 123", with E for an electric vehicle or H for a historic one.
// Plates of the army, of diplomats and for export look different and are not accepted.
func licencePlate() Type {
	t := textual("licence-plate")
	t.Parse = parseLicencePlate
	t.Literal = literalOf(parseLicencePlate)
	t.Check = checkText(codeLicencePlate, validLicencePlate)
	t.Schema = schema("type", "string", "pattern", `^[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?$`)
	t.Example = example("HRO-AB 123", "HRO-AB 123")
	return t
}

// parseLicencePlate brings what can be read as a plate into its form. Without anything between the
// letters it can be read only where there is one way to do so: "BA1" is B-A 1, but "HROA1" is
// not the plate HR-OA 1, and so on.
func parseLicencePlate(s, lang string) value.Value {
	v := parseLine(s, lang)
	if v.Kind() != value.Text || validLicencePlate(v.Text()) {
		return v
	}
	typed := strings.ToUpper(v.Text())
	groups := splitPlate(typed)
	if groups == nil {
		return value.OfText(typed)
	}
	return value.OfText(groups[0] + "-" + groups[1] + " " + groups[2])
}

// splitPlate returns the district, the letters and the number with its suffix, or nil.
func splitPlate(s string) []string {
	digit := strings.IndexAny(s, "0123456789")
	if digit < 0 {
		return nil
	}
	letters := strings.FieldsFunc(s[:digit], isPlateSeparator)
	number := strings.Join(strings.FieldsFunc(s[digit:], isPlateSeparator), "")
	switch len(letters) {
	case 2:
		return []string{letters[0], letters[1], number}
	case 1:
		runes := []rune(letters[0])
		switch len(runes) {
		case 2:
			return []string{string(runes[:1]), string(runes[1:]), number}
		case 5:
			return []string{string(runes[:3]), string(runes[3:]), number}
		}
	}
	return nil
}

func isPlateSeparator(r rune) bool { return r == ' ' || r == '-' || r == ':' || r == '.' || r == '·' }

// maxPlate is how many letters and digits fit on a plate.
const maxPlate = 8

func validLicencePlate(s string) bool {
	district, rest, ok := strings.Cut(s, "-")
	letters, number, ok2 := strings.Cut(rest, " ")
	if !ok || !ok2 || !allLetters(district, 3, "ÄÖÜ") || !allLetters(letters, 2, "") {
		return false
	}
	length := utf8.RuneCountInString(district) + len(letters) + len(number)
	if n := len(number); n > 1 && (number[n-1] == 'E' || number[n-1] == 'H') {
		number = number[:n-1]
	}
	n, ok := figures(number)
	return ok && length <= maxPlate && number != "" && len(number) <= 4 && number[0] != '0' && n > 0
}

func allLetters(s string, most int, umlauts string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && !strings.ContainsRune(umlauts, r) {
			return false
		}
	}
	return s != "" && utf8.RuneCountInString(s) <= most
}
