package preview_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)

const hund = `edition: 2026
id: hund
version: 1.0.0
languages: [de]
title: Hund anmelden
purpose: Hundesteuer
parameters:
  satz: {type: money, default: 60.00, label: Satz}
codeLists:
  rassen: {file: rassen.yaml}
pages:
  - id: hund
    title: Ihr Hund
    fields:
      - {id: name, type: text, label: Rufname, required: true}
      - {id: gefaehrlich, type: boolean, label: Ist der Hund gefährlich?, required: true}
      - id: rasse
        type: choice
        label: Rasse
        visible: gefaehrlich == true
        codeList: rassen
      - {id: geboren, type: date, label: Geburtsdatum, maximum: today(), autocomplete: off}
      - id: grund
        type: choice
        label: Ermäßigung
        default: keine
        options:
          - {value: keine, label: Keine}
          - {value: blind, label: Blindenhund}
  - id: steuer
    title: Ihre Steuer
    fields:
      - {id: befreit, type: boolean, label: Befreit, compute: gefaehrlich == false and grund == "blind"}
      - {id: jahr, type: money, label: Steuer im Jahr, compute: "befreit ? 0.00 : satz"}
    rules:
      - {id: kein-blindenhund, assert: not (gefaehrlich and grund == "blind"), message: Ein gefährlicher Hund führt niemanden.}
`

const rassen = `options:
  - {value: dogo, label: Dogo Argentino}
  - {value: tosa, label: Tosa Inu}
`

const scenarios = `today: 2026-02-02
scenarios:
  - name: A dog costs 60 euros
    given: {name: Luna, gefaehrlich: false, grund: keine}
    expect:
      values: {jahr: 60.00}
  - name: A guide dog costs nothing
    given: {name: Luna, gefaehrlich: false, grund: blind}
    expect:
      values: {jahr: 0.00}
`

// folder writes a form with what lies beside it.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"hund.form.yaml": hund, "rassen.yaml": rassen, "hund.scenario.yaml": scenarios} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}
