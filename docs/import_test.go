package docs_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/foreign"
)

const importPage = "import.md"

func TestThePageHasEveryCodeOfAFileThatCannotBeImported(t *testing.T) {
	const start, end = "<!-- codes -->\n", "<!-- end -->"
	var b strings.Builder
	b.WriteString("| code | means |\n|---|---|\n")
	for _, c := range foreign.Codes() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", c.Code, c.Means)
	}
	src, err := os.ReadFile(importPage)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(src), start)
	_, after, ok2 := strings.Cut(rest, end)
	require.True(t, ok && ok2, "the page has no place for them")
	want := before + start + b.String() + end + after
	if *update {
		require.NoError(t, os.WriteFile(importPage, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(src), "run: go test ./docs -update")
}

func TestThePageNamesEveryKindOfLoss(t *testing.T) {
	src, err := os.ReadFile(importPage)
	require.NoError(t, err)
	for _, kind := range []foreign.LossKind{foreign.Dropped, foreign.Changed, foreign.Renamed} {
		assert.Contains(t, string(src), "| `"+kind.String()+"` |")
	}
}
