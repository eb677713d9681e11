package explain_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/submit"
)

var update = flag.Bool("update", false, "write what is wanted into the archives")

// asked are the questions of the archive, and whether all languages are wanted.
var asked = map[string][]string{
	"role": {"de"}, "company": {"de", "en"}, "born": {"de"}, "illness": {"de"}, "doctor": {"de"}, "nickname": {"de"}, "phone": {"de", "uk", "tr", "ar", "en", "de-simple"},
	"keeper": {"de"}, "page:dogs": {"de", "de-simple", "en", "tr", "uk", "ar"}, "adult": {"de", "en"}, "dogs[0]:order": {"de", "en", "tr", "uk", "ar", "de-simple"},
	"dogs": {"de"}, "dogs[0].since": {"de"}, "dogs[0].size": {"de"}, "dogs[0].permit": {"de", "en"}, "dogs[1].permit": {"de"}, "dogs[1].relief": {"de"},
	"insurance": {"de", "en"}, "kennel": {"de", "de-simple", "en", "tr", "uk", "ar"}, "tax": {"de"}, "limit": {"de"},
}

func stateOf(t *testing.T, name string) *form.State {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	var src, data []byte
	for _, f := range archive.Files {
		switch f.Name {
		case "form.yaml":
			src = f.Data
		case "answers.json":
			data = f.Data
		}
	}
	f, problems := form.Read(nil, "form.yaml", src, form.Options{})
	require.NotNil(t, f, "%v", problems)
	answers, _ := submit.DecodeJSON(f, data, "de")
	return f.Evaluate(answers, clock)
}

func TestExplanationsReadAsTheArchiveShows(t *testing.T) {
	name := filepath.Join("testdata", "dogs.txtar")
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	state := stateOf(t, name)
	want := map[string]string{}
	got := []txtar.File{archive.Files[0], archive.Files[1]}
	for _, f := range archive.Files[2:] {
		want[f.Name] = string(f.Data)
	}
	add := func(name, text string) {
		got = append(got, txtar.File{Name: name, Data: []byte(text)})
		if !*update {
			assert.Equal(t, want[name], text, "%s: run go test with -update", name)
		}
	}
	for _, path := range paths() {
		why, err := state.Why(path)
		require.NoError(t, err)
		add("why "+path, text(why))
		for _, lang := range asked[path] {
			add(lang+" "+path, strings.Join(explain.Sentences(state, why, lang), "\n")+"\n")
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(name, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: got}), 0o644))
	}
}

// paths are the keys of asked, in the order of the alphabet.
func paths() (out []string) {
	for path := range asked {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}

func TestWhatIsSensitiveIsMaskedUnlessAskedFor(t *testing.T) {
	state := stateOf(t, "testdata/dogs.txtar")
	masked, err := state.Why("doctor")
	require.NoError(t, err)
	in := masked.Facts[0].Parts[0].Inputs[0]
	assert.True(t, in.Masked)
	assert.Nil(t, in.Value)
	assert.NotContains(t, strings.Join(explain.Sentences(state, masked, "de"), ""), "„Ja“")
	open, err := state.WhyWith("doctor", reason.Options{Reveal: true})
	require.NoError(t, err)
	assert.Equal(t, "true", string(open.Facts[0].Parts[0].Inputs[0].Value))
	assert.Contains(t, strings.Join(explain.Sentences(state, open, "de"), ""), "„Ja“")
}

func TestAnExplanationIsDataThatEncodesAndComesTheSameTwice(t *testing.T) {
	state := stateOf(t, "testdata/dogs.txtar")
	for path := range asked {
		var seen string
		for range 3 {
			why, err := state.Why(path)
			require.NoError(t, err)
			b, err := json.Marshal(why)
			require.NoError(t, err)
			if seen == "" {
				seen = string(b)
			}
			assert.Equal(t, seen, string(b))
		}
	}
}

func TestAPathThatNamesNothingIsAnErrorThatHelps(t *testing.T) {
	state := stateOf(t, "testdata/dogs.txtar")
	for path, says := range map[string]string{
		"rolle":          `the form has no field, page or rule "rolle"; did you mean "role"?`,
		"dogs.name":      `the form has no field, page or rule "dogs.name"; did you mean "dogs[0].name"?`,
		"dogs[7].name":   `there is no dogs[7].name: the list dogs has 2 rows, counted from 0`,
		"dogs[0].nme":    `the form has no field, page or rule "dogs[0].nme"; did you mean "dogs[0].name"?`,
		"page:dgos":      `the form has no field, page or rule "page:dgos"; did you mean "page:dogs"?`,
		"rule:adlt":      `the form has no field, page or rule "rule:adlt"; did you mean "rule:adult"?`,
		"page:nowhere":   `the form has no field, page or rule "page:nowhere"`,
		"dogs[7]:order":  `there is no dogs[7]:order: the list dogs has 2 rows, counted from 0`,
		"dog[0]:order":   `the form has no field, page or rule "dog[0]:order"`,
		"":               `the form has no field, page or rule ""`,
		"[[]]:::\x00]":   "the form has no field, page or rule \"[[]]:::\\x00]\"",
		"dogs[0].nam":    `the form has no field, page or rule "dogs[0].nam"; did you mean "dogs[0].name"?`,
		"dogs[-1].name":  `the form has no field, page or rule "dogs[-1].name"; did you mean "dogs[0].name"?`,
		"adlt":           `the form has no field, page or rule "adlt"; did you mean "adult"?`,
		"dogs[0].name.x": `the form has no field, page or rule "dogs[0].name.x"; did you mean "dogs[0].name"?`,
	} {
		_, err := state.Why(path)
		var unknown *reason.UnknownError
		require.ErrorAs(t, err, &unknown, path)
		assert.Equal(t, says, err.Error())
	}
}

func TestAnExplanationThatWouldNameTooMuchSaysSo(t *testing.T) {
	state := stateOf(t, "testdata/dogs.txtar")
	why, err := state.WhyWith("kennel", reason.Options{MaxInputs: 2})
	require.NoError(t, err)
	assert.True(t, why.Incomplete)
	assert.Contains(t, text(why), "not everything that was read is named")
	assert.NotEmpty(t, explain.Sentences(state, why, "de"))
}
