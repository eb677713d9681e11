package xdatenfelder

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema"
)

// published are the code lists of the golden files.
func published(uri string) []*schema.Option {
	if uri != "urn:test:codeliste:farbe_2" {
		return nil
	}
	return []*schema.Option{{Value: schema.Of("r"), Label: schema.TextOf("rot")}, {Value: schema.Of("b"), Label: schema.TextOf("blau")}}
}

// Each file of testdata has a schema (in), perhaps machine-readable rules (rules), the definition that it becomes, and its losses.
func TestEachConstructBecomesWhatItsGoldenFileSays(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { golden(t, path) })
	}
}

func golden(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	sections := map[string][]byte{}
	for _, f := range archive.Files {
		sections[f.Name] = f.Data
	}
	o := Options{CodeLists: published}
	if rules, ok := sections["rules"]; ok {
		o.Rules, err = ReadRules("rules", bytes.NewReader(rules), o.Limits)
		require.NoError(t, err)
	}
	r, err := Import("in.xml", bytes.NewReader(sections["in"]), o)
	require.NoError(t, err)
	foreigntest.Check(t, path, r)
	var losses strings.Builder
	for _, l := range r.Losses {
		losses.WriteString(l.String() + "\n")
	}
	var xml bytes.Buffer
	lost, err := Export(&xml, r.Definition, ExportOptions{})
	require.NoError(t, err)
	assert.Empty(t, lost)
	again, err := Import("in.xml", bytes.NewReader(xml.Bytes()), Options{CodeLists: published})
	require.NoError(t, err)
	assert.Equal(t, string(r.Source), string(again.Source), "after export and import")

	want := []txtar.File{{Name: "definition", Data: r.Source}, {Name: "losses", Data: []byte(losses.String())}}
	if foreigntest.Update() {
		kept := archive.Files[:0]
		for _, f := range archive.Files {
			if f.Name == "in" || f.Name == "rules" {
				kept = append(kept, f)
			}
		}
		archive.Files = append(kept, want...)
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
		return
	}
	for _, f := range want {
		assert.Equal(t, string(sections[f.Name]), string(f.Data), f.Name)
	}
}
