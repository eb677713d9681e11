package main

import (
	"bytes"
	"embed"
	"html/template"
	"log/slog"
	"net/http"
)

//go:embed pages/*.html
var pageFiles embed.FS

var templates = template.Must(template.ParseFS(pageFiles, "pages/*.html"))

// heading is what every page of the portal has. Pages embed it.
type heading struct {
	Title      string
	Section    string // of the navigation: start, office, or ""
	Town       string
	Stylesheet string
	Notice     string
	Legal      []legalLink
}

// site writes the portal's own pages, around the forms.
type site struct{ stylesheet string }

func (s site) heading(title, section string) heading {
	return heading{title, section, town, s.stylesheet, exampleNotice, legalLinks(title)}
}

// write sends a page, whole or not at all.
func (s site) write(w http.ResponseWriter, status int, name string, page any) {
	var buf bytes.Buffer
	if err := templates.ExecuteTemplate(&buf, name, page); err != nil {
		slog.Error("portal: page failed", "page", name, "error", err)
		http.Error(w, "Hier ist etwas schiefgegangen.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(buf.Bytes())
}

// problem is a page that says what is wrong.
type problem struct {
	heading
	Text string
}

func (s site) problem(w http.ResponseWriter, status int, title, text string) {
	s.write(w, status, "problem.html", problem{s.heading(title, ""), text})
}

func (s site) missing(w http.ResponseWriter, _ *http.Request) {
	s.problem(w, http.StatusNotFound, "Diese Seite gibt es nicht", "Die Adresse ist vielleicht falsch geschrieben oder veraltet.")
}

// withHeaders sets what holds for every page that is the portal's own: no script at all,
// nothing from elsewhere, no frame.
func withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
