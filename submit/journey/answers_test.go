package journey_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store/memory"
)

const twoPages = `
edition: 2026
id: zwei
version: 1.0.0
languages: [de, en]
title: {de: Zwei Seiten, en: Two pages}
pages:
  - {id: erste, title: {de: Erste, en: First}, fields: [{id: name, type: text, label: Name, required: true}]}
  - {id: zweite, title: {de: Zweite, en: Second}, fields: [{id: ort, type: text, label: {de: Ort, en: Place}}]}
  - {id: dritte, title: {de: Dritte, en: Third}, visible: name == "x", fields: [{id: land, type: text, label: {de: Land, en: Country}}]}
`

// filled serves a journey, and beside it an address that fills in the name.
func filled(t *testing.T, anyOrder bool) *journeytest.Browser {
	t.Helper()
	f, problems := form.Read(nil, "zwei.form.yaml", []byte(twoPages), form.Options{})
	require.NoError(t, problems.Err())
	pages, err := render.New(f, render.Options{})
	require.NoError(t, err)
	j, err := journey.New(f, journey.Config{Renderer: pages, Store: memory.New(), AnyOrder: anyOrder, Cookie: journey.Cookie{Path: "/"}})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/form/", j)
	mux.HandleFunc("/fill", func(w http.ResponseWriter, r *http.Request) {
		a, err := j.Answers(r)
		if assert.NoError(t, err) && assert.True(t, a.Set("name", value.OfText("Luna"))) {
			assert.NoError(t, j.Keep(w, r, a))
		}
		http.Redirect(w, r, "/form/erste", http.StatusSeeOther)
	})
	mux.HandleFunc("/typed", func(w http.ResponseWriter, r *http.Request) {
		a, err := j.Answers(r)
		if assert.NoError(t, err) {
			_, _ = w.Write([]byte("<h1>" + a.Get("name").Text() + a.Get("ort").Text() + "</h1>"))
		}
	})
	mux.HandleFunc("/language", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("<h1>" + j.Language(r) + "</h1>")) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return journeytest.New(t, server)
}

func TestAHostFillsInTheDraftAndReadsIt(t *testing.T) {
	b := filled(t, false)
	assert.Empty(t, b.Open("/typed").Heading(), "nobody has typed anything")
	w := b.Open("/fill")
	assert.Equal(t, "Luna", w.Value("name"), "a new draft is begun")
	w.Next().Fill("ort", "Lotte").Next()
	assert.Equal(t, "LunaLotte", b.Open("/typed").Heading())
	assert.Equal(t, "Luna", b.Open("/fill").Value("name"), "a draft that is there is kept")
	assert.Equal(t, "LunaLotte", b.Open("/typed").Heading())
}

func TestTheLanguageIsThatOfTheAddressTheDraftOrTheBrowser(t *testing.T) {
	b := filled(t, false)
	language := func(query string) string { return b.Open("/language" + query).Heading() }
	assert.Equal(t, "de", language(""), "the first one")
	b.Sent = http.Header{"Accept-Language": {"fr, en-GB"}}
	assert.Equal(t, "en", language(""), "what the browser prefers")
	assert.Equal(t, "de", language("?lang=de"), "what the address asks for")
	b.Open("/form/erste?lang=de").Fill("name", "Luna").Next()
	assert.Equal(t, "de", language(""), "what the draft is in")
	assert.Equal(t, "en", language("?lang=en"))
	assert.Equal(t, "de", language("?lang=fr"), "the form does not have it")
	b.Open("/fill?lang=en")
	assert.Equal(t, "en", language(""), "a host that fills in the draft says in which language")
}

func TestOnlyInAnyOrderAPageOpensBeforeTheOnesInFrontOfIt(t *testing.T) {
	for anyOrder, want := range map[bool]string{false: "erste", true: "zweite"} {
		b := filled(t, anyOrder)
		assert.Equal(t, want, b.Open("/form/zweite").Segment())
		assert.Equal(t, "erste", b.Open("/form/dritte").Segment(), "a page that is not asked does not open")
		assert.Equal(t, "erste", b.Open("/form/review").Segment(), "nothing incomplete is reviewed")
	}
}
