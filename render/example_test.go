package render_test

import (
	"fmt"
	"html/template"
	"os"
	"strings"
	"testing/fstest"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

func Example() {
	definition := `
edition: 2026
id: hello
version: 1.0.0
title: Begrüßung
pages:
  - id: you
    title: Über Sie
    fields:
      - {id: name, type: text, label: Wie heißen Sie?, required: true}
`
	f, problems := form.Load(fstest.MapFS{"hello.yaml": {Data: []byte(definition)}}, "hello.yaml", form.Options{})
	if f == nil {
		fmt.Println(problems)
		return
	}
	r, err := render.New(f, render.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	answers := f.NewAnswers()
	answers.Set("name", value.OfText("Käthe <3"))
	page := &view.Page{Kind: view.Question, Lang: "de", State: f.Evaluate(answers, form.Context{}), Page: f.Pages()[0], Action: "/hello/you"}
	if err := r.RenderForm(os.Stdout, page); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <form method="post" novalidate action="/hello/you">
	// <div class="field">
	// <label for="name">Wie heißen Sie?</label>
	// <input type="text" id="name" name="name" aria-required="true" value="Käthe &lt;3">
	// </div>
	// <div class="actions"><button type="submit" class="primary" name="_do" value="next">Weiter</button></div>
	// </form>
}

// A host writes one control itself; all other blocks stay those of the theme.
func ExampleOptions_overrides() {
	f, _ := form.Load(fstest.MapFS{"f.yaml": {Data: []byte(`
edition: 2026
id: f
version: 1.0.0
title: Colours
pages:
  - id: one
    title: One
    fields: [{id: colour, type: text, label: Your colour}]
`)}}, "f.yaml", form.Options{})
	colour := template.Must(template.New("input").Parse(
		`<label for="{{.ID}}">{{.Label}}</label> <colour-input id="{{.ID}}" name="{{.Name}}" value="{{.Value}}"{{.Attributes}}></colour-input>`))
	r, err := render.New(f, render.Options{Overrides: map[string]*template.Template{"input": colour}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var b strings.Builder
	_ = r.RenderMain(&b, &view.Page{Kind: view.Question, Lang: "en", Page: f.Pages()[0]})
	fmt.Println(strings.Contains(b.String(), `<colour-input id="colour" name="colour" value="">`))
	// Output: true
}
