package main

import (
	_ "embed"
	"fmt"
	"net/http"
	"time"

	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store"
)

//go:embed portal.css
var portalCSS []byte

// formsPath is where the forms are mounted, each under its id.
const formsPath = "/formulare/"

// startPage lists the town's services.
type startPage struct {
	heading
	Services []*service
}

// portal is what the site is made of.
type portal struct {
	services []*service
	store    store.Store
	password string           // of the office
	clock    func() time.Time // nil means time.Now
}

// newPortal returns the whole site, with the clock of the machine.
func newPortal(services []*service, s store.Store, password string) (http.Handler, error) {
	return (&portal{services: services, store: s, password: password}).handler()
}

// handler returns the whole site: start page, forms, office.
func (p *portal) handler() (http.Handler, error) {
	name, err := render.StylesheetName("")
	if err != nil {
		return nil, err
	}
	pages := site{stylesheet: "/static/" + name}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		pages.write(w, http.StatusOK, "start.html", startPage{pages.heading(servicesTitle, "start"), p.services})
	})
	mux.HandleFunc("/", pages.missing)
	mux.HandleFunc("GET /static/portal.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(portalCSS)
	})
	pages.mountLegal(mux)
	mux.Handle("/amt/", (&office{pages, p.services, p.store, p.password}).handler())
	for _, s := range p.services {
		if err := p.mount(mux, s, pages.stylesheet); err != nil {
			return nil, fmt.Errorf("%s: %w", s.File, err)
		}
	}
	return withHeaders(mux), nil
}

// mount puts a form, and the stylesheet of its pages, into the site.
func (p *portal) mount(mux *http.ServeMux, s *service, stylesheet string) error {
	header, footer, err := linksAround(s.Form)
	if err != nil {
		return err
	}
	renderer, err := render.New(s.Form, render.Options{
		StylesheetURL: stylesheet,
		SiteName:      "Stadt " + town,
		SiteURL:       "/",
		Header:        header,
		Footer:        footer,
	})
	if err != nil {
		return err
	}
	printer, err := printerFor(s.Form)
	if err != nil {
		return err
	}
	j, err := journey.New(s.Form, journey.Config{Renderer: renderer, Store: p.store, Clock: p.clock, Home: "/", PDF: printer})
	if err != nil {
		return err
	}
	mux.Handle(s.URL(), j)
	if s == p.services[0] { // all forms look the same
		mux.Handle("GET "+stylesheet, renderer.StylesheetHandler())
	}
	return nil
}
