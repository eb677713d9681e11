package fleet_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/fleet"
)

// sharing makes definitions that use one block, of which the last does not mind its label.
func sharing(t *testing.T, n int) (files []string, block string) {
	t.Helper()
	folder := t.TempDir()
	block = filepath.Join(folder, "block.yaml")
	require.NoError(t, os.WriteFile(block, []byte("fields: [{id: n, type: integer, label: \"…\"}]\n"), 0o644))
	for i := range n {
		own, suppress := `{id: a, type: integer, label: "…"}`, ""
		if i == n-1 {
			suppress = "suppress: [{code: no-label, reason: So gewollt.}]\n"
		}
		definition := fmt.Sprintf("edition: 2026\nid: f%d\nversion: 1.0.0\ntitle: F\n%sblocks: {b: {file: block.yaml}}\npages:\n  - id: p\n    title: P\n    fields:\n      - %s\n      - {id: b, use: b, label: B}\n", i, suppress, own)
		files = append(files, filepath.Join(folder, fmt.Sprintf("%d.form.yaml", i)))
		require.NoError(t, os.WriteFile(files[i], []byte(definition), 0o644))
	}
	return files, block
}

func TestWhatIsFoundInASharedFileComesOnce(t *testing.T) {
	files, block := sharing(t, 6)
	checked := fleet.Check(context.Background(), files, suite(t, analysis.Selection{Only: []string{"no-label"}}), fleet.Options{})
	before := len(checked[0].Report.Findings)
	require.Equal(t, 2, before, "its own, and the block's")
	all := fleet.Together(checked)

	var places []string
	for _, f := range all.Findings {
		places = append(places, fmt.Sprint(filepath.Base(f.File), " ", len(f.Forms)))
	}
	assert.Equal(t, []string{"0.form.yaml 0", "block.yaml 5", "1.form.yaml 0", "2.form.yaml 0", "3.form.yaml 0", "4.form.yaml 0"}, places)
	assert.Equal(t, filepath.ToSlash(block), all.Findings[1].File)
	assert.Equal(t, filepath.ToSlash(files[0]), all.Findings[1].Forms[0])
	assert.Equal(t, filepath.ToSlash(files[4]), all.Findings[1].Forms[4])
	require.Len(t, all.Suppressed, 2, "one form suppresses what the others do not")
	assert.Equal(t, []string{filepath.ToSlash(files[5])}, all.Suppressed[1].Forms)
	assert.Equal(t, "So gewollt.", all.Suppressed[1].Reason)
	assert.Nil(t, checked[0].Report.Findings[1].Forms, "what was given stays as it was")

	var text strings.Builder
	require.NoError(t, all.Findings[1:2].WriteText(&text))
	_, forms, _ := strings.Cut(text.String(), "\n\tin ")
	assert.Equal(t, "5 forms: "+strings.Join(strings.Fields(filepath.ToSlash(strings.Join(files[:3], " "))), ", ")+", …\n", forms)
}
