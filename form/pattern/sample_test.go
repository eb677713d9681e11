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
		least := rapid.IntRange(0, 4).Draw(t, "least")
		most := least + rapid.IntRange(1, 4).Draw(t, "more")
		samples := p.Sampler(nil)
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for range 5 {
			s, ok := samples.Sample(random, least, most)
			if !ok {
				continue
			}
			found++
			n := utf8.RuneCountInString(s)
			if !p.Match(s) || n < least || n > most {
				t.Fatalf("%q is no sample of %q of %d to %d characters", s, source, least, most)
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
		pattern     string
		least, most int
		allow       func(rune, bool) bool
		ok          bool
	}{
		{`[0-9]{5}`, 0, 0, nil, true},
		{`[0-9]{5}`, 0, 4, nil, false},
		{`[0-9]{5}`, 6, 0, nil, false},
		{`.*`, 700, 0, nil, true},
		{`.{3}`, 0, 0, noBlank, true},
		{` .*`, 0, 0, noBlank, false},
		{`[a-z]+|\d{3}`, 0, 0, digits, true},
		{`[a-z]+`, 0, 0, digits, false},
		{`(ab|cde)*`, 7, 7, nil, true},
		{`(ab)*`, 7, 7, nil, false},
		{`漢\p{Lu}`, 0, 0, nil, true},
		{huge, 0, 60, nil, true},
	} {
		p, err := pattern.Compile(c.pattern)
		require.Nil(t, err)
		random, samples := rand.New(rand.NewPCG(1, 2)), p.Sampler(c.allow)
		for range 50 {
			s, ok := samples.Sample(random, c.least, c.most)
			require.Equal(t, c.ok, ok, "%s %q", c.pattern, s)
			if !ok {
				break
			}
			require.True(t, p.Match(s), "%s: %q", c.pattern, s)
			require.GreaterOrEqual(t, utf8.RuneCountInString(s), c.least)
			if c.allow != nil {
				require.Equal(t, strings.TrimSpace(s), s)
			}
		}
	}
}

func TestEveryBranchAndLengthIsSampled(t *testing.T) {
	p, err := pattern.Compile(`a{1,3}|[bc]|HR[AB] \d`)
	require.Nil(t, err)
	random, samples := rand.New(rand.NewPCG(1, 2)), p.Sampler(nil)
	seen := map[string]bool{}
	for range 400 {
		s, ok := samples.Sample(random, 0, 0)
		require.True(t, ok)
		if len(s) == 5 {
			s = s[:3]
		}
		seen[s] = true
	}
	assert.Equal(t, map[string]bool{"a": true, "aa": true, "aaa": true, "b": true, "c": true, "HRA": true, "HRB": true}, seen)
}
