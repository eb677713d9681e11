package preview

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

const witnessed = `edition: 2026
id: w
version: 1.0.0
title: W
pages:
  - {id: one, title: One, fields: [{id: a, type: text, label: A, autocomplete: off}]}
  - id: two
    title: Two
    fields:
      - {id: b, type: boolean, label: B}
`

// A finding with a witness fills in the form on its page. The finding is planted: what is tested is how it is shown, whichever
// check finds it.
func TestTryItOpensTheFormWithTheWitness(t *testing.T) {
	file := filepath.Join(t.TempDir(), "w.form.yaml")
	require.NoError(t, os.WriteFile(file, []byte(witnessed), 0o600))
	p, err := New(Options{Path: file})
	require.NoError(t, err)
	p.definitions()[0].now().report.Findings = analysis.Findings{{
		Problem: schema.Problem{Severity: schema.Warning, Code: "planted", File: "w.form.yaml", Line: 7, Column: 5, Summary: "It is planted"},
		Witness: &analysis.Witness{Answers: json.RawMessage(`{"a":"</textarea>"}`), Today: "2026-01-31", Trust: "low", Identity: map[string]string{"givenName": "Erika"}},
	}}
	server := httptest.NewServer(p)
	defer server.Close()
	b := journeytest.New(t, server)
	w := b.Open("/forms/w.form.yaml/problems")
	assert.Contains(t, w.Body, "Answers that prove it")
	assert.Contains(t, w.Body, "Try it")
	assert.Contains(t, w.Body, "On 2026-01-31.")
	assert.Contains(t, w.Body, `name="page" value="two"`, "the page that the line is on, also above its title")
	assert.Contains(t, w.Body, `name="attribute" value="givenName"`)

	r, err := http.NewRequest(http.MethodPost, server.URL+"/forms/w.form.yaml/try", nil)
	require.NoError(t, err)
	r.URL.RawQuery = "answers=" + `%7B%22a%22%3A%22x%22%7D`
	w = b.Open("/forms/w.form.yaml/problems").Do(r)
	assert.Equal(t, http.StatusBadRequest, w.Status, "only the post itself counts")
}
