package regex

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/pattern"
)

// common are parts of expressions that Go and JavaScript read alike, for values of the texts below.
var common = []string{"a", "b", "K", "1", "_", `\.`, "-", ".", `\d`, `\W`, `\w`, `\s`, `\S`, "[ab]", "[^a-c1]", `[\s1]`, `[\w-]`, "^", "$", `\b`}

// ofJavaScript are parts that only JavaScript has.
var ofJavaScript = []string{`[\S]`, `[\S ]`, `[\s\S]`, `[^]`, `\u0061`, `\-`, `\@`, "]", "{", `[[a]`, "ä", "[a-ä]", "(?=a)", "(?!.*b)", "(?<n>a)", "[k-m]", "ſ", "µ"}

// genExpression draws an expression of some parts.
func genExpression(parts []string, depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		kind := rapid.IntRange(0, 7).Draw(t, "kind")
		sub := func() string { return genExpression(parts, depth-1).Draw(t, "sub") }
		switch {
		case depth == 0 || kind < 2:
			return rapid.SampledFrom(parts).Draw(t, "part")
		case kind < 5:
			return sub() + sub()
		case kind == 5:
			return sub() + "|" + sub()
		case kind == 6:
			return rapid.SampledFrom([]string{"(", "(?:"}).Draw(t, "open") + sub() + ")"
		}
		return "(" + sub() + ")" + rapid.SampledFrom([]string{"?", "*", "+", "{2}", "{1,2}", "*?", "??"}).Draw(t, "times")
	})
}

func genText(lines bool) *rapid.Generator[string] {
	chars := []string{"a", "b", "c", "k", "K", "A", "1", "_", ".", "-", " ", "ä", "Ä", "@", "]", "{", "s", "S", "ſ", "μ", "µ"}
	if lines {
		chars = append(chars, "\n", "\n")
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(chars), 0, 5).Draw(t, "chars"), "")
	})
}

// accepts reports whether a value is what a translation describes.
func accepts(t require.TestingT, tr Translation, value string) bool {
	all := append([]Condition{{Pattern: tr.Pattern}}, tr.Conditions...)
	for _, c := range all {
		p, bad := pattern.Compile(c.Pattern)
		require.Nil(t, bad, c.Pattern)
		if p.Match(value) == c.Not {
			return false
		}
	}
	return true
}

func TestATranslationAgreesWithGo(t *testing.T) {
	translated, matched := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		o := Options{Whole: rapid.Bool().Draw(t, "whole"), Lines: rapid.Bool().Draw(t, "lines"), Insensitive: rapid.Bool().Draw(t, "insensitive")}
		source := genExpression(common, 4).Draw(t, "expression")
		theirs, err := regexp.Compile(map[bool]string{true: "(?i)"}[o.Insensitive] + map[bool]string{true: "^(?:" + source + ")$", false: source}[o.Whole])
		got, refused := Translate(source, o)
		if err != nil || refused != nil {
			return
		}
		translated++
		for _, value := range rapid.SliceOfN(genText(o.Lines), 10, 10).Draw(t, "values") {
			if o.Insensitive && strings.ContainsAny(value, "ſ") {
				continue // takes Go for a small s, and JavaScript does not
			}
			want := theirs.MatchString(value)
			require.Equal(t, want, accepts(t, got, value), "%s became %v: %q", source, got, value)
			if want {
				matched++
			}
		}
	})
	if !testing.Short() { // a short run draws too few to meet enough for sure
		require.Greater(t, translated, 30)
		require.Greater(t, matched, 50)
	}
}

// nodeProgram answers, for each case, in which of its texts the expression finds a match.
const nodeProgram = `
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(c => {
  try {
    const r = new RegExp(c.whole ? "^(?:" + c.source + ")$" : c.source, c.flags);
    return c.texts.map(t => r.test(t));
  } catch { return null }
})));`

func TestATranslationAgreesWithJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: expressions are not compared with JavaScript")
	}
	type batch struct {
		Source string   `json:"source"`
		Flags  string   `json:"flags"`
		Whole  bool     `json:"whole"`
		Texts  []string `json:"texts"`
		lines  bool
	}
	var cases []batch
	parts := append(append([]string{}, common...), ofJavaScript...)
	for seed := range 1500 {
		lines := seed%3 == 0
		cases = append(cases, batch{Source: genExpression(parts, 4).Example(seed), Flags: []string{"", "i", "s"}[seed%7%3], Whole: seed%5 == 0,
			Texts: rapid.SliceOfN(genText(lines), 20, 20).Example(seed), lines: lines})
	}
	input, err := json.Marshal(cases)
	require.NoError(t, err)
	cmd := exec.Command(node, "-e", nodeProgram)
	cmd.Stdin = bytes.NewReader(input)
	output, err := cmd.Output()
	require.NoError(t, err)
	var results [][]bool
	require.NoError(t, json.Unmarshal(output, &results))
	require.Len(t, results, len(cases))
	translated, matched, conditions := 0, 0, 0
	for i, c := range cases {
		o := Options{Whole: c.Whole, Lines: c.lines}
		require.NoError(t, o.flags(c.Flags))
		got, err := Translate(c.Source, o)
		if err != nil || results[i] == nil {
			continue
		}
		translated++
		conditions += len(got.Conditions)
		for k, text := range c.Texts {
			require.Equal(t, results[i][k], accepts(t, got, text), "/%s/%s became %v: %q", c.Source, c.Flags, got, text)
			if results[i][k] {
				matched++
			}
		}
	}
	t.Logf("%d of %d expressions translated, %d conditions, %d matches", translated, len(cases), conditions, matched)
	require.Greater(t, translated, 1000)
	require.Greater(t, matched, 1000)
	require.Positive(t, conditions)
}
