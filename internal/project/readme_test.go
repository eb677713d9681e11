package project

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	require.NoError(t, err)
	return string(text)
}

// blocks returns the code blocks of a language in a Markdown text.
func blocks(t *testing.T, text, language string) (out []string) {
	t.Helper()
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	require.NotEmpty(t, out, "no block of %s", language)
	return out
}

func TestReadmeShowsTheExampleThatCompiles(t *testing.T) {
	for _, block := range blocks(t, read(t, "README.md"), "go") {
		assert.Contains(t, read(t, "examples/embed/main.go"), block)
	}
}

func TestReadmeShowsADefinitionThatCompiles(t *testing.T) {
	for _, block := range blocks(t, read(t, "README.md"), "yaml") {
		src := "edition: 2026\nid: readme\nversion: 1.0.0\ntitle: Readme\npages:\n  - id: hunde\n    title: Hunde\n    fields:\n" +
			regexp.MustCompile("(?m)^").ReplaceAllString(strings.TrimSpace(block), "      ")
		def, problems := schema.Parse("README.md", []byte(src), schema.Options{})
		require.Empty(t, problems)
		_, problems = form.Compile(def, form.Options{})
		require.Empty(t, problems)
	}
}

func TestReadmesCommandsRun(t *testing.T) {
	commands := regexp.MustCompile(`(?m)^    go run (\./cmd/vordruck .*)$`).FindAllStringSubmatch(read(t, "README.md"), -1)
	require.NotEmpty(t, commands)
	for _, c := range commands {
		t.Run(c[1], func(t *testing.T) {
			cmd := exec.Command("go", append([]string{"run"}, strings.Fields(c[1])...)...)
			cmd.Dir = root
			out, err := cmd.CombinedOutput()
			assert.NoError(t, err, string(out))
		})
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	for _, name := range []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md", "examples/forms/README.md"} {
		for _, m := range regexp.MustCompile(`\]\(([^)#]+)\)`).FindAllStringSubmatch(read(t, name), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			_, err := os.Stat(filepath.Join(root, filepath.Dir(name), m[1]))
			assert.NoError(t, err, "%s links to %s", name, m[1])
		}
	}
}
