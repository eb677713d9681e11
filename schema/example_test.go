package schema_test

import (
	"fmt"
	"os"

	"github.com/vordruck/vordruck/schema"
)

func ExampleParse() {
	src := []byte(`edition: 2026
id: hundesteuer
version: 1.0.0
title: {de: Hund anmelden, en: Register a dog}
pages:
  - id: halter
    title: Wer hält den Hund?
    fields:
      - {id: name, type: text, label: Name, requird: true}
      - {id: rasse, type: choice, label: Rasse}
`)
	_, problems := schema.Parse("hund.form.yaml", src, schema.Options{})
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// hund.form.yaml:9:45: error: the field "name" has no key "requird"; did you mean "required"? [unknown-key]
	// hund.form.yaml:10:9: error: the field "rasse" needs the key "options" (options: What is offered, or codeList: the name of a code list, or source: a list of the host) [missing-key]
}

func ExamplePrint() {
	d, problems := schema.Parse("hund.form.yaml", []byte(`
title: 'Hund anmelden'   # as people say
id:    hundesteuer
edition: 2026
version: 1.0.0
pages:
- title: Halter
  id: halter
  fields: [{type: text, id: name, label: "Name"}]
`), schema.Options{})
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	os.Stdout.Write(schema.Print(d))
	// Output:
	// edition: 2026
	// id: hundesteuer
	// version: 1.0.0
	// title: Hund anmelden # as people say
	// pages:
	//   - id: halter
	//     title: Halter
	//     fields: [{id: name, type: text, label: Name}]
}

func ExampleOf() {
	d := &schema.Definition{
		Edition: schema.Of("2026"),
		ID:      schema.Of("meldung"),
		Version: schema.Of("1.0.0"),
		Title: schema.Text{Variants: []schema.Variant{
			{Lang: "de", Value: schema.Of("Schaden melden")},
			{Lang: "en", Value: schema.Of("Report damage")},
		}},
		Pages: []*schema.Page{{
			ID:    schema.Of("schaden"),
			Title: schema.TextOf("Was ist kaputt?"),
			Fields: []*schema.Field{{
				ID: schema.Of("art"), Type: schema.Of("choice"), Label: schema.TextOf("Art"),
				Options: []*schema.Option{
					{Value: schema.Of("licht"), Label: schema.TextOf("Straßenlaterne")},
					{Value: schema.Of("sonst"), Label: schema.TextOf("Etwas anderes")},
				},
			}},
		}},
	}
	os.Stdout.Write(schema.Print(d))
	// Output:
	// edition: 2026
	// id: meldung
	// version: 1.0.0
	// title: {de: Schaden melden, en: Report damage}
	// pages:
	//   - id: schaden
	//     title: Was ist kaputt?
	//     fields:
	//       - id: art
	//         type: choice
	//         label: Art
	//         options:
	//           - {value: licht, label: Straßenlaterne}
	//           - {value: sonst, label: Etwas anderes}
}

func ExampleScalar_At() {
	d, _ := schema.Parse("a.yaml", []byte("edition: 2026\nid: a\nversion: 1.0.0\ntitle: \"Der \\\"Hund\\\" bellt\"\npages: [{id: p, title: P}]\n"), schema.Options{})
	title := d.Title.Variants[0].Value
	fmt.Println(title.Pos, title.At(0), title.At(len(`Der "Hund" `)))
	// Output: 4:8 4:9 4:22
}
