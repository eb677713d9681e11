package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// show writes all that a tree holds.
func show(n *node) string {
	var b strings.Builder
	var write func(n *node, depth int)
	write = func(n *node, depth int) {
		fmt.Fprintf(&b, "%*s%d %d %t %s %q %q\n", depth, "", n.kind, n.style, n.flow, n.pos, n.value, n.anchor)
		for _, e := range n.entries {
			if e.key != nil {
				write(e.key, depth+1)
			}
			write(e.value, depth+1)
		}
	}
	write(n, 0)
	return b.String()
}

// checkQuick holds the quick reader to the library, where it does not give up.
func checkQuick(t require.TestingT, text string) bool {
	src := newSource("a.yaml", text, false)
	if !checkCharacters(&report{limits: defaultLimits}, src) {
		return false
	}
	quick := readQuick(src, defaultLimits)
	if quick == nil {
		return false
	}
	r := &report{limits: defaultLimits}
	slow := readAnyYAML(r, src)
	require.Empty(t, r.problems, "the library refuses\n%s", text)
	require.Equal(t, show(slow), show(quick), "%s", text)
	return true
}

func TestTheQuickReaderReadsWhatTheLibraryReads(t *testing.T) {
	read := 0
	for _, src := range validFiles(t) {
		if checkQuick(t, string(src)) {
			read++
		}
		if d, _ := Parse("a.yaml", src, Options{}); d != nil && checkQuick(t, string(Print(d))) {
			read++
		}
	}
	assert.Greater(t, read, 2)
}

func TestTheQuickReaderTakesTheUsualWaysToWrite(t *testing.T) {
	for _, src := range []string{
		small,
		"a: b\n",
		"a:\n- b\n- c: d\n  e: f\n",
		"a:\n  - - b\n    - c\n",
		"- a: {b: c, d: [e, 'f', \"g h\"]} # comment\n",
		"a: [] # none\nb: {}\n# end\n",
		"a: |\n  one\n\n   two\n\nb: |-\n  three\n",
		"- |\n  a\n- b\n",
		"ü: ä"[2:] + "\nb: {c: Straße, d: über}\n",
		"a: x # y\n\n# z\nb: 'it''s'\n",
		"a: ~\n",
	} {
		assert.True(t, checkQuick(t, src) || strings.HasPrefix(src, ":"), "gave up on\n%s", src)
	}
}

func TestTheQuickReaderLeavesAKeyThatIsNullToTheLibrary(t *testing.T) {
	for _, src := range []string{"null: a\n", "a: {null: b}\n", "- null: a\n"} {
		assert.Nil(t, readQuick(newSource("a.yaml", src, false), defaultLimits), src)
	}
}

func TestTheQuickReaderNeverDisagrees(t *testing.T) {
	parts := []string{"a", "b", "key", "a:", "b:", "c: ", "a: b", "- ", "- a", "-", "  ", "    ", " ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\n\n", "#", " # c", "{", "}", "[", "]", ", ", ",",
		": ", ":", "'", "\"", "''", "|", "|-", "|\n  x", "> ", "&a ", "*a", "!t", "?", "? ", "~", "null", "-1", "--", "---", "ä", "x: {a: b}", "[a, b]", "{a: 'b', c: \"d\"}", "\\n", "=", "%", "@", "<<: x", "a b c", "{{ x }}"}
	took := 0
	rapid.Check(t, func(t *rapid.T) {
		if checkQuick(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 14).Draw(t, "parts"), "")) {
			took++
		}
	})
	if !testing.Short() { // a short run draws too few to meet one for sure
		assert.Positive(t, took)
	}
}

// FuzzQuick looks for YAML on which the quick reader and the library disagree.
func FuzzQuick(f *testing.F) {
	for _, src := range validFiles(f) {
		if len(src) < 10_000 {
			f.Add(string(src))
		}
	}
	for _, x := range fixtures(f, "testdata/problems/*.txtar") {
		f.Add(string(x.src))
	}
	f.Fuzz(func(t *testing.T, text string) { checkQuick(t, text) })
}
