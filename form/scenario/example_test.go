package scenario_test

import (
	"context"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/vordruck/vordruck/form/scenario"
)

var example = fstest.MapFS{
	"tax.form.yaml": {Data: []byte(`edition: 2026
id: tax
version: 1.0.0
languages: [en]
title: Dog tax
pages:
  - id: dogs
    title: Dogs
    fields:
      - {id: dogs, type: integer, label: Number of dogs, minimum: 0}
      - {id: tax, type: money, label: Tax, compute: "dogs > 1 ? 78.00 * dogs : 60.00 * dogs"}
`)},
	"tax.scenario.yaml": {Data: []byte(`scenarios:
  - name: one dog
    given: {dogs: 1}
    expect: {values: {tax: 60.00}}
  - name: two dogs
    given: {dogs: 2}
    expect: {values: {tax: 120.00}}
`)},
}

func ExampleRun() {
	suite, problems := scenario.Load(example, "tax.scenario.yaml")
	if suite == nil {
		fmt.Println(problems)
		return
	}
	report := scenario.Run(example, suite, scenario.Options{})
	for _, r := range report.Results {
		fmt.Println(r.Name, r.Passed())
		for _, f := range r.Failures {
			fmt.Println(f)
		}
	}
	_ = report.Coverage.WriteText(os.Stdout, "")
	// Output:
	// one dog true
	// two dogs false
	// tax.scenario.yaml:7: tax has another value
	// 	want 120.00
	// 	got  156.00
	// logic: 3 of 3 ways seen, 100.0 %
	//   pages reached                           1 of    1
	//   cases of a ? b : c, both ways           2 of    2
}

func ExampleMutate() {
	files := fstest.MapFS{"tax.form.yaml": example["tax.form.yaml"], "tax.scenario.yaml": {Data: []byte(`scenarios:
  - {name: two dogs, given: {dogs: 2}, expect: {values: {tax: 156.00}}}
`)}}
	suite, _ := scenario.Load(files, "tax.scenario.yaml")
	m, err := scenario.Mutate(context.Background(), files, []*scenario.Suite{suite}, scenario.MutateOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = m.WriteText(os.Stdout, "")
	// Output:
	// tax.form.yaml: mutation score 46.2 %: of 13 changes 0 were noticed by check, 6 by scenarios, 7 by nothing
	//   bound moved             0 by check    0 by scenarios    2 by nothing
	//   case negated            0 by check    1 by scenarios    0 by nothing
	//   comparison moved        0 by check    0 by scenarios    1 by nothing
	//   compute dropped         0 by check    1 by scenarios    0 by nothing
	//   constant moved          0 by check    3 by scenarios    3 by nothing
	//   operator exchanged      0 by check    1 by scenarios    1 by nothing
	// tax.form.yaml:10:67: minimum of dogs: 0 → 1: no scenario notices
	// tax.form.yaml:10:67: minimum of dogs: 0 → -1: no scenario notices
	// tax.form.yaml:11:59: compute of tax: > → >=: no scenario notices
	// tax.form.yaml:11:61: compute of tax: 1 → 0: no scenario notices
	// tax.form.yaml:11:80: compute of tax: 60.00 → 61.00: no scenario notices
	// tax.form.yaml:11:80: compute of tax: 60.00 → 59.00: no scenario notices
	// tax.form.yaml:11:86: compute of tax: * → /: no scenario notices
}

func ExampleGenerate() {
	files := fstest.MapFS{"tax.form.yaml": example["tax.form.yaml"]}
	p, err := scenario.Generate(context.Background(), files, "tax.form.yaml", nil, scenario.GenerateOptions{Samples: 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	seen, all := p.After.Count()
	fmt.Println(p.Scenarios, "scenarios show", seen, "of", all)
	// Output: 2 scenarios show 3 of 3
}
