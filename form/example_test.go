package form_test

import (
	"fmt"
	"testing/fstest"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

var parking = fstest.MapFS{"parken.form.yaml": {Data: []byte(`edition: 2026
id: parken
version: 1.0.0
title: Parkausweis
parameters:
  jahresgebuehr: {type: money, default: 30.70}
pages:
- id: ausweis
  title: Ihr Ausweis
  fields:
  - {id: jahre, type: integer, label: Für wie viele Jahre?, required: true, minimum: 1, maximum: 2}
  - {id: grund, type: text, label: Warum zwei?, visible: jahre > 1, required: true}
  - {id: gebuehr, type: money, label: Gebühr, compute: jahre * jahresgebuehr}
`)}}

// A host loads a form once and evaluates it for every request.
func ExampleLoad() {
	f, problems := form.Load(parking, "parken.form.yaml", form.Options{
		Parameters: map[string]string{"jahresgebuehr": "25.00"},
	})
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	answers := f.NewAnswers()
	answers.Set("jahre", value.OfInteger(2))
	state := f.Evaluate(answers, form.Context{})
	fmt.Printf("%+q\n", state.Root().AppendText(nil, f.Field("gebuehr"), "de"))
	for _, p := range state.Problems() {
		fmt.Println(p.Path, p.Code)
	}
	// Output:
	// "50,00\u00a0\u20ac"
	// grund required
}

// A row is appended before it is answered: by its slots, or by path.
func ExampleAnswers_Set() {
	f, _ := form.Read(nil, "hunde.form.yaml", []byte(`edition: 2026
id: hunde
version: 1.0.0
title: Hunde
pages:
- id: hunde
  title: Hunde
  fields:
  - {id: hunde, type: list, label: Hunde, fields: [{id: name, type: text, label: Name}, {id: alter, type: integer, label: Alter}]}
`), form.Options{})
	answers := f.NewAnswers()
	fmt.Println(answers.Set("hunde[0].name", value.OfText("Rex")))
	hunde := f.Field("hunde")
	first := answers.Root().Append(hunde)
	first.Set(hunde.Row().Field("name"), value.OfText("Rex"))
	fmt.Println(answers.Set("hunde[0].alter", value.OfInteger(3)))
	// Output:
	// false
	// true
}

// What is wrong with a definition comes with its place and, where a near name exists, with a suggestion.
func ExampleRead() {
	src := `edition: 2026
id: parken
version: 1.0.0
title: Parkausweis
pages:
- id: ausweis
  title: Ihr Ausweis
  fields:
  - {id: jahre, type: integer, label: Jahre}
  - {id: grund, type: text, label: Grund, visible: jahr > 1}
`
	_, problems := form.Read(nil, "parken.form.yaml", []byte(src), form.Options{})
	for _, p := range problems {
		fmt.Println(p.Line, p.Column, p.Code, p.Suggestion)
	}
	// Output: 10 52 unknown-name jahre
}

// A session settles only what a change touches.
func ExampleForm_NewSession() {
	f, _ := form.Load(parking, "parken.form.yaml", form.Options{})
	session := f.NewSession(f.NewAnswers(), form.Context{})
	for _, years := range []int64{1, 2} {
		session.Set("jahre", value.OfInteger(years))
		fmt.Println(years, session.State().Root().Relevant(f.Field("grund")))
	}
	// Output:
	// 1 false
	// 2 true
}

// Every value knows where it comes from.
func ExampleRecord_Provenance() {
	f, _ := form.Load(parking, "parken.form.yaml", form.Options{})
	answers := f.NewAnswers()
	answers.Set("jahre", value.OfInteger(1))
	root := f.Evaluate(answers, form.Context{}).Root()
	fmt.Println(root.Provenance(f.Field("jahre")).Origin, root.Provenance(f.Field("gebuehr")).Origin)
	// Output: typed computed
}
