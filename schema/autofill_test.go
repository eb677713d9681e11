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
