package preview

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// dataPanel is what the panel of the data shows.
type dataPanel struct {
	Valid    bool
	Problems []answerProblem
	Data     string // the submission, JSON
	Typed    string // the draft, JSON
	Sent     []sent
	Lang     string

	Today      string      // of the scene; "" for now
	Trust      string      // of who is logged in; "" for nobody
	Trusts     []string    // that can be chosen
	Attributes []attribute // that the form asks a login for
}

// attribute is one of a login, in canonical form.
type attribute struct{ Name, Value string }

// answerProblem is something that is wrong with an answer, as a result writes it.
type answerProblem struct {
	Path     string         `json:"path"`
	Code     string         `json:"code"`
	Severity string         `json:"severity"`
	Params   map[string]any `json:"params"`
	Message  string         `json:"message"`
}

// At returns what it is about: a field, or the rule or page where it is about no field; "" for the form as a whole.
func (p answerProblem) At() string {
	if p.Path != "" {
		return p.Path
	}
	for _, kind := range []string{"rule", "page"} {
		if id, ok := p.Params[kind].(string); ok {
			return kind + ":" + id
		}
	}
	return ""
}

// URL returns where it is explained.
func (p answerProblem) URL() string { return "why?" + url.Values{"at": {p.At()}}.Encode() }

// sent is a submission that was made in the preview.
type sent struct{ Reference, Data string }

func (v *visit) data() (any, error) {
	result := submit.Check(v.state, nil)
	result.Lang = v.lang()
	written, err := result.MarshalJSON()
	if err != nil {
		return nil, err
	}
	out := dataPanel{Lang: v.lang(), Typed: indented(submit.EncodeDraft(v.answers))}
	var read struct {
		Valid    bool            `json:"valid"`
		Problems []answerProblem `json:"problems"`
		Data     json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(written, &read); err != nil {
		return nil, err
	}
	out.Valid, out.Problems, out.Data = read.Valid, read.Problems, indented(read.Data)
	v.describeScene(&out)
	submissions, err := v.store.Submissions(v.r.Context(), store.Query{Limit: 3})
	for _, s := range submissions {
		out.Sent = append(out.Sent, sent{s.Reference, indented(s.Data)})
	}
	return out, err
}

// describeScene says on which day, and as whom, the form is filled in.
func (v *visit) describeScene(out *dataPanel) {
	s := v.scenery()
	if !s.Today.IsZero() {
		out.Today = s.Today.Format(time.DateOnly)
	}
	known := map[string]form.Attribute{}
	if s.Identity != nil {
		out.Trust, known = s.Identity.Trust, s.Identity.Attributes
	}
	out.Trusts = []string{"low", "substantial", "high"}
	names := slices.Sorted(maps.Keys(known))
	for _, f := range v.shown.form.Fields() {
		if name := f.Prefill(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		out.Attributes = append(out.Attributes, attribute{name, known[name].Value})
	}
}

// indented writes JSON for people.
func indented(data []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, data, "", "  ") != nil {
		return string(data)
	}
	return b.String()
}

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
	if err := v.look.journey.Keep(w, r, answers); err != nil {
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
	if errors.As(err, &unsatisfied) {
		return nil, refuse("no valid answers were found: %s", err)
	}
	return one.JSON(), err
}

// keep keeps what is typed and not sent yet, before a page of the form is loaded again because the definition changed.
func (p *Preview) keep(w http.ResponseWriter, r *http.Request) error {
	v, err := p.post(w, r)
	if err != nil {
		return err
	}
	if v.pageOf(r.PostForm) != nil {
		if err := v.look.journey.Keep(w, r, v.answers); err != nil {
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

// sceneOf reads on which day, and as whom, the form is filled in.
func sceneOf(typed url.Values, zone *time.Location) (s scene, err error) {
	if day := typed.Get("today"); day != "" {
		if s.Today, err = time.ParseInLocation(time.DateOnly, day, zone); err != nil {
			return s, refuse("%q is no day like 2026-01-31", day)
		}
		s.Today = s.Today.Add(12 * time.Hour)
	}
	names := typed["attribute"]
	values := typed["value"]
	if len(names) != len(values) {
		return s, refuse("each attribute needs a value")
	}
	attributes := map[string]form.Attribute{}
	for i, name := range names {
		if values[i] != "" {
			attributes[name] = form.Attribute{Value: values[i]}
		}
	}
	if trust := typed.Get("trust"); trust != "" || len(attributes) > 0 {
		s.Identity = &form.Identity{Source: "preview", Trust: trust, Attributes: attributes}
	}
	return s, nil
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
