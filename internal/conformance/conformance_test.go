package conformance

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the statements in docs")

const root = "../.."

// wcag are the criteria of WCAG 2.2 on the levels A and AA.
const wcag = `
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8
3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3`

func criteria(t *testing.T) []Criterion {
	t.Helper()
	all, err := Criteria()
	require.NoError(t, err)
	return all
}

func TestEveryCriterionIsJudged(t *testing.T) {
	var ids []string
	levels := map[string]int{}
	for _, c := range criteria(t) {
		ids = append(ids, c.ID)
		levels[c.Level]++
		assert.Contains(t, Results(), c.Result, c.ID)
		for lang := range statements {
			assert.NotEmpty(t, c.Name[lang], "%s %s", c.ID, lang)
			assert.NotEmpty(t, c.How[lang], "%s %s", c.ID, lang)
		}
	}
	assert.Equal(t, strings.Fields(wcag), ids)
	assert.Equal(t, map[string]int{"A": 31, "AA": 24}, levels)
}

func TestWhatCountsAsTestedNamesItsTestsAndTheyExist(t *testing.T) {
	tests := map[string][]string{} // by folder
	named := 0
	for _, c := range criteria(t) {
		if c.Result == Tested || c.Result == Partly {
			assert.NotEmpty(t, c.Tests, c.ID)
		}
		if c.Result == Manual || c.Result == Absent {
			assert.Empty(t, c.Tests, c.ID)
		}
		for _, name := range c.Tests {
			named++
			folder, function, found := strings.Cut(name, ".")
			require.True(t, found, name)
			if tests[folder] == nil {
				tests[folder] = functions(t, folder)
			}
			assert.Contains(t, tests[folder], function, "%s: there is no such test in %s", c.ID, folder)
		}
	}
	assert.Greater(t, named, 40)
}

// functions returns the names of the tests in a folder.
func functions(t *testing.T, folder string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, folder, "*_test.go"))
	require.NoError(t, err)
	require.NotEmpty(t, files, folder)
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") {
				names = append(names, f.Name.Name)
			}
		}
	}
	slices.Sort(names)
	return names
}

func TestTheStatementsAreUpToDate(t *testing.T) {
	for lang, file := range map[string]string{"en": "conformance.md", "de": "konformitaet.md"} {
		want, err := Statement(lang)
		require.NoError(t, err)
		path := filepath.Join(root, "docs", file)
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
		}
		have, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, want, string(have), "run go test ./internal/conformance -update")
	}
	_, err := Statement("xx")
	assert.Error(t, err)
}
