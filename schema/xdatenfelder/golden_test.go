package xdatenfelder

import (
	"bytes"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// published are the code lists of the golden files.
func published(uri string) []*schema.Option {
	if uri != "urn:test:codeliste:farbe_2" {
		return nil
	}
	return []*schema.Option{{Value: schema.Of("r"), Label: schema.TextOf("rot")}, {Value: schema.Of("b"), Label: schema.TextOf("blau")}}
}

// Each file of testdata has a schema (in.xml), perhaps machine-readable rules (rules), the definition that it becomes, and its losses.
func TestEachConstructBecomesWhatItsGoldenFileSays(t *testing.T) {
	foreigntest.Golden(t, "testdata/*.txtar", func(t *testing.T, sources []txtar.File) *foreign.Result {
		o := Options{CodeLists: published}
		if len(sources) > 1 {
			rules := sources[1]
			require.Equal(t, "rules", rules.Name)
			var err error
			o.Rules, err = ReadRules(rules.Name, bytes.NewReader(rules.Data), o.Limits)
			require.NoError(t, err)
		}
		r, err := Import(sources[0].Name, bytes.NewReader(sources[0].Data), o)
		require.NoError(t, err)
		exportsAsItself(t, r)
		return r
	})
}

// exportsAsItself demands that a definition that is exported and imported again is the same.
func exportsAsItself(t *testing.T, r *foreign.Result) {
	t.Helper()
	var xml bytes.Buffer
	lost, err := Export(&xml, r.Definition, ExportOptions{})
	require.NoError(t, err)
	assert.Empty(t, lost)
	again, err := Import("in.xml", bytes.NewReader(xml.Bytes()), Options{CodeLists: published})
	require.NoError(t, err)
	assert.Equal(t, string(r.Source), string(again.Source), "after export and import")
}
