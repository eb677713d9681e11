package explain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/submit"
)

const plots = `
edition: 2026
id: plots
version: 1.0.0
languages: [de, en]
title: Parzelle
pages:
  - id: who
    title: Wer?
    fields: [{id: resident, type: boolean, label: {de: Wohnen Sie hier?, en: Do you live here?}}]
    stop: {when: not resident, title: Halt}
  - id: fee
    title: Pacht
    fields:
      - {id: reductions, type: choices, label: {de: Ermäßigungen, en: Reductions}, options: [student, retired]}
      - {id: proof, type: text, label: Nachweis, visible: count(reductions) > 0, required: true}
      - {id: lease, type: money, label: Pacht, compute: 'count(reductions) > 0 ? 10.00 : 20.00'}
    rules: [{id: one, assert: count(reductions) < 2, message: Nur eine.}]
`

func TestWhatLiesBehindTheEndOfTheJourneyIsNotReached(t *testing.T) {
	f, problems := form.Read(nil, "plots.form.yaml", []byte(plots), form.Options{})
	require.Empty(t, problems)
	tests := []struct {
		answers, path, de, en string
	}{
		{`{"resident": false}`, "page:fee",
			"Bis hierhin kommen Sie nicht, weil Sie bei „Wohnen Sie hier?“ „Nein“ angegeben haben.",
			"You do not get this far because you answered “No” to “Do you live here?”."},
		{`{"resident": false}`, "reductions",
			"Bis hierhin kommen Sie nicht, weil Sie bei „Wohnen Sie hier?“ „Nein“ angegeben haben.",
			"You do not get this far because you answered “No” to “Do you live here?”."},
		{`{"resident": false}`, "page:who",
			"Dieser Abschnitt erscheint immer.\nHier geht es nicht weiter, weil Sie bei „Wohnen Sie hier?“ „Nein“ angegeben haben.",
			"Everyone sees this section.\nYou cannot continue here because you answered “No” to “Do you live here?”."},
		{`{"resident": true, "reductions": ["student"]}`, "proof",
			"Diese Frage erscheint, weil die Zahl der Antworten bei „Ermäßigungen“ (1) größer als 0 ist.\nEine Antwort ist hier immer nötig.\nBitte füllen Sie dieses Feld aus.",
			"You are asked this because the number of answers to “Reductions” (1) is more than 0.\nAn answer is always needed here.\nPlease fill in this field."},
		{`{"resident": true}`, "lease",
			"Dieser Wert erscheint immer.\nDieser Wert ist aus „Ermäßigungen“ berechnet.",
			"Everyone sees this value.\nThis is calculated from “Reductions”."},
	}
	for _, test := range tests {
		answers, _ := submit.DecodeJSON(f, []byte(test.answers), "de")
		state := f.Evaluate(answers, clock)
		why, err := state.Why(test.path)
		require.NoError(t, err)
		assert.Equal(t, test.de, strings.Join(explain.Sentences(state, why, "de"), "\n"), "%s %s", test.path, test.answers)
		assert.Equal(t, test.en, strings.Join(explain.Sentences(state, why, "en"), "\n"), "%s %s", test.path, test.answers)
	}
	answers, _ := submit.DecodeJSON(f, []byte(`{"resident": false}`), "de")
	why, err := f.Evaluate(answers, clock).Why("page:fee")
	require.NoError(t, err)
	assert.Equal(t, `page fee "Pacht"
  not reached: the journey ends on page who
    plots.form.yaml:11:18: stop: not resident
      11:22: resident is false
        resident = false (typed)
  fee: shown always: no condition decides
`, text(why))
}
