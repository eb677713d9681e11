package preview

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// visit is one request for a page of a definition.
type visit struct {
	*definition
	w       http.ResponseWriter
	r       *http.Request
	current *version // as it stands in the files
	shown   *version // that is filled in; nil where there is none without errors
	look    *look    // of it; nil as shown is
	lang    string   // in which the form is shown; "" as shown is nil
	asked   bool     // the language is not the one that it would be shown in by itself
	answers *form.Answers
	state   *form.State // nil as shown is
}

// visit finds out which definition a request is about, and what was typed.
func (p *Preview) visit(w http.ResponseWriter, r *http.Request) (*visit, error) {
	if err := p.refresh(); err != nil {
		return nil, err
	}
	d := p.definition(r.PathValue("key"))
	if d == nil {
		return nil, errMissing
	}
	v := &visit{definition: d, w: w, r: r}
	v.current, v.shown = d.latest()
	if v.shown == nil {
		return v, nil
	}
	var err error
	if v.look, err = v.shown.look(p.shownTheme()); err != nil {
		return nil, err
	}
	v.lang = v.look.journey.Language(r)
	answers, err := v.look.journey.Answers(r)
	if err != nil {
		return nil, err
	}
	if r.Method == http.MethodPost {
		r.Body = http.MaxBytesReader(w, r.Body, maxPost)
		if err := r.ParseForm(); err != nil {
			return nil, err
		}
		v.take(answers, r.PostForm)
		v.speak(r.PostForm.Get(nameLang))
	}
	v.answers, v.state = answers, v.shown.form.Evaluate(answers, d.context())
	return v, nil
}

// nameLang is the name under which a page says in which language something was typed.
const nameLang = "_lang"

// take adds what is typed into a page of the form and not sent yet. Files are not taken before they are sent.
func (v *visit) take(into *form.Answers, typed url.Values) {
	page := v.pageOf(typed)
	if page == nil {
		return
	}
	f := v.shown.form
	submit.DecodePost(into, page, submit.Post{Values: typed}, f.Language(typed.Get(nameLang)))
}

// speak takes the language that the form is shown in, which its address and not the draft may say.
func (v *visit) speak(lang string) {
	if slices.Contains(v.shown.form.Languages(), lang) {
		v.lang, v.asked = lang, lang != v.lang
	}
}

// pageOf returns the page whose fields were typed into, or nil.
func (v *visit) pageOf(typed url.Values) *form.Page {
	for name := range typed {
		if at, ok := v.address(name); ok && at.Field.Page() != nil {
			return at.Field.Page()
		}
	}
	return nil
}

// address returns the field that a control belongs to: hunde[] is the list hunde, geboren.day a box of a date.
func (v *visit) address(control string) (form.Address, bool) {
	for control != "" {
		if at, ok := v.shown.form.Resolve(strings.TrimSuffix(control, "[]")); ok {
			return at, true
		}
		control = control[:max(0, strings.LastIndexAny(control, ".["))]
	}
	return form.Address{}, false
}

// inLang returns the request as one that asks the journey for the language in which the form is shown.
func (v *visit) inLang() *http.Request {
	out := v.r.Clone(v.r.Context())
	out.URL.RawQuery = url.Values{"lang": {v.lang}}.Encode()
	return out
}

// formURL returns the address of a segment of the form. pairs are names and values of its query. It asks for the language only
// where the form is shown in another one than it would be by itself.
func (v *visit) formURL(segment string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	if v.asked {
		query.Set("lang", v.lang)
	}
	out := v.url("form/") + pathEscape(segment)
	if len(query) > 0 {
		out += "?" + query.Encode()
	}
	return out
}

// pageURL returns the address of a page of the form.
func (v *visit) pageURL(p *form.Page, pairs ...string) string {
	return v.formURL(v.look.journey.Segment(p), pairs...)
}
