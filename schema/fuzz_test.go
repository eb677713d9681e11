package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParse holds Parse to its promises: it does not panic, names every problem, points into the
// file, and what parses prints to bytes that parse to the same and print to the same.
func FuzzParse(f *testing.F) {
	for name, src := range validFiles(f) {
		f.Add(name, src)
	}
	for _, x := range fixtures(f, "testdata/problems/*.txtar") {
		f.Add(x.name, x.src)
	}
	for _, m := range rawMistakes {
		f.Add(m.file, []byte(m.src))
	}
	f.Fuzz(func(t *testing.T, file string, src []byte) {
		d, problems := Parse(file, src, Options{Limits: Limits{Size: 1 << 16}})
		for _, p := range problems {
			require.Contains(t, codeTable, problemCode(p.Code))
			require.NotEqual(t, "schema", p.Code, "%s", p)
			require.Positive(t, p.Line)
			require.Positive(t, p.Column)
		}
		require.Equal(t, d == nil, problems.HasErrors())
		if d == nil {
			return
		}
		out := Print(d)
		again, problems := Parse("printed.yaml", out, Options{})
		require.Empty(t, problems, "%s", out)
		require.Equal(t, dump(d), dump(again), "%s", out)
		require.Equal(t, string(out), string(Print(again)))
		everyScalar(d, func(s Scalar) { _ = s.At(len(s.Value) / 2) })
	})
}
