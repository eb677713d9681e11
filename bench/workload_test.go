package bench

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// workloads lie beside the checkout, where the definitions and answers are kept for every
// engine that is measured with them.
var workloads = filepath.Join("..", "..", "shared", "workloads")

// workload reads a file of a workload. The measurement is skipped where the files are not.
func workload(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(workloads, name))
	if os.IsNotExist(err) {
		tb.Skipf("the workloads are not beside the checkout: %s is missing", filepath.Join(workloads, name))
	}
	require.NoError(tb, err)
	return data
}

// handwritten is a hand-written program from JSON to problems.
type handwritten func(tb testing.TB, data []byte) []Problem

var programs = map[string]handwritten{
	"hund": func(tb testing.TB, data []byte) []Problem {
		h, err := DecodeHund(data)
		require.NoError(tb, err)
		return h.Check()
	},
	"large": func(tb testing.TB, data []byte) []Problem {
		var a Large
		require.NoError(tb, json.Unmarshal(data, &a))
		return CheckLarge(a)
	},
	"repeat": func(tb testing.TB, data []byte) []Problem {
		r, err := DecodeRepeat(data)
		require.NoError(tb, err)
		return r.Check()
	},
}

func TestHandWrittenChecksFindWhatTheWorkloadsList(t *testing.T) {
	for name, check := range programs {
		t.Run(name, func(t *testing.T) {
			assert.Empty(t, check(t, workload(t, name+".valid.json")), "valid answers have no problem")
			var want []string
			require.NoError(t, json.Unmarshal(workload(t, name+".invalid.paths.json"), &want))
			require.NotEmpty(t, want)
			assert.Equal(t, want, paths(check(t, workload(t, name+".invalid.json"))))
		})
	}
}

func paths(ps []Problem) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.Path
	}
	slices.Sort(out)
	return slices.Compact(out)
}
