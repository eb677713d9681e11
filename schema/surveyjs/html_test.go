package surveyjs

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHTMLBecomesMarkdownAndWhatIsLostIsNamed(t *testing.T) {
	for html, want := range map[string]string{
		"plain":                                  "plain",
		"<p>a</p><p>b<br>c</p>":                  "a\n\nb\n\nc",
		"<h3>T</h3>x":                            "### T\n\nx",
		"a <b>bold</b> and <em>em</em>":          "a **bold** and *em*",
		"<ul><li>a</li><li>b</li></ul>c":         "- a\n- b\n\nc",
		"<ol><li>a<ul><li>b</li></ul></li></ol>": "1. a\n   - b",
		`<a href="https://example.org/a">x</a>`:  "[x](https://example.org/a)",
		`<a href="javascript:alert(1)">x</a>`:    "x",
		"1 < 2 &amp; 3*4 {my_name}_":             `1 \< 2 & 3\*4 {my_name}\_`,
		"1. no list, - none":                     `1\. no list, - none`,
		"<style>p{}</style><!-- c -->x":          "x",
		"</b></ul></a>x<p":                       "x",
		"<i><b>a</b></i><b><i> b</i></b>":        "***a*** ***b***",
	} {
		got, missing := toMarkdown(html)
		assert.Equal(t, want, got, html)
		assert.Empty(t, missing, html)
	}
	got, missing := toMarkdown(`<script>alert(1)</script><table><tr><td>a</td><td>b</td></tr></table><img alt="A dog" src=x onerror=y><iframe>z</iframe><img>`)
	assert.Equal(t, "a b\n\nA dog", got)
	assert.Equal(t, []string{"script", "table", "img", "iframe"}, missing)
	text, _ := toText("<p>a <b>b</b></p><ul><li>c*</li></ul>")
	assert.Equal(t, "a b\n\n- c*", text)
	long, _ := toMarkdown(strings.Repeat("<p>x", 50_000))
	assert.Len(t, strings.Fields(long), 50_000)
}
