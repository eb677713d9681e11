package preview

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/submit"
)

// try fills the form in: with the answers that prove a finding, with others, or with none.
func (p *Preview) try(w http.ResponseWriter, r *http.Request) error {
	v, err := p.post(w, r)
	if err != nil {
		return err
	}
	f := v.shown.form
	data := []byte(r.PostForm.Get("answers"))
	if r.PostForm.Has("example") {
		if data, err = v.example(); err != nil {
			return err
		}
	}
	answers, problems := submit.DecodeJSON(f, data, f.Language(""))
	for _, problem := range problems {
		if problem.Path == "" {
			return refuse("the answers cannot be taken: they are no JSON object, or one that is too large (%s)", problem.Code)
		}
	}
	s, err := sceneOf(r.PostForm, f.Location())
	if err != nil {
		return err
	}
	if err := v.look.journey.Keep(w, v.inLang(), answers); err != nil {
		return err
	}
	v.mu.Lock()
	v.definition.scene = s
	v.mu.Unlock()
	query := ""
	if page := r.PostForm.Get("page"); f.Page(page) != nil {
		query = "?" + url.Values{"page": {page}}.Encode()
	}
	http.Redirect(w, r, v.url(panelNamed(r.PostForm.Get("panel")).Name)+query, http.StatusSeeOther)
	return nil
}

// example makes up valid answers, others each time.
func (v *visit) example() ([]byte, error) {
	v.mu.Lock()
	v.examples++
	seed := v.examples
	v.mu.Unlock()
	one, err := sample.New(v.shown.form, sample.Options{Seed: seed, Context: v.context()}).Next()
	var unsatisfied *sample.Unsatisfied
	switch {
	case errors.As(err, &unsatisfied):
		return nil, refuse("no valid answers were found: %s", err)
	case err != nil:
		return nil, err
	}
	return one.JSON(), nil
}

// keep keeps what is typed and not sent yet, before a page of the form is loaded again because the definition changed.
func (p *Preview) keep(w http.ResponseWriter, r *http.Request) error {
	v, err := p.post(w, r)
	if err != nil {
		return err
	}
	if v.pageOf(r.PostForm) != nil {
		if err := v.look.journey.Keep(w, v.inLang(), v.answers); err != nil {
			return err
		}
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// post is a visit that needs a form.
func (p *Preview) post(w http.ResponseWriter, r *http.Request) (*visit, error) {
	v, err := p.visit(w, r)
	if err == nil && v.shown == nil {
		err = errMissing
	}
	return v, err
}

// panelNamed returns a panel, the first where there is none of the name.
func panelNamed(name string) panel {
	for _, p := range panels {
		if p.Name == name {
			return p
		}
	}
	return panels[0]
}
