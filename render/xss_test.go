package render_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

// attacks are ways out of text, attributes, text areas, titles, options and URLs.
var attacks = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onfocus=alert(1) autofocus x='`, `</textarea><script>alert(1)</script>`,
	`</title><script>alert(1)</script>`, `</option></select><svg onload=alert(1)>`, `--><script>alert(1)</script>`, "`onclick=alert(1)`",
	`<!--`, `<![CDATA[`, `]]>`, `&lt;script&gt;`, `&#60;script&#62;`, "\x00<script>", "a\r\nb\tc", "\xff\xfe<b>", "a\u2028\u2029b", `{{ "<b>" }}x`,
	`javascript:alert(1)`, "java\nscript:alert(1)", `<a href="javascript:alert(1)">x</a>`, `<style>*{display:none}</style>`, `\"><script>`,
}

func payloads(t testing.TB) []string {
	t.Helper()
	all := slices.Clone(attacks)
	if testing.Short() { // the long list is for runs that have the time
		return all
	}
	path := filepath.Join("..", "..", "shared", "data")
	if dir := os.Getenv("VORDRUCK_DATA"); dir != "" {
		path = dir
	}
	src, err := os.ReadFile(filepath.Join(path, "xss", "payloads.txt"))
	if err != nil {
		require.Empty(t, os.Getenv("VORDRUCK_DATA"), "VORDRUCK_DATA has no list of payloads: %v", err)
		t.Log("the list of payloads of VORDRUCK_DATA is not there; the own list is used alone")
		return all
	}
	for _, line := range strings.Split(string(src), "\n") {
		if line != "" {
			all = append(all, line)
		}
	}
	return all
}

// themed are the renderers of a form in all themes, in the same order.
func themed(t testing.TB, f *form.Form, opts render.Options) (all []*render.Renderer) {
	t.Helper()
	for _, opts.Theme = range render.Themes() {
		all = append(all, renderer(t, f, opts))
	}
	return all
}

// skeletons returns those of every page in every theme.
func skeletons(t testing.TB, all []*render.Renderer, state *form.State, s string) (out []string) {
	t.Helper()
	for _, r := range all {
		for _, doc := range everyPage(t, r, state, s) {
			out = append(out, skeleton(t, doc))
		}
	}
	return out
}

// hostile returns a form in which every text that is no Markdown is s.
func hostile(t testing.TB, s string) *form.Form {
	t.Helper()
	s = strings.NewReplacer("{{", "((", "\x00", "", "\xff", "", "\xfe", "", "\r", "", "\n", " ", "\t", " ").Replace(s)
	quoted, err := json.Marshal(s)
	require.NoError(t, err)
	// The value of an option has no characters that nobody sees.
	visible := strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, s)
	value, err := json.Marshal("v" + strings.TrimSpace(visible))
	require.NoError(t, err)
	return compile(t, strings.NewReplacer("XSS", string(quoted), "VALUE", string(value)).Replace(hostileForm))
}

const hostileForm = `
edition: 2026
id: hostile
version: 1.0.0
title: XSS
purpose: XSS
pages:
  - id: one
    title: XSS
    fields:
      - {id: text, type: text, label: XSS, hint: XSS, required: true}
      - {id: hinted, type: text, label: XSS, placeholder: XSS}
      - {id: area, type: textarea, label: XSS}
      - {id: amount, type: number, label: XSS, unit: XSS}
      - id: few
        type: choice
        label: XSS
        widget: radio
        options: [{value: a, label: XSS, hint: XSS}, {value: b, label: b}]
      - id: many
        type: choice
        label: XSS
        widget: select
        options: [{value: a, label: XSS}, {value: b, label: b}, {value: VALUE, label: c}]
      - {id: typed, type: choice, label: XSS, widget: combo, options: [{value: VALUE, label: XSS}, {value: b, label: b}]}
      - {id: day, type: date, label: XSS, widget: boxes}
      - {id: said, type: info, label: XSS, text: "Es gilt: {{ text }} **{{ text }}** [{{ text }}](https://example.org)"}
      - id: some
        type: choices
        label: XSS
        options: [{value: a, label: XSS}, {value: VALUE, label: XSS}]
      - {id: upload, type: file, label: XSS}
      - id: group
        type: group
        label: XSS
        hint: XSS
        fields: [{id: inner, type: text, label: XSS}]
      - id: rows
        type: list
        label: XSS
        addLabel: XSS
        itemLabel: "{{ name }}"
        fields: [{id: name, type: text, label: "{{ text }}"}]
      - {id: agree, type: consent, label: XSS}
`

// typed answers every question of the form with s, also where it makes no sense.
func typed(f *form.Form, s string) *form.State {
	a := f.NewAnswers()
	root := a.Root()
	for _, field := range f.Fields() {
		if field.Object() != f.Root() || field.Members() != nil || field.Row() != nil {
			continue
		}
		switch field.Type().Kind {
		case value.Files:
			root.Set(field, value.OfFiles([]value.File{{Name: s, Size: 3}, {Name: "b" + s, Size: 2_500_000}}))
		case value.Text:
			root.Set(field, value.OfText(s))
		case value.List:
			root.Set(field, value.OfList([]value.Value{value.OfText(s)}))
		default:
			root.Set(field, value.OfInvalid(s, "format"))
		}
	}
	rows := f.Field("rows")
	for range 2 {
		root.Append(rows).Set(f.Field("rows.name"), value.OfText(s))
	}
	return f.Evaluate(a, clock)
}

// skeleton returns the elements and attribute names of a document as a browser understands it.
func skeleton(t testing.TB, doc string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(doc))
	require.NoError(t, err)
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			b.WriteString("<" + n.Data)
			for _, a := range n.Attr {
				if a.Key != "value" { // an input without an answer has none
					b.WriteString(" " + a.Key)
				}
			}
			b.WriteString(">\n")
		case html.CommentNode:
			b.WriteString("<!-- -->\n")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String()
}

// everyPage renders every kind of page with s wherever a host or a person can put text.
func everyPage(t testing.TB, r *render.Renderer, state *form.State, s string) []string {
	t.Helper()
	var docs []string
	for _, name := range []string{"one", "one with problems", "review", "review with problems", "confirmation"} {
		p := pagesOf(state.Form(), state, "de")[name]
		p.Status, p.Revision, p.Action, p.Back = s, s, s, s
		p.Continue, p.Home = s, s
		if p.Kind == view.Confirmation {
			p.Reference = s
		}
		docs = append(docs, page(t, r, p))
	}
	var all bytes.Buffer
	require.NoError(t, r.RenderAll(&all, state, state.Problems(), "de"))
	return append(docs, all.String(), page(t, r, &view.Page{Kind: view.Notice, Lang: "de", Heading: s, Text: s, Continue: s, Back: s}))
}

// What a person types never changes the structure of a page, in no theme.
func TestNothingTypedBecomesMarkup(t *testing.T) {
	t.Parallel()
	f := hostile(t, "harmless")
	all := themed(t, f, dressed)
	want := skeletons(t, all, typed(f, "harmless"), "harmless")
	for _, s := range payloads(t) {
		require.Equal(t, want, skeletons(t, all, typed(f, s), s), "typed: %q", s)
	}
}

// Nor does a plain text of a definition, the value of an option included.
func TestNoPlainTextOfADefinitionBecomesMarkup(t *testing.T) {
	t.Parallel()
	f := hostile(t, "harmless")
	want := skeletons(t, themed(t, f, dressed), typed(f, "x"), "x")
	for _, s := range payloads(t) {
		f := hostile(t, s)
		opts := dressed
		opts.SiteName = s
		require.Equal(t, want, skeletons(t, themed(t, f, opts), typed(f, "x"), "x"), "defined: %q", s)
	}
}

// Markdown of a definition makes no element or attribute that could run something, in no theme.
func TestNoMarkdownBecomesAScript(t *testing.T) {
	t.Parallel()
	checked := 0
	for _, s := range payloads(t) {
		f := prose(t, s)
		if f == nil {
			continue
		}
		for _, theme := range render.Themes() {
			r, err := render.New(f, render.Options{Theme: theme})
			if err != nil {
				continue // a value as the target of a link
			}
			root, err := html.Parse(strings.NewReader(page(t, r, &view.Page{Kind: view.Question, Lang: "de", State: f.Evaluate(f.NewAnswers(), clock), Page: f.Pages()[0]})))
			require.NoError(t, err)
			for n := range root.Descendants() {
				if n.Type == html.ElementNode {
					assertHarmless(t, n, s)
				}
			}
			checked++
		}
	}
	require.Greater(t, checked, len(attacks))
}

// A person reads exactly what was typed.
func TestWhatWasTypedIsShownAsItIs(t *testing.T) {
	f := hostile(t, "harmless")
	r := renderer(t, f, dressed)
	for _, s := range attacks {
		doc := page(t, r, pagesOf(f, typed(f, s), "de")["one"])
		root, err := html.Parse(strings.NewReader(doc))
		require.NoError(t, err)
		shown := ""
		var walk func(n *html.Node)
		walk = func(n *html.Node) {
			for _, a := range n.Attr {
				if n.Data == "input" && a.Key == "value" && len(n.Attr) > 2 && n.Attr[1].Val == "text" {
					shown = a.Val
				}
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(root)
		want := strings.Map(func(c rune) rune {
			if c == 0 {
				return '\uFFFD'
			}
			return c
		}, strings.ReplaceAll(strings.ReplaceAll(s, "\xff", "\uFFFD"), "\xfe", "\uFFFD"))
		assert.Equal(t, want, shown, "%q", s)
	}
}

func FuzzRender(f *testing.F) {
	for _, s := range attacks {
		f.Add(s, s)
	}
	var harmless []string
	form := hostile(f, "harmless")
	r := renderer(f, form, dressed)
	for _, doc := range everyPage(f, r, typed(form, "harmless"), "harmless") {
		harmless = append(harmless, skeleton(f, doc))
	}
	f.Fuzz(func(t *testing.T, answer, label string) {
		answer = "x" + answer // neither blank nor one of the options
		for i, doc := range everyPage(t, r, typed(form, answer), answer) {
			require.Equal(t, harmless[i], skeleton(t, doc))
		}
		assertSafeMarkdown(t, label)
	})
}
