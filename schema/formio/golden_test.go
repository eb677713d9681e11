package formio

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

const (
	wantDefinition = "want/definition.yaml"
	wantLosses     = "want/losses.txt"
)

func TestEachConstructBecomesWhatTheGoldenFilesSay(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	update := flag.Lookup("update").Value.String() == "true"
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			require.NotEmpty(t, archive.Files)
			r, err := Import("form.json", bytes.NewReader(archive.Files[0].Data), Options{})
			require.NoError(t, err)
			foreigntest.Check(t, name, r)
			var losses strings.Builder
			for _, l := range r.Losses {
				losses.WriteString(l.String() + "\n")
			}
			got := []txtar.File{archive.Files[0], {Name: wantDefinition, Data: r.Source}, {Name: wantLosses, Data: []byte(losses.String())}}
			if update {
				require.NoError(t, os.WriteFile(name, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: got}), 0o644))
				return
			}
			require.Len(t, archive.Files, 3, "run go test with -update")
			for i := range got {
				assert.Equal(t, string(archive.Files[i].Data), string(got[i].Data), "%s: run go test with -update", archive.Files[i].Name)
			}
		})
	}
}
