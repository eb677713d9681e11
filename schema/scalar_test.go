package schema

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEveryPositionPointsAtItsScalar(t *testing.T) {
	for name, text := range validFiles(t) {
		t.Run(name, func(t *testing.T) {
			src := newSource(name, string(text), false)
			count := 0
			everyScalar(mustParse(t, name, text), func(s Scalar) {
				count++
				checkPlaces(t, src, s)
			})
			assert.Greater(t, count, 10)
		})
	}
}

// checkPlaces holds the position of a scalar, and of each of its characters, to the text.
func checkPlaces(t require.TestingT, src *source, s Scalar) {
	at := src.offset(s.Pos)
	require.Equal(t, s.Pos, src.position(at), "%q", s.Value)
	first := string(src.text[at])
	switch s.style {
	case plain:
		require.True(t, strings.HasPrefix(src.text[at:], s.Value[:width(s.Value, 0)]), "%q at %s", s.Value, s.Pos)
	case singleQuoted:
		require.Equal(t, "'", first)
	case doubleQuoted:
		require.Equal(t, `"`, first)
	case literal:
		require.Equal(t, "|", first)
	case folded:
		require.Equal(t, ">", first)
	}
	for i, c := range s.Value {
		place := src.offset(s.At(i))
		there, _ := utf8.DecodeRuneInString(src.text[place:])
		switch {
		case there == c:
		case there == '\\' && s.style == doubleQuoted:
		case c == '\n' || c == ' ': // a break in the text, or the end of one
			require.True(t, isSpace(byte(there)) || s.style == folded, "%q[%d] at %s is %q", s.Value, i, s.At(i), there)
		default:
			require.Fail(t, "wrong place", "%q[%d]=%q at %s is %q", s.Value, i, c, s.At(i), there)
		}
	}
}

func TestAtFindsACharacterHoweverItWasWritten(t *testing.T) {
	for _, c := range []struct {
		name, written, value, find string
		want                       Position
	}{
		{"plain", `a == bb`, `a == bb`, "bb", Position{1, 9}},
		{"plain with an umlaut before", `ä == bb`, `ä == bb`, "bb", Position{1, 9}},
		{"single quotes", `'a == bb'`, `a == bb`, "bb", Position{1, 10}},
		{"single quotes in quotes", `'a''b == cc'`, `a'b == cc`, "cc", Position{1, 13}},
		{"double quotes", `"a == \"b\" or cc"`, `a == "b" or cc`, "cc", Position{1, 19}},
		{"escapes", `"\u00e4\x41\U0001F600 cc"`, "äA😀 cc", "cc", Position{1, 26}},
		{"an escape itself", `"x \u00e4"`, "x ä", "ä", Position{1, 7}},
		{"two lines", "a ==\n  bb", "a == bb", "bb", Position{2, 3}},
		{"two lines and an empty one", "a\n\n  bb", "a\nbb", "bb", Position{3, 3}},
		{"two lines in quotes", "\"a ==\n  bb\"", "a == bb", "bb", Position{2, 3}},
		{"a joined line", "\"a\\\n  bb\"", "abb", "bb", Position{2, 3}},
		{"a literal block", "|\n  a ==\n   bb\n", "a ==\n bb\n", "bb", Position{3, 4}},
		{"a literal block with an indentation", "|2-\n    a\n  bb\n", "  a\nbb", "bb", Position{3, 3}},
		{"a folded block", ">\n  a\n  b\n\n  cc\n", "a b\ncc\n", "cc", Position{5, 3}},
		{"a folded block with deeper lines", ">\n  a\n    b\n  cc\n", "a\n  b\ncc\n", "cc", Position{4, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &report{limits: defaultLimits}
			tree := readTree(r, []byte("k: "+c.written))
			require.Empty(t, r.problems)
			s := tree.root.get("k").scalar(tree.src)
			require.Equal(t, c.value, s.Value)
			want := c.want
			assert.Equal(t, want, s.At(strings.Index(s.Value, c.find)))
		})
	}
}

func TestAtFindsACharacterInJSON(t *testing.T) {
	r := &report{file: "a.json", limits: defaultLimits}
	tree := readTree(r, []byte(`{"k": "\ud83d\ude00\/\t bb"}`))
	require.Empty(t, r.problems)
	s := tree.root.get("k").scalar(tree.src)
	require.Equal(t, "😀/\t bb", s.Value)
	assert.Equal(t, Position{1, 25}, s.At(strings.Index(s.Value, "bb")))
}

func TestAtNeverLeavesTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		style := rapid.SampledFrom([]scalarStyle{plain, singleQuoted, doubleQuoted, literal, folded}).Draw(t, "style")
		s := Scalar{Value: rapid.String().Draw(t, "value"), Pos: Position{rapid.IntRange(1, 3).Draw(t, "line"), 1}, style: style, src: newSource("", text, false)}
		p := s.At(rapid.IntRange(-1, 50).Draw(t, "offset"))
		assert.Positive(t, p.Line)
		assert.Positive(t, p.Column)
		_ = s.src.end(min(s.src.offset(s.Pos), max(len(text)-1, 0)), style, s.Value+"x")
	})
}

func TestAScalarThatWasBuiltCountsAsWritten(t *testing.T) {
	assert.True(t, Of("").Set())
	assert.True(t, TextOf("").Set())
	assert.False(t, Scalar{}.Set())
	assert.False(t, Text{}.Set())
	assert.Equal(t, Position{}, Of("abc").At(2))
}
