package browser_test

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/formio"
	"github.com/vordruck/vordruck/schema/jsonschema"
	"github.com/vordruck/vordruck/schema/surveyjs"
	"github.com/vordruck/vordruck/schema/xdatenfelder"
)

var importers = map[string]foreigntest.Importer{
	"formio": func(name string, r io.Reader) (*foreign.Result, error) {
		return formio.Import(name, r, formio.Options{})
	},
	"surveyjs": func(name string, r io.Reader) (*foreign.Result, error) {
		return surveyjs.Import(name, r, surveyjs.Options{})
	},
	"jsonschema": func(name string, r io.Reader) (*foreign.Result, error) {
		return jsonschema.Import(name, r, jsonschema.Options{})
	},
	"xdatenfelder": func(name string, r io.Reader) (*foreign.Result, error) {
		return xdatenfelder.Import(name, r, xdatenfelder.Options{})
	},
}

// Real definitions of other engines become forms that have valid answers, and whose HTML has no error: empty, filled in, and with problems.
func TestBrowserFindsNoErrorInImportedForms(t *testing.T) {
	in := browser.NewInspector(t)
	for _, format := range []string{"formio", "surveyjs", "jsonschema", "xdatenfelder"} {
		t.Run(format, func(t *testing.T) {
			dir, forms := foreigntest.Data(t, format), 0
			require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() || strings.HasSuffix(path, "SOURCE.txt") || strings.HasSuffix(path, ".rules.json") {
					return err
				}
				src, err := os.ReadFile(path)
				require.NoError(t, err)
				if r, err := importers[format](filepath.Base(path), bytes.NewReader(src)); err == nil {
					forms++
					inspectImported(t, in, format+" "+filepath.Base(path), r)
				}
				return nil
			}))
			assert.Positive(t, forms)
			t.Logf("%d forms", forms)
		})
	}
	in.Finish(t)
}

func inspectImported(t *testing.T, in *browser.Inspector, name string, r *foreign.Result) {
	t.Helper()
	d, problems := schema.Parse("imported.form.yaml", r.Source, schema.Options{})
	require.NoError(t, problems.Err(), name)
	f, problems := form.Compile(d, form.Options{AnySource: true})
	require.NoError(t, problems.Err(), name)
	pages, err := render.New(f, render.Options{})
	require.NoError(t, err, name)
	made, err := sample.New(f, sample.Options{Seed: 1}).Next()
	require.NoError(t, err, name)
	for _, answers := range []*form.Answers{f.NewAnswers(), made.Answers()} {
		state := f.Evaluate(answers, form.Context{})
		for _, problems := range [][]form.Problem{nil, state.Problems()} {
			var html bytes.Buffer
			require.NoError(t, pages.RenderAll(&html, state, problems, f.Languages()[0]), name)
			in.Read(t, name, html.String())
		}
	}
}
