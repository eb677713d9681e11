package render_test

import (
	"fmt"
	"os"
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
