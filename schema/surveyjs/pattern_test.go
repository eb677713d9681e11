package surveyjs

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/pattern"
)

func TestAPatternThatLooksForAMatchBecomesOneOfTheWholeValue(t *testing.T) {
	for _, c := range []struct {
		src                string
		insensitive, lines bool
		accepts, refuses   []string
	}{
		{"^[0-9]{5}$", false, false, []string{"01067"}, []string{"x01067", "010671"}},
		{"[0-9]", false, false, []string{"a1b", "1"}, []string{"ab"}},
		{"^a|b$", false, false, []string{"ax", "xb"}, []string{"xax"}},
		{`^\s*\w+\s?$`, false, false, []string{"ab", "ab "}, []string{"a b"}},
		{"^[a-c]+x$", true, false, []string{"aBX", "cx"}, []string{"dx"}},
		{"/^ab$/i", false, false, []string{"AB"}, []string{"abc"}},
		{`^a\$`, false, false, []string{"a$b"}, []string{"ab"}},
		{"b", false, true, []string{"a\nb\nc"}, []string{"a\nc"}},
		{"^(a|b)[|]$", false, false, []string{"a|"}, []string{"a"}},
		{"^$", false, false, []string{""}, []string{"a"}},
	} {
		got, err := wholePattern(c.src, c.insensitive, c.lines)
		require.NoError(t, err, c.src)
		p, problem := pattern.Compile(got)
		require.Nil(t, problem, "%s became %s", c.src, got)
		for _, s := range c.accepts {
			assert.True(t, p.Match(s), "%s became %s, which refuses %q", c.src, got, s)
		}
		for _, s := range c.refuses {
			assert.False(t, p.Match(s), "%s became %s, which accepts %q", c.src, got, s)
		}
	}
	for _, src := range []string{"", "a^b", "(^a", "(a$)"} {
		_, err := wholePattern(src, false, false)
		assert.Error(t, err, src)
	}
}
