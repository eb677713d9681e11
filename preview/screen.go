package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// screen is what every page of a definition shows.
type screen struct {
	Name    string // of the definition
	URL     string // of it
	Title   string // of the form
	Lang    string
	Panel   panel
	Panels  []tab
	Counts  string
	Worst   string // error, warning, info; "" for nothing
	Form    string // the address of the form; "" where it cannot be shown
	Mark    string // changes when what the form shows may have changed
	Stale   bool   // the form is an earlier version
	Unread  string // why the definition cannot be shown
	Theme   string
	Themes  []string // that can be chosen; one alone is no choice
	Bare    string   // what the theme lacks here
	Scene   string   // on which day and as whom it is filled in, where that was chosen
	Pages   []pageLink
	Content any
}

type tab struct {
	Name, Title, URL, Badge string
	Here                    bool
}

type pageLink struct {
	Title, URL string
	Asked      bool
}

func (v *visit) screen(here panel) *screen {
	s := &screen{Name: v.name, URL: v.url(""), Title: v.base, Lang: "en", Panel: here, Stale: v.current != v.shown}
	s.Counts, s.Worst = counts(v.current)
	for _, p := range panels {
		s.Panels = append(s.Panels, tab{Name: p.Name, Title: p.Title, URL: v.url(p.Name) + atPanel, Here: p.Name == here.Name})
	}
	s.badges(v.current)
	s.Unread = v.current.trouble()
	if v.shown == nil {
		return s
	}
	f := v.shown.form
	s.Lang = v.lang
	s.Title = f.Title().String(v.state.Root(), s.Lang)
	s.Form = v.formURL("")
	for _, p := range f.Pages() {
		link := pageLink{Title: p.Title().String(v.state.Root(), s.Lang), URL: v.pageURL(p), Asked: v.state.PageRelevant(p)}
		if p.ID() == v.r.URL.Query().Get("page") {
			s.Form = link.URL
		}
		s.Pages = append(s.Pages, link)
	}
	s.Scene, s.Bare = v.scenery().String(), v.preview.bare()
	s.Theme, s.Themes = v.look.theme, v.preview.themes()
	sum := sha256.Sum256([]byte(v.shown.print + s.Scene + v.look.theme))
	s.Mark = hex.EncodeToString(sum[:6])
	return s
}

// badges puts onto the tabs what is to be noticed.
func (s *screen) badges(v *version) {
	for i := range s.Panels {
		switch s.Panels[i].Name {
		case "problems":
			if n := len(v.report.Findings); n > 0 {
				s.Panels[i].Badge = strconv.Itoa(n)
			}
		case "scenarios":
			if v.form == nil { // its errors are problems, and nothing can be run
				continue
			}
			s.Panels[i].Badge = v.tests().trouble()
		}
	}
}

// counts says how many findings there are, and how bad the worst is.
func counts(v *version) (text, worst string) {
	switch {
	case v.gone():
		return "the file is gone", schema.Error.String()
	case v.unread != nil:
		return "cannot be shown", schema.Error.String()
	}
	var parts []string
	for _, s := range []schema.Severity{schema.Error, schema.Warning, schema.Info} {
		n := len(slices.DeleteFunc(slices.Clone(v.report.Findings), func(f analysis.Finding) bool { return f.Severity != s }))
		if n == 0 {
			continue
		}
		if worst == "" {
			worst = s.String()
		}
		word := s.String()
		if n > 1 && s != schema.Info {
			word += "s"
		}
		parts = append(parts, fmt.Sprintf("%d %s", n, word))
	}
	if len(parts) == 0 {
		return "no problems", ""
	}
	return strings.Join(parts, ", "), worst
}

// write executes the template of a page, whole or not at all.
func (p *Preview) write(w http.ResponseWriter, status int, name string, data any) error {
	var out bytes.Buffer
	if err := templates().ExecuteTemplate(&out, name, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // the browser may have gone away
	return nil
}
