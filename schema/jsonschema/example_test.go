package jsonschema_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/jsonschema"
)

func ExampleExport() {
	d, _ := schema.Parse("pass.form.yaml", []byte(`
edition: 2026
id: pass
version: 1.0.0
languages: [en]
title: Pass
pages:
  - id: p
    title: P
    fields:
      - {id: sent, type: boolean, label: Send it?, required: true}
      - {id: born, type: integer, label: Year of birth, maximum: "year(today())"}
      - {id: postcode, type: postcode, label: Postcode, visible: sent, required: true}
`), schema.Options{})
	f, problems := form.Compile(d, form.Options{})
	if problems.HasErrors() {
		log.Fatal(problems)
	}
	x, err := jsonschema.Export(f, jsonschema.ExportOptions{})
	if err != nil {
		log.Fatal(err)
	}
	text := string(x.Schema)
	fmt.Println(text[strings.Index(text, `"allOf"`):])
	for _, gap := range x.Gaps {
		fmt.Println("not said:", gap)
	}
	// Output:
	// "allOf": [
	//     {
	//       "if": {
	//         "properties": {
	//           "sent": {
	//             "const": true
	//           }
	//         },
	//         "required": [
	//           "sent"
	//         ]
	//       },
	//       "then": {
	//         "required": [
	//           "postcode"
	//         ]
	//       },
	//       "else": {
	//         "properties": {
	//           "postcode": false
	//         }
	//       }
	//     }
	//   ]
	// }
	//
	// not said: born: maximum: the current date
}

func ExampleImport() {
	r, err := jsonschema.Import("pet.json", strings.NewReader(`{
  "title": "Your pet",
  "type": "object",
  "properties": {"kind": {"enum": ["cat", "dog"]}, "name": {"type": "string", "maxLength": 40}},
  "required": ["kind"],
  "patternProperties": {"^x-": {}},
  "if": {"properties": {"kind": {"const": "dog"}}},
  "then": {"properties": {"chip": {"type": "string", "pattern": "^[0-9]{15}$"}}, "required": ["chip"]}
}`), jsonschema.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(r.Source))
	for _, l := range r.Losses {
		fmt.Println(l)
	}
	// Output:
	// edition: 2026
	// id: pet
	// version: 1.0.0
	// languages: [en]
	// title: Your pet
	// pages:
	//   - id: details
	//     title: Your pet
	//     fields:
	//       - id: kind
	//         type: choice
	//         label: Kind
	//         required: true
	//         options: [cat, dog]
	//       - id: name
	//         type: text
	//         label: Name
	//         maxLength: 40
	//       - id: chip
	//         type: text
	//         label: Chip
	//         visible: kind == "dog"
	//         required: true
	//         pattern: "[0-9]{15}"
	// pet.json:6:24: lost: the keyword patternProperties: keys that only a pattern describes cannot be asked for (a list with a field for the key) [/patternProperties]
}
