package pattern_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/pattern"
)

func compile(t testing.TB, source string) *pattern.Pattern {
	t.Helper()
	p, err := pattern.Compile(source)
	if err != nil {
		t.Fatalf("%q: %v", source, err)
	}
	return p
}

func TestAPatternMatchesTheWholeValue(t *testing.T) {
	for _, c := range []struct {
		pattern string
		yes, no []string
	}{
		{`[0-9]{5}`, []string{"01067", "99998"}, []string{"", "0106", "010677", " 01067", "01067\n", "x01067"}},
		{`a|bc`, []string{"a", "bc"}, []string{"ab", "ac", "abc", ""}},
		{``, []string{""}, []string{"a", " "}},
		{`^a+$`, []string{"a", "aaa"}, []string{"", "ab"}},
		{`^(?:a|b)$`, []string{"a", "b"}, []string{"ab"}},
		{`a\$`, []string{"a$"}, []string{"a"}},
		{`.{2}`, []string{"äö", "😀😀", "  "}, []string{"a", "a\n", "a\r", "a\u2028", "abc"}},
		{`(a*)*b`, []string{"b", "aab"}, []string{"a", "ba"}},
		{`(?:)*`, []string{""}, []string{"a"}},
		{`a{0}`, []string{""}, []string{"a"}},
		{`a{2,}`, []string{"aa", "aaaaa"}, []string{"a", ""}},
		{`(ab){1,2}?c`, []string{"abc", "ababc"}, []string{"c", "abababc"}},
		{`[^\d]`, []string{"a", "ä", "٣"}, []string{"3", ""}},
		{`[\w.-]+`, []string{"a_b.c-d"}, []string{"ä", " "}},
		{`[]a]`, nil, nil},
		{`[\]a]`, []string{"]", "a"}, []string{"b"}},
		{`[a^]`, []string{"^", "a"}, []string{"b"}},
		{`[-a]|[b-]`, []string{"-", "a", "b"}, []string{"c"}},
		{`[\t-\r]`, []string{"\t", "\n", "\r"}, []string{" "}},
		{`\x41\x2f\/`, []string{"A//"}, []string{"A/"}},
		{`\p{Lu}\p{Ll}*`, []string{"Ärger", "Żółw", "Ω"}, []string{"ärger", "ÄR", "1"}},
		{`[^\p{L}]`, []string{"1", "😀"}, []string{"a", "漢"}},
		{`\P{L}+`, []string{"12"}, []string{"1a"}},
		{`[😀-😂]`, []string{"😀", "😁", "😂"}, []string{"😃"}},
		{`[\d\D]`, []string{"a", "\n", "😀"}, []string{"", "ab"}},
		{`[^\d\D]`, nil, []string{"", "a", "1"}},
		{`(([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3})`, []string{"01067", "32657"}, []string{"00123", "1234"}},
		{`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{1,63}$`, []string{"a@b.de"}, []string{"a@b", "a@b.de "}},
	} {
		p, err := pattern.Compile(c.pattern)
		if c.yes == nil && c.no == nil {
			require.NotNil(t, err, c.pattern)
			continue
		}
		require.Nil(t, err, c.pattern)
		for _, s := range c.yes {
			assert.True(t, p.Match(s), "%q must match %q", c.pattern, s)
		}
		for _, s := range c.no {
			assert.False(t, p.Match(s), "%q must not match %q", c.pattern, s)
		}
		again := compile(t, p.Portable())
		assert.Equal(t, p.Portable(), again.Portable(), "the portable form is its own portable form")
	}
}

func TestWhatIsOutsideOfTheSubsetIsAnErrorAtItsPlace(t *testing.T) {
	for _, c := range []struct {
		pattern string
		offset  int
		want    string // in the summary
		help    string // in the detail
	}{
		{`a(?=b)`, 1, "look-ahead", "rule"},
		{`a(?!b)`, 1, "negative look-ahead", "rule"},
		{`(?<=a)b`, 0, "look-behind", "rule"},
		{`(?<!a)b`, 0, "negative look-behind", "rule"},
		{`(?<year>\d)`, 0, "named groups", "(?:"},
		{`(?P<year>\d)`, 0, "named groups", "(?:"},
		{`(?>a)`, 0, "atomic", "(?:"},
		{`(?#x)`, 0, "comments", "#"},
		{`(?i)a`, 0, "flags", "[Aa]"},
		{`(?i:a)`, 0, "flags", "[Aa]"},
		{`(a)\1`, 3, "back-references", "rule"},
		{`\k<a>`, 0, "back-references", "rule"},
		{`\bx`, 0, `\b`, "whole value"},
		{`x\B`, 1, `\B`, "whole value"},
		{`\Ax\z`, 0, `\A`, "Leave it out"},
		{`x\z`, 1, `\z`, "Leave it out"},
		{`a\sb`, 1, `\s`, "blank"},
		{`[\S]`, 1, `\S`, `[^ \t\n]`},
		{`\pL`, 0, "braces", `\p{L}`},
		{`\p{Latin}`, 0, "Latin", `\p{L}`},
		{`\p{L`, 0, "braces", `\p{L}`},
		{`\u00e4`, 0, `\u`, "character itself"},
		{`\x{41}`, 0, "two hexadecimal", `\x41`},
		{`\x4`, 0, "two hexadecimal", `\x41`},
		{`\0`, 0, `\0`, `\x00`},
		{`\ä`, 0, `\ä`, "Leave out the backslash"},
		{`a\-b`, 1, `\-`, "Leave out the backslash"},
		{`\"`, 0, `\"`, "Leave out the backslash"},
		{`a\`, 1, "backslash", `\\`},
		{`[[:alpha:]]`, 1, "POSIX", `\p{L}`},
		{`[a[b]`, 2, "[", `\[`},
		{`[]`, 0, "empty", `\]`},
		{`[^]`, 0, "empty", `\]`},
		{`[a`, 0, "not closed", "]"},
		{`[a-`, 3, "not closed", "]"},
		{`[b-a]`, 1, "backwards", "a-b"},
		{`[\d-x]`, 3, "range", `\-`},
		{`[a-\d]`, 1, "range", `\-`},
		{`[a-c-e]`, 4, "- must be", `\-`},
		{`[a&&b]`, 2, "&&", "once"},
		{`a**`, 2, "repetition of a repetition", "group"},
		{`a{2}{3}`, 4, "repetition of a repetition", "group"},
		{`a++`, 2, "possessive", "Leave out"},
		{`*a`, 0, "nothing", `\*`},
		{`a|+`, 2, "nothing", `\+`},
		{`(?:?)`, 3, "nothing", `\?`},
		{`{2}`, 0, "nothing", `\{`},
		{`a{x}`, 1, "no repetition", `\{`},
		{`a{,5}`, 1, "no repetition", "{2,5}"},
		{`a{2`, 1, "no repetition", "{2,}"},
		{`a{5,2}`, 1, "before it begins", "{2,5}"},
		{`a{1001}`, 1, "too large", "1000"},
		{`(a{100}){11}`, 0, "inside each other", "1000"},
		{`(abcdefghijklmnopqrstuvwxyz){1000}`, 0, "too large", "smaller"},
		{`a}`, 1, "}", `\}`},
		{`a]`, 1, "]", `\]`},
		{`(a`, 0, "not closed", ")"},
		{`a)`, 1, "never opened", `\)`},
		{`a^b`, 1, "anchor ^", "leave it out"},
		{`a$b`, 1, "anchor $", "leave it out"},
		{`(a$)`, 2, "anchor $", "leave it out"},
		{`^a|b$`, 0, "anchor", "leave out"},
		{`a|b$`, 0, "anchor", "leave out"},
		{"a\xff", 1, "UTF-8", "UTF-8"},
		{strings.Repeat("a", 5000), 4096, "too long", "4096"},
		{strings.Repeat("(", 200), 100, "deeply", "100"},
	} {
		p, err := pattern.Compile(c.pattern)
		if !assert.NotNil(t, err, "%.60q must be an error", c.pattern) {
			continue
		}
		assert.Nil(t, p)
		assert.Equal(t, c.offset, err.Offset, "%.60q: %v", c.pattern, err)
		assert.Contains(t, err.Summary, c.want, c.pattern)
		assert.Contains(t, err.Detail, c.help, c.pattern)
		assert.True(t, strings.HasSuffix(err.Detail, "."), "a detail is a sentence: %q", err.Detail)
		assert.Contains(t, err.Error(), err.Summary)
	}
}

func TestBytesThatAreNotUTF8MatchNothing(t *testing.T) {
	for _, source := range []string{`.*`, `[^a]*`, `(?:a|b)*a(?:a|b){14}`, `\P{L}*`} {
		assert.False(t, compile(t, source).Match("a\xff"), source)
		assert.False(t, compile(t, source).Match("\xc3"), source)
	}
}

// exponential needs 2^15 states, more than a table may have.
const exponential = `(?:a|b)*a(?:a|b){14}`

func TestAPatternWithTooManyStatesIsLeftToTheStandardLibrary(t *testing.T) {
	p := compile(t, exponential)
	assert.True(t, p.Match("a"+strings.Repeat("b", 14)))
	assert.True(t, p.Match(strings.Repeat("ab", 5000)+"a"+strings.Repeat("b", 14)))
	assert.False(t, p.Match(strings.Repeat("b", 15)))
}

func TestAPatternThatTellsTooManyCharactersApartIsLeftToTheStandardLibrary(t *testing.T) {
	var alternatives []string
	for i := range 300 {
		alternatives = append(alternatives, string(rune(0x4e00+i))+strings.Repeat("x", i%7))
	}
	p := compile(t, strings.Join(alternatives, "|"))
	assert.True(t, p.Match("\u4e00"))
	assert.True(t, p.Match(alternatives[299]))
	assert.False(t, p.Match(alternatives[299]+"x"))
}

// The largest patterns that are allowed must still compile in a moment.
func TestNoPatternTakesLongToCompile(t *testing.T) {
	for _, source := range []string{
		exponential,
		`[\p{L}]{1000}`,
		`(?:(?:a?){30}(?:b?){30})a{30}`,
		strings.Repeat(`[a-z]?`, 600) + strings.Repeat("a", 400),
		strings.Repeat(`\p{L}|\p{N}|`, 300) + "a",
		`(?:.{0,31}){31}`,
	} {
		start := time.Now()
		p := compile(t, source)
		p.Match(strings.Repeat("a", 1000))
		assert.Less(t, time.Since(start), 5*time.Second, "%.40q", source)
	}
}

// genSource draws a pattern of the subset, of bounded size.
func genSource(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		kind := rapid.IntRange(0, 9).Draw(t, "kind")
		if depth == 0 {
			kind %= 5
		}
		sub := func() string { return genSource(depth-1).Draw(t, "sub") }
		switch kind {
		case 0, 1:
			return rapid.SampledFrom([]string{"a", "b", "ä", "1", `\.`, `\x41`, "😀", "-", " ", `\n`}).Draw(t, "char")
		case 2:
			return rapid.SampledFrom([]string{".", `\d`, `\D`, `\w`, `\W`, `\p{L}`, `\P{Lu}`, `\p{N}`}).Draw(t, "escape")
		case 3, 4:
			items := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b-z", "ä-ü", "0-9", `\d`, `\W`, `\-`, `\]`, "+", "_^", `\p{L}`, "😀-😂"}), 1, 4).Draw(t, "items")
			return "[" + rapid.SampledFrom([]string{"", "^", "-"}).Draw(t, "negated") + strings.Join(items, "") + rapid.SampledFrom([]string{"", "-"}).Draw(t, "dash") + "]"
		case 5:
			return sub() + sub()
		case 6:
			return "(?:" + sub() + "|" + sub() + ")"
		case 7:
			return "(" + sub() + "||" + sub() + ")"
		}
		return "(?:" + sub() + ")" + rapid.SampledFrom([]string{"?", "*", "+", "{2}", "{0,2}", "{1,}", "*?", "{0}"}).Draw(t, "times")
	})
}

func genText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(
			[]string{"a", "b", "z", "ä", "Ä", "1", "9", ".", "A", "😀", "😂", "-", " ", "\n", "]", "+", "^", "_", "漢", "\u2028", "\U0010ffff"}), 0, 6).Draw(t, "runes"), "")
	})
}

// dotInRE2 writes out what . means here.
func dotInRE2(source string) string {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '\\':
			b.WriteString(source[i : i+2])
			i++
			continue
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		case c == '.' && !inClass:
			b.WriteString(`[^\n\r\x{2028}\x{2029}]`)
			continue
		}
		b.WriteByte(source[i])
	}
	return b.String()
}

func TestAPatternAgreesWithRE2(t *testing.T) {
	matched := 0
	rapid.Check(t, func(t *rapid.T) {
		source := genSource(3).Draw(t, "source")
		p, err := pattern.Compile(source)
		if err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		portable, err := pattern.Compile(p.Portable())
		if err != nil {
			t.Fatalf("portable %q: %v", p.Portable(), err)
		}
		want := regexp.MustCompile(`\A(?:` + dotInRE2(source) + `)\z`)
		for _, s := range rapid.SliceOfN(genText(), 1, 10).Draw(t, "texts") {
			if want.MatchString(s) {
				matched++
			}
			if p.Match(s) != want.MatchString(s) {
				t.Fatalf("%q on %q: %v", source, s, p.Match(s))
			}
			if portable.Match(s) != p.Match(s) {
				t.Fatalf("%q and its portable form %q differ on %q", source, p.Portable(), s)
			}
		}
	})
	if !testing.Short() { // a short run draws too few to meet one for sure
		assert.Positive(t, matched, "the texts must match now and then")
	}
}

func TestAPatternIsSafeForConcurrentUse(t *testing.T) {
	var wg sync.WaitGroup
	for _, source := range []string{`[a-z]+`, exponential} {
		p := compile(t, source)
		for i := range 8 {
			wg.Go(func() {
				s := strings.Repeat("ab", 10+i)
				assert.Equal(t, compile(t, source).Match(s), p.Match(s))
			})
		}
	}
	wg.Wait()
}

func TestMatchingAllocatesNothing(t *testing.T) {
	p := compile(t, `[\p{L} '-]{1,80}`)
	s := "Müller-Łódź 漢"
	require.True(t, p.Match(s))
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.Match(s) }))
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{`^[a-z]{2,5}$`, `(a|b)*\.`, `[^\]]`, `\p{Lu}`, `a{1000}`, `[a-\x41]`, exponential} {
		f.Add(s, "ab")
	}
	f.Fuzz(func(t *testing.T, source, text string) {
		p, err := pattern.Compile(source)
		if err != nil {
			if err.Offset < 0 || err.Offset > len(source) {
				t.Fatalf("offset %d of %d bytes", err.Offset, len(source))
			}
			return
		}
		if p.Source() != source {
			t.Fatalf("source %q became %q", source, p.Source())
		}
		again, err := pattern.Compile(p.Portable())
		if err != nil && len(p.Portable()) < pattern.MaxLength {
			t.Fatalf("%q is %q, which does not compile: %v", source, p.Portable(), err)
		}
		if err == nil && again.Match(text) != p.Match(text) {
			t.Fatalf("%q and %q differ on %q", source, p.Portable(), text)
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	for name, c := range map[string][2]string{
		"digits": {`[0-9]{15}`, "276098100000001"},
		"code":   {`[A-Z]{2}[0-9]{4}`, "AB1234"},
		"names":  {`[\p{L} '-]{1,80}`, "Katharina Müller-Lüdenscheidt"},
		"long":   {`[a-z ]*`, strings.Repeat("die katze tritt die treppe krumm ", 30)},
	} {
		b.Run(name, func(b *testing.B) {
			p := compile(b, c[0])
			b.SetBytes(int64(len(c[1])))
			for b.Loop() {
				if !p.Match(c[1]) {
					b.Fatal("no match")
				}
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	for name, source := range map[string]string{"code": `[A-Z]{2}[0-9]{4}`, "names": `[\p{L} '-]{1,80}`, "exponential": exponential} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				compile(b, source)
			}
		})
	}
}

func ExampleCompile() {
	plz, _ := pattern.Compile(`[0-9]{5}`)
	fmt.Println(plz.Match("01067"), plz.Match("D-01067"))

	_, err := pattern.Compile(`\bHaus\b`)
	fmt.Println(err)
	// Output:
	// true false
	// pattern at offset 0: \b is not part of the subset. A pattern always matches the whole value; write the characters around the word.
}
