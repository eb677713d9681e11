package submit_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// workloads are the benchmark workloads, which lie beside the repository.
const workloads = "../../shared/workloads"

var workloadNames = []string{"hund", "large", "repeat"}

func workload(t testing.TB, name string) (f *form.Form, valid, invalid []byte) {
	t.Helper()
	if _, err := os.Stat(workloads); err != nil {
		t.Skipf("the benchmark workloads are not there (%s): this test needs them", workloads)
	}
	f, problems := form.Load(os.DirFS(workloads), name+".form.yaml", form.Options{})
	require.NotNil(t, f, "%v", problems)
	read := func(kind string) []byte {
		b, err := os.ReadFile(filepath.Join(workloads, name+kind))
		require.NoError(t, err)
		return b
	}
	return f, read(".valid.json"), read(".invalid.json")
}

func TestWorkloadsAreJudgedRight(t *testing.T) {
	for _, name := range workloadNames {
		t.Run(name, func(t *testing.T) {
			f, valid, invalid := workload(t, name)
			r := submit.CheckJSON(f, valid, clock, "de")
			assert.True(t, r.Valid(), "%v", r.Problems)
			assert.Empty(t, r.Problems)
			assert.JSONEq(t, string(valid), string(r.Data()))

			var want []string
			b, err := os.ReadFile(filepath.Join(workloads, name+".invalid.paths.json"))
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(b, &want))
			r = submit.CheckJSON(f, invalid, clock, "de")
			assert.False(t, r.Valid())
			var got []string
			for _, p := range r.Problems {
				got = append(got, p.Path)
			}
			slices.Sort(got)
			assert.Equal(t, want, slices.Compact(got))
		})
	}
}
