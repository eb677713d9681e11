package chromium_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// dogs has what is answered in ways of its own: rows that fold, the boxes of a date, a choice that is typed, files.
const dogs = `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Dogs
pages:
  - id: dogs
    title: Your dogs
    fields:
      - id: dogs
        type: list
        label: Dogs
        widget: details
        itemLabel: "{{ name ?? \"?\" }}"
        maxItems: 3
        fields:
          - {id: name, type: text, label: Name, required: true, maxLength: 6}
          - {id: born, type: date, label: Born, widget: boxes, maximum: today()}
          - {id: breed, type: choice, label: Breed, widget: combo, options: [{value: d, label: Dachshund}, {value: p, label: Poodle}]}
          - {id: big, type: boolean, label: Big}
          - {id: proof, type: file, label: Proof, visible: big, required: true}
        rules:
          - {id: no-rex, assert: name != "Rex", at: name, severity: warning, message: Not Rex.}
  - id: tax
    title: Your tax
    fields:
      - {id: tax, type: money, label: Tax, compute: "count(dogs) > 1 ? 70.00 * count(dogs) : 60.00"}
      - {id: why, type: text, label: Why, visible: tax > 100}
`

// given is up to line 10 of the file; a step adds a dog that must be confirmed.
const given = `today: 2026-02-02
scenarios:
  - name: dogs
    given:
      dogs: [{name: Luna, born: 2024-04-03, breed: p, big: true, proof: proof.pdf}]
    expect: {problems: none, pages: [dogs, tax], hidden: why, values: {tax: 60.00}}
    steps:
      - name: Rex
        append: {dogs: {name: Rex, born: 2025-01-01, breed: d, big: false}}
        expect: {%s}
`

func TestBrowserSaysWhatAPageShowsInstead(t *testing.T) {
	b := running(t)
	d, err := b.Driver()
	require.NoError(t, err)
	t.Cleanup(d.Close)
	for _, c := range []struct{ expect, want string }{
		{`problems: {"dogs[1].name": warning no-rex}, values: {tax: 140.00, "dogs[0].born": 2024-04-03, "dogs[0].breed": p}, visible: why, rows: {dogs: 2}, texts: {"dogs[1].itemLabel": Rex, tax.label: Tax}`, ""},
		{`data: {dogs: [{name: Luna, born: 2024-04-03, breed: p, big: true, proof: proof.pdf}, {name: Rex, born: 2025-01-01, breed: d, big: false}], tax: 140.00}`, ""},
		{"pages: [tax]", "other pages are asked"},
		{"stop: dogs", "the journey ends elsewhere"},
		{"hidden: why", "why is visible on the page"},
		{`visible: ["dogs[1].proof"]`, "dogs[1].proof is not visible on the page"},
		{"required: why", "why is marked as optional"},
		{"editable: tax", "tax is readonly on the page"},
		{`options: {"dogs[0].breed": [d]}`, "dogs[0].breed offers something else"},
		{"rows: {dogs: 1}", "dogs has another number of rows"},
		{"values: {tax: 60.00}", "tax shows another value"},
		{`values: {"dogs[0].name": Rex}`, "dogs[0].name has another value"},
		{"problemsContain: {why: required}", "the page does not show a problem"},
		{`texts: {tax.label: Fee}`, "tax.label says something else"},
		{`data: {dogs: [], tax: 140.00}`, "dogs has another number of rows"},
	} {
		t.Run(c.expect, func(t *testing.T) {
			files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}, "dogs.scenario.yaml": {Data: fmt.Appendf(nil, given, c.expect)}}
			suite, problems := scenario.Load(files, "dogs.scenario.yaml")
			require.NotNil(t, suite, problems)
			report, err := scenario.Walk(files, suite, d, scenario.Options{})
			require.NoError(t, err)
			require.Empty(t, report.Problems)
			require.Len(t, report.Results, 1)
			r := report.Results[0]
			assert.Empty(t, r.Unseen, "the pages show all of it")
			assert.True(t, r.Submitted)
			if c.want == "" {
				assert.Empty(t, r.Failures)
				return
			}
			require.Len(t, r.Failures, 1)
			assert.Contains(t, r.Failures[0].Summary, c.want)
			assert.Equal(t, "Rex", r.Failures[0].Step)
		})
	}
}
