package xdatenfelder

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema"
)

func TestARealSchemaThatIsExportedImportsAsTheSameDefinition(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
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

func TestTheFormsOfThisProjectSurviveAsFarAsTheyCanBeSaid(t *testing.T) {
	names := []string{"hundesteuer.form.yaml", "gewerbeanmeldung.form.yaml", "bewohnerparkausweis.form.yaml"}
	for _, name := range names {
		own, problems := schema.Parse(name, forms(t, name), schema.Options{})
		require.NoError(t, problems.Err())
		var first, second bytes.Buffer
		losses, err := Export(&first, own, ExportOptions{Files: os.DirFS(examples)})
		require.NoError(t, err)
		for _, l := range losses {
			assert.Greater(t, l.Place.Line, 0, "%s", l)
			assert.NotEmpty(t, l.Reason, "%s", l)
			if testing.Verbose() {
				t.Log(l)
			}
		}
		assert.NotEmpty(t, losses, "%s has parameters, which XDatenfelder has no place for", name)
		once, err := Import(name, bytes.NewReader(first.Bytes()), Options{})
		require.NoError(t, err)
		foreigntest.Check(t, name, once)
		_, err = Export(&second, once.Definition, ExportOptions{})
		require.NoError(t, err)
		twice, err := Import(name, bytes.NewReader(second.Bytes()), Options{})
		require.NoError(t, err)
		assert.Equal(t, string(once.Source), string(twice.Source), name)
		for _, l := range once.Losses {
			t.Logf("import: %s", l)
		}
		if out := os.Getenv("XDF_OUT"); out != "" {
			os.WriteFile(filepath.Join(out, name), once.Source, 0o644)
			os.WriteFile(filepath.Join(out, name+".xml"), first.Bytes(), 0o644)
		}
	}
}

const examples = "../../examples/forms"

func forms(t *testing.T, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(examples, name))
	require.NoError(t, err)
	return src
}
