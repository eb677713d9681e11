package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/vordruck/vordruck/submit/store"
)

// office shows what came in to the town's staff.
type office struct {
	site
	services []*service
	store    store.Store
	password string
}

const officeUser = "amt"

// handler returns the office's pages, for whoever knows the password. A real portal puts
// its own login here.
func (o *office) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /amt/{$}", o.list)
	mux.HandleFunc("GET /amt/eingang/{reference}", o.detail)
	mux.HandleFunc("GET /amt/eingang/{reference}/datei/{number}", o.file)
	mux.HandleFunc("/amt/", o.missing)
	return o.protect(mux)
}

// protect asks for the password. Both sides are hashed first, so that the comparison takes
// the same time whatever is tried.
func (o *office) protect(next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(officeUser + ":" + o.password))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		user, password, _ := r.BasicAuth()
		have := sha256.Sum256([]byte(user + ":" + password))
		if subtle.ConstantTimeCompare(have[:], want[:]) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="Stadt Musterhausen", charset="UTF-8"`)
			o.problem(w, http.StatusUnauthorized, "Bitte melden Sie sich an", "Diese Seiten sind für Beschäftigte der Stadt. Benutzername und Passwort stehen im Terminal, in dem das Portal läuft.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// listPage is the table of submissions.
type listPage struct {
	heading
	Filters []filter
	Rows    []listRow
	Older   string // the address of the older ones, or ""
}

type filter struct {
	Title, URL string
	Current    bool
}

type listRow struct {
	Reference, URL, Form, Time, ISO string
	Example                         bool
}

const perPage = 50

func (o *office) list(w http.ResponseWriter, r *http.Request) {
	chosen := r.URL.Query().Get("formular")
	before, _ := strconv.ParseInt(r.URL.Query().Get("vor"), 10, 64)
	found, err := o.store.Submissions(r.Context(), store.Query{FormID: chosen, Before: before, Limit: perPage})
	if err != nil {
		o.failed(w, err)
		return
	}
	page := listPage{heading: o.heading("Eingänge", "office"), Filters: o.filters(chosen)}
	for _, s := range found {
		page.Rows = append(page.Rows, listRow{
			Reference: s.Reference,
			URL:       "/amt/eingang/" + url.PathEscape(s.Reference),
			Form:      o.title(s.FormID),
			Time:      localTime(s.Created),
			ISO:       s.Created.UTC().Format(time.RFC3339),
			Example:   isExample(s),
		})
	}
	if len(found) == perPage {
		q := url.Values{"vor": {strconv.FormatInt(found[perPage-1].Number, 10)}}
		if chosen != "" {
			q.Set("formular", chosen)
		}
		page.Older = "/amt/?" + q.Encode()
	}
	o.write(w, http.StatusOK, "list.html", page)
}

func (o *office) filters(chosen string) []filter {
	out := []filter{{"Alle", "/amt/", chosen == ""}}
	for _, s := range o.services {
		out = append(out, filter{s.Title(), "/amt/?formular=" + url.QueryEscape(s.Form.ID()), chosen == s.Form.ID()})
	}
	return out
}

func (o *office) service(id string) *service {
	for _, s := range o.services {
		if s.Form.ID() == id {
			return s
		}
	}
	return nil
}

func (o *office) title(id string) string {
	if s := o.service(id); s != nil {
		return s.Title()
	}
	return id
}

func (o *office) detail(w http.ResponseWriter, r *http.Request) {
	s, ok := o.find(w, r)
	if !ok {
		return
	}
	files, err := o.attachments(r.Context(), s)
	if err != nil {
		o.failed(w, err)
		return
	}
	o.write(w, http.StatusOK, "detail.html", o.read(s, files))
}

// find returns the submission that the address names, or answers that there is none.
func (o *office) find(w http.ResponseWriter, r *http.Request) (store.Submission, bool) {
	s, err := o.store.Submission(r.Context(), r.PathValue("reference"))
	switch {
	case errors.Is(err, store.ErrNotFound):
		o.problem(w, http.StatusNotFound, "Diesen Eingang gibt es nicht", "Bitte prüfen Sie die Nummer.")
	case err != nil:
		o.failed(w, err)
	}
	return s, err == nil
}

func (o *office) failed(w http.ResponseWriter, err error) {
	slog.Error("portal: office page failed", "error", err)
	o.problem(w, http.StatusInternalServerError, "Hier ist etwas schiefgegangen", "Bitte versuchen Sie es noch einmal.")
}

// localTime returns a time as people in the town read it.
func localTime(t time.Time) string {
	if place, err := time.LoadLocation("Europe/Berlin"); err == nil {
		t = t.In(place)
	}
	return fmt.Sprintf("%s Uhr", t.Format("02.01.2006, 15:04"))
}
