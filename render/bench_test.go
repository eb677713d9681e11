package render_test

import (
	"bytes"
	"html/template"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

// dog returns the measuring form with its first page, filled in.
func dog(tb testing.TB) (*render.Renderer, *form.State, *view.Page) {
	tb.Helper()
	if _, err := os.Stat(workloads); err != nil {
		tb.Skipf("%s is not there", workloads)
	}
	f := load(tb, os.DirFS(workloads), "hund.form.yaml")
	data, err := os.ReadFile(workloads + "/hund.valid.json")
	require.NoError(tb, err)
	state := f.Evaluate(answers(tb, f, string(data)), clock)
	return renderer(tb, f, render.Options{StylesheetURL: "/plain.css", SiteName: "Stadt Musterhausen"}), state,
		&view.Page{Kind: view.Question, Lang: "de", State: state, Page: f.Pages()[0], Action: "/hund/halter", Revision: "1", Step: 1, Steps: 4}
}

// holder is what the hand-written writer and html/template know of the first page.
type holder struct {
	Salutation, Company, First, Last, Born, Mail, Phone, Street, Number, Postcode, Town string
}

func holderOf(s *form.State) holder {
	get := func(path string) string {
		f := s.Form().Field(path)
		v := s.Root().Typed(f)
		if v.Kind() == value.Text {
			return v.Text()
		}
		return string(f.Type().AppendInput(nil, v, "de"))
	}
	return holder{get("anrede"), get("firma"), get("vorname"), get("nachname"), get("geburtsdatum"), get("email"), get("telefon"),
		get("strasse"), get("hausnummer"), get("plz"), get("ort")}
}

// segments cuts the rendered page at its values, which is what a hand-written writer would hold as constants.
func segments(tb testing.TB, doc string, h holder) []string {
	tb.Helper()
	var parts []string
	for _, v := range []string{h.First, h.Last, h.Born, h.Mail, h.Phone, h.Street, h.Number, h.Postcode, h.Town} {
		mark := ` value="` + template.HTMLEscapeString(v) + `"`
		at := strings.Index(doc, mark)
		require.GreaterOrEqual(tb, at, 0, "%q is not in the page", v)
		parts = append(parts, doc[:at+len(` value="`)])
		doc = doc[at+len(mark)-1:]
	}
	return append(parts, doc)
}

// handWritten writes the first page as somebody would who writes nothing else.
func handWritten(w io.Writer, buf []byte, parts []string, h *holder) []byte {
	buf = buf[:0]
	for i, v := range [...]string{h.First, h.Last, h.Born, h.Mail, h.Phone, h.Street, h.Number, h.Postcode, h.Town} {
		buf = append(buf, parts[i]...)
		buf = handEscape(buf, v)
	}
	for i, salutation := range [...]string{"frau", "herr", "divers", "firma"} {
		if h.Salutation == salutation && i > 3 {
			buf = append(buf, " checked"...)
		}
	}
	buf = append(buf, parts[len(parts)-1]...)
	_, _ = w.Write(buf)
	return buf
}

func handEscape(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '"':
			dst = append(dst, "&#34;"...)
		case '\'':
			dst = append(dst, "&#39;"...)
		default:
			dst = append(dst, s[i])
		}
	}
	return dst
}

// question is a field as html/template code holds it: as data.
type question struct {
	ID, Name, Label, Hint, Type, Class, InputMode, Value string
	Optional, Radio                                      bool
	Options                                              []choice
}

type choice struct {
	ID, Value, Label string
	Checked          bool
}

// questionsPage is the first page the way it is usually written: a loop over fields.
const questionsPage = `<form method="post" novalidate action="{{.Action}}">
<input type="hidden" name="_revision" value="{{.Revision}}">
{{range .Questions}}{{if .Radio}}<div class="field">
<fieldset class="set" id="{{.ID}}--group" role="radiogroup"{{if not .Optional}} aria-required="true"{{end}}>
<legend>{{.Label}}{{if .Optional}} <span class="optional">(freiwillig)</span>{{end}}</legend>
<input type="hidden" name="{{.Name}}" value="">
{{$name := .Name}}{{range .Options}}<div class="box"><input type="radio" id="{{.ID}}" name="{{$name}}" value="{{.Value}}"{{if .Checked}} checked{{end}}><label for="{{.ID}}">{{.Label}}</label></div>
{{end}}</fieldset>
</div>
{{else}}<div class="field">
<label for="{{.ID}}">{{.Label}}{{if .Optional}} <span class="optional">(freiwillig)</span>{{end}}</label>
{{if .Hint}}<div class="hint" id="{{.ID}}--hint"><p>{{.Hint}}</p></div>
{{end}}<input type="{{.Type}}" id="{{.ID}}" name="{{.Name}}"{{if .Class}} class="{{.Class}}"{{end}}{{if .InputMode}} inputmode="{{.InputMode}}"{{end}}{{if .Hint}} aria-describedby="{{.ID}}--hint"{{end}}{{if not .Optional}} aria-required="true"{{end}} value="{{.Value}}">
</div>
{{end}}{{end}}</form>
`

// questionsOf returns the data of the template for the first page.
func questionsOf(s *form.State) []question {
	var all []question
	for _, f := range s.Form().Pages()[0].Fields() {
		if !s.Root().Relevant(f) {
			continue
		}
		q := question{ID: f.ID(), Name: f.Path(), Label: f.Label().String(nil, "de"), Type: f.Type().InputType, InputMode: f.Type().InputMode,
			Optional: !s.Root().Required(f), Value: string(f.Type().AppendInput(nil, s.Root().Typed(f), "de"))}
		if f.Type().Example != nil {
			q.Hint = f.Type().Example("de")
		}
		for _, o := range f.AllOptions() {
			q.Radio = true
			q.Options = append(q.Options, choice{f.ID() + o.Value(), o.Value(), o.Label().String(nil, "de"), o.Value() == q.Value})
		}
		all = append(all, q)
	}
	return all
}

func BenchmarkPage(b *testing.B) {
	r, state, p := dog(b)
	doc := page(b, r, p)
	h := holderOf(state)
	parts := segments(b, doc, h)
	b.Run("render", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = r.RenderPage(io.Discard, p)
		}
	})
	b.Run("hand-written", func(b *testing.B) {
		b.ReportAllocs()
		var buf []byte
		for b.Loop() {
			buf = handWritten(io.Discard, buf, parts, &h)
		}
	})
	b.Run("html-template", func(b *testing.B) {
		b.ReportAllocs()
		t := template.Must(template.New("page").Parse(questionsPage))
		data := map[string]any{"Action": p.Action, "Revision": p.Revision, "Questions": questionsOf(state)}
		for b.Loop() {
			_ = t.Execute(io.Discard, data)
		}
	})
}

func BenchmarkAll(b *testing.B) {
	r, state, _ := dog(b)
	b.ReportAllocs()
	for b.Loop() {
		_ = r.RenderAll(io.Discard, state, nil, "de")
	}
}

func BenchmarkReview(b *testing.B) {
	r, _, p := dog(b)
	p.Kind, p.Page = view.Review, nil
	b.ReportAllocs()
	for b.Loop() {
		_ = r.RenderPage(io.Discard, p)
	}
}

// What the benchmark compares is the same page; html/template writes its form only.
func TestTheBenchmarkComparesLikeWithLike(t *testing.T) {
	r, state, p := dog(t)
	doc := page(t, r, p)
	h := holderOf(state)
	var hand, tmpl bytes.Buffer
	handWritten(&hand, nil, segments(t, doc, h), &h)
	assert.Equal(t, doc, hand.String())
	data := map[string]any{"Action": p.Action, "Revision": p.Revision, "Questions": questionsOf(state)}
	require.NoError(t, template.Must(template.New("page").Parse(questionsPage)).Execute(&tmpl, data))
	names := regexp.MustCompile(` name="[^"]+"`)
	_, formOnly, _ := strings.Cut(doc, "<form")
	assert.Equal(t, names.FindAllString(strings.Replace(formOnly, ` name="_do"`, "", 1), -1), names.FindAllString(tmpl.String(), -1))
}

// Rendering allocates nothing, whatever the number of fields and the theme.
func TestRenderingAllocatesNothing(t *testing.T) {
	_, state, p := dog(t)
	for _, theme := range render.Themes() {
		r := renderer(t, state.Form(), render.Options{Theme: theme})
		for name, render := range map[string]func(){
			"page":  func() { _ = r.RenderPage(io.Discard, p) },
			"whole": func() { _ = r.RenderAll(io.Discard, state, nil, "de") },
		} {
			fewest := 1000.0
			for range 20 { // the memory that is used again may be taken away at any time
				fewest = min(fewest, testing.AllocsPerRun(1, render))
			}
			assert.Zero(t, fewest, "%s, %s", theme, name)
		}
	}
}
