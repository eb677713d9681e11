package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/render"
)

// canary says when a script of an attack runs, or would have run without the policy.
const canary = `
const ran = () => { document.documentElement.dataset.ran = 'yes' };
for (const name of ['alert', 'prompt', 'confirm', 'print', 'open']) window[name] = ran;
addEventListener('securitypolicyviolation', e => { if (e.effectiveDirective.startsWith('script')) ran() });
addEventListener('load', () => { document.documentElement.dataset.ready = 'yes' });
`

// watched serves a document with the canary, under the policy that package render promises to work with.
func watched(doc string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/canary.js" {
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = io.WriteString(w, canary)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'")
		_, _ = io.WriteString(w, strings.Replace(doc, "<head>", `<head><script src="/canary.js"></script>`, 1))
	}
}

// attackedTypes are types of field that show words and answers in different ways.
var attackedTypes = []string{`"type":"text"`, `"type":"textarea"`, `"type":"choice","widget":"radio"`, `"type":"choice","widget":"select"`, `"type":"choice","widget":"combo"`, `"type":"choices"`, `"type":"file"`}

// attackedForm has a page for each type, with a field for each attack in its words; the
// answers are the attacks too.
func attackedForm(t *testing.T) *form.State {
	t.Helper()
	all := payloads(t)
	var pages []string
	for p, typ := range attackedTypes {
		var fields []string
		for i, s := range all {
			words, err := json.Marshal(strings.NewReplacer("{{", "((", "\x00", "", "\xff", "", "\xfe", "").Replace(s))
			require.NoError(t, err)
			options := ""
			if strings.Contains(typ, "choice") {
				options = fmt.Sprintf(`,"options":[{"value":"a","label":%s},{"value":"b","label":"b"}]`, words)
			}
			fields = append(fields, fmt.Sprintf(`{"id":"f%d_%d",%s,"label":%s,"hint":%s%s}`, p, i, typ, words, words, options))
		}
		pages = append(pages, fmt.Sprintf(`{"id":"p%d","title":"Page","fields":[%s]}`, p, strings.Join(fields, ",")))
	}
	f := compile(t, fmt.Sprintf(`{"edition":2026,"id":"attacked","version":"1.0.0","title":"Attacked","pages":[%s]}`, strings.Join(pages, ",")))
	a := f.NewAnswers()
	for p := range attackedTypes {
		for i, s := range all {
			field := f.Field(fmt.Sprintf("f%d_%d", p, i))
			switch field.Type().Kind {
			case value.Files:
				a.Root().Set(field, value.OfFiles([]value.File{{Name: s, Size: 3}}))
			case value.List:
				a.Root().Set(field, value.OfList([]value.Value{value.OfText(s)}))
			default:
				a.Root().Set(field, value.OfText(s))
			}
		}
	}
	return f.Evaluate(a, clock)
}

// No script of an attack runs in Chromium, whatever the theme, be it in words of the definition, as an answer or as
// the name of a file.
func TestBrowserRunsNoScriptOfAnAttack(t *testing.T) {
	tab := browser.Open(t).Tab(t, browser.Device{Script: true})
	looked := 0
	ran := func(doc string) bool {
		s := httptest.NewServer(watched(doc))
		defer s.Close()
		tab.Go(s.URL)
		require.True(t, tab.Exists("html[data-ready]"))
		looked++
		return tab.Exists("html[data-ran]")
	}
	for _, planted := range []string{`<img src="/x" onerror="alert(1)">`, `<script>alert(1)</script>`} {
		require.True(t, ran("<html><head></head><body>"+planted+"</body></html>"), "a planted script is seen: %s", planted)
	}
	state := attackedForm(t)
	f := state.Form()
	for _, theme := range render.Themes() {
		r := renderer(t, f, render.Options{Theme: theme, SiteName: attacks[0]})
		pages := []*view.Page{{Kind: view.Review, Lang: "de", State: state, Problems: state.Problems()}}
		for _, p := range f.Pages() {
			pages = append(pages, &view.Page{Kind: view.Question, Lang: "de", State: state, Page: p, Problems: state.PageProblems(p)})
		}
		for _, p := range pages {
			var b bytes.Buffer
			require.NoError(t, r.RenderPage(&b, p))
			assert.False(t, ran(b.String()), "%s: a script ran", theme)
		}
	}
	t.Logf("%d pages with %d attacks", looked, len(payloads(t)))
}
