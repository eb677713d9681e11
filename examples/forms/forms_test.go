package forms_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// today is the day that the example answers are meant for.
var today = form.Context{Now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}

// loaded are the forms that a test asked for already: they never change.
var loaded sync.Map

func load(t *testing.T, name string, parameters map[string]string) *form.Form {
	t.Helper()
	key := fmt.Sprint(name, parameters)
	if f, known := loaded.Load(key); known {
		return f.(*form.Form)
	}
	f, problems := form.Load(forms.FS, name, form.Options{Parameters: parameters})
	require.Empty(t, problems)
	require.NotNil(t, f)
	loaded.Store(key, f)
	return f
}

// evaluate reads answers and returns the state of the form.
func evaluate(f *form.Form, data []byte) *form.State {
	return submit.CheckJSON(f, data, today, "de").State
}

// languages are those that a form is in.
func languages(name string) []string {
	if name == "hundesteuer.form.yaml" {
		return []string{"de", "de-simple", "en", "tr", "uk", "ar"}
	}
	return []string{"de", "en"}
}

func TestNamesAreTheDefinitionsOfTheFolder(t *testing.T) {
	files, err := fs.Glob(forms.FS, "*.form.yaml")
	require.NoError(t, err)
	assert.ElementsMatch(t, files, forms.Names())
}

func TestEveryFormLoadsWithoutAnErrorOrAWarning(t *testing.T) {
	for _, name := range forms.Names() {
		t.Run(name, func(t *testing.T) {
			f := load(t, name, nil)
			assert.Equal(t, strings.TrimSuffix(name, ".form.yaml"), f.ID())
			assert.Equal(t, languages(name), f.Languages())
			assert.NotNil(t, f.Purpose())
			assert.NotNil(t, f.LegalBasis())
			assert.NotNil(t, f.Controller())
			assert.NotNil(t, f.Confirmation())
			assert.NotEmpty(t, f.Retention())
			suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
			require.NoError(t, err)
			assert.Empty(t, suite.Examine(f, nil).Findings)
		})
	}
}

func TestValidAnswersAreAcceptedWithoutAWarning(t *testing.T) {
	for file, f := range answers(t, "*.valid.json", 6) {
		t.Run(file, func(t *testing.T) {
			result := submit.CheckJSON(f, read(t, file), today, "de")
			for _, p := range result.Problems {
				assert.Fail(t, p.Path+": "+p.Text("de"))
			}
			for _, p := range f.Pages() {
				assert.False(t, result.State.PageRelevant(p) && result.State.Stopped(p), "page %s stops the journey", p.ID())
			}
			var given, stored any
			require.NoError(t, json.Unmarshal(read(t, file), &given))
			require.NoError(t, json.Unmarshal(result.Data(), &stored))
			assertHolds(t, stored, given, "")
		})
	}
}

// assertHolds checks that stored is given and perhaps more, as computed values are.
func assertHolds(t *testing.T, stored, given any, path string) {
	t.Helper()
	switch given := given.(type) {
	case map[string]any:
		stored, _ := stored.(map[string]any)
		for key, v := range given {
			assertHolds(t, stored[key], v, path+"."+key)
		}
	case []any:
		stored, _ := stored.([]any)
		require.Len(t, stored, len(given), path)
		for i := range given {
			assertHolds(t, stored[i], given[i], path+"[]")
		}
	default:
		assert.Equal(t, given, stored, path)
	}
}

func TestInvalidAnswersAreWrongExactlyWhereThePathsSay(t *testing.T) {
	for file, f := range answers(t, "*.invalid.json", 3) {
		t.Run(file, func(t *testing.T) {
			var want []string
			require.NoError(t, json.Unmarshal(read(t, strings.TrimSuffix(file, "json")+"paths.json"), &want))
			require.True(t, slices.IsSorted(want))
			var got []string
			for _, p := range submit.CheckJSON(f, read(t, file), today, "de").Problems {
				assert.Equal(t, schema.Error, p.Severity, p.Path)
				assertEveryLanguage(t, f, p)
				got = append(got, p.Path)
			}
			slices.Sort(got)
			assert.Equal(t, want, slices.Compact(got))
		})
	}
}

// answers returns the forms by the files of answers that match a pattern.
func answers(t *testing.T, pattern string, atLeast int) map[string]*form.Form {
	t.Helper()
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), atLeast, "files that match %s", pattern)
	out := map[string]*form.Form{}
	for _, file := range files {
		id, _, _ := strings.Cut(file, ".")
		out[file] = load(t, id+".form.yaml", nil)
	}
	return out
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return data
}

// with returns example answers with some of them replaced, by path ("hunde.0.seit"); nil removes one.
func with(t *testing.T, file string, changes map[string]any) []byte {
	t.Helper()
	var data any
	require.NoError(t, json.Unmarshal(read(t, file), &data))
	for path, v := range changes {
		keys := strings.Split(path, ".")
		at := data
		for _, key := range keys[:len(keys)-1] {
			if rows, ok := at.([]any); ok {
				i, err := strconv.Atoi(key)
				require.NoError(t, err, path)
				at = rows[i]
				continue
			}
			at = at.(map[string]any)[key]
		}
		last := keys[len(keys)-1]
		if at.(map[string]any)[last] = v; v == nil {
			delete(at.(map[string]any), last)
		}
	}
	out, err := json.Marshal(data)
	require.NoError(t, err)
	return out
}

// ruleCase is a change of valid answers that one rule objects to.
type ruleCase struct {
	rule     string
	changes  map[string]any
	path     string
	severity schema.Severity
}

// runRules checks that each change brings its rule, at its place, with a text in every language.
func runRules(t *testing.T, file string, cases []ruleCase) {
	t.Helper()
	id, _, _ := strings.Cut(file, ".")
	f := load(t, id+".form.yaml", nil)
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			result := submit.CheckJSON(f, with(t, file, c.changes), today, "de")
			i := slices.IndexFunc(result.Problems, func(p form.Problem) bool { return p.Rule != nil && p.Rule.ID() == c.rule })
			require.GreaterOrEqual(t, i, 0, "the rule has nothing to object to: %v", result.Problems)
			p := result.Problems[i]
			assert.Equal(t, c.path, p.Path)
			assert.Equal(t, c.severity, p.Severity)
			assertEveryLanguage(t, f, p)
		})
	}
}

// assertEveryLanguage checks that a problem has a text of its own in each language of its form; Leichte Sprache may say
// what German says.
func assertEveryLanguage(t *testing.T, f *form.Form, p form.Problem) {
	t.Helper()
	seen := map[string]string{}
	for _, lang := range f.Languages() {
		text := p.Text(lang)
		assert.NotEmpty(t, text, "%s in %s", p.Path, lang)
		if lang != "de-simple" {
			assert.Empty(t, seen[text], "%s in %s", p.Path, lang)
		}
		seen[text] = lang
	}
}

// runBounds checks that each change of valid answers, by a path, is wrong there with a code, and nowhere else.
func runBounds(t *testing.T, file string, cases []boundCase) {
	t.Helper()
	id, _, _ := strings.Cut(file, ".")
	f := load(t, id+".form.yaml", nil)
	for _, c := range cases {
		t.Run(c.path+" "+c.code, func(t *testing.T) {
			var got []string
			for _, p := range submit.CheckJSON(f, with(t, file, c.changes), today, "de").Problems {
				got = append(got, p.Path+" "+p.Code)
			}
			assert.Equal(t, []string{c.path + " " + c.code}, got)
		})
	}
}

// boundCase is a change of valid answers that one bound forbids.
type boundCase struct {
	path, code string
	changes    map[string]any
}

// rows returns n copies of a row.
func rows(n int, row map[string]any) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = row
	}
	return out
}

func TestSomeoneTheFormIsNotForIsToldWhereToTurn(t *testing.T) {
	for _, c := range []struct {
		title, file string
		changes     map[string]any
		page        string
	}{
		{"dogs that live elsewhere", "hundesteuer.valid.json", map[string]any{"haltung_hier": false}, "start"},
		{"a home that is not the main home", "bewohnerparkausweis.valid.json", map[string]any{"hauptwohnung": false}, "wohnung"},
		{"a street in no zone", "bewohnerparkausweis.valid.json", map[string]any{"wohnung.strasse": "nicht_dabei"}, "wohnung"},
		{"a parking space of one's own", "bewohnerparkausweis.valid.json", map[string]any{"eigener_stellplatz": true}, "stellplatz"},
		{"a business elsewhere", "gewerbeanmeldung.valid.json", map[string]any{"in_gemeinde": false}, "anmelder"},
	} {
		t.Run(c.title, func(t *testing.T) {
			id, _, _ := strings.Cut(c.file, ".")
			f := load(t, id+".form.yaml", nil)
			s := evaluate(f, with(t, c.file, c.changes))
			page := f.Page(c.page)
			require.NotNil(t, page)
			assert.True(t, s.Stopped(page))
			for _, lang := range f.Languages() {
				assert.NotEmpty(t, page.Stop().Title().String(s.Root(), lang))
				assert.Contains(t, page.Stop().Text().String(s.Root(), lang), "Musterstadt")
			}
		})
	}
}

// cents returns an amount of money in cents.
func cents(t *testing.T, v value.Value) int64 {
	t.Helper()
	require.Equal(t, value.Money, v.Kind())
	d, ok := v.Decimal()
	require.True(t, ok)
	whole, frac, ok := d.Int64(2)
	require.True(t, ok)
	return whole*100 + frac
}

func TestEveryAccountNumberIsSensitive(t *testing.T) {
	found := 0
	for _, name := range forms.Names() {
		for _, field := range load(t, name, nil).Fields() {
			if field.Type().Name == "iban" {
				found++
				assert.True(t, field.Sensitive(), "%s %s", name, field.Path())
			}
		}
	}
	assert.Equal(t, 2, found)
}

func TestBrowsersCanFillInWhoThePersonIs(t *testing.T) {
	for _, name := range forms.Names() {
		var tokens []string
		for _, field := range load(t, name, nil).Fields() {
			tokens = append(tokens, field.Autocomplete())
		}
		assert.Subset(t, tokens, []string{"given-name", "family-name", "email", "tel"}, name)
	}
}

func TestTheReadmeNamesEveryFormAndParameter(t *testing.T) {
	readme := string(read(t, "README.md"))
	for _, name := range forms.Names() {
		assert.Contains(t, readme, "`"+name+"`")
		parameters := load(t, name, nil).Definition().Parameters
		assert.NotEmpty(t, parameters, name)
		for _, p := range parameters {
			assert.Contains(t, readme, "`"+p.Name.Value+"`", name)
		}
	}
}
