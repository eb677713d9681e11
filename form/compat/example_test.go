package compat_test

import (
	"fmt"
	"os"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
)

const fishingBefore = `
edition: 2026
id: angeln
version: 1.0.0
title: Fischereischein
pages:
  - id: p
    title: Wer?
    fields:
      - {id: name, type: text, label: Name, required: true, maxLength: 80}
      - {id: dauer, type: choice, label: Wie lange?, options: [jahr, leben]}
`

const fishingNow = `
edition: 2026
id: angeln
version: 1.1.0
title: Fischereischein
pages:
  - id: p
    title: Wer?
    fields:
      - {id: familienname, was: name, type: text, label: Name, required: true, maxLength: 60}
      - {id: dauer, type: choice, label: Wie lange?, options: [{value: ein-jahr, label: jahr, was: jahr}, leben]}
`

func fishing(src string) *form.Form {
	f, _ := form.Read(nil, "angeln.form.yaml", []byte(src), form.Options{})
	return f
}

func ExampleDiff() {
	report := compat.Diff(fishing(fishingBefore), fishing(fishingNow))
	_ = report.WriteText(os.Stdout)
	// Output:
	// angeln 1.0.0 → 1.1.0
	//
	// Breaking
	//   angeln.form.yaml:10:91: maxLength of "Name" (familienname) is 60, and was 80 [bound-tighter]
	//       submissions: breaking: a submission that was valid can be invalid now
	//       for example familienname = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" (80 characters): accepted before, refused now
	//
	// Needs migration
	//   angeln.form.yaml:10:14: "Name" (familienname) was called name [field-renamed]
	//       drafts: migration: was carries it over
	//       submissions: migration: was carries it over
	//       receivers: migration: the value comes under another key
	//   angeln.form.yaml:11:64: the option "ein-jahr" of "Wie lange?" (dauer) was "jahr" [option-renamed]
	//       drafts: migration: was maps it
	//       submissions: migration: was maps it
	//       receivers: migration: a new value comes instead
	//
	// version rose from 1.0.0 to 1.1.0: the changes need 2.0.0, a major version
	//   because maxLength of "Name" (familienname) is 60, and was 80 [bound-tighter] breaks submissions
}

func ExampleMigrate() {
	draft := []byte(`{"name": "Erika", "dauer": "jahr", "rute": "lang"}`)
	m, err := compat.Migrate(draft, fishing(fishingNow))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(m.Data))
	for _, left := range m.Left {
		fmt.Println(left.Path+":", left.Reason)
	}
	// Output:
	// {"familienname":"Erika","dauer":"ein-jahr"}
	// rute: the form has no question for it any more
}
