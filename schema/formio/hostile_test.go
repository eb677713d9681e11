package formio

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
)

func TestTheTableOfMappingsStandsInTheReadme(t *testing.T) {
	foreigntest.Mappings(t, "README.md", "Form.io", Mappings())
}

func kitchen(t testing.TB) []byte {
	t.Helper()
	src, err := os.ReadFile("testdata/kitchen.json")
	require.NoError(t, err)
	return src
}

func TestBrokenFilesAreNamedErrorsWithAPlace(t *testing.T) {
	foreigntest.Hostile(t, importer, kitchen(t))
}

func TestWhatIsNoFormIsAnErrorThatSaysSo(t *testing.T) {
	for src, want := range map[string]string{
		`{}`:                                    "wrong-format",
		`[]`:                                    "wrong-format",
		`"components"`:                          "wrong-format",
		`{"components": 3}`:                     "wrong-format",
		`{"data": {"a": [{"b": 1}]}}`:           "wrong-format",
		`{"display": "form", "components": []}`: "no-fields",
		`{"display": "form", "components": [{"type": "button", "key": "submit"}]}`:              "no-fields",
		`{"display": "form", "components": [{"type": "container", "key": "c", "input": true}]}`: "no-fields",
		`{"display": "form", "components": [`:                                                   "syntax",
	} {
		_, err := Import("x.json", strings.NewReader(src), Options{})
		require.Error(t, err, src)
		var named *foreign.Error
		require.ErrorAs(t, err, &named, src)
		assert.Equal(t, foreign.Code(want), named.Code, src)
	}
}

func TestFormsThatAreNestedOrLargeBeyondReasonAreCutAndReported(t *testing.T) {
	var deep strings.Builder
	deep.WriteString(`{"display": "form", "components": [{"type": "textfield", "key": "a"},`)
	for range 60 {
		deep.WriteString(`{"type": "container", "key": "c", "input": true, "components": [{"type": "panel", "components": [`)
	}
	deep.WriteString(`{"type": "textfield", "key": "x"}` + strings.Repeat("]}]}", 60) + "]}")
	r, err := Import("deep", strings.NewReader(deep.String()), Options{Limits: foreign.Limits{Depth: 1000}})
	require.NoError(t, err)
	require.NotEmpty(t, r.Losses)

	wide := `{"display": "form", "components": [` + strings.Repeat(`{"type": "textfield", "key": "a"},`, 20_000) + `{"type": "textfield", "key": "b"}]}`
	r, err = Import("wide", strings.NewReader(wide), Options{})
	require.NoError(t, err)
	assert.Less(t, r.Tally.CarriedFields, r.Tally.Fields)
}

func TestScriptsThatGrowAreCut(t *testing.T) {
	var b strings.Builder
	b.WriteString("show = data.a;")
	for range 200 {
		b.WriteString("show = show ? !show : (show || data.a);")
	}
	for _, script := range []string{b.String(), "show = " + strings.Repeat("(", 5000) + "1", "show = " + strings.Repeat("!", 5000) + "data.a", strings.Repeat("if (data.a) {", 3000)} {
		src := `[{"type": "checkbox", "key": "a"}, {"type": "textfield", "key": "b", "customConditional": "` + script + `"}]`
		r, err := Import("x", strings.NewReader(src), Options{})
		require.NoError(t, err)
		assert.Len(t, r.Losses, 1)
	}
}

func FuzzImport(f *testing.F) {
	f.Add(string(kitchen(f)))
	f.Add(`[{"type": "datagrid", "key": "a.b", "components": [{"type": "select", "multiple": true, "key": "x", "conditional": {"when": "x", "eq": 1, "show": true}}]}]`)
	f.Fuzz(func(t *testing.T, src string) {
		r, err := Import("x", strings.NewReader(src), Options{})
		if err != nil {
			var named *foreign.Error
			require.True(t, errors.As(err, &named), "%v", err)
			return
		}
		foreigntest.Check(t, "fuzz", r)
	})
}

func FuzzScript(f *testing.F) {
	for _, s := range []string{"show = data.a === 'x' && !row.b;", "valid = input > 3 ? true : `no ${data.a}`", "if (data.l.some(r => r.x)) { return /a|b/.test(data.a) }", "value = data.l.reduce((a, i) => a + i.x, 0)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, script string) {
		if strings.ContainsRune(script, '\ufffd') {
			return
		}
		program, err := parseScript(script)
		if err == nil {
			_, err = run(program, "show", yes)
		}
		var unclear *notUnderstood
		require.True(t, err == nil || errors.As(err, &unclear), "%v", err)
	})
}

func TestTheSameFileGivesTheSameBytesInManyGoroutines(t *testing.T) {
	src := kitchen(t)
	want, err := importer("a", bytes.NewReader(src))
	require.NoError(t, err)
	results := make(chan *foreign.Result)
	for range 8 {
		go func() {
			r, err := importer("a", io.Reader(bytes.NewReader(src)))
			assert.NoError(t, err)
			results <- r
		}()
	}
	for range 8 {
		r := <-results
		assert.Equal(t, string(want.Source), string(r.Source))
		assert.Equal(t, want.Losses, r.Losses)
	}
}
