package scenario_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// TestAFormerNameLeadsToTheNewOne asks by names that nothing is near to.
func TestAFormerNameLeadsToTheNewOne(t *testing.T) {
	definition := `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Dogs
pages:
  - id: p
    title: P
    fields:
      - {id: keeper, was: owner, type: text, label: K}
      - {id: role, type: choice, label: R, options: [{value: person, was: private, label: P}, {value: firm, label: F}]}
      - {id: pets, was: hounds, type: list, label: D, fields: [{id: name, was: call, type: text, label: N}, {id: big, type: boolean, label: B}]}
`
	for src, want := range map[string]string{
		"{name: s, given: {owner: A}, expect: {pages: [p]}}":              "keeper",
		"{name: s, given: {role: private}, expect: {pages: [p]}}":         "person",
		"{name: s, given: {hounds: [{name: Rex}]}, expect: {pages: [p]}}": "pets",
		"{name: s, given: {'hounds[1].big': true}, expect: {pages: [p]}}": "pets[1].big",
		"{name: s, given: {pets: [{call: Rex}]}, expect: {pages: [p]}}":   "name",
		"{name: s, given: {keeper: A}, expect: {visible: [owner]}}":       "keeper",
		"{name: s, given: {keeper: A}, expect: {data: {owner: A}}}":       "keeper",
	} {
		files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(definition)}, "dogs.scenario.yaml": {Data: []byte("scenarios:\n  - " + src + "\n")}}
		s, problems := scenario.Load(files, "dogs.scenario.yaml")
		require.NotNil(t, s, "%s: %v", src, problems)
		problems = scenario.Run(files, s, scenario.Options{}).Problems
		require.NotEmpty(t, problems, src)
		assert.Equal(t, want, problems[0].Suggestion, "%s: %s", src, problems[0].Summary)
	}
}
