package form_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// TestCorners runs tables like those of the laws, for what meets where several laws apply.
func TestCorners(t *testing.T) {
	files, err := filepath.Glob("testdata/corners/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		var table lawTable
		require.NoError(t, yaml.Unmarshal(src, &table), file)
		require.NotEmpty(t, table.Cases, file)
		t.Run(table.Law, func(t *testing.T) {
			for _, c := range table.Cases {
				t.Run(c.It, func(t *testing.T) {
					c.run(t, table.Form)
					c.page(t, table.Form)
				})
			}
		})
	}
}

// page holds that every problem of the answers is shown on exactly one page.
func (c lawCase) page(t *testing.T, src string) {
	f := load(t, src)
	given, err := json.Marshal(c.Given)
	require.NoError(t, err)
	now, err := time.Parse(time.DateOnly, firstOf(c.Today, "2026-01-31"))
	require.NoError(t, err)
	answers, _ := submit.DecodeJSON(f, given, "de")
	state := f.Evaluate(answers, form.Context{Now: now.Add(12 * time.Hour)})
	var whole, byPage []string
	for _, p := range state.Problems() {
		whole = append(whole, p.Path+" "+p.Code)
	}
	for _, page := range f.Pages() {
		for _, p := range state.PageProblems(page) {
			byPage = append(byPage, p.Path+" "+p.Code)
		}
	}
	assert.ElementsMatch(t, whole, byPage)
}
