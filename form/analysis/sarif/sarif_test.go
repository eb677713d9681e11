package sarif_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/form/analysis/sarif"
	"github.com/vordruck/vordruck/schema"
)

const definition = `edition: 2026
id: form
version: 1.0.0
title: T
blocks: {leer: {fields: [{id: x, type: text, label: X}]}}
pages:
  - id: p
    title: P
    fields:
      - {id: a, type: integer, label: "…"}
      - {id: b, type: integer, label: "…", suppress: [{code: no-label, reason: Das Zeichen ist gemeint.}]}
`

// report returns what is found in the definition, and a finding with a witness.
func report(t *testing.T, name string) analysis.Report {
	t.Helper()
	f, problems := form.Load(fstest.MapFS{name: {Data: []byte(definition)}}, name, form.Options{})
	require.NoError(t, problems.Err())
	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
	require.NoError(t, err)
	r := suite.Examine(f, problems)
	r.Findings = append(r.Findings, analysis.Finding{
		Problem: schema.Problem{Severity: schema.Info, Code: "unmentioned-option", File: name, Line: 1, Column: 1, Summary: "so"},
		Witness: &analysis.Witness{Answers: []byte(`{"a": 1}`), Today: "2026-01-31"}, Forms: []string{"ö.yaml", "b.yaml"},
	})
	return r
}

func write(t *testing.T, r analysis.Report, o sarif.Options) (text []byte, value map[string]any) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, sarif.Write(&b, r, o))
	require.NoError(t, json.Unmarshal(b.Bytes(), &value))
	return b.Bytes(), value
}

// at follows keys and indexes into a JSON value.
func at(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch p := p.(type) {
		case string:
			require.IsType(t, map[string]any{}, v, "%v", path)
			v = v.(map[string]any)[p]
		case int:
			require.Greater(t, len(v.([]any)), p, "%v", path)
			v = v.([]any)[p]
		}
	}
	return v
}

func TestALogIsWhatTheStandardAllows(t *testing.T) {
	src, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	require.NoError(t, c.AddResource("sarif.json", bytes.NewReader(src)))
	standard := c.MustCompile("sarif.json")

	_, log := write(t, report(t, "ä b.form.yaml"), sarif.Options{Groups: checks.Groups(), Version: "1.0.0"})
	assert.NoError(t, standard.Validate(log))
	_, empty := write(t, analysis.Report{}, sarif.Options{Groups: checks.Groups()})
	assert.NoError(t, standard.Validate(empty))
	assert.Equal(t, []any{}, at(t, empty, "runs", 0, "results"))

	assert.Equal(t, []any{map[string]any{"executionSuccessful": true}}, at(t, empty, "runs", 0, "invocations"))
	_, failed := write(t, analysis.Report{}, sarif.Options{Failures: schema.Problems{{Code: "missing-file", File: "ä.yaml", Summary: "there is no such file"}}})
	assert.NoError(t, standard.Validate(failed))

	log["runs"].([]any)[0].(map[string]any)["columnKind"] = "bytes"
	assert.Error(t, standard.Validate(log), "the standard is held")
}

func TestAResultHasItsPlaceItsRuleAndItsWitness(t *testing.T) {
	_, log := write(t, report(t, "ä b.form.yaml"), sarif.Options{Groups: checks.Groups(), Docs: "https://example.org/docs/"})
	results := at(t, log, "runs", 0, "results").([]any)
	require.Len(t, results, 4)
	for i, want := range []struct {
		code, level string
		line        float64
		help        string
	}{
		{"unused-block", "warning", 5, "https://example.org/docs/problems.md#unused-block"},
		{"no-label", "warning", 10, "https://example.org/docs/checks.md#no-label"},
		{"unmentioned-option", "note", 1, "https://example.org/docs/checks.md#unmentioned-option"},
		{"no-label", "warning", 11, "https://example.org/docs/checks.md#no-label"},
	} {
		r := results[i]
		assert.Equal(t, want.code, at(t, r, "ruleId"))
		assert.Equal(t, want.level, at(t, r, "level"))
		assert.Equal(t, want.line, at(t, r, "locations", 0, "physicalLocation", "region", "startLine"))
		assert.Equal(t, "%C3%A4%20b.form.yaml", at(t, r, "locations", 0, "physicalLocation", "artifactLocation", "uri"))
		rule := at(t, log, "runs", 0, "tool", "driver", "rules", int(at(t, r, "ruleIndex").(float64)))
		assert.Equal(t, want.code, at(t, rule, "id"))
		assert.Equal(t, want.help, at(t, rule, "helpUri"))
		assert.NotEmpty(t, at(t, rule, "help", "text"))
	}
	assert.Equal(t, map[string]any{"answers": map[string]any{"a": 1.0}, "today": "2026-01-31"}, at(t, results[2], "properties", "witness"))
	assert.Contains(t, at(t, results[2], "message", "text"), `{"a": 1} on 2026-01-31`)
	assert.Equal(t, []any{map[string]any{"kind": "inSource", "status": "accepted", "justification": "Das Zeichen ist gemeint."}}, at(t, results[3], "suppressions"))
	assert.Nil(t, at(t, results[1], "suppressions"))
	related := at(t, results[2], "relatedLocations").([]any)
	require.Len(t, related, 2, "the forms that use the file")
	assert.Equal(t, "%C3%B6.yaml", at(t, related[0], "physicalLocation", "artifactLocation", "uri"))
	assert.Nil(t, at(t, related[0], "physicalLocation").(map[string]any)["region"], "the whole of it")
	assert.Nil(t, at(t, results[1], "relatedLocations"))
}

func TestALogSaysWhatCouldNotBeLookedAt(t *testing.T) {
	_, log := write(t, report(t, "a.yaml"), sarif.Options{Groups: checks.Groups(), Failures: schema.Problems{
		{Code: "missing-file", File: "ä.yaml", Line: 1, Column: 1, Summary: "there is no such file"},
		{Code: "unknown-parameter", File: "b.yaml", Line: 3, Column: 1, Summary: "no such parameter", Detail: "it has none"},
	}})
	assert.Equal(t, false, at(t, log, "runs", 0, "invocations", 0, "executionSuccessful"))
	told := at(t, log, "runs", 0, "invocations", 0, "toolExecutionNotifications").([]any)
	require.Len(t, told, 2)
	assert.Equal(t, map[string]any{
		"descriptor": map[string]any{"id": "missing-file"}, "level": "error", "message": map[string]any{"text": "there is no such file"},
		"locations": []any{map[string]any{"physicalLocation": map[string]any{"artifactLocation": map[string]any{"uri": "%C3%A4.yaml"}}}},
	}, told[0])
	assert.Equal(t, "no such parameter (it has none)", at(t, told[1], "message", "text"))
	assert.Len(t, at(t, log, "runs", 0, "results"), 4, "what was found stays")
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	first, _ := write(t, report(t, "a.yaml"), sarif.Options{Groups: checks.Groups()})
	for range 10 {
		again, _ := write(t, report(t, "a.yaml"), sarif.Options{Groups: checks.Groups()})
		assert.Equal(t, first, again)
	}
}

func TestAFindingIsKnownAgain(t *testing.T) {
	finding := func(summary string) analysis.Finding {
		return analysis.Finding{Problem: schema.Problem{Severity: schema.Warning, Code: "dead-end", File: "a.yaml", Line: 1, Column: 1, Summary: summary}}
	}
	prints := func(summaries ...string) (all []any) {
		var r analysis.Report
		for _, s := range summaries {
			r.Findings = append(r.Findings, finding(s))
		}
		_, log := write(t, r, sarif.Options{})
		for i := range summaries {
			all = append(all, at(t, log, "runs", 0, "results", i, "partialFingerprints", "finding/v1"))
		}
		return all
	}
	of := prints("because of visible of \"b\" (line 12: a == 1), which is a (line 3)")
	assert.Equal(t, of, prints("because of visible of \"b\" (line 14: a == 1), which is a (line 5)"), "what it names moved")
	assert.NotEqual(t, of, prints("because of visible of \"b\" (line 12: a == 2), which is a (line 3)"))
	assert.Equal(t, prints("no answer meets it from 2026-11-26 on"), prints("no answer meets it from 2026-11-27 on"), "the next day")
	twice := prints("so", "so", "or so")
	assert.NotEqual(t, twice[0], twice[1], "the same words in two places")
	assert.Equal(t, prints("so")[0], twice[0])
}
