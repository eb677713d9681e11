package scenario_test

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// kennel asks something of rows, of rows in rows, and of what is chosen. Its countries are a code list.
const kennel = `edition: 2026
id: kennel
version: 1.0.0
languages: [en]
title: Kennel
codeLists: {countries: {file: countries.yaml}}
pages:
  - id: dogs
    title: Dogs
    fields:
      - {id: limit, type: integer, label: Limit}
      - id: dogs
        type: list
        label: Dogs
        fields:
          - {id: weight, type: integer, label: Weight}
          - {id: big, type: boolean, label: Big}
          - {id: pups, type: list, label: Pups, fields: [{id: age, type: integer, label: Age}]}
          - {id: warn, type: info, text: Old, visible: "any(pups, .age > limit)"}
      - {id: fee, type: number, label: Fee, compute: "sum(filter(dogs, .big), .weight == 4711 ? 600 : 60)"}
      - {id: from, type: choice, label: From, codeList: countries}
      - {id: visa, type: text, label: Visa, visible: 'from in ["x", "y"]'}
      - {id: hint, type: info, text: Too young, visible: "any(dogs, any(.pups, .age == 4712))"}
      - {id: likes, type: choices, label: Likes, options: [a, b]}
    rules:
      - {id: only-a, assert: 'all(likes, # != "b")', at: likes, message: Not b.}
      - {id: heavy, assert: "all(dogs, .weight > 9000 ? .big : true)", message: Too heavy.}
`

const countries = "options:\n  - {value: w, label: W}\n  - {value: x, label: X}\n  - {value: y, label: Y}\n  - {value: z, label: Z}\n"

func runKennel(t *testing.T, scenarios string) *scenario.Report {
	t.Helper()
	files := kennelFiles()
	files["kennel.scenario.yaml"] = &fstest.MapFile{Data: []byte(scenarios)}
	return scenario.Test(t, files, "kennel.scenario.yaml")
}

func kennelFiles() fstest.MapFS {
	return fstest.MapFS{"kennel.form.yaml": {Data: []byte(kennel)}, "countries.yaml": {Data: []byte(countries)}}
}

func TestWhatIsAskedOfRowsIsCounted(t *testing.T) {
	for _, c := range []struct {
		name, given string
		want        []string
	}{
		{"nothing is shown without rows", "{limit: 1}", []string{
			"19 item dogs.warn: true=0 false=0",
			"20 item fee: true=0 false=0",
			"20 case fee: true=0 false=0",
			"23 item hint: true=0 false=0", // whether a dog has such pups
			"23 item hint: true=0 false=0", // and whether a pup is one
			"26 item only-a: true=0 false=0",
			"27 case heavy: true=0 false=0",
			"27 item heavy: true=0 false=0",
		}},
		{"each row shows one way; a filter keeps rows from what stands behind it", "{limit: 1, likes: [a, b], dogs: [{big: true, weight: 4711, pups: [{age: 1}, {age: 4712}]}, {big: false, weight: 1}]}", []string{
			"19 item dogs.warn: true=1 false=1",
			"20 item fee: true=1 false=1",
			"20 case fee: true=1 false=0",
			"23 item hint: true=1 false=1",
			"23 item hint: true=1 false=1",
			"26 item only-a: true=1 false=1",
			"27 case heavy: true=0 false=2",
			"27 item heavy: true=2 false=0",
		}},
		{"what is not answered shows nothing; an empty condition of ? takes the second way", "{limit: 1, dogs: [{big: true, pups: [{}]}]}", []string{
			"19 item dogs.warn: true=0 false=0",
			"20 item fee: true=1 false=0",
			"20 case fee: true=0 false=1",
			"23 item hint: true=0 false=0",
			"23 item hint: true=0 false=0",
			"26 item only-a: true=0 false=0",
			"27 case heavy: true=0 false=1",
			"27 item heavy: true=1 false=0",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			report := runKennel(t, "scenarios: [{name: a, given: "+c.given+", expect: {visible: limit}}]")
			var got []string
			for i, p := range report.Coverage.Points() {
				if p.Kind == "item" || p.Kind == "case" {
					got = append(got, seen(report.Coverage)[i])
				}
			}
			assert.Equal(t, c.want, got)
		})
	}
}

// Of a code list count those options that the logic names, each where the list has it, and one of the others.
func TestOptionsOfCodeListsAreCountedWhereTheyMatter(t *testing.T) {
	for given, want := range map[string][]string{
		"w": {"2 codeList from: chosen=1", "3 option from x: chosen=0", "4 option from y: chosen=0"},
		"z": {"2 codeList from: chosen=1", "3 option from x: chosen=0", "4 option from y: chosen=0"},
		"y": {"2 codeList from: chosen=0", "3 option from x: chosen=0", "4 option from y: chosen=1"},
	} {
		report := runKennel(t, "scenarios: [{name: a, given: {from: "+given+"}, expect: {visible: from}}]")
		var got []string
		for i, p := range report.Coverage.Points() {
			if p.File == "countries.yaml" {
				got = append(got, seen(report.Coverage)[i])
			} else if p.Kind == "codeList" {
				assert.Equal(t, 21, p.Line)
				got = append(got, "2"+seen(report.Coverage)[i][2:])
			}
		}
		assert.ElementsMatch(t, want, got, given)
	}
}

// What chance does not find, such as the one weight that costs more, is decided.
func TestProposalsShowWhatIsAskedOfRows(t *testing.T) {
	p, err := scenario.Generate(context.Background(), kennelFiles(), "kennel.form.yaml", nil, scenario.GenerateOptions{Samples: -1, Candidates: []scenario.Candidates{scenario.Witnesses(200)}})
	require.NoError(t, err)
	for _, point := range p.After.Points() {
		assert.Empty(t, point.Missing(), "%s %s in line %d, %s", point.Kind, point.Name, point.Line, p.YAML)
	}
}
