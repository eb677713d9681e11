package foreigntest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/foreign"
)

// The files of an archive that say what is wanted.
const (
	wantDefinition = "want/definition.yaml"
	wantLosses     = "want/losses"
)

// Golden imports the sources of each archive that a glob finds, and demands the definition and the losses that stand behind
// them. With -update these are written.
func Golden(t *testing.T, glob string, read func(t *testing.T, sources []txtar.File) *foreign.Result) {
	t.Helper()
	names, err := filepath.Glob(glob)
	require.NoError(t, err)
	require.NotEmpty(t, names, "no file is named %s", glob)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			sources := Sources(archive)
			require.NotEmpty(t, sources)
			r := read(t, sources)
			Check(t, name, r)
			got := append(sources, txtar.File{Name: wantDefinition, Data: r.Source}, txtar.File{Name: wantLosses, Data: losses(r)})
			if *update {
				require.NoError(t, os.WriteFile(name, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: got}), 0o644))
				return
			}
			require.Len(t, archive.Files, len(got), "run go test with -update")
			for i := range got {
				assert.Equal(t, string(archive.Files[i].Data), string(got[i].Data), "%s: run go test with -update", got[i].Name)
			}
		})
	}
}

// Sources returns the files of an archive that are imported.
func Sources(archive *txtar.Archive) []txtar.File {
	var sources []txtar.File
	for _, f := range archive.Files {
		if f.Name != wantDefinition && f.Name != wantLosses {
			sources = append(sources, f)
		}
	}
	return sources
}

// Single reads archives of one source, for [Golden].
func Single(importer Importer) func(t *testing.T, sources []txtar.File) *foreign.Result {
	return func(t *testing.T, sources []txtar.File) *foreign.Result {
		t.Helper()
		require.Len(t, sources, 1)
		r, err := importer(sources[0].Name, bytes.NewReader(sources[0].Data))
		require.NoError(t, err)
		return r
	}
}

func losses(r *foreign.Result) []byte {
	var b bytes.Buffer
	for _, l := range r.Losses {
		b.WriteString(l.String() + "\n")
	}
	return b.Bytes()
}
