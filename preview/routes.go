package preview

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

//go:embed assets
var assetFiles embed.FS

//go:embed pages
var pageFiles embed.FS

// templates are the pages.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{"sourceURL": sourceURL, "whyURL": whyURL, "because": because, "percent": percent}).ParseFS(pageFiles, "pages/*.html"))
})

// errMissing means that there is no such page.
var errMissing = errors.New("there is no such page")

// panel is one view of a definition.
type panel struct {
	Name  string
	Title string
	Help  string // a sentence below the heading
	Needs bool   // a version without errors
	show  func(*visit) (any, error)
}

// panels are all views, in the order of the tabs.
var panels = []panel{
	{"problems", "Problems", "What the compiler and the checks find in the definition as it stands in the file.", false, (*visit).problems},
	{"why", "Why", "Choose a question, here or in the form, to see why it is as it is with the answers typed so far.", true, (*visit).why},
	{"graph", "Graph", "The pages, and which answers decide about what. A box leads to the reasons.", true, (*visit).graph},
	{"scenarios", "Scenarios", "The tests beside the definition, and what of its logic they have seen.", false, (*visit).scenarios},
	{"changes", "Changes", "What is different from the version before.", false, (*visit).changes},
	{"data", "Data", "The answers typed so far, and what would be submitted.", true, (*visit).data},
	{"source", "Source", "The definition with its blocks, code lists and scenarios; findings are marked.", false, (*visit).sources},
}

// routes are all addresses. The list is at the root, each definition in a folder of its own.
func (p *Preview) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.handle(p.list))
	mux.HandleFunc("GET /events", p.serveEvents)
	assets, _ := fs.Sub(assetFiles, "assets") // it is there: the program would not compile
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", http.FileServerFS(assets)))
	mux.HandleFunc("GET /forms/{key}/{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "problems", http.StatusSeeOther)
	})
	for _, one := range panels {
		show := p.handle(p.panel(one))
		mux.HandleFunc("GET /forms/{key}/"+one.Name, show)
		mux.HandleFunc("POST /forms/{key}/"+one.Name, show) // with what is typed and not sent yet; changes nothing
	}
	mux.HandleFunc("/forms/{key}/form/", p.handle(framed(p.journey)))
	mux.HandleFunc("GET /forms/{key}/form.css", p.handle(p.stylesheet))
	mux.HandleFunc("GET /styles/{theme}", p.handle(p.sheets))
	mux.HandleFunc("GET /styles/{theme}/{file...}", p.handle(p.styleFile))
	mux.HandleFunc("POST /forms/{key}/try", p.handle(p.try))
	mux.HandleFunc("POST /forms/{key}/theme", p.handle(p.choose))
	mux.HandleFunc("POST /forms/{key}/keep", p.handle(p.keep))
	mux.HandleFunc("/", p.handle(func(http.ResponseWriter, *http.Request) error { return errMissing }))
	return mux
}

// spoken puts the language that the preview was told before those that the browser prefers.
func (p *Preview) spoken(next http.Handler) http.Handler {
	if p.options.Lang == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.Clone(r.Context())
		r.Header.Set("Accept-Language", strings.TrimSuffix(p.options.Lang+", "+r.Header.Get("Accept-Language"), ", "))
		next.ServeHTTP(w, r)
	})
}

// handle answers errors.
func (p *Preview) handle(do func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := do(w, r)
		if err == nil {
			return
		}
		status := http.StatusInternalServerError
		var long *http.MaxBytesError
		var refused *refusal
		switch {
		case errors.Is(err, errMissing):
			status = http.StatusNotFound
		case errors.As(err, &long):
			status = http.StatusRequestEntityTooLarge
		case errors.As(err, &refused):
			status = http.StatusBadRequest
		}
		if err := p.write(w, status, "failure.html", err.Error()); err != nil {
			p.options.Logger.Error("preview: a page cannot be written", "error", err)
		}
	}
}

// refusal is a request that makes no sense.
type refusal struct{ what string }

func (r *refusal) Error() string { return r.what }

func refuse(format string, args ...any) error { return &refusal{fmt.Sprintf(format, args...)} }

// panel returns what answers a request for a panel.
func (p *Preview) panel(one panel) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := p.visit(w, r)
		if err != nil {
			return err
		}
		screen := v.screen(one)
		if one.Needs && v.shown == nil {
			screen.Panel.Name = "nothing"
		} else if screen.Content, err = one.show(v); err != nil {
			return err
		}
		w.Header().Set("Content-Security-Policy", panelPolicy())
		return p.write(w, http.StatusOK, "screen.html", screen)
	}
}

// framed lets the answer stand in the frame of the panels, also an error that takes the place of the form.
func framed(do func(http.ResponseWriter, *http.Request) error) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Security-Policy", framedPolicy())
		return do(w, r)
	}
}

// journey is the form itself.
func (p *Preview) journey(w http.ResponseWriter, r *http.Request) error {
	l, err := p.look(r)
	if err != nil {
		return err
	}
	l.journey.ServeHTTP(w, r)
	return nil
}

func (p *Preview) stylesheet(w http.ResponseWriter, r *http.Request) error {
	l, err := p.look(r)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(l.pages.Stylesheet()) // the browser may have gone away
	return nil
}

// look returns the version that is filled in, as it is shown.
func (p *Preview) look(r *http.Request) (*look, error) {
	if err := p.refresh(); err != nil {
		return nil, err
	}
	d := p.definition(r.PathValue("key"))
	if d == nil {
		return nil, errMissing
	}
	_, shown := d.latest()
	if shown == nil {
		return nil, fmt.Errorf("%w: %s never was without errors", errMissing, d.name)
	}
	return shown.look(p.shownTheme())
}

// pathEscape makes a text one segment of an address.
func pathEscape(s string) string { return url.PathEscape(s) }

// atPanel is how the addresses of panels end, so that the panel is seen where the form stands above it.
const atPanel = "#panel"

// whyURL returns the address of the reasons of something, relative to the panels.
func whyURL(at string) string { return "why?" + url.Values{"at": {at}}.Encode() + atPanel }

// sourceURL returns the address of a line of a file, relative to the panels.
func sourceURL(file string, line int) string {
	return fmt.Sprintf("source?%s#L%d", url.Values{"file": {file}, "line": {fmt.Sprint(line)}}.Encode(), line)
}
