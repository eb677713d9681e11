package chromium_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/chromium"
)

func TestBrowserWalksInOneLine(t *testing.T) {
	files := fstest.MapFS{"permit.form.yaml": {Data: []byte(permit)}, "permit.scenario.yaml": {Data: []byte(
		"today: 2026-02-02\nscenarios:\n  - {name: one, given: {name: Erika, begin: 2026-02-03}, expect: {problems: none, values: {fee_to_pay: 30.00}}}\n")}}
	report := chromium.Test(t, files, "permit.scenario.yaml")
	require.Len(t, report.Results, 1)
	assert.True(t, report.Results[0].Submitted)
}

func TestAMissingBrowserSaysWhatWasLookedFor(t *testing.T) {
	t.Setenv(chromium.EnvProgram, "")
	t.Setenv("PATH", t.TempDir())
	_, err := chromium.Find()
	require.ErrorIs(t, err, chromium.ErrMissing)
	assert.ErrorContains(t, err, "there is no chromium, chromium-browser, google-chrome, google-chrome-stable; VORDRUCK_CHROMIUM names another program")
	t.Setenv(chromium.EnvProgram, "nothing-like-it")
	_, err = chromium.Open()
	require.ErrorIs(t, err, chromium.ErrMissing)
	assert.ErrorContains(t, err, "VORDRUCK_CHROMIUM=nothing-like-it is no program")
}
