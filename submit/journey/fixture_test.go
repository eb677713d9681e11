package journey_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
	"github.com/vordruck/vordruck/submit/store/sqlite"
)

// host is a server with one journey, at a prefix.
type host struct {
	*httptest.Server
	t      *testing.T
	store  store.Store
	logged *bytes.Buffer
	mu     sync.Mutex
	now    time.Time
}

const prefix = "/formulare/probe/"

func load(t *testing.T, name string) *form.Form {
	t.Helper()
	return loadLimits(t, name, form.Limits{})
}

func loadLimits(t *testing.T, name string, limits form.Limits) *form.Form {
	t.Helper()
	f, problems := form.Load(os.DirFS("testdata"), name, form.Options{Limits: limits})
	require.NoError(t, problems.Err())
	return f
}

// start serves the sample form; change may set what a test is about.
func start(t *testing.T, change ...func(*journey.Config)) *host {
	t.Helper()
	return startForm(t, "probe.form.yaml", change...)
}

func startForm(t *testing.T, name string, change ...func(*journey.Config)) *host {
	t.Helper()
	return serve(t, load(t, name), change...)
}

func startLimits(t *testing.T, limits form.Limits, change ...func(*journey.Config)) *host {
	t.Helper()
	return serve(t, loadLimits(t, "probe.form.yaml", limits), change...)
}

func serve(t *testing.T, f *form.Form, change ...func(*journey.Config)) *host {
	t.Helper()
	pages, err := render.New(f, render.Options{})
	require.NoError(t, err)
	h := &host{t: t, store: memory.New(), logged: &bytes.Buffer{}, now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}
	c := journey.Config{
		Renderer: pages,
		Store:    h.store,
		Clock:    h.clock,
		Logger:   slog.New(slog.NewTextHandler(h.logged, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Home:     "/",
	}
	for _, do := range change {
		do(&c)
	}
	h.store = c.Store
	j, err := journey.New(f, c)
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle(prefix, j)
	h.Server = httptest.NewServer(mux)
	t.Cleanup(h.Close)
	return h
}

func (h *host) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// wait lets time pass.
func (h *host) wait(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

// submissions returns what came in, newest first.
func (h *host) submissions() []store.Submission {
	h.t.Helper()
	list, err := h.store.Submissions(context.Background(), store.Query{})
	require.NoError(h.t, err)
	return list
}

// onSQLite keeps everything in a SQLite file.
func onSQLite(t *testing.T) func(*journey.Config) {
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "test.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return func(c *journey.Config) { c.Store = s }
}

// begin opens the form in a new browser.
func (h *host) begin() *journeytest.Window { return journeytest.New(h.t, h.Server).Open(prefix) }

// toPerson answers the first page.
func (h *host) toPerson() *journeytest.Window {
	return h.begin().Fill("berechtigt", "true").Next()
}

// toDogs answers the pages before the list.
func (h *host) toDogs() *journeytest.Window {
	return h.toPerson().Fill("name", "Erika", "firma", "false").Next()
}

// toReview answers every page.
func (h *host) toReview() *journeytest.Window {
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna", "hunde[0].gross", "false").Next()
	require.Equal(h.t, "page-review", w.Segment(), w.Body)
	w.Fill("einverstanden", "true").Next()
	require.Equal(h.t, "review", w.Segment(), w.Body)
	return w
}

// askedAgain requires that a post led back to a page that says what is wrong with it, by GET.
func askedAgain(t *testing.T, w *journeytest.Window, about ...any) {
	t.Helper()
	require.Equal(t, http.StatusOK, w.Status, about...)
	require.Equal(t, http.MethodGet, w.Method, about...)
	require.True(t, w.URL.Query().Has("check"), about...)
	require.NotEmpty(t, w.Text("summary-box"), about...)
}

const pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
