package checks_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
)

// examine returns what is found in a definition and what is suppressed, a line each.
func examine(t *testing.T, files fstest.MapFS, s analysis.Selection) (found, suppressed []string) {
	t.Helper()
	f, problems := form.Load(files, "form.yaml", form.Options{})
	require.NoError(t, problems.Err())
	suite, err := analysis.NewSuite(checks.Groups(), s)
	require.NoError(t, err)
	report := suite.Examine(f, problems)
	for _, one := range report.Findings {
		found = append(found, fmt.Sprintf("%s:%d %s", one.File, one.Line, one.Code))
	}
	for _, one := range report.Suppressed {
		suppressed = append(suppressed, fmt.Sprintf("%s:%d %s: %s", one.File, one.Line, one.Code, one.Reason))
	}
	return found, suppressed
}

const suppressing = `edition: 2026
id: form
version: 1.0.0
title: T
purpose: Zweck
blocks: {b: {file: b.yaml}}
pages:
  - id: p
    title: "…"
    suppress: [{code: no-label, reason: die Seite}]
    fields:
      - {id: a, type: integer, label: "…"}
      - {id: b, use: b, label: B, suppress: [{code: no-label, reason: gilt nicht für den Block}]}
  - id: q
    title: Zwei
    fields:
      - id: c
        type: choice
        label: C
        suppress: [{code: no-label, reason: das Feld}]
        options:
          - {value: x, label: "…"}
          - {value: y, label: "…", suppress: [{code: no-label, reason: die Option}]}
      - {id: d, type: integer, label: "…"}
    stop: {when: d > 1, title: "…", text: Ende}
`

func TestASuppressionCoversWhatIsWrittenInside(t *testing.T) {
	files := fstest.MapFS{"form.yaml": {Data: []byte(suppressing)}, "b.yaml": {Data: []byte(`fields:
  - {id: n, type: integer, label: "…", suppress: [{code: no-label, reason: im Block}]}
  - {id: m, type: integer, label: "…"}
rules:
  - {id: r, assert: n > 1, message: Ungültige Eingabe, suppress: [{code: unhelpful-message, reason: die Regel}]}
`)}}
	found, suppressed := examine(t, files, analysis.Selection{Skip: []string{"missing-translation"}})
	assert.Equal(t, []string{
		"b.yaml:3 no-label", "form.yaml:13 unused-suppression", "form.yaml:24 no-label", "form.yaml:25 no-label",
	}, found)
	assert.Equal(t, []string{
		"b.yaml:2 no-label: im Block", "b.yaml:5 unhelpful-message: die Regel", "form.yaml:9 no-label: die Seite", "form.yaml:12 no-label: die Seite",
		"form.yaml:22 no-label: das Feld", "form.yaml:23 no-label: die Option",
	}, suppressed)
}

func TestSuppressions(t *testing.T) {
	const head = "edition: 2026\nid: form\nversion: 1.0.0\ntitle: {de: T}\nlanguages: [de, en]\n"
	const page = "pages: [{id: p, title: {de: P, en: P}, fields: [{id: a, type: integer, label: {de: A, en: A}}]}]\n"
	for _, c := range []struct {
		title, suppress string
		selection       analysis.Selection
		found           []string
	}{
		{"a warning of the compiler", "suppress: [{code: missing-translation, reason: folgt}]", analysis.Selection{}, nil},
		{"nothing", "", analysis.Selection{}, []string{"form.yaml:4 missing-translation"}},
		{"a code that there is not", "suppress: [{code: missing-translations, reason: folgt}]", analysis.Selection{}, []string{"form.yaml:4 missing-translation", "form.yaml:6 bad-suppression"}},
		{"an error", "suppress: [{code: cycle, reason: folgt}]", analysis.Selection{Skip: []string{"missing-translation"}}, []string{"form.yaml:6 bad-suppression"}},
		{"no reason", "suppress: [{code: missing-translation, reason: ' '}]", analysis.Selection{}, []string{"form.yaml:4 missing-translation", "form.yaml:6 bad-suppression"}},
		{"what is not there", "suppress: [{code: no-label, reason: so}]", analysis.Selection{Skip: []string{"code"}}, []string{"form.yaml:6 unused-suppression"}},
		{"what was not looked for", "suppress: [{code: no-label, reason: so}]", analysis.Selection{Skip: []string{"code", "accessibility"}}, nil},
		{"what is not there, and nobody asks", "suppress: [{code: no-label, reason: so}]", analysis.Selection{Skip: []string{"code", "suppression"}}, nil},
		{"that a suppression is not used", "suppress: [{code: no-label, reason: so}, {code: unused-suppression, reason: so}]", analysis.Selection{Skip: []string{"code"}},
			[]string{"form.yaml:6 unused-suppression", "form.yaml:6 unused-suppression"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			found, _ := examine(t, fstest.MapFS{"form.yaml": {Data: []byte(head + c.suppress + "\n" + page)}}, c.selection)
			assert.Equal(t, c.found, found)
		})
	}
}

func TestASuppressionWithoutAReasonDoesNotCompile(t *testing.T) {
	_, problems := form.Load(fstest.MapFS{"form.yaml": {Data: []byte("edition: 2026\nid: form\nversion: 1.0.0\ntitle: T\nsuppress: [{code: no-label}]\npages: [{id: p, title: P}]\n")}}, "form.yaml", form.Options{})
	assert.ErrorContains(t, problems.Err(), `form.yaml:5:12: error: the suppression needs the key "reason"`)
}

func TestTheExamplesOfSuppressionsHaveTheirFault(t *testing.T) {
	for _, c := range analysis.Suppressions().Checks {
		src := "edition: 2026\nid: form\nversion: 1.0.0\ntitle: T\n" + c.Example + "\npages: [{id: p, title: P, fields: [{id: a, type: integer, label: A}]}]\n"
		found, _ := examine(t, fstest.MapFS{"form.yaml": {Data: []byte(src)}}, analysis.Selection{})
		assert.Equal(t, []string{"form.yaml:5 " + c.Code}, found)
	}
}
