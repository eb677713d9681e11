package render_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

const small = `
edition: 2026
id: small
version: 1.0.0
languages: [de, en]
title: {de: Formular, en: Form}
pages:
  - id: a
    title: {de: Seite, en: Page}
    fields:
      - {id: name, type: text, label: {de: Name, en: Name}, required: true}
      - {id: rows, type: list, label: {de: Hunde, en: Dogs}, maxItems: 2, fields: [{id: x, type: text, label: {de: Rufname, en: Name}}]}
rules:
  - {id: hint, assert: name != "Bello", severity: warning, at: name, message: {de: Heißen Sie wirklich so?, en: Is that your name?}}
`

func element0(t *testing.T, doc, name string) *element {
	t.Helper()
	all, _ := elements(doc)
	for _, e := range all {
		if e.name == name {
			return e
		}
	}
	t.Fatalf("there is no <%s>", name)
	return nil
}

func TestTheTitleSaysWhatIsWrongWhereAndWhose(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	state := f.Evaluate(f.NewAnswers(), clock)
	pages := pagesOf(f, state, "de")
	assert.Equal(t, "Seite – Schritt 1 von 2 – Formular – Stadt Musterhausen", element0(t, page(t, r, pages["a"]), "title").text.String())
	assert.Equal(t, "Fehler: Seite – Schritt 1 von 2 – Formular – Stadt Musterhausen", element0(t, page(t, r, pages["a with problems"]), "title").text.String())
	assert.Equal(t, "Error: Page – Step 1 of 2 – Form – Stadt Musterhausen", element0(t, page(t, r, pagesOf(f, state, "en")["a with problems"]), "title").text.String())
}

func TestAnUnknownLanguageFallsBackToTheForms(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	p := pagesOf(f, f.Evaluate(f.NewAnswers(), clock), "fr")["a"]
	assert.Equal(t, "de", element0(t, page(t, r, p), "html").attrs["lang"])
}

// The return key presses the first submit button of a form.
func TestTheFirstButtonGoesOn(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	state := f.Evaluate(answers(t, f, `{"rows": [{}]}`), clock)
	first := element0(t, page(t, r, pagesOf(f, state, "de")["a"]), "button")
	assert.Equal(t, view.DoNext, first.attrs["value"])
	assert.Equal(t, "-1", first.attrs["tabindex"], "nobody comes across it with the tab key")
	assert.Equal(t, "true", first.attrs["aria-hidden"])
	var all bytes.Buffer
	require.NoError(t, r.RenderAll(&all, state, nil, "de"))
	assert.Equal(t, view.DoSubmit, element0(t, all.String(), "button").attrs["value"])
}

func TestAFullListHasNoButtonToAddARow(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	for rows, want := range map[string]int{`[]`: 1, `[{}]`: 1, `[{}, {}]`: 0} {
		state := f.Evaluate(answers(t, f, `{"rows": `+rows+`}`), clock)
		doc := page(t, r, pagesOf(f, state, "de")["a"])
		assert.Equal(t, want, strings.Count(doc, `value="add:rows"`), rows)
		assert.Equal(t, strings.Count(rows, "{}"), strings.Count(doc, `value="remove:rows[`), rows)
		assert.Contains(t, doc, fmt.Sprintf(`name="rows[]" value="%d"`, strings.Count(rows, "{}")))
	}
}

func TestTheFocusIsWhereThePageBegins(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	state := f.Evaluate(answers(t, f, `{"rows": [{}, {}]}`), clock)
	focused := func(p *view.Page) string {
		all, _ := elements(page(t, r, p))
		ids := ""
		for _, e := range all {
			if _, ok := e.attrs["autofocus"]; ok {
				ids += e.attrs["id"] + " "
			}
		}
		return strings.TrimSpace(ids)
	}
	for focus, want := range map[string]string{"": "", "name": "name", "rows[1]": "rows-1", "rows[1].x": "rows-1-x", "rows": "rows", "nothing": ""} {
		p := pagesOf(f, state, "de")["a"]
		p.Focus = focus
		assert.Equal(t, want, focused(p), focus)
	}
	p := pagesOf(f, state, "de")["a with problems"]
	p.Focus = "rows[1]"
	assert.Equal(t, "_problems", focused(p), "problems come first")
	warned := f.Evaluate(answers(t, f, `{"name": "Bello"}`), clock)
	assert.Equal(t, "_warnings", focused(pagesOf(f, warned, "de")["a with problems"]))
}

func TestWarningsAskForAConfirmation(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	state := f.Evaluate(answers(t, f, `{"name": "Bello"}`), clock)
	p := pagesOf(f, state, "de")["a with problems"]
	doc := page(t, r, p)
	assert.Contains(t, doc, `<a href="#name">Heißen Sie wirklich so?</a>`)
	assert.Contains(t, doc, `name="_confirm" value="true"`)
	assert.NotContains(t, doc, `id="_problems"`)
	assert.NotContains(t, doc, "Fehler")
	assertAccessible(t, doc)
	p.Confirm = false
	assert.NotContains(t, page(t, r, p), "_confirm")
}

func TestTheHostsOwnLayout(t *testing.T) {
	f := compile(t, small)
	opts := render.Options{SiteName: "A & B", Layout: func(w io.Writer, head render.Head, main func(io.Writer) error) error {
		fmt.Fprintf(w, "[%s %s %s %d]", head.Lang, head.Dir, head.Title, len(head.Languages))
		return main(w)
	}}
	p := pagesOf(f, f.Evaluate(f.NewAnswers(), clock), "de")["a"]
	doc := page(t, renderer(t, f, opts), p)
	head, rest, _ := strings.Cut(doc, "]")
	assert.Equal(t, "[de ltr Seite – Schritt 1 von 2 – Formular – A & B 2", head)
	var main bytes.Buffer
	require.NoError(t, renderer(t, f, render.Options{}).RenderMain(&main, p))
	assert.Equal(t, main.String(), rest)

	broken := errors.New("broken")
	opts.Layout = func(io.Writer, render.Head, func(io.Writer) error) error { return broken }
	assert.ErrorIs(t, renderer(t, f, opts).RenderPage(io.Discard, p), broken)
	opts.Layout = func(io.Writer, render.Head, func(io.Writer) error) error { return nil }
	assert.ErrorContains(t, renderer(t, f, opts).RenderPage(io.Discard, p), "0 times")
}

func TestTheFormAlone(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	pages := pagesOf(f, f.Evaluate(f.NewAnswers(), clock), "de")
	var b bytes.Buffer
	require.NoError(t, r.RenderForm(&b, pages["a"]))
	assert.True(t, strings.HasPrefix(b.String(), "<form ") && strings.HasSuffix(b.String(), "</form>\n"), b.String())
	assert.ErrorContains(t, r.RenderForm(io.Discard, pages["confirmation"]), "has no form")
}

func TestAnInlineStylesheetNeedsNoOtherFile(t *testing.T) {
	f := compile(t, small)
	opts := dressed
	opts.InlineStylesheet = true
	r := renderer(t, f, opts)
	doc := page(t, r, pagesOf(f, f.Evaluate(f.NewAnswers(), clock), "de")["a"])
	assert.Contains(t, doc, string(r.Stylesheet()))
	assert.NotContains(t, doc, `rel="stylesheet"`)
}

func TestAPageThatIsNotOfTheFormIsRefused(t *testing.T) {
	f, other := compile(t, small), compile(t, small)
	r := renderer(t, f, render.Options{})
	state := f.Evaluate(f.NewAnswers(), clock)
	for name, p := range map[string]*view.Page{
		"no page":           nil,
		"no page of a form": {Kind: view.Question, State: state},
		"another's page":    {Kind: view.Question, State: state, Page: other.Pages()[0]},
		"another's state":   {Kind: view.Review, State: other.Evaluate(other.NewAnswers(), clock)},
		"an unknown kind":   {Kind: "question mark", State: state},
	} {
		var b bytes.Buffer
		assert.Error(t, r.RenderPage(&b, p), name)
		assert.Error(t, r.RenderMain(&b, p), name)
		assert.Zero(t, b.Len(), "nothing is written of a page that cannot be shown")
	}
	_, err := render.New(nil, render.Options{})
	assert.Error(t, err)
	_, err = render.New(f, render.Options{Theme: "none"})
	assert.ErrorContains(t, err, "plain")
}

func TestARendererIsUsedByManyAtOnce(t *testing.T) {
	f := compile(t, small)
	r := renderer(t, f, dressed)
	want := page(t, r, pagesOf(f, f.Evaluate(answers(t, f, `{"rows": [{"x": "a"}]}`), clock), "de")["a with problems"])
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			state := f.Evaluate(answers(t, f, `{"rows": [{"x": "a"}]}`), clock)
			for range 50 {
				var b bytes.Buffer
				if assert.NoError(t, r.RenderPage(&b, pagesOf(f, state, "de")["a with problems"])) {
					assert.Equal(t, want, b.String())
				}
			}
		})
	}
	group.Wait()
}

func TestAHeaderThatWouldHoldNothingIsLeftOut(t *testing.T) {
	f := compile(t, errorsAnywhere)
	show := func(o render.Options, languages ...view.Language) string {
		p := &view.Page{Kind: view.Question, Lang: "de", State: f.Evaluate(f.NewAnswers(), clock), Page: f.Pages()[0], Languages: languages}
		return page(t, renderer(t, f, o), p)
	}
	assert.NotContains(t, show(render.Options{}), "<header")
	assert.NotContains(t, show(render.Options{Header: []render.Link{{Text: "Start", URL: "/", Lang: "en"}}}), "<header", "the link is for others")
	for name, doc := range map[string]string{
		"a site":    show(render.Options{SiteName: "Stadt"}),
		"a link":    show(render.Options{Header: []render.Link{{Text: "Start", URL: "/"}}}),
		"languages": show(render.Options{}, view.Language{Lang: "de", Current: true}, view.Language{Lang: "en", URL: "?lang=en"}),
	} {
		assert.Contains(t, doc, `<header class="site-header"><div class="wrap">`, name)
		assert.Contains(t, doc, "</div></header>\n<main", name)
	}
}
