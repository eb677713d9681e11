package jsonschema_test

import (
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

// TestConstructsBecomeWhatTheTableSays imports source.json of each archive, and compares the definition and the losses.
func TestConstructsBecomeWhatTheTableSays(t *testing.T) {
	files, err := filepath.Glob("testdata/import/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.Equal(t, "source.json", a.Files[0].Name)
			r, err := importer("source.json", strings.NewReader(string(a.Files[0].Data)))
			require.NoError(t, err)
			foreigntest.Check(t, file, r)
			var losses strings.Builder
			for _, l := range r.Losses {
				losses.WriteString(l.String() + "\n")
			}
			got := &txtar.Archive{Comment: a.Comment, Files: []txtar.File{a.Files[0], {Name: "want/definition.yaml", Data: r.Source}, {Name: "want/losses", Data: []byte(losses.String())}}}
			if flag.Lookup("update").Value.String() == "true" {
				require.NoError(t, os.WriteFile(file, txtar.Format(got), 0o644))
				return
			}
			assert.Equal(t, string(txtar.Format(a)), string(txtar.Format(got)), "run go test with -update")
		})
	}
}
