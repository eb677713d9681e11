package explain_test

import (
	"fmt"
	"os"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/value"
)

func Example() {
	f, _ := form.Read(nil, "hund.form.yaml", []byte(`edition: 2026
id: hund
version: 1.0.0
title: Hund anmelden
pages:
  - id: halter
    title: Wer hält den Hund?
    fields:
      - id: rolle
        type: choice
        label: Wer meldet den Hund an?
        options: [{value: person, label: Eine Privatperson}, {value: firma, label: Ein Unternehmen}]
      - {id: name, type: text, label: Familienname, visible: rolle == "person", required: true}
`), form.Options{})
	answers := f.NewAnswers()
	answers.Set("rolle", value.OfText("person"))
	state := f.Evaluate(answers, form.Context{})
	why, err := state.Why("name")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(explain.Sentences(state, why, "de")[0])
	_ = explain.Write(os.Stdout, why)
	// Output:
	// Diese Frage erscheint, weil Sie bei „Wer meldet den Hund an?“ „Eine Privatperson“ angegeben haben.
	// field name "Familienname"
	//   name: shown
	//     hund.form.yaml:13:62: visible: rolle == "person"
	//       13:62: rolle == "person" is true
	//         rolle = "person" (typed)
	//   name: required always: no condition decides
	//     hund.form.yaml:13:91: required: true
	//   name: changeable always: no condition decides
	//   name: value is empty
	//   name: error [required]
}
