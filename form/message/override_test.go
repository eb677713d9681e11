package message_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/message"
)

func TestAHostReplacesTexts(t *testing.T) {
	c, err := message.Default().Override(message.Texts{
		"de":        {"required": "{label} fehlt.", "required.input": "Bitte {label} eintragen.", "minItems": "{minItems, plural, =0 {nichts} one {eins} other {{minItems}}}"},
		"de-simple": {"required": "Hier fehlt etwas."},
		"pl":        {"required": "Proszę wypełnić to pole."},
	})
	require.NoError(t, err)
	label := message.Param{Name: "label", Value: "Name"}
	assert.Equal(t, "Name fehlt.", c.Text("required", "de", message.Params{label}))
	assert.Equal(t, "Bitte Name eintragen.", c.Text("required.input", "de", message.Params{label}))
	assert.Equal(t, "Hier fehlt etwas.", c.Text("required", "de-simple", nil))
	assert.Equal(t, "Proszę wypełnić to pole.", c.Text("required", "pl", nil))
	assert.Equal(t, "Please select yes or no.", c.Text("boolean", "pl", nil), "the rest of a new language is English")
	assert.Equal(t, "nichts", c.Text("minItems", "de", message.Params{{Name: "minItems", Value: "0"}}), "a single number goes first")
	assert.Equal(t, "Bitte füllen Sie dieses Feld aus.", message.Default().Text("required", "de", nil), "the built-in texts stay")
}

func TestATextThatNobodyAsksForIsAnError(t *testing.T) {
	override := func(lang, code, text string) error {
		_, err := message.Default().Override(message.Texts{lang: {code: text}})
		return err
	}
	var unknown *message.UnknownTextError
	require.True(t, errors.As(override("de", "requird", "x"), &unknown))
	assert.Equal(t, "required", unknown.Suggestion)
	assert.EqualError(t, unknown, `there is no text "requird" to replace in "de"; did you mean "required"?`)
	assert.EqualError(t, override("de", "zzzzzzzzzz", "x"), `there is no text "zzzzzzzzzz" to replace in "de"`)
	assert.ErrorAs(t, override("de", "required.raido", "x"), &unknown)

	var placeholder *message.UnknownPlaceholderError
	require.ErrorAs(t, override("de", "minimum", "ab {minimun}"), &placeholder)
	assert.EqualError(t, placeholder, `the text "minimum" in "de" has the placeholder {minimun}, which is not known there; there is {minimum}, {label}`)

	var incomplete *message.IncompleteTextError
	require.ErrorAs(t, override("uk", "minItems", "{minItems, plural, one {{minItems}} other {{minItems}}}"), &incomplete)
	assert.EqualError(t, incomplete, `the text "minItems" in "uk" has no form few of {minItems}`)
	assert.ErrorContains(t, override("de", "required", "{"), "not closed")
	assert.ErrorContains(t, override("no language", "required", "x"), "not a language")
}

func TestTextsAreReadFromAFolder(t *testing.T) {
	files := fstest.MapFS{"texte/de.yaml": {Data: []byte("required: Bitte ausfüllen.")}, "texte/uk.yaml": {Data: []byte("required: Заповніть.")}, "texte/liesmich.txt": {}}
	texts, err := message.ReadTexts(files, "texte")
	require.NoError(t, err)
	assert.Equal(t, message.Texts{"de": {"required": "Bitte ausfüllen."}, "uk": {"required": "Заповніть."}}, texts)
	_, err = message.ReadTexts(fstest.MapFS{"de.yaml": {Data: []byte("- x")}}, ".")
	assert.ErrorContains(t, err, "de.yaml")
	_, err = message.Read(fstest.MapFS{}, ".")
	assert.ErrorContains(t, err, "no file named after a language")
}

func TestASingleTextIsFormatted(t *testing.T) {
	s, err := message.Format("{n, plural, one {ein Hund} other {{n} Hunde}}", "de", message.Params{{Name: "n", Value: "2"}})
	require.NoError(t, err)
	assert.Equal(t, "2 Hunde", s)
	_, err = message.Format("{n}", "de", nil)
	assert.ErrorContains(t, err, "needs the parameters [n]")
	_, err = message.Format("{", "de", nil)
	assert.ErrorContains(t, err, "not closed")
}

func ExampleCatalog_Override() {
	own := message.Texts{"de": {"required": "Hier fehlt noch etwas."}}
	catalog, err := message.Default().Override(own)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(catalog.Text("required.radio", "de", nil))
	fmt.Println(catalog.Text("required.input", "de", nil))
	_, err = catalog.Override(message.Texts{"de": {"requird": "…"}})
	fmt.Println(err)
	// Output:
	// Bitte wählen Sie eine Antwort aus.
	// Hier fehlt noch etwas.
	// there is no text "requird" to replace in "de"; did you mean "required"?
}
