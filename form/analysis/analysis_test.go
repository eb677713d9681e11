package analysis_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// files are a definition with a text in every place, and a block in a file of its own that is used twice.
var files = fstest.MapFS{
	"form.yaml": {Data: []byte(`edition: 2026
id: form
version: 1.0.0
languages: [de, en]
title: {de: T, en: T2}
description: "**D** [hier](https://example.org)"
confirmation: Fertig
blocks: {b: {file: block.yaml}}
pages:
  - id: p
    title: Seite
    text: |
      ## Eins

      Siehe [Satzung](https://example.org/a) und <https://example.org/b>.

      ![Wappen](w.png)
    fields:
      - {id: eins, use: b, label: Eins}
      - {id: zwei, use: b, label: Zwei}
      - {id: info, type: info, text: Lies}
      - id: liste
        type: list
        label: Liste
        itemLabel: Zeile
        addLabel: Mehr
        fields:
          - {id: wahl, type: choice, label: Wahl, hint: H, options: [{value: a, label: A, hint: AH}], messages: {option: Nein}}
    stop: {when: count(liste) > 9, title: Halt, text: Ende}
`)},
	"block.yaml": {Data: []byte(`fields:
  - {id: n, type: integer, label: N, placeholder: P, description: Mehr}
rules:
  - {id: r, assert: n > 1, at: n, message: {de: "{{ n }} ist zu klein", en: too small}}
`)},
}

func load(t *testing.T) *form.Form {
	t.Helper()
	f, problems := form.Load(files, "form.yaml", form.Options{})
	require.NoError(t, problems.Err())
	return f
}

func TestEveryTextOfADefinitionIsSeenAtItsPlace(t *testing.T) {
	var got []string
	seen := map[string]bool{}
	analysis.Run(load(t), []analysis.Check{{Code: "all", Run: func(p *analysis.Pass) {
		for _, text := range p.Texts {
			line := fmt.Sprintf("%s:%d %s %s %s", text.File, text.Value.Pos.Line, text.Lang, text.Kind, text.String())
			if !seen[line] { // a block that is used twice
				got = append(got, line)
			}
			seen[line] = true
		}
	}}})
	assert.Equal(t, []string{
		"form.yaml:5 de title T", "form.yaml:5 en title T2", "form.yaml:6 de description **D** [hier](https://example.org)",
		"form.yaml:11 de page title Seite",
		"form.yaml:12 de page text ## Eins\n\nSiehe [Satzung](https://example.org/a) und <https://example.org/b>.\n\n![Wappen](w.png)",
		"form.yaml:19 de label Eins", "block.yaml:2 de label N", "block.yaml:2 de description of a field Mehr", "block.yaml:2 de placeholder P",
		"form.yaml:20 de label Zwei", "form.yaml:21 de info text Lies",
		"form.yaml:24 de label Liste", "form.yaml:25 de item label Zeile", "form.yaml:26 de add label Mehr",
		"form.yaml:28 de label Wahl", "form.yaml:28 de hint H", "form.yaml:28 de option label A", "form.yaml:28 de option hint AH", "form.yaml:28 de message Nein",
		"form.yaml:29 de stop title Halt", "form.yaml:29 de stop text Ende",
		"block.yaml:4 de rule message {{ }} ist zu klein", "block.yaml:4 en rule message too small",
		"form.yaml:7 de confirmation Fertig",
	}, got)
}

func TestTheOutlineOfAMarkdownTextKnowsItsPlaces(t *testing.T) {
	var outlines []string
	analysis.Run(load(t), []analysis.Check{{Code: "all", Run: func(p *analysis.Pass) {
		for _, text := range p.Texts {
			o := text.Outline()
			for _, h := range o.Headings {
				outlines = append(outlines, fmt.Sprintf("%v heading %d %s", text.Value.At(h.Offset), h.Level, h.Words))
			}
			for _, l := range o.Links {
				outlines = append(outlines, fmt.Sprintf("%v link %s %s %v", text.Value.At(l.Offset), l.Words, l.URL, l.Bare))
			}
			for _, i := range o.Images {
				outlines = append(outlines, fmt.Sprintf("%v image %s", text.Value.At(i.Offset), i.Words))
			}
		}
	}}})
	assert.Equal(t, []string{
		"6:22 link hier https://example.org false",
		"13:10 heading 2 Eins",
		"15:14 link Satzung https://example.org/a false", "15:51 link https://example.org/b https://example.org/b true",
		"17:9 image Wappen",
	}, outlines)
}

func TestAFindingInABlockIsReportedOnce(t *testing.T) {
	check := analysis.Check{Code: "n", Run: func(p *analysis.Pass) {
		for _, f := range p.Form.Fields() {
			if f.ID() == "n" {
				p.ReportField(f, "do", "found %s", f.ID())
			}
		}
	}}
	found := analysis.Run(load(t), []analysis.Check{check})
	require.Len(t, found, 1)
	assert.Equal(t, "block.yaml:2:5: warning: found n (do) [n]", found[0].Error())
}

func TestRunsAtTheSameTimeDoNotDisturbEachOther(t *testing.T) {
	f := load(t)
	check := analysis.Check{Code: "text", Run: func(p *analysis.Pass) {
		for _, text := range p.Texts {
			p.ReportText(text, 0, "", "%s", text.Kind)
		}
	}}
	first := analysis.Run(f, []analysis.Check{check})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { assert.Equal(t, first, analysis.Run(f, []analysis.Check{check})) })
	}
	group.Wait()
}

func TestAFindingShowsTheAnswersThatProveIt(t *testing.T) {
	check := analysis.Check{Code: "small", Info: true, Run: func(p *analysis.Pass) {
		w := &analysis.Witness{Answers: []byte(`{"eins":{"n":0}}`), Today: "2026-01-31", Identity: map[string]string{"surname": "Rex"}, Trust: "high"}
		p.ReportWitness(analysis.At(p.Form.Field("eins.n")), w, "n is small", "let it grow")
	}}
	found := analysis.Run(load(t), []analysis.Check{check})
	var text, data strings.Builder
	require.NoError(t, found.WriteText(&text))
	require.NoError(t, found.WriteJSON(&data))
	assert.Equal(t, `block.yaml:2:5: info: n is small (let it grow) [small]
	with {"eins":{"n":0}} on 2026-01-31 logged in as {"surname":"Rex"} with trust high
`, text.String())
	assert.JSONEq(t, `[{"severity": "info", "code": "small", "file": "block.yaml", "line": 2, "column": 5, "summary": "n is small", "detail": "let it grow",
		"witness": {"answers": {"eins": {"n": 0}}, "today": "2026-01-31", "identity": {"surname": "Rex"}, "trust": "high"}}]`, data.String())
}

func TestTheWorstOfFindingsDecides(t *testing.T) {
	_, any := analysis.Findings(nil).Worst()
	assert.False(t, any)
	worst, any := analysis.Of(schema.Problems{{Severity: schema.Info}, {Severity: schema.Warning}}).Worst()
	assert.True(t, any)
	assert.Equal(t, schema.Warning, worst)
}
