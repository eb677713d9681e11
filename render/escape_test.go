package render

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestEscapingReplacesWhatHTMLGivesAMeaning(t *testing.T) {
	for in, want := range map[string]string{
		"":                "",
		"Jörg-Käthe":      "Jörg-Käthe",
		"Ἀθῆναι 東京 🐕":     "Ἀθῆναι 東京 🐕",
		`<a href="x">&'`:  "&lt;a href=&#34;x&#34;&gt;&amp;&#39;",
		"a\x00b\x1bc\x7f": "a\uFFFDb\uFFFDc\uFFFD",
		"a\tb\nc\rd":      "a\tb\nc&#13;d",
		"\xff\xc3(\xe2":   "\uFFFD\uFFFD(\uFFFD",
		"\u0085\ufdd0":    "\uFFFD\uFFFD",
		"\uFFFD":          "\uFFFD",
	} {
		assert.Equal(t, want, escaped(in), "%q", in)
		assert.Equal(t, "<b>"+want, string(escapeTail([]byte("<b>"+in), 3)), "%q", in)
	}
}

func TestEscapedTextHoldsNoMarkupAndReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune(`<>&"'aä`)), 0, 40, -1),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		e := escaped(s)
		assert.False(t, strings.ContainsAny(e, `<>"'`), e)
		assert.True(t, utf8.ValidString(e))
		assert.Equal(t, e, string(escapeTail([]byte(s), 0)), "both ways of escaping agree")
	})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("<>&\"'\r\n\t aäß東🐕;#39"))).Draw(t, "s")
		assert.Equal(t, s, html.UnescapeString(escaped(s)))
	})
}

func TestEscapingDoesNotAllocate(t *testing.T) {
	buf := make([]byte, 0, 1<<12)
	long := strings.Repeat("O'Neill & Söhne <x> ", 20)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		buf = appendText(buf[:0], long)
		buf = escapeTail(append(buf, long...), len(buf))
	}))
}

func TestEightBytesAreJudgedAsOneByOne(t *testing.T) {
	for _, filler := range []byte{' ', 'a', '#', '=', '~', '!'} {
		for place := range 8 {
			for c := range 256 {
				b := []byte(strings.Repeat(string(filler), 8))
				b[place] = byte(c)
				want := !special[c] && c >= ' '
				assert.Equal(t, want, ordinary(eight(b)), "%q", b)
			}
		}
	}
}
