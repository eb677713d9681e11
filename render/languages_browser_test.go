package render_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/render"
)

// Every page in every language is accessible, valid and no wider than a small phone.
func TestBrowserFindsNoFaultInAnyLanguage(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	in := browser.NewInspector(t)
	f := sixLanguages(t)
	r := renderer(t, f, render.Options{StylesheetURL: "/plain.css", SiteName: "Musterhausen"})
	state := sixLanguagesFilled(t, f)
	pages := map[string]string{}
	for _, lang := range f.Languages() {
		for name, p := range pagesOf(f, state, lang) {
			p.Languages = nil
			pages["/"+lang+"/"+strings.ReplaceAll(name, " ", "-")] = page(t, r, p)
		}
	}
	require.Greater(t, len(pages), 60)
	mux := http.NewServeMux()
	mux.Handle("/plain.css", r.StylesheetHandler())
	mux.HandleFunc("/", func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(pages[q.URL.Path]))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	tab := b.Tab(t, browser.Device{Script: true, Width: browser.Phone})
	for _, path := range slices.Sorted(maps.Keys(pages)) {
		tab.Go(server.URL + path)
		in.Look(tab, path[1:])
	}
	in.Finish(t)
}
