package form_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

var update = flag.Bool("update", false, "write generated files instead of comparing")

// example makes a whole definition of a code's example.
func example(src string) string {
	if strings.HasPrefix(src, "- ") {
		return header + "pages:\n- id: p\n  title: P\n  fields:\n  " + strings.ReplaceAll(src, "\n", "\n  ") + "\n"
	}
	return header + src + "\npages:\n- {id: p, title: P, fields: [{id: x, type: text, label: X}]}\n"
}

func TestEveryProblemOfADefinitionHasAnExample(t *testing.T) {
	for _, c := range form.Codes() {
		isExpression := !strings.HasPrefix(c.Example, "- ") && !strings.Contains(c.Example, ":")
		if strings.HasPrefix(c.Example, "#") || isExpression {
			continue // takes a host; or tested where expressions are
		}
		t.Run(c.Code, func(t *testing.T) {
			_, problems := form.Read(nil, "example.yaml", []byte(example(c.Example)), form.Options{})
			var found []string
			for _, p := range problems {
				found = append(found, p.Code)
				if p.Code == c.Code {
					assert.Equal(t, c.Severity, p.Severity)
				}
			}
			// Some of what Compile checks, for definitions that no file was read for, is found
			// by schema.Parse already when there is one.
			for _, p := range problems {
				if p.Code != c.Code && slices.ContainsFunc(schema.Codes(), func(s schema.Code) bool { return s.Code == p.Code }) {
					return
				}
			}
			assert.Contains(t, found, c.Code, "%v\n%s", problems, example(c.Example))
		})
	}
}

func TestEveryCodeThatIsReportedIsDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, c := range form.Codes() {
		documented[c.Code] = true
		assert.NotEmpty(t, c.Meaning, c.Code)
		assert.NotEmpty(t, c.Remedy, c.Code)
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`(?:report|warn|warnNear)\("([a-z-]+)"`).FindAllStringSubmatch(string(src), -1) {
			found++
			assert.True(t, documented[m[1]], "%s reports %s", file, m[1])
		}
	}
	assert.Greater(t, found, 30)
}

func TestTheReferenceOfProblemsIsUpToDate(t *testing.T) {
	const file = "../docs/problems.md"
	want := "# Problems of a definition\n\nWhat `vordruck check` prints, with the code in brackets at the end of the line. Written by `go test ./form -update`.\n\n" +
		"## How it is written\n\n" + string(schema.CodesMarkdown(schema.Codes())) +
		"\n## What it means\n\n" + string(schema.CodesMarkdown(form.Codes()))
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
	}
	have, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, want, string(have), "run go test ./form -update")
}
