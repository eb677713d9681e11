package render_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/render"
)

// themeStyles returns the folder of the design system of a theme; "" where the theme has styles of its own, or the npm package is not there.
func themeStyles(theme string) (folder string) {
	return map[string]string{"govuk": os.Getenv("VORDRUCK_GOVUK"), "kern": os.Getenv("VORDRUCK_KERN")}[theme]
}

// hostStyles is the stylesheet that a host serves for a design system.
func hostStyles(t *testing.T, theme, folder string) (css []byte) {
	t.Helper()
	s, err := render.DesignSystem(theme)
	require.NoError(t, err)
	require.NotEmpty(t, s.Sheets)
	for _, sheet := range s.Sheets {
		one, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(sheet)))
		require.NoError(t, err)
		css = append(append(css, one...), '\n')
	}
	return append(css, s.More...)
}

// filled is a form and answers to it, in all its languages.
type filled struct {
	name  string
	form  *form.Form
	state *form.State
}

// examplesIn are the example forms with answers that are wrong, so that most of what a page can say is said.
func examplesIn(t *testing.T) (all []filled) {
	t.Helper()
	for _, s := range samplesIn(t, "../examples/forms") {
		all = append(all, filled{s.name, s.form, s.form.Evaluate(answers(t, s.form, s.answers["invalid"]), clock)})
	}
	return all
}

// axe-core and the Nu HTML checker find no fault on any page of a form in any theme and language.
func TestBrowserFindsNoFaultInAnyTheme(t *testing.T) {
	b := browser.Open(t)
	for _, theme := range render.Themes() {
		t.Run(theme, func(t *testing.T) {
			t.Parallel()
			all := examplesIn(t)
			if theme != "plain" { // where they are in TestBrowserFindsNoFaultInAnyLanguage
				f := sixLanguages(t)
				all = append(all, filled{"sprachen", f, sixLanguagesFilled(t, f)})
			}
			inspectTheme(t, b, theme, all)
		})
	}
}

func inspectTheme(t *testing.T, b *browser.Browser, theme string, all []filled) {
	t.Helper()
	in := browser.NewInspector(t)
	folder := themeStyles(theme)
	if folder == "" && theme != "plain" {
		require.False(t, browser.Required(), "a stylesheet is missing")
		t.Skipf("the theme %s is left out: its stylesheet is not there", theme)
	}
	var styles []byte
	if folder != "" {
		styles = hostStyles(t, theme, folder)
	}
	var r *render.Renderer
	doc := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		switch {
		case q.URL.Path == "/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, doc)
		case q.URL.Path == "/style.css" && folder != "":
			w.Header().Set("Content-Type", "text/css; charset=utf-8")
			_, _ = w.Write(styles)
		case q.URL.Path == "/style.css":
			r.StylesheetHandler().ServeHTTP(w, q)
		default:
			http.NotFound(w, q)
		}
	}))
	t.Cleanup(server.Close)
	tab := b.Tab(t, browser.Device{Width: browser.Phone})
	for _, s := range all {
		opts := dressed
		opts.Theme, opts.StylesheetURL = theme, "/style.css"
		r = renderer(t, s.form, opts)
		for _, lang := range s.form.Languages() {
			pages := pagesOf(s.form, s.state, lang)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				doc = page(t, r, pages[name])
				require.Equal(t, http.StatusOK, tab.Go(server.URL+"/"))
				in.Look(tab, strings.Join([]string{theme, s.name, lang, strings.ReplaceAll(name, " ", "-")}, " "))
			}
		}
	}
	in.Finish(t)
}
