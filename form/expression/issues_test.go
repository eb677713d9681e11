package expression_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

var update = flag.Bool("update", false, "write what the issues are into testdata/issues.txt, to be read")

var wants = map[string]expression.Type{
	"anything": anything, "truth": boolean, "text": text, "integer": integer, "number": number, "money": money, "date": date,
	"partial": {Kind: value.Partial}, "list": {Kind: value.List, Elem: &text},
}

// TestIssuesPointAtWhatIsWrong runs testdata/issues.txt: an expression, and under it a
// line for each issue, whose carets stand under what it points at. "want T" says which
// type is wanted from there on.
func TestIssuesPointAtWhatIsWrong(t *testing.T) {
	src, err := os.ReadFile("testdata/issues.txt")
	require.NoError(t, err)
	form := newForm()
	want, cases := anything, 0
	var out strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(string(src), "\n"), "\n") {
		name, isWant := strings.CutPrefix(line, "want ")
		if !isWant && strings.HasPrefix(strings.TrimLeft(line, " "), "^") {
			continue // written anew below
		}
		out.WriteString(line + "\n")
		if isWant {
			w, ok := wants[name]
			require.True(t, ok, name)
			want = w
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		cases++
		e, issues := expression.Compile(line, form, want, environment())
		assert.Nil(t, e, line)
		assert.NotEmpty(t, issues, line)
		for _, is := range issues {
			out.WriteString(underline(t, line, is))
		}
	}
	require.Greater(t, cases, 100)
	if *update {
		require.NoError(t, os.WriteFile("testdata/issues.txt", []byte(out.String()), 0o644))
	}
	assert.Equal(t, string(src), out.String())
}

func underline(t *testing.T, src string, is expression.Issue) string {
	require.LessOrEqual(t, is.Offset+is.Length, len(src), src)
	require.GreaterOrEqual(t, is.Offset, 0, src)
	before := utf8.RuneCountInString(src[:is.Offset])
	under := max(1, utf8.RuneCountInString(src[is.Offset:is.Offset+is.Length]))
	return strings.Repeat(" ", before) + strings.Repeat("^", under) + " " + is.Code + ": " + is.Error() + "\n"
}

func TestEveryCodeIsDocumentedWithAnExampleThatHasIt(t *testing.T) {
	form := newForm()
	seen := map[string]bool{}
	for _, code := range expression.Codes() {
		assert.False(t, seen[code.Name], "%s is there once", code.Name)
		seen[code.Name] = true
		assert.NotEmpty(t, code.Meaning, code.Name)
		assert.NotEmpty(t, code.Remedy, code.Name)
		if code.Example == "" {
			continue // limits: see the tests of limits
		}
		_, issues := expression.Compile(code.Example, form, anything, environment())
		if assert.NotEmpty(t, issues, code.Example) {
			assert.Equal(t, code.Name, issues[0].Code, code.Example)
		}
	}
}

func TestLimitsAreNamedIssues(t *testing.T) {
	form := newForm()
	long := strings.Repeat("alter + ", 20000) + "1"
	for _, c := range []struct {
		name, src, code string
		env             *expression.Environment
	}{
		{"more than 4,096 bytes", strings.Repeat(" ", 4096) + "1", expression.CodeTooLong, nil},
		{"more bytes than the host allows", "alter + 1", expression.CodeTooLong, &expression.Environment{MaxLength: 5}},
		{"more bytes than a host can allow", long, expression.CodeTooLong, &expression.Environment{MaxLength: 1 << 30, MaxCost: 1 << 30}},
		{"more than 1,000 parts", strings.Repeat("1+", 501) + "1", expression.CodeTooComplex, nil},
		{"more parts than the host allows", "1 + 2 + 3", expression.CodeTooComplex, &expression.Environment{MaxCost: 4}},
		{"many more parts", strings.Repeat("1+", 2000) + "1", expression.CodeTooComplex, nil},
		{"deep parentheses", strings.Repeat("(", 2000) + "1" + strings.Repeat(")", 2000), expression.CodeTooComplex, nil},
		{"deep lists", strings.Repeat("[", 2000) + "1" + strings.Repeat("]", 2000), expression.CodeTooComplex, nil},
		{"deep calls", strings.Repeat("abs(", 500) + "1" + strings.Repeat(")", 500), expression.CodeTooComplex, nil},
		{"many nots", strings.Repeat("not ", 1001) + "aktiv", expression.CodeTooComplex, nil},
		{"many signs", strings.Repeat("-", 4000) + "1", expression.CodeTooComplex, nil},
	} {
		e, issues := expression.Compile(c.src, form, anything, c.env)
		assert.Nil(t, e, c.name)
		if assert.Len(t, issues, 1, c.name) {
			assert.Equal(t, c.code, issues[0].Code, c.name)
		}
	}
	deep := strings.Repeat("-", 60000) + "1"
	e, issues := expression.Compile(deep, form, anything, &expression.Environment{MaxLength: 1 << 30, MaxCost: 1 << 30})
	assert.Empty(t, issues, "the ceiling is within what the stack holds")
	assert.NotNil(t, e)
}
