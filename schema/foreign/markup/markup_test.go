package markup

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

var (
	double = regexp.MustCompile(`\{\{.*?\}\}`)
	single = regexp.MustCompile(`\{[^{}]+\}`)
)

func TestHTMLBecomesMarkdown(t *testing.T) {
	for _, c := range [][2]string{
		{"plain", "plain"},
		{"<p>a</p><p>b</p>", "a\n\nb"},
		{"a<br>b", "a\\\nb"},
		{"<p>a</p><p>b<br><br>c<br></p>", "a\n\nb\n\nc"},
		{"<p><br></p><p>&nbsp;</p>", ""},
		{"<h3>T</h3>x", "### T\n\nx"},
		{"<h1>a<br>b #</h1>", `# a b \#`},
		{"<hr>a<hr/>", "---\n\na\n\n---"},
		{"<pre>a\nb</pre>c", "a\\\nb\n\nc"},
		{"a\n  b\u00a0 c", "a b c"},

		{"a <b>bold</b> and <em>em</em>", "a **bold** and *em*"},
		{"<b>bold</b>text", "**bold**text"},
		{"<b>bold:</b>text", "**bold**:text"},
		{"a <i> b </i> c", "a *b* c"},
		{"<i><b>a</b></i><b><i> b</i></b>", "***a b***"},
		{"<i>a<b>b</b></i>c <i>a <b>b</b></i>", "*ab*c *a **b***"},
		{"<b>a<br>b</b>", "**a**\\\n**b**"},
		{"<b>a<p>b</p></b>c", "**a**\n\n**b**\n\nc"},
		{"<b>{{ x }}</b>y<b>&nbsp;</b>z", "**{{ x }}**y z"},
		{"<code>a*b</code> <code>`</code>", "`a*b` \\`"},

		{"<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"},
		{"<ol><li>a<ul><li>b</li></ul></li></ol>", "1. a\n   - b"},
		{"<ol><li>x<ul><li>y</li></ul></li><li>z</li></ol>", "1. x\n   - y\n2. z"},
		{"<ol start=10><li>x<ul><li>y</ol>", "10. x\n    - y"},
		{"<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "- a\n- b\n\n  c"},
		{"<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b"},
		{"<ul>a<ul><li>b</li></ul></ul>", "a\n\n- b"},
		{"<li>a<li>b", "- a\n- b"},
		{"<blockquote><p>a</p><ul><li>b</li></ul></blockquote>c", "> a\n>\n> - b\n\nc"},

		{"<table><tr><td>a</td><td><p>b</p></td></tr><tr><td>c<td>d</table>e", "a b\n\nc d\n\ne"},
		{"<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>", "- a\n\nb"},

		{`<a href="https://example.org/a">x</a>`, "[x](https://example.org/a)"},
		{`<b>see <a href="/a_b (c)">x</a></b>y`, "**see** [**x**](/a_b%20%28c%29)y"},
		{`<a href="javascript:alert(1)">x</a><a href="#a">y</a><a href="//h">z</a>`, "xyz"},
		{`<a href="https://example.org/{{ x }}">x</a>`, "x"},
		{`<a href="https://example.org"><img src=x></a>`, ""},

		{"1 &lt; 2 &amp; [x] *y*", `1 \< 2 & \[x\] \*y\*`},
		{"&amp;amp; a&b", `\&amp; a&b`},
		{"1. no list", `1\. no list`},
		{"1.5, - none", "1.5, - none"},
		{"# a<br>- b<br>+<br>---<br>&gt; c<br>===<br>#d -e", "\\# a\\\n\\- b\\\n\\+\\\n\\---\\\n\\> c\\\n\\===\\\n#d -e"},
		{"<p>{{ data.a_b }} c_d {{", `{{ data.a_b }} c\_d {{`},

		{"<style>p{}</style><!-- c --><script>x</script>y", "y"},
		{"</b></ul></a></li></blockquote></select>x<p", "x"},
		{"<svg><svg></svg>a</svg>b", "b"},
		{strings.Repeat("<div>", 5000) + "x", "x"},
	} {
		assert.Equal(t, c[1], Read(c[0]).Markdown(double), c[0])
	}
	assert.Equal(t, `{my_name}\_`, Read("{my_name}_").Markdown(single))
	assert.Equal(t, `\- {a}`+"\n"+`2\. \*`, Escape("- {a}\n2. *", single))
}

func TestWhatATextCannotSayIsNamedOnce(t *testing.T) {
	text := Read(`<script>alert(1)</script><table><tr><td>a</td><td>b</td></tr></table><img alt="A dog" src=x onerror=y><iframe>z</iframe><img><a href="javascript:x">c</a><style>x</style>`)
	assert.Equal(t, []string{"script", "table", "img", "iframe", "a"}, text.Missing)
	assert.Equal(t, "a b\n\nA dogc", text.Markdown(nil))
}

func TestHTMLBecomesPlainText(t *testing.T) {
	text := Read("<p>a <b>b</b>&nbsp;</p><ul><li>c*<br>d</li></ul><h2>e</h2>")
	assert.Equal(t, "a b\n\n- c*\n  d\n\ne", text.Plain())
	assert.Equal(t, "a b c* d e", text.Line())
}

func TestLongAndBrokenHTMLTakesTimeInProportionToItsLength(t *testing.T) {
	begin := time.Now()
	for _, part := range []string{"<p>x", "<b>x", "<i><b>x</b> ", "<ul><li>x", "<ol><li>x</li>", "<blockquote>x", "<td>x", "<a href=/x>x", "<br>", "<span>x", "</ul>", "<h1>x", "<svg>", "*", "{{x}}", "<li>", "<hr>", "<ul>"} {
		source := strings.Repeat(part, 10_000) + strings.Repeat("<blockquote></blockquote>", 10_000)
		text := Read(source)
		assert.LessOrEqual(t, len(text.Markdown(double)), 20*len(source), part)
		text.Plain()
	}
	assert.Less(t, time.Since(begin), 20*time.Second)
}

// fragments are parts of HTML that meet in every order.
var fragments = []string{"a", "b", "ä", " ", ".", "*", "_", "1. ", "- ", "# ", "+", "`", "[", "](x)", "\\", "&lt;i>", "&amp;lt;", "~~~", ">", "!", "€", "\"", "=",
	"<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<br>", "<p>", "</p>", "<ul>", "<ol start=4>", "<li>", "</li>", "</ul>", "</ol>", "<blockquote>", "</blockquote>",
	"<h2>", "</h2>", "<a href=/x>", "<a href='https://a.b/*c_&amp;lt;'>", "</a>", "<table><tr><td>", "<td>", "<tr>", "</table>", "<hr>", "<div>", "</div>"}

func TestMarkdownShowsTheWordsOfTheHTMLAndNoSigns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 20).Draw(t, "parts"), "")
		text := Read(source)
		markdown := text.Markdown(nil)
		var rendered bytes.Buffer
		require.NoError(t, goldmark.Convert([]byte(markdown), &rendered))
		assert.Equal(t, letters(Read(rendered.String()).Line()), letters(text.Line()), "%s\nbecame\n%s\nwhich is\n%s", source, markdown, rendered.String())
	})
}

// letters are the characters of a text without blanks, which stand at other places where lines end.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

func FuzzAnyHTMLBecomesMarkdown(f *testing.F) {
	for _, part := range fragments {
		f.Add(part + part)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := Read(source)
		_, err := html.Parse(strings.NewReader(text.Markdown(single)))
		require.NoError(t, err)
		assert.Equal(t, strings.Fields(text.Line()), strings.Fields(Read(html.EscapeString(text.Line())).Line()))
	})
}
