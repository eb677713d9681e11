package fleet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPatternOfAnyDepthMatchesAboveAndBelow(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.form.yaml", "k/a.form.yaml", "x/y/b.form.yaml", "x/y/note.txt", "k/a.scenario.yaml", ".git/c.form.yaml"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, nil, 0o644))
	}
	for pattern, want := range map[string]string{
		"**/*.form.yaml":   "a.form.yaml k/a.form.yaml x/y/b.form.yaml",
		"x/**/*.form.yaml": "x/y/b.form.yaml",
		"x/**":             "x/y/b.form.yaml",
		"**":               "a.form.yaml k/a.form.yaml x/y/b.form.yaml",
		"**/y/b.*":         "x/y/b.form.yaml",
		"**/a.form.yaml":   "a.form.yaml k/a.form.yaml",
		"*.form.yaml":      "a.form.yaml",
		"k/*.yaml":         "k/a.form.yaml",
	} {
		found, err := Find([]string{pattern})
		require.NoError(t, err, pattern)
		for i, f := range found {
			found[i] = filepath.ToSlash(f)
		}
		assert.Equal(t, want, strings.Join(found, " "), pattern)
	}
	_, err := Find([]string{"**/[.yaml"})
	assert.ErrorContains(t, err, "syntax error in pattern")
	_, err = Find([]string{"**/nothing.yaml"})
	assert.ErrorContains(t, err, "there is no such file")
}
