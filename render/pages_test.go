package render_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/render"
)

var dressed = render.Options{
	StylesheetURL: "/static/plain.css", SiteName: "Stadt Musterhausen", SiteURL: "/",
	Footer: []render.Link{{Text: "Impressum", URL: "/impressum"}, {Text: "Imprint", URL: "/imprint", Lang: "en"}},
}

// Every page of every form, in every theme and every state there is an example of, is
// well-formed and accessible.
func TestEveryPageOfEveryFormIsAccessible(t *testing.T) {
	for _, theme := range render.Themes() {
		opts := dressed
		opts.Theme = theme
		for _, s := range samples(t) {
			r := renderer(t, s.form, opts)
			for _, name := range slices.Sorted(maps.Keys(s.answers)) {
				languages := s.form.Languages()
				if testing.Short() {
					languages = languages[:1]
				}
				for _, lang := range languages {
					t.Run(theme+"/"+s.name+"/"+name+"/"+lang, func(t *testing.T) {
						assertPagesAccessible(t, r, s.form.Evaluate(answers(t, s.form, s.answers[name]), clock), lang)
					})
				}
			}
		}
	}
}

func assertPagesAccessible(t *testing.T, r *render.Renderer, state *form.State, lang string) {
	t.Helper()
	pages := pagesOf(state.Form(), state, lang)
	for _, p := range slices.Sorted(maps.Keys(pages)) {
		assertAccessible(t, page(t, r, pages[p]))
		if t.Failed() {
			t.Fatalf("on the page %s", p)
		}
	}
	var all bytes.Buffer
	require.NoError(t, r.RenderAll(&all, state, state.Problems(), lang))
	assertAccessible(t, all.String())
}

func TestTheSamePageGivesTheSameBytes(t *testing.T) {
	for _, s := range samples(t) {
		first, second := renderer(t, s.form, dressed), renderer(t, s.form, dressed)
		state := s.form.Evaluate(answers(t, s.form, s.answers["valid"]), clock)
		lang := s.form.Languages()[0]
		for name, p := range pagesOf(s.form, state, lang) {
			doc := page(t, first, p)
			assert.Equal(t, doc, page(t, first, p), "%s, %s", s.name, name)
			assert.Equal(t, doc, page(t, second, p), "%s, %s", s.name, name)
		}
	}
}
