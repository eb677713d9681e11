package checks_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema"
)

func TestTheReferenceOfChecksIsUpToDate(t *testing.T) {
	const file = "../../../docs/checks.md"
	if foreigntest.Update() {
		require.NoError(t, os.WriteFile(file, []byte(checks.Markdown()), 0o644))
	}
	have, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, checks.Markdown(), string(have), "run go test ./form/analysis/checks -update")
}

func TestNoTwoThingsHaveTheSameName(t *testing.T) {
	names := map[string]bool{analysis.Compiler: true}
	for _, c := range append(schema.Codes(), form.Codes()...) {
		names[c.Code] = true // two of the compiler's packages may report the same
	}
	for _, g := range checks.Groups() {
		assert.False(t, names[g.Name], g.Name)
		names[g.Name] = true
		for _, c := range g.Checks {
			assert.False(t, names[c.Code], c.Code)
			names[c.Code] = true
		}
	}
}

func TestAllChecksAreWhatASuiteRunsWithoutASelection(t *testing.T) {
	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
	require.NoError(t, err)
	var want, got []string
	for _, c := range suite.Checks() {
		if c.Run != nil {
			want = append(want, c.Code)
		}
	}
	for _, c := range checks.All() {
		got = append(got, c.Code)
	}
	assert.Equal(t, want, got)
	f, problems := form.Read(nil, "f.yaml", []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: T\npages:\n- {id: p, title: T, fields: [{id: a, type: integer, label: A}, {id: b, type: text, label: B, visible: a > 3 and a < 3}]}\n"), form.Options{})
	require.NotNil(t, f, problems)
	assert.Contains(t, fmt.Sprint(analysis.Run(f, checks.All())), "unreachable-question")
}

func TestASelectionTakesGroupsAndCodes(t *testing.T) {
	all := func(s analysis.Selection) (codes []string) {
		suite, err := analysis.NewSuite(checks.Groups(), s)
		require.NoError(t, err)
		for _, c := range suite.Checks() {
			codes = append(codes, c.Code)
		}
		return codes
	}
	assert.Equal(t, []string{"no-label"}, all(analysis.Selection{Only: []string{"no-label"}}))
	assert.NotContains(t, all(analysis.Selection{Skip: []string{"no-label"}}), "no-label")
	assert.Contains(t, all(analysis.Selection{Skip: []string{"no-label"}}), "link-text")
	assert.NotContains(t, all(analysis.Selection{Only: []string{"logic"}}), "no-label")
	assert.Empty(t, all(analysis.Selection{Only: []string{"accessibility"}, Skip: []string{"accessibility"}}))
	assert.Empty(t, all(analysis.Selection{Only: []string{"code"}}))
	assert.NotContains(t, all(analysis.Selection{}), "unmentioned-option", "only where it is asked for")
	assert.Contains(t, all(analysis.Selection{Only: []string{"logic"}}), "unmentioned-option")
	assert.Equal(t, len(all(analysis.Selection{Skip: []string{"accessibility"}}))+len(all(analysis.Selection{Only: []string{"accessibility"}})), len(all(analysis.Selection{})))
}

func TestWhatTheCompilerWarnsOfIsSelectedToo(t *testing.T) {
	warning := schema.Problem{Severity: schema.Warning, Code: "missing-label"}
	takes := func(s analysis.Selection, p schema.Problem) bool {
		suite, err := analysis.NewSuite(checks.Groups(), s)
		require.NoError(t, err)
		return suite.Takes(p)
	}
	assert.True(t, takes(analysis.Selection{}, warning))
	assert.True(t, takes(analysis.Selection{Only: []string{"code"}}, warning))
	assert.False(t, takes(analysis.Selection{Only: []string{"logic"}}, warning))
	assert.False(t, takes(analysis.Selection{Skip: []string{"missing-label"}}, warning))
	assert.True(t, takes(analysis.Selection{Skip: []string{"code"}}, schema.Problem{Severity: schema.Error, Code: "cycle"}), "an error stays")
}

func TestANameThatThereIsNotIsSaid(t *testing.T) {
	_, err := analysis.NewSuite(checks.Groups(), analysis.Selection{Skip: []string{"acessibility"}})
	assert.ErrorContains(t, err, `"acessibility"; did you mean "accessibility"?`)
}
