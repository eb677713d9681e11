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

	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/render"
)

// themeStyles returns the folder that a theme's stylesheet is served from, and its path there;
// "" where the theme has its own, or the npm package of the design system is not there.
func themeStyles(theme string) (folder, path string) {
	switch theme {
	case "govuk":
		return os.Getenv("VORDRUCK_GOVUK"), "dist/govuk/govuk-frontend.min.css"
	case "kern":
		return os.Getenv("VORDRUCK_KERN"), "dist/kern.min.css"
	}
	return "", ""
}

// breakWords is what a host adds to KERN, which has no class for words that are longer than a phone is wide.
const breakWords = "\nmain { overflow-wrap: anywhere }\n"

// axe-core and the Nu HTML checker find no fault on any page of a form in any theme.
func TestBrowserFindsNoFaultInAnyTheme(t *testing.T) {
	in := browser.NewInspector(t)
	all := samplesIn(t, "../examples/forms")
	s := all[slices.IndexFunc(all, func(s sample) bool { return s.name == "hundesteuer" })]
	state := s.form.Evaluate(answers(t, s.form, s.answers["invalid"]), clock)
	b := browser.Open(t)
	for _, theme := range render.Themes() {
		opts := dressed
		opts.Theme, opts.StylesheetURL = theme, "/style.css"
		r := renderer(t, s.form, opts)
		folder, path := themeStyles(theme)
		if folder == "" && len(r.Stylesheet()) == 0 {
			t.Logf("the theme %s is left out: its stylesheet is not there", theme)
			require.False(t, browser.Required(), "a stylesheet is missing")
			continue
		}
		doc := ""
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			switch {
			case q.URL.Path == "/":
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = io.WriteString(w, doc)
			case q.URL.Path == "/style.css" && folder != "":
				css, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
				if err != nil {
					http.Error(w, err.Error(), http.StatusInternalServerError)
					return
				}
				w.Header().Set("Content-Type", "text/css; charset=utf-8")
				_, _ = w.Write(append(css, breakWords...))
			case q.URL.Path == "/style.css":
				r.StylesheetHandler().ServeHTTP(w, q)
			default:
				http.NotFound(w, q)
			}
		}))
		t.Cleanup(server.Close)
		tab := b.Tab(t, browser.Device{Width: browser.Phone})
		pages := pagesOf(s.form, state, "de")
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			doc = page(t, r, pages[name])
			require.Equal(t, http.StatusOK, tab.Go(server.URL+"/"))
			in.Look(tab, theme+" "+strings.ReplaceAll(name, " ", "-"))
		}
	}
	in.Finish(t)
}
