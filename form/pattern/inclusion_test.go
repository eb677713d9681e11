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

func compiled(t *testing.T, source string) *pattern.Pattern {
	if source == "" {
		return nil
	}
	p, err := pattern.Compile(source)
	require.Nil(t, err, source)
	return p
}

func TestOnePatternIsHeldAgainstAnother(t *testing.T) {
	print := func(r rune, edge bool) bool { return r > ' ' && r < 127 || r == ' ' && !edge }
	for _, c := range []struct {
		p, q  string // "" for p means everything, for q nothing
		shape pattern.Shape
		known pattern.Inclusion
		value string
	}{
		{`[0-9]{5}`, `[0-9]+`, pattern.Shape{}, pattern.Included, ""},
		{`[0-9]+`, `[0-9]{5}`, pattern.Shape{}, pattern.Exceeding, "0"},
		{`[0-9]+`, `[0-9]{5}`, pattern.Shape{Least: 5, Most: 5}, pattern.Included, ""},
		{`[0-9]+`, `[0-9]{5}`, pattern.Shape{Least: 5}, pattern.Exceeding, "000000"},
		{`[0-9]{5}`, `\d\d\d\d\d`, pattern.Shape{}, pattern.Included, ""},
		{`(ab|ac)*`, `(a(b|c))*`, pattern.Shape{}, pattern.Included, ""},
		{`a*`, `(aa)*`, pattern.Shape{}, pattern.Exceeding, "a"},
		{`(aa)*`, `(aaa)*`, pattern.Shape{}, pattern.Exceeding, "aa"},
		{`[a-f]+`, `[a-z]+`, pattern.Shape{}, pattern.Included, ""},
		{`[a-zß]+`, `[a-z]+`, pattern.Shape{}, pattern.Exceeding, "ß"},
		{`\p{L}+`, `[A-Za-z]+`, pattern.Shape{Allow: print}, pattern.Undecided, ""}, // none of the characters that are tried
		{``, `.*`, pattern.Shape{Allow: print}, pattern.Undecided, ""},
		{``, `[^ ]*`, pattern.Shape{Least: 1, Allow: print}, pattern.Exceeding, "0 0"},
		{`x{3,5}`, ``, pattern.Shape{}, pattern.Exceeding, "xxx"},
		{`x{3,5}`, ``, pattern.Shape{Least: 6}, pattern.Included, ""},
		{`x{3,5}`, ``, pattern.Shape{Most: 2}, pattern.Included, ""},
		{`\p{L}{3}`, ``, pattern.Shape{Most: 2}, pattern.Undecided, ""}, // three letters of some scripts are one character
	} {
		value, known := pattern.Exceeds(compiled(t, c.p), compiled(t, c.q), c.shape)
		assert.Equal(t, c.known, known, "%s %s", c.p, c.q)
		assert.Equal(t, c.value, value, "%s %s", c.p, c.q)
	}
	huge := strings.Repeat(`(a|b)*a(a|b){10}`, 2)
	_, known := pattern.Exceeds(compiled(t, huge), compiled(t, `[ab]*b`+huge), pattern.Shape{Least: 300})
	assert.Equal(t, pattern.Undecided, known, "a search has an end")
}

// What is said is held against samples: nothing is included that has a sample which the other refuses, and a value that is found is one.
func TestInclusionAgreesWithSamples(t *testing.T) {
	seen := map[pattern.Inclusion]int{}
	rapid.Check(t, func(t *rapid.T) {
		read := func(name string) *pattern.Pattern {
			p, err := pattern.Compile(genSource(2).Draw(t, name))
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		p, q := read("p"), read("q")
		if rapid.Bool().Draw(t, "wider") {
			wide, err := pattern.Compile("(?:" + p.Source() + ")|(?:" + q.Source() + ")")
			if err == nil {
				q = wide
			}
		}
		least := rapid.IntRange(0, 3).Draw(t, "least")
		shape := pattern.Shape{Least: least, Most: least + rapid.IntRange(0, 4).Draw(t, "more")}
		value, known := pattern.Exceeds(p, q, shape)
		seen[known]++
		switch known {
		case pattern.Exceeding:
			if n := utf8.RuneCountInString(value); !p.Match(value) || q.Match(value) || n < shape.Least || shape.Most > 0 && n > shape.Most {
				t.Fatalf("%q is no proof that %s exceeds %s", value, p.Source(), q.Source())
			}
		case pattern.Included:
			samples, random := p.Sampler(nil), rand.New(rand.NewPCG(1, 1))
			for range 20 {
				if s, ok := samples.Sample(random, shape.Least, max(shape.Most, 1)); ok && !q.Match(s) && utf8.RuneCountInString(s) <= shape.Most {
					t.Fatalf("%q of %s is none of %s", s, p.Source(), q.Source())
				}
			}
		}
	})
	assert.Positive(t, seen[pattern.Included])
	assert.Positive(t, seen[pattern.Exceeding])
}
