package analysistest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
)

// testFixtures runs a check over the definitions of its folder.
func testFixtures(t *testing.T, folder string, c analysis.Check) {
	for kind, faulty := range map[string]bool{"found": true, "fine": false} {
		root := os.DirFS(filepath.Join(folder, "testdata", kind))
		names, err := fs.Glob(root, "*.yaml")
		require.NoError(t, err)
		require.NotEmpty(t, names, "there is no definition in which it is %s", kind)
		for _, name := range names {
			t.Run(kind+"/"+name, func(t *testing.T) {
				want := wanted(t, root, name)
				assert.Equal(t, faulty, len(want) > 0, "findings that are wanted")
				testFixture(t, root, name, c, want)
			})
		}
	}
}

// place is a line of a file.
type place struct {
	file string
	line int
}

func testFixture(t *testing.T, root fs.FS, name string, c analysis.Check, want map[place][]string) {
	f, problems := form.Load(root, name, form.Options{AnySource: true})
	require.NoError(t, problems.Err())
	first := analysis.Run(f, []analysis.Check{c})
	for _, found := range first {
		at := place{found.File, found.Line}
		i := indexPart(want[at], found.Text())
		if !assert.GreaterOrEqual(t, i, 0, "not wanted: %v", found) {
			continue
		}
		want[at] = append(want[at][:i], want[at][i+1:]...)
		assert.Equal(t, c.Severity(), found.Severity)
		assert.NotEmpty(t, found.Detail)
		if found.Witness != nil {
			assert.True(t, strings.HasPrefix(string(found.Witness.Answers), "{"), "a witness is answers: %s", found.Witness)
		}
	}
	for at, left := range want {
		assert.Empty(t, left, "%s:%d is not found", at.file, at.line)
	}
	for range 5 {
		assert.Equal(t, first, analysis.Run(f, []analysis.Check{c}), "the same form gives the same findings")
	}
}

func indexPart(parts []string, s string) int {
	for i, p := range parts {
		if strings.Contains(s, p) {
			return i
		}
	}
	return -1
}

// wanted reads the comments # want "…" of a definition, and of the files in folders beside it: a part of each finding
// on their line. A number behind them says how often each is found.
func wanted(t *testing.T, root fs.FS, name string) map[place][]string {
	t.Helper()
	all := map[place][]string{}
	require.NoError(t, fs.WalkDir(root, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || file != name && !strings.Contains(file, "/") {
			return err
		}
		src, err := fs.ReadFile(root, file)
		for i, line := range strings.Split(string(src), "\n") {
			if _, want, ok := strings.Cut(line, "# want "); ok {
				all[place{file, i + 1}] = parts(t, want)
			}
		}
		return err
	}))
	return all
}

var word = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|\d+`)

// parts reads what stands behind want: texts, and how often each.
func parts(t *testing.T, want string) (texts []string) {
	t.Helper()
	times := 1
	for _, part := range word.FindAllString(want, -1) {
		if n, err := strconv.Atoi(part); err == nil {
			times = n
			continue
		}
		text, err := strconv.Unquote(part)
		require.NoError(t, err)
		texts = append(texts, text)
	}
	once := texts
	for range times - 1 {
		texts = append(texts[:len(texts):len(texts)], once...)
	}
	return texts
}
