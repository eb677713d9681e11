package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/sqlite"
)

const (
	password     = "geheim"
	proofContent = "%PDF-1.4\n%%EOF\n"
)

// open serves the portal on a new database, on the day that the example answers are about.
func open(t *testing.T) (*httptest.Server, *portal, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "portal.db")
	s, err := sqlite.Open(file)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	offered, err := services()
	require.NoError(t, err)
	p := &portal{services: offered, store: s, password: password, clock: func() time.Time { return seedTime }}
	h, err := p.handler()
	require.NoError(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server, p, file
}

func staff(t *testing.T, server *httptest.Server) *journeytest.Browser {
	b := journeytest.New(t, server)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.SetBasicAuth(officeUser, password)
	b.Sent.Set("Authorization", r.Header.Get("Authorization"))
	return b
}

// TestACitizenFillsInEachFormAndTheOfficeFindsIt walks from the start page to the
// confirmation through nothing but pages and forms, then looks into the database.
func TestACitizenFillsInEachFormAndTheOfficeFindsIt(t *testing.T) {
	server, p, file := open(t)
	for _, s := range p.services {
		id := s.Form.ID()
		t.Run(id, func(t *testing.T) {
			wanted := exampleAnswers(t, id)
			w := journeytest.New(t, server).Open("/")
			require.Contains(t, w.Links(), s.URL())
			w.Get(s.URL())
			answerEverything(t, w, wanted)
			require.Equal(t, "review", w.Segment(), w.Body)
			w.Press("submit")
			require.Equal(t, "done", w.Segment(), w.Body)
			require.Equal(t, http.StatusOK, w.Status)

			reopened, err := sqlite.Open(file)
			require.NoError(t, err)
			defer reopened.Close()
			found, err := reopened.Submissions(t.Context(), store.Query{FormID: id})
			require.NoError(t, err)
			require.Len(t, found, 1)
			assert.Contains(t, w.Text("reference"), found[0].Reference)
			var stored map[string]any
			require.NoError(t, json.Unmarshal(found[0].Data, &stored))
			for key, want := range wanted {
				if _, scalar := want.(string); scalar {
					assert.Equal(t, want, stored[key], key)
				}
				assert.Contains(t, stored, key)
			}

			office := staff(t, server).Open("/amt/?formular=" + id)
			require.Contains(t, office.Links(), "/amt/eingang/"+found[0].Reference)
			office.Get("/amt/eingang/" + found[0].Reference)
			assert.Equal(t, "Eingang "+found[0].Reference, office.Heading())
			assert.NotContains(t, office.Body, "Dies sind Beispieldaten")
			for _, v := range texts(wanted) {
				assert.Contains(t, office.Text("answers"), v)
			}
			for i := range found[0].Files {
				file := office.Another(fmt.Sprintf("/amt/eingang/%s/datei/%d", found[0].Reference, i+1))
				assert.Equal(t, proofContent, file.Body)
				assert.Contains(t, file.Answer.Get("Content-Disposition"), "attachment")
			}
			assert.Equal(t, http.StatusNotFound, office.Another("/amt/eingang/"+found[0].Reference+"/datei/99").Status)
		})
	}
}

// exampleAnswers returns the example answers that lie beside the definition.
func exampleAnswers(t *testing.T, id string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "forms", id+".valid.json"))
	require.NoError(t, err)
	var m map[string]any
	require.NoError(t, json.Unmarshal(data, &m))
	return m
}

// texts returns the names and places among answers, which read the same everywhere.
func texts(answers map[string]any) (out []string) {
	for _, v := range answers {
		group, ok := v.(map[string]any)
		if !ok {
			continue
		}
		for _, key := range []string{"familienname", "vornamen", "ort", "email"} {
			if s, ok := group[key].(string); ok && s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// answerEverything fills in page after page from wanted until the review. Every pass over a page types
// what is asked on it; a page may come back with further questions, or for a confirmation.
func answerEverything(t *testing.T, w *journeytest.Window, wanted map[string]any) {
	t.Helper()
	for range 100 {
		if w.Segment() == "review" {
			return
		}
		switch {
		case addRow(w, wanted):
			continue
		case w.Has("_confirm"):
			w.Fill("_confirm", "true")
		}
		for _, name := range names(w) {
			if v, ok := at(wanted, name); ok {
				typeIn(w, name, v)
			}
		}
		before := w.Body
		w.Next()
		require.NotEqual(t, before, w.Body, "the page came back as it was: %s", w.URL)
		require.Less(t, w.Status, 500)
		if w.URL.Query().Has("check") && !w.Has("_confirm") {
			require.Fail(t, "a page was refused", "%s\n%s", w.URL, w.Text("summary-box"))
		}
	}
	require.Fail(t, "the journey does not end", "%s", w.URL)
}

// addRow adds a row to the first list of the page that has fewer than wanted.
func addRow(w *journeytest.Window, wanted map[string]any) bool {
	for _, c := range w.Form {
		list, ok := strings.CutSuffix(c.Name, "[]")
		if !ok {
			continue
		}
		v, _ := at(wanted, list)
		rows, _ := v.([]any)
		if n, _ := strconv.Atoi(c.Value); n < len(rows) {
			w.Press("add:" + list)
			return true
		}
	}
	return false
}

// names returns the names of the controls of the page, each once.
func names(w *journeytest.Window) (out []string) {
	seen := map[string]bool{}
	for _, c := range w.Form {
		if c.Kind != "hidden" && !seen[c.Name] {
			seen[c.Name] = true
			out = append(out, c.Name)
		}
	}
	return out
}

// at returns the answer at a path such as hunde[0].rufname.
func at(data any, path string) (any, bool) {
	for _, key := range strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == '[' || c == ']' }) {
		switch in := data.(type) {
		case map[string]any:
			data = in[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(in) {
				return nil, false
			}
			data = in[i]
		}
		if data == nil {
			return nil, false
		}
	}
	return data, true
}

// typeIn types an answer into its control, in canonical form. A file that is there already stays.
func typeIn(w *journeytest.Window, name string, v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			typeIn(w, name, item)
		}
	case map[string]any:
		if file := fmt.Sprint(v["name"]); !strings.Contains(w.Body, file) {
			w.Attach(name, file, proofContent)
		}
	case float64:
		w.Fill(name, strconv.FormatFloat(v, 'f', -1, 64))
	default:
		w.Fill(name, fmt.Sprint(v))
	}
}

func TestTheStartPagePresentsEachService(t *testing.T) {
	server, p, _ := open(t)
	w := journeytest.New(t, server).Open("/")
	assert.Equal(t, "Online-Dienste", w.Heading())
	for _, s := range p.services {
		assert.Contains(t, w.Body, s.Title())
		assert.Contains(t, w.Body, s.Duration)
		assert.NotEmpty(t, s.Needs)
	}
}

func TestTheOfficeIsForWhoeverKnowsThePassword(t *testing.T) {
	server, _, _ := open(t)
	for _, c := range []struct{ user, password string }{{"", ""}, {officeUser, ""}, {officeUser, "falsch"}, {"x", password}, {officeUser, password + " "}} {
		b := journeytest.New(t, server)
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.SetBasicAuth(c.user, c.password)
		b.Sent.Set("Authorization", r.Header.Get("Authorization"))
		for _, page := range []string{"/amt/", "/amt/eingang/HUND-2222-2222", "/amt/nichts"} {
			w := b.Open(page)
			assert.Equal(t, http.StatusUnauthorized, w.Status, "%s %v", page, c)
			assert.NotEmpty(t, w.Answer.Get("WWW-Authenticate"))
		}
	}
	assert.Equal(t, http.StatusOK, staff(t, server).Open("/amt/").Status)
}

func TestTheExamplesAreSeededOnceAndMarked(t *testing.T) {
	server, p, _ := open(t)
	require.NoError(t, seed(t.Context(), p.store, p.services))
	require.NoError(t, seed(t.Context(), p.store, p.services))
	found, err := p.store.Submissions(t.Context(), store.Query{})
	require.NoError(t, err)
	require.Len(t, found, 2)
	w := staff(t, server).Open("/amt/")
	assert.Equal(t, 2, strings.Count(w.Body, "(Beispiel)"))
	w.Get("/amt/eingang/" + found[0].Reference)
	assert.Contains(t, w.Text("note"), "Beispieldaten")
	assert.Contains(t, w.Body, "Mustermann")
}

func TestTheLegalPagesAreLinkedFromEveryPage(t *testing.T) {
	server, p, _ := open(t)
	b := journeytest.New(t, server)
	for _, from := range []string{"/", p.services[0].URL()} {
		w := b.Open(from)
		for _, l := range legal {
			assert.Contains(t, w.Links(), l.path, from)
		}
	}
	for _, l := range legal {
		w := b.Open(l.path)
		assert.Equal(t, http.StatusOK, w.Status)
		assert.Equal(t, l.title, w.Heading())
	}
}

func TestTheListOfSubmissionsIsReadPageByPage(t *testing.T) {
	server, p, _ := open(t)
	for range perPage + 1 {
		for _, s := range p.services[:1] {
			require.NoError(t, seedOne(t.Context(), p.store, s.Form, "seed/hundesteuer.json"))
		}
	}
	w := staff(t, server).Open("/amt/?formular=hundesteuer")
	assert.Equal(t, perPage, strings.Count(w.Body, "<tr><th scope=\"row\">"))
	older := ""
	for _, l := range w.Links() {
		if strings.Contains(l, "vor=") {
			older = l
		}
	}
	require.Contains(t, older, "formular=hundesteuer")
	w.Get(older)
	assert.Equal(t, 1, strings.Count(w.Body, "<tr><th scope=\"row\">"))
}

func TestAnEmptyOfficeSaysSo(t *testing.T) {
	server, _, _ := open(t)
	assert.Contains(t, staff(t, server).Open("/amt/").Body, "noch nichts eingegangen")
	assert.Equal(t, http.StatusNotFound, staff(t, server).Open("/amt/eingang/HUND-2222-2222").Status)
	assert.Equal(t, http.StatusNotFound, staff(t, server).Open("/amt/gibtesnicht").Status)
}

func TestEveryPageOfThePortalHasStrictHeadersAndOneHeading(t *testing.T) {
	server, p, _ := open(t)
	require.NoError(t, seed(t.Context(), p.store, p.services))
	found, err := p.store.Submissions(t.Context(), store.Query{Limit: 1})
	require.NoError(t, err)
	for _, page := range []string{"/", "/amt/", "/amt/eingang/" + found[0].Reference, "/gibtesnicht", "/formulare/hundesteuer/"} {
		w := staff(t, server).Open(page)
		assert.Contains(t, w.Answer.Get("Content-Security-Policy"), "default-src 'none'", page)
		assert.Equal(t, 1, strings.Count(w.Body, "<h1"), page)
		assert.Equal(t, 1, strings.Count(w.Body, "<main"), page)
		assert.Contains(t, w.Body, `class="skip"`, page)
		assert.Contains(t, w.Body, `<html lang="de"`, page)
		assert.NotContains(t, w.Body, "<script", page)
		assert.NotContains(t, w.Body, " style=", page)
		ids := regexp.MustCompile(` id="([^"]+)"`).FindAllString(w.Body, -1)
		slices.Sort(ids)
		assert.Len(t, slices.Compact(slices.Clone(ids)), len(ids), "%s: ids are unique: %v", page, ids)
		require.NotEmpty(t, stylesheets(w.Body), page)
		for _, l := range stylesheets(w.Body) {
			sheet := journeytest.New(t, server).Open(l)
			assert.Equal(t, http.StatusOK, sheet.Status, l)
			assert.Contains(t, sheet.Answer.Get("Content-Type"), "text/css", l)
		}
	}
}

func stylesheets(body string) (out []string) {
	for _, rest := range strings.Split(body, `<link rel="stylesheet" href="`)[1:] {
		at, _, _ := strings.Cut(rest, `"`)
		out = append(out, at)
	}
	return out
}
