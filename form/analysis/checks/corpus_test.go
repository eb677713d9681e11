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
	"formio bcgov/app__tests__fixtures__form__advanced_schema.json sensitive-without-purpose password":                                      "the form says no purpose",
	"formio bcgov/tests__performance__fixtures__schemas__01_kitchen_sink_advanced.json sensitive-without-purpose password":                  "the form says no purpose",
	"jsonschema jsonforms/login.json sensitive-without-purpose password":                                                                    "the form says no purpose",
	"jsonschema rjsf/schemaDependencies.json secret-not-sensitive credit_card":                                                              "it asks for the number of a credit card, and is not marked",
	"jsonschema rjsf/validation.json sensitive-without-purpose pass1":                                                                       "the form says no purpose",
	"jsonschema rjsf/validation.json sensitive-without-purpose pass2":                                                                       "the form says no purpose",
	`xdatenfelder unit-v3-data-input.xml contradictory-bounds no answer to "G60000000088.F60000000243" meets pattern: abc and maxLength: 1`: "the pattern takes abc and nothing else",
}

// alike is what is found in the same way in many of these definitions: the format, a code, words of the finding, and why it is true.
var alike = []struct{ format, code, words, why string }{
	{"formio nav", "idle-condition", `borDuINorge == \"ja\"" makes no difference`, "the address that is asked for beside it is only asked then"},
	{"formio nav", "idle-condition", `identitetsnummer != nil and identitet.harDuFodselsnummer == nil" makes no difference`, "the number is only asked for when the other is answered"},
	{"formio nav", "unreachable-question", `alertstripePrefill" is never asked`, "the number is only asked for when the other is answered"},
	{"jsonschema jsonforms", "idle-condition", "vegetarian", "the favourite vegetable is only asked of vegetarians"},
	{"jsonschema jsonforms", "condition-always-true", "quantity != nil", "which alternative it is has been answered in the group where this is asked"},
	{"jsonschema jsonforms", "condition-never-false", `alternative == "1" or alternative == "2"`, "there are two alternatives"},
	{"jsonschema rjsf", "condition-never-false", "animal", "there are two animals"},
	{"jsonschema rjsf", "condition-always-true", "conditional != nil", "something in the group has been answered where this is asked"},
	{"jsonschema rjsf", "condition-always-true", "item1 != nil", "something in the group has been answered where this is asked"},
	{"jsonschema rjsf", "condition-always-true", "simple != nil", "something in the group has been answered where this is asked"},
	{"jsonschema vets", "condition-never-false", `country not in ["CAN", "MEX", "USA"]`, "three countries, and all others"},
	{"jsonschema vets", "rule-never-broken", "len(postalCode) <= 10", "the question takes no more than 10 characters"},
	{"jsonschema vets", "rule-never-broken", "len(postalCode) <= 51", "the question takes no more than 10 characters"},
	{"jsonschema vets", "rule-never-broken", "len(first) <= 12", "the question takes no more"},
	{"jsonschema vets", "rule-never-broken", "len(middle) <= 1", "the question takes no more"},
	{"jsonschema vets", "rule-never-broken", "len(last) <= 18", "the question takes no more"},
	{"jsonschema vets", "idle-condition", `(count(evidenceType) <= 2`, "there are three options, and no more than two are left without one"},
	{"surveyjs", "unreachable-question", `as "q1.col1" is never asked`, "the definition hides col1 for good"},
	{"xdatenfelder", "rule-never-broken", `"Mindestens-eine-Angabe"`, "the group has only these questions, and is empty where none is answered: the rule misses what it says"},
}

// judgement says why a finding is true, and as which of those that are alike, or -1.
func judgement(key string) (why string, kind int) {
	if why, ok := judged[key]; ok {
		return why, -1
	}
	for i, a := range alike {
		if strings.HasPrefix(key, a.format) && strings.Contains(key, " "+a.code+" ") && strings.Contains(key, a.words) {
			return a.why, i
		}
	}
	return "", -1
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
	met := map[int]bool{}
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
				why, kind := judgement(key)
				assert.NotEmpty(t, why, "nobody has judged %q: %v", key, found)
				delete(left, key)
				met[kind] = true
				t.Log(key, "–", why)
			}
			return nil
		}))
	}
	assert.Greater(t, imported, 100)
	assert.Empty(t, left, "judged, and not found any more")
	for i, a := range alike {
		assert.True(t, met[i], "judged, and not found any more: %v", a)
	}
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
