package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/vordruck/vordruck/schema"
)

func TestNearestFindsTheNameThatWasProbablyMeant(t *testing.T) {
	for _, c := range []struct {
		name       string
		candidates []string
		want       string
	}{
		{"frima", []string{"person", "firma"}, "firma"},
		{"Firma", []string{"person", "firma"}, "firma"},
		{"plzz", []string{"ort", "plz"}, "plz"},
		{"pz", []string{"ort", "plz"}, "plz"},
		{"maxlenght", []string{"minLength", "maxLength"}, "maxLength"},
		{"straße", []string{"strasse"}, "strasse"},
		{"wohnung", []string{"familienname"}, ""},
		{"abc", []string{"xyz"}, ""},
		{"ab", []string{"xy"}, ""},
		{"", []string{"ab"}, ""},
		{"hund", []string{"hund1", "hund2"}, "hund1"},
		{"tax_id", []string{"taxi", "tax-id"}, "tax-id"},
		{"x", nil, ""},
		{"x", []string{"y", "xy"}, ""},
		{"ä", []string{"ö", "a"}, ""},
		{"ab", []string{"a", "b"}, ""},
		{"ab", []string{"abc"}, "abc"},
		{"null", []string{"n", "nil"}, ""},
	} {
		assert.Equal(t, c.want, schema.Nearest(c.name, c.candidates), "%q among %q", c.name, c.candidates)
	}
}
