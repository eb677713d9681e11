package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/schema"
)

func TestAutofillTokensAreThoseOfHTML(t *testing.T) {
	for _, good := range []string{
		"off", "on", "name", "family-name", "bday", "tel", "email", "one-time-code", "section-a given-name",
		"shipping street-address", "section-halter billing postal-code", "home tel", "section-a shipping work email",
		"mobile tel-national", "username webauthn", " family-name ",
	} {
		_, ok := schema.CheckAutofill(good)
		assert.True(t, ok, good)
	}
	for bad, suggestion := range map[string]string{
		"familyname": "family-name", "family_name": "family-name", "e-mail": "email", "wohnort": "", "": "", "section-a": "", "section- name": "",
		"home name": "", "tel home": "", "shipping": "", "off name": "", "billing shipping tel": "", "name name": "", "webauthn": "",
	} {
		got, ok := schema.CheckAutofill(bad)
		assert.False(t, ok, bad)
		assert.Equal(t, suggestion, got, bad)
	}
}

func TestAControlTakesOnlyTheAutofillFieldsOfItsKind(t *testing.T) {
	for _, c := range []struct {
		value, input, instead string
		ok                    bool
	}{
		{"street-address", "", "", true},
		{"street-address", "text", "address-line1", false},
		{"section-a billing street-address", "text", "section-a billing address-line1", false},
		{"family-name", "text", "", true},
		{"off", "email", "", true},
		{"home email", "email", "", true},
		{"username webauthn", "email", "", true},
		{"name", "email", "", false},
		{"work tel-extension", "tel", "", true},
		{"name", "tel", "", false},
		{"photo", "url", "", true},
		{"email", "url", "", false},
	} {
		instead, ok := schema.AutofillFits(c.value, c.input)
		assert.Equal(t, c.ok, ok, "%s on %s", c.value, c.input)
		assert.Equal(t, c.instead, instead, "%s on %s", c.value, c.input)
	}
}
