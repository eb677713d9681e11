package regex

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/pattern"
)

func TestAnExpressionBecomesAPatternOfTheWholeValue(t *testing.T) {
	whole, lines, insensitive, xml := Options{Whole: true}, Options{Lines: true}, Options{Insensitive: true}, Options{Whole: true, XML: true}
	for _, c := range []struct {
		source string
		o      Options
		want   string
	}{
		{`^[0-9]{5}$`, Options{}, `[0-9]{5}`},
		{`[0-9]`, Options{}, `.*[0-9].*`},
		{`.*a.*`, Options{}, `.*a.*`},
		{``, Options{}, `.*`},
		{`^$`, Options{}, ``},
		{`b`, lines, `(?:.|\n)*b(?:.|\n)*`},
		{`.*b`, lines, `(?:.|\n)*b(?:.|\n)*`},

		{`^a|b$`, Options{}, `a.*|.*b`},
		{`^a$|^b$|^a$`, Options{}, `a|b`},
		{`^(a|b)$`, Options{}, `(a|b)`},
		{`^(?:a|b)$`, Options{}, `a|b`},
		{`(^a|b)c`, Options{}, `ac.*|.*bc.*`},
		{`(?:^|,)a(,|$)`, Options{}, `a,.*|a|.*,a,.*|.*,a`},
		{`(^x)?a$`, Options{}, `xa|.*a`},
		{`a^b|c`, Options{}, `.*c.*`},
		{`^a\$`, Options{}, `a\$.*`},
		{`^a\\$`, Options{}, `a\\`},
		{`[$|^]$`, Options{}, `.*[$|\^]`},

		{`a|b`, whole, `a|b`},
		{`^a|b$`, whole, `a|b`},
		{`\d+`, xml, `\d+`},
		{`^a^$`, xml, `a\^`},

		{`^\s*\w+\s?$`, Options{}, `[ ]*\w+[ ]?`},
		{`^\s\S[\s,][^\s,]$`, lines, `[ \t\n][^ \t\n][ \t\n,][^ \t\n,]`},
		{`^[\S]+[\S ]+[\s\S]+[^\S]$`, Options{}, `[^ ]+[\d\D]+[\d\D]+[ ]`},
		{`^[\S ]$`, lines, `[^\t\n]`},
		{`^[^]+$`, Options{}, `[\d\D]+`},
		{`^a.b$`, Options{dotAll: true}, `a[\d\D]b`},

		{`\bab\b`, Options{}, `(?:.*\W)?ab(?:\W.*)?`},
		{`^\b[a-z]+\b`, Options{}, `[a-z]+(?:\W.*)?`},

		{`^a+?b{2,3}?c*$`, Options{}, `a+b{2,3}c*`},
		{`^(?<year>\d{4})-\/\-\@$`, Options{}, `(\d{4})-/-@`},
		{`^{a}]{,2}$`, Options{}, `\{a\}\]\{,2\}`},
		{`^\u00e4\u{1f600}\ud83d\ude00\x41\0\cA\t$`, Options{}, `ä😀😀A\x00\x01\t`},
		{`^\p{Letter}\P{Lu}[\p{L}-]$`, Options{}, `\p{L}\P{Lu}[\p{L}-]`},
		{`^[[a]$`, Options{}, `[\[a]`},
		{`^[-a][^-a][a-c-e\-]$`, Options{}, `[-a][^-a][a-c\-e-]`},

		{`^[a-c]+x1$`, insensitive, `[a-cA-C]+[xX]1`},
		{`/^Ä[^k]$/i`, Options{}, `[Ää][^kK]`},
		{`(?i)^a$`, Options{}, `[aA]`},
		{`/a/g`, Options{}, `.*a.*`},
	} {
		got, err := Translate(c.source, c.o)
		require.NoError(t, err, c.source)
		assert.Equal(t, c.want, got.Pattern, c.source)
		assert.Empty(t, got.Conditions, c.source)
	}
}

func TestLookAheadsAtTheBeginningAreConditions(t *testing.T) {
	for _, c := range []struct {
		source     string
		pattern    string
		conditions []Condition
	}{
		{`^(?=.*[0-9])(?!(x|y)$).{3,}$`, `.{3,}`, []Condition{{`.*[0-9].*`, false}, {`(x|y)`, true}}},
		{`^((?!ab|c).*)$`, `.*`, []Condition{{`(?:ab|c).*`, true}}},
		{`^(?!\s*$).+`, `.+.*`, []Condition{{`[ ]*`, true}}},
	} {
		got, err := Translate(c.source, Options{})
		require.NoError(t, err, c.source)
		assert.Equal(t, Translation{c.pattern, c.conditions}, got, c.source)
	}
}

func TestWhatNoPatternCanSayIsRefused(t *testing.T) {
	for source, why := range map[string]string{
		"a(?=b)":      "in the middle",
		"(?=a)b":      "from any place",
		"^(?=a)b|c":   "one of several alternatives",
		"^(?=(?!a)b)": "inside of a look-ahead",
		"(?<=a)b":     "looks behind",
		`(a)\1`:       "refers back",
		`a\b.`:        "boundary of words",
		`\b.a`:        "not surely a word",
		`\Ba`:         `\B`,
		`a*^b`:        "in the middle",
		`a^b`:         "matches nothing",
		`(^a)+`:       "repeats an anchor",
		`[]`:          "nothing matches",
		`[b-a]`:       "backwards",
		`[a`:          "open",
		`(a`:          "open",
		`a)`:          "never open",
		`*a`:          "nothing that * repeats",
		`a**`:         "repeats a repetition",
		`a{2000}`:     "too large",
		`\`:           "backslash",
		`\q`:          `\q`,
		`\ud83d`:      "half of a character",
		`/a/v`:        "flag v",
		`\p{Greek}`:   "no category",
		`(?>a)`:       "unknown kind",
		"\xff":        "UTF-8",
		strings.Repeat("(", 100) + strings.Repeat(")", 100): "too deep",
		strings.Repeat("(^|a)", 10):                         "too many alternatives",
	} {
		_, err := Translate(source, Options{})
		require.ErrorContains(t, err, why, source)
	}
	_, err := Translate("[a-z-[aeiou]]", Options{XML: true})
	require.ErrorContains(t, err, "takes one class from another")
	_, err = Translate("/^a/m", Options{Lines: true})
	require.ErrorContains(t, err, "anchors are those of lines")
}

func FuzzATranslationCompiles(f *testing.F) {
	for _, s := range []string{`^(?=a)[^\s-\d]+(?:b|$)`, `/[\S\n]\bx{2,}?/i`, `\u{41}[\b]`, `^a|b$`} {
		f.Add(s, true, true)
		f.Add(s, false, false)
	}
	f.Fuzz(func(t *testing.T, source string, a, b bool) {
		got, err := Translate(source, Options{Whole: a, Lines: b, Insensitive: a != b, XML: a && b})
		if err == nil {
			_, bad := pattern.Compile(got.Pattern)
			require.Nil(t, bad)
		}
	})
}
