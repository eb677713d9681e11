package xdatenfelder

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

func TestARealSchemaThatIsExportedImportsAsTheSameDefinition(t *testing.T) {
	dir := foreigntest.Data(t, "xdatenfelder")
	files, err := filepath.Glob(filepath.Join(dir, "*.xml"))
	require.NoError(t, err)
	imported := 0
	for _, path := range files {
		name := filepath.Base(path)
		first, err := withRules(t, dir)(name, open(t, path))
		if err != nil {
			continue
		}
		imported++
		var xml bytes.Buffer
		losses, err := Export(&xml, first.Definition, ExportOptions{})
		require.NoError(t, err, name)
		for _, l := range losses {
			assert.Fail(t, "lost in the export", "%s: %s", name, l)
		}
		second, err := Import(name, bytes.NewReader(xml.Bytes()), Options{})
		require.NoError(t, err, name)
		assert.Equal(t, string(first.Source), string(second.Source), name)
	}
	require.Positive(t, imported)
}

func open(t *testing.T, path string) *bytes.Reader {
	t.Helper()
	src, err := os.ReadFile(path)
	require.NoError(t, err)
	return bytes.NewReader(src)
}
