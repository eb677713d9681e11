package form_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

func TestADraftKnowsNamesBesideErrors(t *testing.T) {
	src := `edition: 2026
id: a
version: 1.0.0
title: A
blocks:
  ort: {file: ort.yaml}
pages:
  - id: p
    title: P
    fields:
      - {id: rolle, type: text, label: "Rolle von {{ wohnung.plz }}"}
      - {id: wohnung, use: ort}
      - id: hunde
        type: list
        label: Hunde
        fields:
          - {id: name, type: text, label: Name, visible: rolle == }
          - {id: seit, type: date, label: Seit, minimum: date(rolle)}
        rules:
          - {id: r, assert: name != rolle, at: name, message: M}
`
	files := fstest.MapFS{"ort.yaml": {Data: []byte("- {id: plz, type: postcode, label: PLZ, visible: rolle != nil}\n")}}
	d := form.ReadDraft(files, "a.yaml", []byte(src), form.Options{})
	require.Nil(t, d.Form)
	require.True(t, d.Problems.HasErrors())
	var paths, sites []string
	for _, f := range d.Fields {
		paths = append(paths, f.File+" "+f.Path())
	}
	assert.Equal(t, []string{"a.yaml rolle", "a.yaml wohnung", "ort.yaml wohnung.plz", "a.yaml hunde", "a.yaml hunde.name", "a.yaml hunde.seit"}, paths)
	for _, s := range d.Sites {
		var means []string
		for _, n := range expression.Names(s.Source, s.Scope) {
			if n.Symbol != nil {
				means = append(means, d.Fields[n.Symbol.Field].Path())
			}
		}
		if len(means) > 0 {
			sites = append(sites, s.File+": "+strings.TrimSpace(s.Source)+": "+strings.Join(means, " "))
		}
	}
	assert.Equal(t, []string{
		"a.yaml: wohnung.plz: wohnung wohnung.plz",
		"ort.yaml: rolle != nil: rolle",
		"a.yaml: name != rolle: hunde.name rolle",
		"a.yaml: name: hunde.name",
		"a.yaml: rolle ==: rolle",
		"a.yaml: date(rolle): rolle",
	}, sites)
}

func TestADraftOfNothingHasProblems(t *testing.T) {
	for _, src := range []string{"", "{", "\xff", "a: [", "- a"} {
		d := form.ReadDraft(fstest.MapFS{}, "a.yaml", []byte(src), form.Options{})
		assert.NotEmpty(t, d.Problems, src)
	}
}
