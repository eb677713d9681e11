package checks_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/formio"
	"github.com/vordruck/vordruck/schema/jsonschema"
	"github.com/vordruck/vordruck/schema/surveyjs"
	"github.com/vordruck/vordruck/schema/xdatenfelder"
)

// judged is everything that is found in real definitions of other engines, and why each is true. What a change of a
// check finds beside it has to be judged before it is added.
var judged = map[string]string{
	"formio bcgov/app__tests__fixtures__form__advanced_schema.json sensitive-without-purpose password":                     "the form says no purpose",
	"formio bcgov/tests__performance__fixtures__schemas__01_kitchen_sink_advanced.json sensitive-without-purpose password": "the form says no purpose",
	"jsonschema jsonforms/login.json sensitive-without-purpose password":                                                   "the form says no purpose",
	"jsonschema rjsf/validation.json sensitive-without-purpose pass1":                                                      "the form says no purpose",
	"jsonschema rjsf/validation.json sensitive-without-purpose pass2":                                                      "the form says no purpose",
}

func TestNothingIsFoundInRealDefinitionsThatIsNotTrue(t *testing.T) {
	formats := []struct {
		folder, ending string
		read           foreigntest.Importer
	}{
		{"formio", ".json", func(n string, r io.Reader) (*foreign.Result, error) { return formio.Import(n, r, formio.Options{}) }},
		{"surveyjs", ".json", func(n string, r io.Reader) (*foreign.Result, error) {
			return surveyjs.Import(n, r, surveyjs.Options{})
		}},
		{"jsonschema", ".json", func(n string, r io.Reader) (*foreign.Result, error) {
			return jsonschema.Import(n, r, jsonschema.Options{})
		}},
		{"xdatenfelder", ".xml", func(n string, r io.Reader) (*foreign.Result, error) {
			return xdatenfelder.Import(n, r, xdatenfelder.Options{})
		}},
	}
	// What keeps people out is judged with the checks of package accessibility.
	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{Skip: []string{"accessibility", analysis.Compiler}})
	require.NoError(t, err)
	left := map[string]bool{}
	for key := range judged {
		left[key] = true
	}
	imported := 0
	for _, format := range formats {
		dir := foreigntest.Data(t, format.folder)
		require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != format.ending {
				return err
			}
			name, _ := filepath.Rel(dir, path)
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			r, err := format.read(name, bytes.NewReader(src))
			if err != nil {
				return nil // no file of the format, or one that is refused
			}
			imported++
			f, problems := form.Load(fstest.MapFS{"f.yaml": {Data: r.Source}}, "f.yaml", form.Options{AnySource: true})
			require.NoError(t, problems.Err(), path)
			for _, found := range suite.Examine(f, problems).Findings {
				key := fmt.Sprintf("%s %s %s %s", format.folder, filepath.ToSlash(name), found.Code, about(f, found))
				assert.NotEmpty(t, judged[key], "nobody has judged %q: %v", key, found)
				delete(left, key)
				t.Log(key, "–", judged[key])
			}
			return nil
		}))
	}
	assert.Greater(t, imported, 100)
	assert.Empty(t, left, "judged, and not found any more")
}

// about is the field that a finding lies at, or what it says.
func about(f *form.Form, found analysis.Finding) string {
	for _, field := range f.Fields() {
		if strings.Contains(found.Summary, fmt.Sprintf("%q", field.ID())) {
			return field.ID()
		}
	}
	return found.Summary
}
