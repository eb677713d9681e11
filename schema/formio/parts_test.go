package formio

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	language "github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/schema"
)

func TestAPatternOfDigitsHoldsForTheNumbersItIsFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bound := rapid.IntRange(0, 2000).Draw(t, "bound")
		n := rapid.IntRange(0, 30_000).Draw(t, "number")
		text := strings.Repeat("0", rapid.IntRange(0, 2).Draw(t, "zeros")) + strconv.Itoa(n)
		from, err := regexp.Compile("^(?:" + digitsFrom(bound) + ")$")
		require.NoError(t, err)
		assert.Equal(t, n >= bound, from.MatchString(text), "%s from %d", text, bound)
		if below := digitsBelow(bound); below != "" {
			assert.Equal(t, n < bound, regexp.MustCompile("^(?:"+below+")$").MatchString(text), "%s below %d", text, bound)
		}
	})
}

func TestAPatternAcceptsWhatItDidInFormio(t *testing.T) {
	answers := []string{"", "a", "b", "ab", "ba", "abc", "xay", "a b", "12", "1-2", "(1)", "a.b", "a|b", "$a", "aXb", "bbb", ".", "..x", ".a"}
	for _, p := range []string{`a`, `^a$`, `a|b`, `^a$|^b$`, `(a|b)`, `[ab|]+`, `a\|b`, `\w+\s\w+`, `\d+`, `1\-2`, `\(1\)`, `a\.b`, `\$a`, `\S+`, `[^\s]*`, `[\w.]+`, `a.*|b`, `\.*|x`} {
		theirs := regexp.MustCompile("^" + p + "$")
		translated, err := matching(p, &schema.Field{})
		require.NoError(t, err, p)
		ours, problem := language.Compile(translated.Pattern)
		require.Nil(t, problem, p)
		for _, a := range answers {
			assert.Equal(t, theirs.MatchString(a), ours.Match(a), "%s became %s: %q", p, translated.Pattern, a)
		}
	}
}

func TestAFormIsFoundWhereverItStands(t *testing.T) {
	const form = `{"title": "A", "name": "a", "display": "form", "components": [{"type": "textfield", "key": "x"}]}`
	for _, src := range []string{form, `{"form": ` + form + `}`, `{"data": {"versions": [{"schema": ` + form + `}]}}`, `[` + form + `]`, `[{"type": "textfield", "key": "x"}]`, `{"components": [{"type": "textfield", "key": "x"}]}`} {
		r, err := Import("a.json", strings.NewReader(src), Options{})
		require.NoError(t, err, src)
		assert.Equal(t, 1, r.Tally.CarriedFields, src)
	}
}

func TestOneOfSeveralFormsIsPicked(t *testing.T) {
	src := `[{"title": "A", "name": "a", "display": "form", "components": [{"type": "textfield", "key": "x"}]}, {"title": "B", "name": "b", "display": "form", "components": [{"type": "textfield", "key": "y"}]}]`
	for _, pick := range []string{"b", "B", "2"} {
		r, err := Import("a.json", strings.NewReader(src), Options{Form: pick, Language: "nb"})
		require.NoError(t, err)
		assert.Equal(t, "B", r.Definition.Title.Variants[0].Value.Value)
		assert.Equal(t, "nb", r.Definition.Languages[0].Value)
		require.Len(t, r.Losses, 1)
	}
	_, err := Import("a.json", strings.NewReader(src), Options{Form: "c"})
	require.ErrorContains(t, err, "wrong-format")
}
