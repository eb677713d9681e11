package xdatenfelder

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/foreign"
)

func TestACardinalityThatMeansNothingHoldsNobodyUp(t *testing.T) {
	const other = "F12000000009"
	for count, want := range map[string]struct{ definition, loss string }{
		"1:1": {"required: true", ""},
		"":    {"", `changed: anzahl ""`},
		"x":   {"", `changed: anzahl "x"`},
		"3:1": {"maxItems: 3", "it is taken as 1:3"},
		"0:0": {"", "lost: datenfeld F12000000001: anzahl 0:0"},
	} {
		r := imported(t, document("", group("1:1", "G12000000002", "Gruppe", "", field(count, "F12000000001", "Text", "input text"), field("0:1", other, "Mehr", "input text"))), Options{})
		asked := r.Definition.Pages[0].Fields[0].Fields
		assert.Contains(t, string(r.Source), want.definition, count)
		if want.loss == "" {
			assert.Empty(t, r.Losses)
			continue
		}
		require.Len(t, r.Losses, 1, count)
		assert.Contains(t, r.Losses[0].String(), want.loss)
		assert.Equal(t, "G12000000002.F12000000001", r.Losses[0].Place.Path, count)
		assert.Equal(t, count == "0:0", asked[0].ID.Value == other, count)
		assert.False(t, asked[0].Required.Value == "true" && count != "3:1", count)
	}
}

// version2 makes a fixture one of version 2.
func version2(xml string) string {
	return strings.ReplaceAll(xml, "xdatenfelder_3.0.0", "xdatenfelder_2")
}

func TestWhatAPraezisierungSaysIsABoundOrReported(t *testing.T) {
	for _, c := range []struct{ kind, written, bound, loss string }{
		{"text", `{"maxLength":"5"}`, "maxLength: 5", ""},
		{"text", `{"MaxLength":"5"}`, "maxLength: 5", ""},
		{"text", `{"maxLength":5,"minLength":null,"pattern":""}`, "maxLength: 5", ""},
		{"text", `{"maxLength":"5","note":"nur Ziffern"}`, "maxLength: 5", "nur Ziffern"},
		{"text", `{"maxLength":[5]}`, "", "a bound is a text or a number"},
		{"text", `max. 35 Zeichen`, "", "max. 35 Zeichen"},
		{"text", `[1]`, "", "[1]"},
		{"num_int", `{"maxValue":20000000}`, "maximum: 20000000", ""},
		{"num_int", `{"maxValue":2e7}`, "maximum: 20000000", ""},
		{"num_int", `{"minValue":"1","maxValue":"1234567890"}`, "maximum: 1234567890", ""},
	} {
		r := imported(t, version2(document("", field("0:1", "F12000001", "Text", "input "+c.kind, "<x:praezisierung>"+c.written+"</x:praezisierung>"))), Options{})
		assert.Contains(t, string(r.Source), c.bound, c.written)
		if c.loss == "" {
			assert.Empty(t, r.Losses, c.written)
			continue
		}
		require.Len(t, r.Losses, 1, c.written)
		assert.Contains(t, r.Losses[0].String(), c.loss, c.written)
	}
	r := imported(t, document("", field("0:1", "F12000000001", "Text", "input text", `<x:praezisierung maxLength="5" hinweis="nur Ziffern"/>`)), Options{})
	require.Len(t, r.Losses, 1)
	assert.Contains(t, r.Losses[0].What, "nur Ziffern")
}

func TestAFileInAnotherEncodingIsToldWhatToDo(t *testing.T) {
	_, err := Import("antrag.xml", strings.NewReader(`<?xml version="1.0" encoding="ISO-8859-1"?><x/>`), Options{})
	var named *foreign.Error
	require.True(t, errors.As(err, &named), "%v", err)
	assert.Equal(t, foreign.NotUTF8, named.Code)
	assert.Contains(t, named.Detail, "save it as UTF-8")
}

func TestOnlyCommentsStandBehindTheRootElement(t *testing.T) {
	whole := document("", field("1:1", "F12000000001", "Text", "input text"))
	imported(t, whole+"\n<!-- end -->\n<?end?>\n", Options{})
	for _, behind := range []string{"<x/>", "\n\n text", "<"} {
		_, err := Import("antrag.xml", strings.NewReader(whole+behind), Options{})
		var named *foreign.Error
		require.True(t, errors.As(err, &named), "%s: %v", behind, err)
		assert.Equal(t, foreign.Syntax, named.Code)
	}
}

func TestAScriptThatDoesNothingIsNotKept(t *testing.T) {
	const obscure = `<x:regel><x:identifikation><x:id>R12000001</x:id></x:identifikation><x:name>r</x:name><x:definition>Alles passt.</x:definition><x:script>function script() {}</x:script></x:regel>`
	r := imported(t, version2(document(obscure, field("1:1", "F12000001", "Text", "input text"))), Options{})
	assert.Contains(t, string(r.Source), "| Alles passt.\n")
	assert.NotContains(t, string(r.Source), "function")
}
