package xdatenfelder

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
)

// withRules imports a file together with the machine-readable rules beside it.
func withRules(t *testing.T, dir string) foreigntest.Importer {
	return func(name string, r io.Reader) (*foreign.Result, error) {
		return Import(name, r, Options{Rules: rulesOf(t, filepath.Join(dir, strings.TrimSuffix(name, ".xdf3.xml")+".rules.json"))})
	}
}

func rulesOf(t *testing.T, path string) []Rule {
	t.Helper()
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil
	}
	require.NoError(t, err)
	defer file.Close()
	rules, err := ReadRules(filepath.Base(path), file, foreign.Limits{})
	require.NoError(t, err)
	return rules
}

func isXML(path string) bool { return strings.HasSuffix(path, ".xml") }

func TestRealSchemasAreCarriedOverWithTheirRules(t *testing.T) {
	dir := foreigntest.Data(t, "xdatenfelder")
	results := foreigntest.Corpus(t, "xdatenfelder", isXML, withRules(t, dir), foreigntest.Least{Fields: 0.98, Rules: 0.97})
	reasons := map[string]int{}
	for _, name := range sortedNames(results) {
		for _, l := range results[name].Losses {
			reasons[l.Kind.String()]++
			if testing.Verbose() {
				t.Log(foreign.Shorten(l.String(), 400))
			}
		}
		if out := os.Getenv("XDF_OUT"); out != "" {
			os.WriteFile(filepath.Join(out, name+".form.yaml"), results[name].Source, 0o644)
		}
	}
	t.Logf("losses: %v", reasons)
}

func sortedNames(results map[string]*foreign.Result) []string {
	var names []string
	for name := range results {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
