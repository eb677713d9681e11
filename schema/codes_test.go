package schema

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unreachable are codes that no known file has: they are for mistakes of this package.
var unreachable = []string{"schema"}

func TestEveryCodeThatIsUsedIsDocumented(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	declared := regexp.MustCompile(`(?m)^\t(code\w+)\s+problemCode = "([a-z0-9-]+)"`)
	src, err := os.ReadFile("codes.go")
	require.NoError(t, err)
	codes := declared.FindAllSubmatch(src, -1)
	require.Greater(t, len(codes), 25)
	require.NotEmpty(t, files)
	assert.Len(t, Codes(), len(codes))
	for _, c := range codes {
		assert.Contains(t, codeTable, problemCode(c[2]), "%s is in no table", c[1])
	}
	for _, c := range Codes() {
		assert.NotEmpty(t, c.Meaning, c.Code)
		assert.NotEmpty(t, c.Example, c.Code)
		assert.NotEmpty(t, c.Remedy, c.Code)
	}
}

func TestEveryCodeIsProducedByAFile(t *testing.T) {
	seen := map[string]bool{}
	take := func(problems Problems) {
		for _, p := range problems {
			seen[p.Code] = true
		}
	}
	for _, f := range fixtures(t, "testdata/problems/*.txtar") {
		_, problems := parseFixture(f.name, f.src)
		take(problems)
	}
	for _, m := range rawMistakes {
		_, problems := Parse(m.file, []byte(m.src), Options{Limits: m.limits})
		take(problems)
	}
	_, problems := Parse("a", []byte(byteOrderMark+small), Options{Limits: Limits{Problems: 1}})
	take(problems)
	_, problems = Parse("a", []byte("a: 1\nb: 2"), Options{Limits: Limits{Problems: 1}})
	take(problems)
	_, problems = Parse("a", []byte(small+"      - {id: b, type: text}\n"), Options{Limits: Limits{Fields: 1}})
	take(problems)
	for _, c := range Codes() {
		if !assert.ObjectsAreEqual(unreachable, []string{c.Code}) {
			assert.True(t, seen[c.Code], "no file has the problem %s", c.Code)
		}
	}
}

func TestTheCodesAreWrittenAsMarkdown(t *testing.T) {
	text := string(CodesMarkdown(Codes()))
	assert.Contains(t, text, "### `duplicate-key`\n\nA map has the same key twice. (error)\n\n```yaml\nlabel: Name\n")
	assert.Equal(t, len(Codes()), len(regexp.MustCompile("(?m)^### ").FindAllString(text, -1)))
}
