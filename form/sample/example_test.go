package sample_test

import (
	"fmt"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
)

const ferienpass = `
edition: 2026
id: ferienpass
version: 1.0.0
title: Ferienpass
pages:
  - id: p
    title: Wer?
    fields:
      - {id: nummer, type: text, label: Nummer, required: true, pattern: "FP-[0-9]{4}"}
      - {id: geboren, type: date, label: Geboren, required: true}
    rules:
      - {id: alter, assert: age(geboren) in 6..17, at: geboren, message: Nur für 6 bis 17 Jahre.}
`

func ExampleSampler_Next() {
	f, _ := form.Read(nil, "ferienpass.form.yaml", []byte(ferienpass), form.Options{})
	today := form.Context{Now: time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)}

	one, err := sample.New(f, sample.Options{Seed: 1, Context: today}).Next()
	fmt.Println(string(one.JSON()), err)

	wrong, err := sample.New(f, sample.Options{Seed: 2, Context: today, Invalid: true}).Next()
	fmt.Println(string(wrong.JSON()), err)
	fmt.Println(*wrong.Mistake)
	// Output:
	// {"nummer":"FP-4987","geboren":"2020-02-21"} <nil>
	// {"nummer":"FP-7779","geboren":"3.4.80"} <nil>
	// {geboren year }
}

func ExampleSampler_Cover() {
	definition := ferienpass + `  - id: g
    title: Geschwister
    visible: nummer == "FP-4711"
    fields:
      - {id: anzahl, type: integer, label: Wie viele?, required: true, minimum: 1, maximum: 9}
      - {id: verein, type: text, label: Verein, visible: anzahl > 9}
`
	f, _ := form.Read(nil, "ferienpass.form.yaml", []byte(definition), form.Options{})
	today := form.Context{Now: time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)}
	targets := sample.Targets(f)

	found, err := sample.New(f, sample.Options{Seed: 1, Context: today}).Cover(targets)
	for _, one := range found.Samples {
		fmt.Println(string(one.JSON()))
	}
	for _, u := range found.Impossible {
		fmt.Println("impossible:", u.Target, u.Obstacles)
	}
	fmt.Println("open:", len(found.Open), err)
	// Output:
	// {"nummer":"FP-4987","geboren":"2020-02-21"}
	// {"nummer":"FP-4711","geboren":"2019-06-06","anzahl":9}
	// impossible: verein [ferienpass.form.yaml:19:58: verein is asked on a condition ferienpass.form.yaml:18:93: the maximum of anzahl]
	// open: 0 <nil>
}
