package render_test

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

const overridden = `
edition: 2026
id: overridden
version: 1.0.0
title: Overridden
pages:
  - id: one
    title: One
    fields:
      - {id: name, type: text, label: Name, hint: As in your passport, required: true}
      - {id: colour, type: choice, label: Colour, widget: radio, options: [{value: r, label: Red, hint: warm}, {value: b, label: Blue}]}
      - id: address
        type: group
        label: Address
        fields: [{id: town, type: text, label: Town}]
      - id: dogs
        type: list
        label: Dogs
        fields: [{id: call, type: text, label: Name}]
`

func own(text string) *template.Template { return template.Must(template.New("own").Parse(text)) }

// A block of the host stands where the theme's own would, and all others stay as they are.
func TestAHostOverridesOneBlock(t *testing.T) {
	for _, test := range []struct {
		title, block, template string
		want                   []string
	}{
		{"a control", "input", `<my-input id="{{.ID}}" name="{{.Name}}" value="{{.Value}}"{{if .Required}} required{{end}}>{{.Label}}|{{.Hint}}|{{range .Problems}}{{.Severity}}{{end}}</my-input>`, []string{
			`<my-input id="name" name="name" value="&lt;b&gt;&#34;" required>Name|As in your passport|</my-input>`,
			`<my-input id="dogs-0-call" name="dogs[0].call" value="Rex">Name||</my-input>`,
		}},
		{"a choice", "radios", `{{range .Options}}[{{.ID}} {{.Value}} {{.Label}} {{.Hint}} {{.Chosen}}]{{end}}`, []string{`[colour r Red warm false][colour--2 b Blue  true]`}},
		{"around what is there", "label", `<b>{{.Default}}</b>`, []string{`<b><label for="name">Name</label>` + "\n</b>"}},
		{"what holds fields", "group", `<my-group>{{.Content}}</my-group>`, []string{`<my-group><div class="field">` + "\n" + `<label for="address-town">`}},
		{"the document", "document", `<html lang="{{.Lang}}"><title>{{.Title}}</title><main>{{.Content}}</main></html>`, []string{`<html lang="de"><title>One – Overridden</title><main><p class="form-name">`}},
	} {
		t.Run(test.title, func(t *testing.T) {
			f := compile(t, overridden)
			r := renderer(t, f, render.Options{Overrides: map[string]*template.Template{test.block: own(test.template)}})
			doc := page(t, r, &view.Page{Kind: view.Question, Lang: "de", State: overriddenState(f), Page: f.Pages()[0]})
			for _, want := range test.want {
				assert.Contains(t, doc, want)
			}
		})
	}
}

func overriddenState(f *form.Form) *form.State {
	a := f.NewAnswers()
	root := a.Root()
	root.Set(f.Field("name"), value.OfText(`<b>"`))
	root.Set(f.Field("colour"), value.OfText("b"))
	root.Append(f.Field("dogs")).Set(f.Field("dogs.call"), value.OfText("Rex"))
	return f.Evaluate(a, clock)
}

// A template of the host can tell a control what describes it, and what is wrong.
func TestAnOverrideKnowsProblemsAndAttributes(t *testing.T) {
	f := compile(t, overridden)
	state := f.Evaluate(f.NewAnswers(), clock)
	r := renderer(t, f, render.Options{Overrides: map[string]*template.Template{
		"input": own(`<input name="{{.Name}}" {{.Attributes}}>{{range .Problems}}({{.Severity}} {{.Text}}){{end}}`),
	}})
	doc := page(t, r, &view.Page{Kind: view.Question, Lang: "de", State: state, Page: f.Pages()[0], Problems: state.Problems()})
	assert.Contains(t, doc, `<input name="name"  aria-describedby="name--error name--hint" aria-invalid="true">(error `)
}

// What is wrong with a template is said when the form is compiled, as far as it can be known.
func TestAWrongOverrideIsRefused(t *testing.T) {
	f := compile(t, overridden)
	for name, test := range map[string]struct{ block, template, says string }{
		"no such block": {"inputs", "x", `there is no block "inputs"`},
		"no such field": {"input", "{{.Value}}{{.Colour}}", `block "input"`},
		"in a loop":     {"radios", "{{range .Options}}{{.Colour}}{{end}}", `block "radios"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := render.New(f, render.Options{Overrides: map[string]*template.Template{test.block: own(test.template)}})
			require.ErrorContains(t, err, test.says)
		})
	}
}

// A template that fails on a page leaves nothing of the page.
func TestAFailingOverrideGivesNoHalfPage(t *testing.T) {
	f := compile(t, overridden)
	// It fails for what was typed only, which New cannot know.
	failing := template.Must(template.New("failing").Parse(`{{if eq .Value "Rex"}}{{index .Options 7}}{{end}}`))
	r := renderer(t, f, render.Options{Overrides: map[string]*template.Template{"input": failing}})
	for name, write := range map[string]func(b *bytes.Buffer, p *view.Page) error{
		"page": func(b *bytes.Buffer, p *view.Page) error { return r.RenderPage(b, p) },
		"main": func(b *bytes.Buffer, p *view.Page) error { return r.RenderMain(b, p) },
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			err := write(&b, &view.Page{Kind: view.Question, Lang: "de", State: overriddenState(f), Page: f.Pages()[0]})
			require.ErrorContains(t, err, `block "input"`)
			assert.Zero(t, b.Len())
			assert.NotContains(t, strings.ToLower(err.Error()), "panic")
		})
	}
}
