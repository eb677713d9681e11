package surveyjs_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

// TestEachConstructBecomesWhatIsWritten compares definition and losses with testdata/*.txtar; with -update they are rewritten.
func TestEachConstructBecomesWhatIsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	update := flag.Lookup("update").Value.String() == "true"
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.Equal(t, "survey.json", archive.Files[0].Name)
			r, err := importer("survey.json", bytes.NewReader(archive.Files[0].Data))
			require.NoError(t, err)
			foreigntest.Check(t, file, r)
			var losses strings.Builder
			for _, l := range r.Losses {
				losses.WriteString(l.String() + "\n")
			}
			archive.Files = append(archive.Files[:1:1], txtar.File{Name: "want/definition.yaml", Data: r.Source}, txtar.File{Name: "want/losses", Data: []byte(losses.String())})
			got := txtar.Format(archive)
			if update {
				require.NoError(t, os.WriteFile(file, got, 0o644))
				return
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(got))
		})
	}
}
