package render_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

// prose returns a form whose only page shows a Markdown text, or nil when the text does not compile.
func prose(t testing.TB, markdown string) *form.Form {
	t.Helper()
	quoted, err := json.Marshal(markdown)
	require.NoError(t, err)
	src := "{\"edition\": 2026, \"id\": \"f\", \"version\": \"1.0.0\", \"title\": \"T\", \"pages\": [{\"id\": \"p\", \"title\": \"P\", \"fields\": [" +
		"{\"id\": \"name\", \"type\": \"text\", \"label\": \"Name\"}, {\"id\": \"i\", \"type\": \"info\", \"text\": " + string(quoted) + "}]}]}"
	f, _ := form.Load(fstest.MapFS{"f.json": {Data: []byte(src)}}, "f.json", form.Options{})
	return f
}

// shownProse returns the HTML of a Markdown text with an answer in it.
func shownProse(t testing.TB, markdown, name string) string {
	t.Helper()
	f := prose(t, markdown)
	require.NotNil(t, f)
	a := f.NewAnswers()
	require.True(t, a.Set("name", value.OfText(name)))
	doc := page(t, renderer(t, f, render.Options{}), &view.Page{Kind: view.Question, Lang: "de", State: f.Evaluate(a, clock), Page: f.Pages()[0]})
	_, rest, found := strings.Cut(doc, "<div class=\"prose\">\n")
	require.True(t, found)
	got, _, _ := strings.Cut(rest, "</div>")
	return strings.TrimSpace(got)
}

func TestMarkdownBecomesHTML(t *testing.T) {
	for _, c := range []struct{ name, markdown, want string }{
		{"emphasis", "**fett** und *kursiv*", "<p><strong>fett</strong> und <em>kursiv</em></p>"},
		{"a list", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"the highest heading is below the page's", "# A\n\n## B", "<h2>A</h2>\n<h3>B</h3>"},
		{"a lower start is raised", "### A", "<h2>A</h2>"},
		{"raw HTML is shown as text", "<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"},
		{"a block of raw HTML is shown as text", "<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"},
		{"a link here", "[a](/b)", `<p><a href="/b">a</a></p>`},
		{"a link to another host", "[a](https://b.de)", `<p><a href="https://b.de" rel="noopener">a</a></p>`},
		{"a link to another host without a scheme", "[a](//b.de)", `<p><a href="//b.de" rel="noopener">a</a></p>`},
		{"mail", "<a@b.de>", `<p><a href="mailto:a@b.de">a@b.de</a></p>`},
		{"telephone", "[a](tel:+49)", `<p><a href="tel:+49">a</a></p>`},
		{"a script as target", "[a](javascript:b)", "<p>a</p>"},
		{"a script as target, hidden", "[a](java&#115;cript&colon;b)", "<p>a</p>"},
		{"a script as target, with white space", "[a](<\tjavascript:b>)", "<p>a</p>"},
		{"a script as target of what is no word", "<javascript:b>", "<p>javascript:b</p>"},
		{"data as an image", "![a](data:image/svg+xml,b)", "<p>a</p>"},
		{"an image elsewhere is its alternative text", "![ein *Hund*](https://b.de/x.png 'c')", "<p>ein <em>Hund</em></p>"},
		{"an image here is its alternative text", "![a](/b.png)", "<p>a</p>"},
		{"an image in a link is the link's text", "[![a](//b.de/x.png)](/b)", `<p><a href="/b">a</a></p>`},
		{"an image without words is nothing", "a![](/b.png)b", "<p>ab</p>"},
		{"a value as alternative text", "![{{ name }}](/b)", "<p>*O&#39;Neill* &lt;b&gt;</p>"},
		{"a value", "Guten Tag, **{{ name }}**!", "<p>Guten Tag, <strong>*O&#39;Neill* &lt;b&gt;</strong>!</p>"},
		{"two values", "{{ name }}{{ name }}", "<p>*O&#39;Neill* &lt;b&gt;*O&#39;Neill* &lt;b&gt;</p>"},
		{"a value in code", "`{{ name }}`", "<p><code>*O&#39;Neill* &lt;b&gt;</code></p>"},
		{"the renderer's own marks", "a\uE0000\uE001b", "<p>a\uFFFD0\uFFFDb</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, shownProse(t, c.markdown, "*O'Neill* <b>"))
		})
	}
}

func TestAValueInsideATagIsRefused(t *testing.T) {
	for _, markdown := range []string{"[a]({{ name }})", "[a](/b \"{{ name }}\")", "![a]({{ name }})", "```{{ name }}\na\n```", "[a]: {{ name }}\n\n[a]"} {
		f := prose(t, markdown)
		require.NotNil(t, f, markdown)
		_, err := render.New(f, render.Options{})
		assert.ErrorContains(t, err, "the text of i, ", markdown)
		assert.Regexp(t, `, \d+:\d+: `, err.Error(), "and where that is")
	}
}

// assertSafeMarkdown checks that a text makes only harmless elements, whatever it is.
func assertSafeMarkdown(t testing.TB, markdown string) {
	t.Helper()
	f := prose(t, markdown)
	if f == nil {
		return
	}
	r, err := render.New(f, render.Options{})
	if err != nil {
		return
	}
	doc := page(t, r, &view.Page{Kind: view.Question, Lang: "de", State: f.Evaluate(f.NewAnswers(), clock), Page: f.Pages()[0]})
	root, err := html.Parse(strings.NewReader(doc))
	require.NoError(t, err)
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			assertHarmless(t, n, markdown)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
}

func assertHarmless(t testing.TB, n *html.Node, markdown string) {
	t.Helper()
	if slices.Contains([]string{"img", "script", "style", "iframe", "object", "embed", "svg", "math", "base", "template"}, n.Data) {
		t.Fatalf("%q made a <%s>", markdown, n.Data)
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			t.Fatalf("%q made an attribute %s", markdown, a.Key)
		}
		if a.Key != "href" && a.Key != "src" {
			continue
		}
		target := strings.ToLower(strings.Map(func(c rune) rune {
			if c <= ' ' {
				return -1
			}
			return c
		}, a.Val))
		scheme, _, found := strings.Cut(target, ":")
		if found && !strings.ContainsAny(scheme, "/?#") && !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) {
			t.Fatalf("%q made a link to %q", markdown, a.Val)
		}
	}
}

func TestNoMarkdownIsDangerous(t *testing.T) {
	for _, s := range payloads(t) {
		assertSafeMarkdown(t, strings.Join([]string{s, "[a](" + s + ")", "![a](<" + s + ">)", "<" + s + ">"}, "\n\n"))
	}
}
