package logic_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/formio"
	"github.com/vordruck/vordruck/schema/jsonschema"
	"github.com/vordruck/vordruck/schema/surveyjs"
	"github.com/vordruck/vordruck/schema/xdatenfelder"
)

// states is how many random answers each form is given to refute what is found in it.
const states = 12

// In the forms that people use, nothing is found that is not so.
func TestNothingIsFoundInExamplesThatIsNotSo(t *testing.T) {
	const root = "../../../examples/forms"
	files, err := filepath.Glob(root + "/*.form.yaml")
	require.NoError(t, err)
	require.Len(t, files, 3)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, problems := form.Load(os.DirFS(root), filepath.Base(file), form.Options{AnySource: true})
			require.NoError(t, problems.Err())
			for _, x := range notSo(t, f) {
				assert.Equal(t, schema.Info, x.Severity, "the examples are without fault: %v", x)
			}
		})
	}
}

func TestNothingIsFoundInWorkloadsThatIsNotSo(t *testing.T) {
	root := filepath.Join(foreigntest.Data(t, "."), "..", "workloads")
	files, err := filepath.Glob(root + "/*.form.yaml")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("the workloads are not there")
	}
	for _, file := range files {
		f, problems := form.Load(os.DirFS(root), filepath.Base(file), form.Options{AnySource: true})
		require.NoError(t, problems.Err())
		notSo(t, f)
	}
}

// importers read the formats of the imported forms.
var importers = map[string]func(name string, src []byte) (*foreign.Result, error){
	"formio": func(name string, src []byte) (*foreign.Result, error) {
		return formio.Import(name, bytes.NewReader(src), formio.Options{})
	},
	"surveyjs": func(name string, src []byte) (*foreign.Result, error) {
		return surveyjs.Import(name, bytes.NewReader(src), surveyjs.Options{})
	},
	"jsonschema": func(name string, src []byte) (*foreign.Result, error) {
		return jsonschema.Import(name, bytes.NewReader(src), jsonschema.Options{})
	},
	"xdatenfelder": func(name string, src []byte) (*foreign.Result, error) {
		return xdatenfelder.Import(name, bytes.NewReader(src), xdatenfelder.Options{})
	},
}

func TestNothingIsFoundInImportedFormsThatIsNotSo(t *testing.T) {
	for folder, importer := range importers {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			forms := 0
			found := map[string]int{}
			require.NoError(t, filepath.WalkDir(foreigntest.Data(t, folder), func(path string, d os.DirEntry, err error) error {
				if err != nil || d.IsDir() || strings.HasSuffix(path, ".rules.json") || filepath.Ext(path) != ".json" && filepath.Ext(path) != ".xml" {
					return err
				}
				src, err := os.ReadFile(path)
				require.NoError(t, err)
				r, err := importer(filepath.Base(path), src)
				if err != nil {
					return nil // none of the format
				}
				f, problems := form.Read(nil, "imported.form.yaml", r.Source, form.Options{AnySource: true})
				require.NoError(t, problems.Err())
				forms++
				for _, x := range notSo(t, f) {
					found[x.Code]++
				}
				return nil
			}))
			require.Positive(t, forms)
			t.Logf("%d forms: %v", forms, found)
		})
	}
}

// notSo runs all checks over a form, confirms what has a witness, and fails where random answers show that a finding is wrong.
func notSo(t *testing.T, f *form.Form) analysis.Findings {
	findings := analysis.Run(f, logic.Checks())
	all := slices.DeleteFunc(claims(f, findings), func(c *claim) bool { return finding(c, findings) == nil })
	for _, x := range all {
		found := finding(x, findings)
		if x.confirm != nil || x.existential() {
			require.True(t, shows(t, f, x, found, all), "%v %s", found, found.Witness)
		}
	}
	g := rand.New(rand.NewPCG(1, 1))
	for range states {
		s := someState(f, g)
		for _, x := range all {
			for _, u := range x.uses {
				u.look(s)
			}
			assert.False(t, x.refuted(), "%v", x)
		}
	}
	return findings
}

// someState gives random answers, and takes those back that their questions refuse.
func someState(f *form.Form, g *rand.Rand) *form.State {
	answers := f.NewAnswers()
	fill(g, answers.Root(), f.Root())
	for range 5 {
		s := f.Evaluate(answers, form.Context{})
		again := false
		for _, x := range f.Fields() {
			if x.Object() == f.Root() && s.Root().Relevant(x) && x.Row() == nil && !x.Computed() && s.Root().Refuses(x, s.Root().Value(x)) != "" {
				answers.Root().Set(x, value.Value{})
				again = true
			}
		}
		if !again {
			return s
		}
	}
	return f.Evaluate(f.NewAnswers(), form.Context{})
}

func fill(g *rand.Rand, s form.Slots, o *form.Object) {
	for _, x := range o.Form().Fields() {
		if x.Object() != o || x.Fixed() || g.IntN(8) == 0 {
			continue
		}
		switch options := x.AllOptions(); {
		case x.Type().Kind == value.Rows:
			s.Append(x)
			fill(g, s.Row(x, 0), x.Row())
		case len(options) > 0 && x.Type().Kind == value.Text:
			s.Set(x, value.OfText(options[g.IntN(len(options))].Value()))
		case len(options) > 0 && x.Type().Kind == value.List:
			s.Set(x, value.OfList([]value.Value{value.OfText(options[g.IntN(len(options))].Value())}))
		case x.Type().Kind == value.Bool:
			s.Set(x, value.OfBool(g.IntN(2) == 0))
		default:
			for _, text := range []string{[]string{"1", "3", "17", "50", "0", "1000"}[g.IntN(6)], "2020-01-01", "Anna"} {
				if v := x.Parse(text, "en"); !v.Empty() && v.Kind() != value.Invalid {
					s.Set(x, v)
					break
				}
			}
		}
	}
}
