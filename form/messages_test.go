package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

func TestAnIBANOfTheWrongLengthSaysWhichIsRight(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: iban, label: A}\n  - {id: b, type: iban, label: B, messages: {iban: Eigener Text.}}\n"), form.Options{})
	require.NotNil(t, f, "%s", problems)
	for given, want := range map[string]string{
		`{"a":"DE021203"}`:                     "Diese IBAN ist nicht vollständig oder zu lang. Eine IBAN aus diesem Land hat 22 Zeichen.",
		`{"a":"NO9386011117947123"}`:           "Diese IBAN ist nicht vollständig oder zu lang. Eine IBAN aus diesem Land hat 15 Zeichen.",
		`{"a":"DE02120300000000202052"}`:       "Diese IBAN ist nicht richtig. Bitte prüfen Sie die Ziffern, zum Beispiel auf Ihrer Bankkarte.",
		`{"a":"ZZ021203"}`:                     "Diese IBAN ist nicht richtig. Bitte prüfen Sie die Ziffern, zum Beispiel auf Ihrer Bankkarte.",
		`{"a":"D"}`:                            "Diese IBAN ist nicht richtig. Bitte prüfen Sie die Ziffern, zum Beispiel auf Ihrer Bankkarte.",
		`{"a":"1203 0000 0000 2020 51"}`:       "Diese IBAN ist nicht richtig. Bitte prüfen Sie die Ziffern, zum Beispiel auf Ihrer Bankkarte.",
		`{"b":"DE021203"}`:                     "Eigener Text.",
		`{"a":"IBAN DE021203 000000002020"}`:   "Diese IBAN ist nicht vollständig oder zu lang. Eine IBAN aus diesem Land hat 22 Zeichen.",
		`{"a":"IBAN: DE02 12030000 00202051"}`: "Diese IBAN ist nicht vollständig oder zu lang. Eine IBAN aus diesem Land hat 22 Zeichen.",
	} {
		r := submit.CheckJSON(f, []byte(given), form.Context{}, "de")
		require.Len(t, r.Problems, 1, given)
		assert.Equal(t, "iban", r.Problems[0].Code, given)
		assert.Equal(t, want, r.Problems[0].Text("de"), given)
	}
	r := submit.CheckJSON(f, []byte(`{"a":"DE021203"}`), form.Context{}, "en")
	assert.Equal(t, "This IBAN is not complete, or too long. An IBAN of this country has 22 characters.", r.Problems[0].Text("en"))
}

func TestAMonthThatDoesNotExistIsNamed(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: date, label: A}\n  - {id: b, type: date, label: B, messages: {day: Eigener Text.}}\n  - {id: c, type: partial-date, label: C}\n"), form.Options{})
	require.NotNil(t, f, "%s", problems)
	for _, c := range []struct{ given, lang, want string }{
		{`{"a":"3.13.2024"}`, "de", "Diesen Monat gibt es nicht. Bitte geben Sie erst den Tag und dann den Monat ein, zum Beispiel 31.12.1990."},
		{`{"a":"12/31/1980"}`, "en", "This month does not exist. Please enter the day first and then the month, for example 31 December 1990."},
		{`{"a":"31.2.2024"}`, "de", "Diesen Tag gibt es nicht. Bitte prüfen Sie Tag, Monat und Jahr."},
		{`{"b":"3.13.2024"}`, "de", "Eigener Text."},
		{`{"c":"13.2024"}`, "de", "Diesen Monat gibt es nicht. Bitte geben Sie den Monat als Zahl von 1 bis 12 nach dem Tag ein, zum Beispiel 31.12.1990 oder 12.1990."},
	} {
		r := submit.CheckJSON(f, []byte(c.given), form.Context{}, c.lang)
		require.Len(t, r.Problems, 1, c.given)
		assert.Equal(t, c.want, r.Problems[0].Text(c.lang), c.given)
	}
}
