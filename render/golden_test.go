package render_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write what is rendered into testdata")

// Each file of testdata holds a definition, answers, and the main part of the pages that
// it has a section want/PAGE.html for; see pagesOf for their names.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			require.NoError(t, err)
			section := func(name string) string {
				for _, f := range archive.Files {
					if f.Name == name {
						return string(f.Data)
					}
				}
				return ""
			}
			f := compile(t, section("definition.yaml"))
			state := f.Evaluate(answers(t, f, section("answers.json")), clock)
			r := renderer(t, f, dressed)
			wanted := 0
			for i, want := range archive.Files {
				name, ok := strings.CutPrefix(want.Name, "want/")
				if !ok {
					continue
				}
				wanted++
				lang := f.Languages()[0]
				name, english := strings.CutSuffix(strings.TrimSuffix(name, ".html"), ".en")
				if english {
					lang = "en"
				}
				p := pagesOf(f, state, lang)[name]
				require.NotNil(t, p, "there is no page %q", name)
				assertAccessible(t, page(t, r, p))
				var got bytes.Buffer
				require.NoError(t, r.RenderMain(&got, p))
				if *update {
					archive.Files[i].Data = got.Bytes()
					continue
				}
				assert.Equal(t, string(want.Data), got.String(), want.Name)
			}
			require.NotZero(t, wanted, "nothing is compared")
			if *update {
				require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
			}
		})
	}
}
