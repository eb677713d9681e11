package pattern_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/pattern"
)

func TestASampleIsAcceptedByItsPattern(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		source := genSource(3).Draw(t, "source")
		p, err := pattern.Compile(source)
		if err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		want := pattern.Sampling{MinLength: rapid.IntRange(0, 4).Draw(t, "min")}
		want.MaxLength = want.MinLength + rapid.IntRange(1, 4).Draw(t, "more")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for range 5 {
			s, ok := p.Sample(random, want)
			if !ok {
				continue
			}
			found++
			n := utf8.RuneCountInString(s)
			if !p.Match(s) || n < want.MinLength || n > want.MaxLength {
				t.Fatalf("%q is no sample of %q within %+v", s, source, want)
			}
		}
	})
	assert.NotZero(t, found, "nothing was sampled")
}

func TestSamplesAreWithinTheLimits(t *testing.T) {
	noBlank := func(r rune, edge bool) bool { return !edge || r != ' ' }
	digits := func(r rune, _ bool) bool { return r >= '0' && r <= '9' }
	huge := `(?:[\p{L}\d]{1,3}[ab]{0,31}x){1,31}` // too large for a table
	for _, c := range []struct {
		pattern string
		want    pattern.Sampling
		ok      bool
	}{
		{`[0-9]{5}`, pattern.Sampling{}, true},
		{`[0-9]{5}`, pattern.Sampling{MaxLength: 4}, false},
		{`[0-9]{5}`, pattern.Sampling{MinLength: 6}, false},
		{`.*`, pattern.Sampling{MinLength: 700}, true},
		{`.{3}`, pattern.Sampling{Allow: noBlank}, true},
		{` .*`, pattern.Sampling{Allow: noBlank}, false},
		{`[a-z]+|\d{3}`, pattern.Sampling{Allow: digits}, true},
		{`[a-z]+`, pattern.Sampling{Allow: digits}, false},
		{`(ab|cde)*`, pattern.Sampling{MinLength: 7, MaxLength: 7}, true},
		{`(ab)*`, pattern.Sampling{MinLength: 7, MaxLength: 7}, false},
		{`漢\p{Lu}`, pattern.Sampling{}, true},
		{huge, pattern.Sampling{MaxLength: 60}, true},
	} {
		p, err := pattern.Compile(c.pattern)
		require.Nil(t, err)
		random := rand.New(rand.NewPCG(1, 2))
		for range 50 {
			s, ok := p.Sample(random, c.want)
			require.Equal(t, c.ok, ok, "%s %q", c.pattern, s)
			if !ok {
				break
			}
			require.True(t, p.Match(s), "%s: %q", c.pattern, s)
			require.GreaterOrEqual(t, utf8.RuneCountInString(s), c.want.MinLength)
			if c.want.Allow != nil {
				require.Equal(t, strings.TrimSpace(s), s)
			}
		}
	}
}

func TestEveryBranchAndLengthIsSampled(t *testing.T) {
	p, err := pattern.Compile(`a{1,3}|[bc]|HR[AB] \d`)
	require.Nil(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[string]bool{}
	for range 400 {
		s, ok := p.Sample(random, pattern.Sampling{})
		require.True(t, ok)
		if len(s) == 5 {
			s = s[:3]
		}
		seen[s] = true
	}
	assert.Equal(t, map[string]bool{"a": true, "aa": true, "aaa": true, "b": true, "c": true, "HRA": true, "HRB": true}, seen)
}
