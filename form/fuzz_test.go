package form_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// seeds are the forms of the law tables and the examples.
func seeds(t testing.TB) [][]byte {
	var out [][]byte
	laws, err := filepath.Glob("testdata/laws/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, laws)
	for _, file := range laws {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		var table lawTable
		require.NoError(t, yaml.Unmarshal(src, &table))
		for _, w := range table.Wrong {
			out = append(out, []byte(header+w.Form))
		}
		out = append(out, []byte(header+table.Form))
	}
	examples, err := filepath.Glob("../examples/forms/*.form.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, examples)
	for _, file := range examples {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		out = append(out, src)
	}
	return out
}

func FuzzCompile(f *testing.F) {
	for _, src := range seeds(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		compiled, problems := form.Read(os.DirFS("../examples/forms"), "fuzz.form.yaml", src, form.Options{Limits: form.Limits{Fields: 500}})
		require.Equal(t, compiled == nil, problems.HasErrors(), "a form, or an error: %v", problems)
		again, same := form.Read(os.DirFS("../examples/forms"), "fuzz.form.yaml", src, form.Options{Limits: form.Limits{Fields: 500}})
		require.Equal(t, problems, same)
		require.Equal(t, compiled == nil, again == nil)
	})
}

func FuzzEvaluate(f *testing.F) {
	for _, src := range seeds(f) {
		f.Add(src, []byte(`{"a": 1, "hunde": [{"name": "Bello"}]}`))
	}
	ctx := form.Context{Now: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)}
	f.Fuzz(func(t *testing.T, src, data []byte) {
		compiled, _ := form.Read(os.DirFS("../examples/forms"), "fuzz.form.yaml", src, form.Options{Limits: form.Limits{Fields: 500, Budget: 10_000}})
		if compiled == nil {
			return
		}
		var first, second bytes.Buffer
		require.NoError(t, submit.CheckJSON(compiled, data, ctx, "de").WriteJSON(&first))
		require.NoError(t, submit.CheckJSON(compiled, data, ctx, "de").WriteJSON(&second))
		require.Equal(t, first.String(), second.String(), "the same twice")
	})
}
