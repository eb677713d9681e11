package journey_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

const versionOne = `
edition: 2026
id: antrag
version: 1.0.0
languages: [de]
title: Antrag
pages:
  - id: person
    title: Person
    fields:
      - {id: name, type: text, label: Name, required: true}
      - {id: alter, type: integer, label: Alter}
      - {id: rolle, type: choice, label: Rolle, options: [privat, firma]}
      - {id: fax, type: text, label: Fax}
  - id: hunde
    title: Hunde
    fields:
      - {id: hunde, type: list, label: Hunde, fields: [{id: rufname, type: text, label: Rufname, required: true}]}
`

// In the second version a question is renamed, one has moved into a group, an option has another value, a type is wider,
// a list has another name, and one question is gone.
const versionTwo = `
edition: 2026
id: antrag
version: 2.0.0
languages: [de]
title: Antrag
pages:
  - id: person
    title: Person
    fields:
      - {id: familienname, was: name, type: text, label: Familienname, required: true}
      - {id: angaben, type: group, label: Angaben, fields: [{id: alter, was: alter, type: number, label: Alter}]}
      - {id: rolle, type: choice, label: Rolle, options: [{value: person, label: Person, was: privat}, firma]}
  - id: hunde
    title: Tiere
    fields:
      - {id: tiere, was: hunde, type: list, label: Tiere, fields: [{id: name, was: rufname, type: text, label: Name, required: true}]}
`

// changing is a server whose form is replaced while drafts lie in the store.
type changing struct {
	*httptest.Server
	t      *testing.T
	store  store.Store
	logged bytes.Buffer
	serves http.Handler
}

func (c *changing) ServeHTTP(w http.ResponseWriter, r *http.Request) { c.serves.ServeHTTP(w, r) }

func (c *changing) serve(src string) {
	c.t.Helper()
	f, problems := form.Read(nil, "antrag.form.yaml", []byte(src), form.Options{})
	require.NoError(c.t, problems.Err())
	pages, err := render.New(f, render.Options{})
	require.NoError(c.t, err)
	j, err := journey.New(f, journey.Config{Renderer: pages, Store: c.store, Logger: slog.New(slog.NewTextHandler(&c.logged, nil)),
		Clock: func() time.Time { return time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC) }})
	require.NoError(c.t, err)
	mux := http.NewServeMux()
	mux.Handle(prefix, j)
	c.serves = mux
}

func TestADraftSurvivesANewVersionOfTheForm(t *testing.T) {
	for name, where := range map[string]func(*journey.Config){"memory": func(c *journey.Config) { c.Store = memory.New() }, "sqlite": onSQLite(t)} {
		t.Run(name, func(t *testing.T) {
			var config journey.Config
			where(&config)
			c := &changing{t: t, store: config.Store}
			c.serve(versionOne)
			c.Server = httptest.NewServer(c)
			t.Cleanup(c.Close)

			w := journeytest.New(t, c.Server).Open(prefix)
			w.Fill("name", "Erika", "alter", "41", "rolle", "privat", "fax", "0815").Next()
			w.Press("add:hunde").Fill("hunde[0].rufname", "Luna").Next()
			require.Equal(t, "review", w.Segment(), w.Body)

			c.serve(versionTwo)
			w = w.Another(prefix + "person")
			assert.Contains(t, w.Text("status"), "geändert")
			assert.Equal(t, "Erika", w.Value("familienname"))
			assert.Equal(t, "41", w.Value("angaben.alter"))
			assert.Equal(t, "person", w.Value("rolle"))
			assert.Contains(t, c.logged.String(), "fax: the form has no question for it any more")
			assert.NotContains(t, c.logged.String(), "0815")
			w.Next()
			assert.Equal(t, "Luna", w.Value("tiere[0].name"), w.Body)
			assert.Empty(t, w.Text("status"), "the draft is of the new version now")

			c.serve(versionOne) // the office goes back
			w = w.Another(prefix + "person")
			assert.Equal(t, "0815", w.Value("fax"), "what had no place comes back")

			c.serve(versionTwo)
			w = w.Another(prefix + "person").Next().Next()
			require.Equal(t, "review", w.Segment(), w.Body)
			w.Press("submit")
			require.Equal(t, "done", w.Segment(), w.Body)
			stored, err := c.store.Submissions(t.Context(), store.Query{})
			require.NoError(t, err)
			require.Len(t, stored, 1)
			assert.Equal(t, "2.0.0", stored[0].FormVersion)
			assert.JSONEq(t, `{"familienname":"Erika","angaben":{"alter":41},"rolle":"person","tiere":[{"name":"Luna"}]}`, string(stored[0].Data))
		})
	}
}

func TestAPageOfTheVersionBeforeCanStillBeSent(t *testing.T) {
	c := &changing{t: t, store: memory.New()}
	c.serve(versionOne)
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	w := journeytest.New(t, c.Server).Open(prefix)
	w.Fill("name", "Erika", "rolle", "firma").Next()
	w = w.Get(prefix+"person").Fill("name", "Erika Muster", "rolle", "privat", "alter", "41")
	c.serve(versionTwo)
	w.Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	w = w.Another(prefix + "person")
	assert.Equal(t, "Erika Muster", w.Value("familienname"))
	assert.Equal(t, "41", w.Value("angaben.alter"))
	assert.Equal(t, "person", w.Value("rolle"))

	c.serve(versionOne)
	w = journeytest.New(t, c.Server).Open(prefix).Fill("name", "Erna").Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	c.serve(versionTwo)
	w.Press("add:hunde")
	assert.True(t, w.Has("tiere[0].name"), w.Body)
}

func TestOptionsHaveTheirNewValuesWithoutANewNumber(t *testing.T) {
	const (
		head    = "edition: 2026\nid: antrag\nversion: 1.0.0\nlanguages: [de]\ntitle: Antrag\npages:\n  - id: person\n    title: Person\n    fields:\n"
		further = "      - {id: n, type: integer, label: N}\n  - id: ende\n    title: Ende\n    fields: [{id: x, type: text, label: X}]\n"
	)
	for name, c := range map[string]struct {
		old, new, key, value string
		chosen               []string
	}{
		"one": {
			"- {id: w, type: choice, label: W, options: [a, b, c]}", "- {id: w, type: choice, label: W, options: [a, {value: d, label: D, was: c}]}",
			"w", "d", []string{"w", "c"},
		},
		"one of several former values": {
			"- {id: w, type: choice, label: W, options: [a, b, c]}", "- {id: w, type: choice, label: W, options: [a, {value: d, label: D, was: [b, c]}]}",
			"w", "d", []string{"w", "c"},
		},
		"in a group": {
			"- {id: g, type: group, label: G, fields: [{id: w, type: choice, label: W, options: [a, c]}]}",
			"- {id: g, type: group, label: G, fields: [{id: w, type: choice, label: W, options: [a, {value: d, label: D, was: c}]}]}",
			"g.w", "d", []string{"g.w", "c"},
		},
		"the value that there still is": {
			"- {id: w, type: choice, label: W, options: [a, b, c]}", "- {id: w, type: choice, label: W, options: [a, {value: d, label: D, was: c}]}",
			"w", "a", []string{"w", "a"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			served := &changing{t: t, store: memory.New()}
			served.serve(head + "      " + c.old + "\n" + further)
			served.Server = httptest.NewServer(served)
			t.Cleanup(served.Close)
			w := journeytest.New(t, served.Server).Open(prefix).Fill(append(c.chosen, "n", "7")...).Next()
			require.Equal(t, "ende", w.Segment(), w.Body)
			served.serve(head + "      " + c.new + "\n" + further)
			w = w.Another(prefix + "person")
			assert.Equal(t, c.value, w.Value(c.key))
			assert.Equal(t, "7", w.Value("n"))
			assert.Empty(t, w.Text("status"), "nothing is lost")
		})
	}
}

func TestADraftWithoutANewNumberKeepsWhatHasNoPlace(t *testing.T) {
	c := &changing{t: t, store: memory.New()}
	c.serve(versionOne)
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	w := journeytest.New(t, c.Server).Open(prefix)
	w.Fill("name", "Erika", "fax", "0815").Next()
	c.serve(string(bytes.Replace([]byte(versionTwo), []byte("2.0.0"), []byte("1.0.0"), 1)))
	w = w.Another(prefix + "person")
	assert.Equal(t, "Erika", w.Value("familienname"))
	assert.Contains(t, w.Text("status"), "geändert")
}
