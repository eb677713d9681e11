package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// clock is the day of all pictures, so that they are the same on every day.
var clock = form.Context{Now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}

// sample is a form with answers.
type sample struct {
	name           string
	form           *form.Form
	valid, invalid []byte
}

// page is a page in a state, as HTML.
type page struct {
	Theme, Form, State string
	html               []byte
	css                []byte
}

// readSamples reads the forms of a folder that have example answers.
func readSamples(dir string) (all []sample, err error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.form.yaml"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		s := sample{name: strings.TrimSuffix(filepath.Base(path), ".form.yaml")}
		f, problems := form.Load(os.DirFS(dir), filepath.Base(path), form.Options{AnySource: true})
		if err := problems.Err(); err != nil {
			return nil, err
		}
		s.form = f
		for _, answers := range []struct {
			name string
			data *[]byte
		}{{"valid", &s.valid}, {"invalid", &s.invalid}} {
			if *answers.data, err = os.ReadFile(filepath.Join(dir, s.name+"."+answers.name+".json")); err != nil {
				return nil, err
			}
		}
		all = append(all, s)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no definition in %s", dir)
	}
	return all, nil
}

// pages renders every page of a form in every state.
func (s sample) pages(theme string, o settings) (all []page, err error) {
	r, err := render.New(s.form, render.Options{
		Theme: theme, StylesheetURL: "/style.css", SiteName: "Stadt Musterhausen", SiteURL: "/",
		Footer: []render.Link{{Text: "Impressum", URL: "/impressum"}, {Text: "Barrierefreiheit", URL: "/barrierefreiheit"}},
	})
	if err != nil {
		return nil, err
	}
	lang := s.form.Language(o.lang)
	css := r.Stylesheet()
	for _, state := range s.states(lang) {
		if !strings.Contains(state.name, o.only) {
			continue
		}
		var b bytes.Buffer
		if err := r.RenderPage(&b, &state.page); err != nil {
			return nil, fmt.Errorf("%s, %s: %w", s.name, state.name, err)
		}
		all = append(all, page{Theme: theme, Form: s.name, State: state.name, html: b.Bytes(), css: css})
	}
	return all, nil
}

// state is a page with a name.
type state struct {
	name string
	page view.Page
}

// states are every page in every state, in the order in which a person meets them.
func (s sample) states(lang string) (all []state) {
	f := s.form
	empty := f.Evaluate(f.NewAnswers(), clock)
	valid := submit.CheckJSON(f, s.valid, clock, lang).State
	invalid := submit.CheckJSON(f, s.invalid, clock, lang).State
	base := view.Page{
		Lang: lang, Action: "/page", Revision: "7", Discard: "/discard", Steps: len(f.Pages()) + 1,
		PageURL: func(p *form.Page) string { return "/" + p.ID() },
		FileURL: func(path string) string { return "/file?at=" + path },
	}
	for _, l := range f.Languages() {
		base.Languages = append(base.Languages, view.Language{Lang: l, URL: "?lang=" + l, Current: l == lang})
	}
	add := func(name string, kind view.Kind, st *form.State, change func(p *view.Page)) {
		p := base
		p.Kind, p.State = kind, st
		change(&p)
		all = append(all, state{name, p})
	}
	for i, fp := range f.Pages() {
		at := func(p *view.Page) {
			p.Page, p.Step = fp, i+1
			if i > 0 {
				p.Back = "/back"
			}
		}
		number := fmt.Sprintf("%02d %s ", i+1, fp.ID())
		add(number+"empty", view.Question, empty, at)
		if wrong := invalid.PageProblems(fp); invalid.PageRelevant(fp) && len(wrong) > 0 {
			add(number+"problems", view.Question, invalid, func(p *view.Page) { at(p); p.Problems = wrong })
		} else if missing := empty.PageProblems(fp); len(missing) > 0 {
			add(number+"problems", view.Question, empty, func(p *view.Page) { at(p); p.Problems = missing })
		}
		if valid.PageRelevant(fp) {
			add(number+"filled", view.Question, valid, at)
		}
		if fp.Stop() != nil {
			add(number+"stop", view.Stop, empty, func(p *view.Page) { p.Page, p.Back, p.Home = fp, "/back", "/" })
		}
	}
	return append(all, s.ends(base, valid, invalid)...)
}

// ends are the pages behind the questions.
func (s sample) ends(base view.Page, valid, invalid *form.State) (all []state) {
	add := func(name string, kind view.Kind, st *form.State, change func(p *view.Page)) {
		p := base
		p.Kind, p.State = kind, st
		change(&p)
		all = append(all, state{name, p})
	}
	add("80 review", view.Review, valid, func(p *view.Page) { p.Step, p.Back = p.Steps, "/back" })
	add("81 review problems", view.Review, invalid, func(p *view.Page) { p.Step, p.Back, p.Problems = p.Steps, "/back", invalid.Problems() })
	add("82 question status", view.Question, valid, func(p *view.Page) {
		p.Page, p.Step, p.Status, p.Undo = s.form.Pages()[0], 1, "Der Eintrag wurde entfernt.", true
	})
	add("83 question warning", view.Question, valid, func(p *view.Page) {
		p.Page, p.Step, p.Confirm, p.Missed = s.form.Pages()[0], 1, true, true
		p.Problems = []form.Problem{{Field: s.form.Fields()[0], Path: s.form.Fields()[0].Path(), Severity: schema.Warning, Code: "rule"}}
	})
	end := func(p *view.Page) {
		p.Steps, p.Reference, p.Received, p.Home = 0, "HUND-7KQ2-M4XZ", clock.Now.In(s.form.Location()), "/"
	}
	add("90 confirmation", view.Confirmation, valid, func(p *view.Page) { end(p); p.Receipt = "/receipt" })
	add("91 receipt", view.Receipt, valid, func(p *view.Page) {
		end(p)
		p.Back, p.PDF, p.PageURL, p.FileURL = "/done", "/receipt.pdf", nil, nil
	})
	add("92 notice", view.Notice, nil, func(p *view.Page) {
		p.Heading, p.Text, p.Continue, p.Discard = "Hierzu ist nichts mehr gespeichert", "Sie können das Formular neu beginnen.", "/", ""
	})
	add("93 notice discard", view.Notice, nil, func(p *view.Page) {
		p.Heading, p.Text, p.Back = "Möchten Sie Ihre Eingaben löschen?", "Das lässt sich nicht rückgängig machen.", "/back"
	})
	return all
}
