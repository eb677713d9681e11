package schema

import (
	"slices"
	"strings"
)

// The words of HTML's autocomplete attribute (WHATWG HTML, autofill detail tokens).
var (
	autofillFields = []string{
		"name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix", "nickname",
		"organization", "organization-title", "street-address", "address-line1", "address-line2", "address-line3",
		"address-level1", "address-level2", "address-level3", "address-level4", "country", "country-name", "postal-code",
		"bday", "bday-day", "bday-month", "bday-year", "sex", "language", "url", "photo",
		"username", "new-password", "current-password", "one-time-code",
		"cc-name", "cc-given-name", "cc-additional-name", "cc-family-name", "cc-number", "cc-exp", "cc-exp-month",
		"cc-exp-year", "cc-csc", "cc-type", "transaction-currency", "transaction-amount",
	}
	autofillContacts = []string{
		"email", "tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local", "tel-local-prefix",
		"tel-local-suffix", "tel-extension", "impp",
	}
	autofillAlone    = []string{"on", "off"}
	autofillPurposes = []string{"shipping", "billing"}
	autofillKinds    = []string{"home", "work", "mobile", "fax", "pager"} // of a contact
)

const (
	autofillSection = "section-" // and a name, in front of everything: who of several persons is meant
	autofillKey     = "webauthn" // behind everything
)

// autofillTokens are those that stand alone, which an editor proposes.
var autofillTokens = slices.Concat(autofillAlone, autofillFields, autofillContacts)

// CheckAutofill reports whether a value is one of HTML's autocomplete attribute: on, off, or a field such as
// family-name, which section-x, shipping or billing, and home, work, mobile, fax or pager (of a contact) may stand
// before. Where it is not, suggestion is what was probably meant, or "".
func CheckAutofill(s string) (suggestion string, ok bool) {
	words := strings.Fields(s)
	if len(words) == 1 && slices.Contains(autofillAlone, words[0]) {
		return "", true
	}
	rest := words
	skip := func(is bool) {
		if is {
			rest = rest[1:]
		}
	}
	skip(len(rest) > 1 && strings.HasPrefix(rest[0], autofillSection) && len(rest[0]) > len(autofillSection))
	skip(len(rest) > 1 && slices.Contains(autofillPurposes, rest[0]))
	fields := slices.Concat(autofillFields, autofillContacts)
	if len(rest) > 1 && slices.Contains(autofillKinds, rest[0]) {
		rest, fields = rest[1:], autofillContacts
	}
	if len(rest) == 2 && rest[1] == autofillKey {
		rest = rest[:1]
	}
	if len(rest) == 1 && slices.Contains(fields, rest[0]) {
		return "", true
	}
	if len(words) == 1 {
		return nearest(words[0], autofillTokens), false
	}
	return "", false
}

// autofillControls are the fields that only some controls take, by the type of an input (WHATWG HTML, the table of autofill
// fields and their control groups). Every control of several lines, and every select, takes all; an input of the type text all but those of several lines.
var autofillControls = map[string][]string{
	"email": {"email", "username"},
	"tel":   {"tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local", "tel-local-prefix", "tel-local-suffix", "tel-extension"},
	"url":   {"url", "photo", "impp"},
}

// AutofillFits reports whether an input of a type (text, email, tel, url; "" for a text of several lines and for a select) takes a value of
// HTML's autocomplete attribute. Where it does not, instead is the value that was probably meant, or "".
func AutofillFits(value, inputType string) (instead string, ok bool) {
	words := strings.Fields(value)
	if len(words) == 0 || inputType == "" || len(words) == 1 && slices.Contains(autofillAlone, words[0]) {
		return "", true
	}
	field := len(words) - 1
	if words[field] == autofillKey && field > 0 {
		field--
	}
	if inputType == "text" {
		if words[field] != "street-address" {
			return "", true
		}
		words[field] = "address-line1"
		return strings.Join(words, " "), false
	}
	takes := autofillControls[inputType]
	return "", takes == nil || slices.Contains(takes, words[field])
}
