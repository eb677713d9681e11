package expression_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestExpressionsMeanWhatTheLawsSay runs the tables testdata/*.law.txt. A line
//
//	given {"alter": 3}
//
// sets the answers for the lines after it; every other line is an expression, => and
// its result.
func TestExpressionsMeanWhatTheLawsSay(t *testing.T) {
	files, err := filepath.Glob("testdata/*.law.txt")
	require.NoError(t, err)
	require.Len(t, files, 8, "one table for each law and family of functions")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { runTable(t, file) })
	}
}

func runTable(t *testing.T, file string) {
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	form, given, cases := newForm(), "{}", 0
	for i, line := range strings.Split(string(src), "\n") {
		line = strings.TrimSpace(line)
		if answers, ok := strings.CutPrefix(line, "given "); ok {
			given = answers
			continue
		}
		at := strings.LastIndex(line, "=> ")
		if line == "" || line[0] == '#' {
			continue
		}
		require.Positive(t, at, "%s:%d: no =>", file, i+1)
		source, want := strings.TrimSpace(line[:at]), line[at+3:]
		where := fmt.Sprintf("%s:%d: %s", file, i+1, source)
		cases++
		e := compile(t, source, form)
		f := frame(form, given)
		first := e.Eval(f)
		assert.Equal(t, want, show(first), where)
		assert.Equal(t, want, show(e.Eval(f)), "%s, evaluated once more", where)
		assert.Equal(t, want == "true", e.Holds(f), "%s, as a condition", where)
	}
	require.GreaterOrEqual(t, cases, 10, "%s is a table", file)
}
