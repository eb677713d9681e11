package preview

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
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
func (p answerProblem) URL() string { return whyURL(p.At()) }

// sent is a submission that was made in the preview.
type sent struct{ Reference, Data string }

func (v *visit) data() (any, error) {
	result := submit.Check(v.state, nil)
	result.Lang = v.lang
	written, err := result.MarshalJSON()
	if err != nil {
		return nil, err
	}
	out := dataPanel{Lang: v.lang, Typed: indented(submit.EncodeDraft(v.answers))}
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
