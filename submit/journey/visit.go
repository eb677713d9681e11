package journey

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
)

// visit is one request: everything that belongs to it and to nothing else.
type visit struct {
	j        *Journey
	w        http.ResponseWriter
	r        *http.Request
	query    url.Values
	now      time.Time
	identity *form.Identity
	segment  string     // the last one of the path
	page     *form.Page // the page of the form that the address names, or nil
	asked    string     // the language that the address asks for, or ""
	lang     string     // the language of the answer
	linked   string     // the language that links ask for, or "": the draft knows it
	begun    bool       // this request began the draft
}

func (j *Journey) visit(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{j: j, w: w, r: r, query: r.URL.Query(), now: j.config.Clock()}
	v.identity = j.config.Identity(r)
	v.asked = match(j.form, v.query.Get("lang"))
	v.linked = v.asked
	v.speak("")
	return v
}

// speak settles the language of the answer: what the address asks for, what the draft was
// written in, what the browser prefers.
func (v *visit) speak(draft string) {
	v.lang = v.asked
	if v.lang == "" {
		v.lang = match(v.j.form, draft)
	}
	if v.lang == "" {
		v.lang = negotiate(v.j.form, v.r.Header.Get("Accept-Language"))
	}
}

func (v *visit) evaluate(a *form.Answers) *form.State {
	return v.j.form.Evaluate(a, form.Context{Now: v.now, Identity: v.identity})
}

// link returns the address of a segment, relative to every page of the journey. pairs are
// names and values of its query. The language goes along until the draft knows it.
func (v *visit) link(segment string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	if v.linked != "" && !q.Has("lang") {
		q.Set("lang", v.linked)
	}
	if segment == segStart {
		segment = "./"
	}
	if len(q) == 0 {
		return segment
	}
	return segment + "?" + q.Encode()
}

func (v *visit) pageLink(p *form.Page, pairs ...string) string {
	return v.link(v.j.segments[p], pairs...)
}

// action returns where the page posts to. It names the language: numbers and dates are
// read in the one that they were typed in, whatever another window has chosen since.
func (v *visit) action(segment string, pairs ...string) string {
	if len(v.j.form.Languages()) > 1 {
		pairs = append(pairs, "lang", v.lang)
	}
	return v.link(segment, pairs...)
}

// redirect answers with 303. The address stays relative, because only the browser knows
// the prefix; http.Redirect would resolve it against a path that the host may have stripped.
func (v *visit) redirect(to string) error {
	if v.begun {
		u, err := url.Parse(to)
		if err != nil {
			return err
		}
		q := u.Query()
		q.Set("begun", "1")
		u.RawQuery = q.Encode()
		to = u.String()
	}
	v.w.Header().Set("Location", to)
	v.w.WriteHeader(http.StatusSeeOther)
	return nil
}

// render writes a page, whole or not at all.
func (v *visit) render(status int, p *view.Page) error {
	p.Lang = v.lang
	var buf bytes.Buffer
	if err := v.j.config.Renderer.RenderPage(&buf, p); err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.lang)
	v.w.WriteHeader(status)
	_, err := v.w.Write(buf.Bytes())
	if err != nil {
		v.j.config.Logger.Debug("journey: the browser went away", "form", v.j.form.ID(), "error", err)
	}
	return nil
}

// languages returns links to this page in every language of the form.
func (v *visit) languages(segment string, pairs ...string) []view.Language {
	if len(v.j.form.Languages()) < 2 {
		return nil
	}
	var out []view.Language
	for _, l := range v.j.form.Languages() {
		out = append(out, view.Language{Lang: l, URL: v.link(segment, append([]string{"lang", l}, pairs...)...), Current: l == v.lang})
	}
	return out
}

// match returns the language of the form that is asked for, or "" when it has none such.
func match(f *form.Form, lang string) string {
	if lang == "" {
		return ""
	}
	base, _, _ := strings.Cut(lang, "-")
	for _, want := range []string{lang, base} {
		for _, have := range f.Languages() {
			if strings.EqualFold(have, want) {
				return have
			}
		}
	}
	return ""
}
