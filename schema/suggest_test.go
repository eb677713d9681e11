package schema

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// oneField is a definition with one field.
func oneField(field string) []byte {
	return []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n- {id: p, title: P, fields: [{id: a, label: A, " + field + "}]}\n")
}

func TestAnUnknownKeySuggestsWhatTheTypeOfTheFieldHas(t *testing.T) {
	for field, want := range map[string]string{
		"type: text, min: 5":                         "minLength",
		"type: text, max: 5":                         "maxLength",
		"type: text, length: 5":                      "maxLength",
		"type: text, minimun: 5":                     "minLength",
		"type: integer, min: 5":                      "minimum",
		"type: date, max: today()":                   "maximum",
		"type: number, maxLenght: 5":                 "maximum",
		"type: boolean, maxLenght: 5":                "maxLength", // what was meant, though it is not for a boolean
		"type: list, fields: [], min: 1":             "minItems",
		"type: file, max: 3":                         "maxItems",
		"type: choices, options: [a], length: 3":     "maxItems",
		"type: choice, items: [a]":                   "options",
		"type: group, items: []":                     "fields",
		"use: anschrift, validations: []":            "rules",
		"type: eigen, min: 5":                        "minLength", // of the host: any key may mean something
		"type: text, requird: true":                  "required",
		"type: boolean, min: 5":                      "",
		"type: integer, visible: true, feldbezug: x": "",
	} {
		_, problems := Parse("a.yaml", oneField(field), Options{})
		require.Len(t, problems, 1, "%s: %s", field, problems)
		assert.Equal(t, "unknown-key", problems[0].Code, field)
		assert.Equal(t, want, problems[0].Suggestion, field)
	}
}

func TestAMisplacedKeySuggestsTheOneThatDoesTheSameForTheType(t *testing.T) {
	for field, want := range map[string]string{
		"type: text, minimum: 5":                   "minLength",
		"type: text, maxItems: 5":                  "maxLength",
		"type: integer, maxLength: 5":              "maximum",
		"type: list, fields: [], minimum: 5":       "minItems",
		"type: boolean, minimum: 5":                "",
		"type: text, options: [a]":                 "",
		"type: choice, options: [a], maxLength: 3": "",
	} {
		_, problems := Parse("a.yaml", oneField(field), Options{})
		require.Len(t, problems, 1, "%s: %s", field, problems)
		assert.Equal(t, "misplaced-key", problems[0].Code, field)
		assert.Equal(t, want, problems[0].Suggestion, field)
	}
}

func TestAMisspeltKeyIsNotMissingAsWell(t *testing.T) {
	for name, src := range map[string]string{
		"edition":           "Edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n- {id: p, title: P}\n",
		"id":                "edition: 2026\nID: f\nversion: 1.0.0\ntitle: F\npages:\n- {id: p, title: P}\n",
		"title":             "edition: 2026\nid: f\nversion: 1.0.0\ntitel: F\npages:\n- {id: p, title: P}\n",
		"title of a page":   "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n- {id: p, Titel: P}\n",
		"fields of a block": "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\nblocks: {b: {feilds: []}}\npages:\n- {id: p, title: P}\n",
		"options of a list": "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\ncodeLists: {b: {optoins: [a]}}\npages:\n- {id: p, title: P}\n",
		"type of a field":   string(oneField("tpye: text")),
		"fields of a group": string(oneField("type: group, feilds: []")),
		"options":           string(oneField("type: choice, optons: [a]")),
		"source":            string(oneField("type: choice, options: [a], dependsOn: [b], sorce: c")),
	} {
		_, problems := Parse("a.yaml", []byte(src), Options{})
		if assert.Len(t, problems, 1, "%s: %s", name, problems) {
			assert.Equal(t, "unknown-key", problems[0].Code, name)
			assert.NotEmpty(t, problems[0].Suggestion, name)
		}
	}
}

func TestADefinitionKnowsWhichKeysCouldNotBeRead(t *testing.T) {
	src := `edition: 2026
id: f
version: 1.0.0
title: F
languages: [de, 1]
parameters: {satz: {type: money, default: [1]}}
pages:
- id: p
  title: P
  fields:
  - {id: a, lable: A, type: text, farbe: rot}
  - {id: b, type: choice, options: [{value: x}, [y]]}
  - foo
- {id: q, title: Q, fields: [{id: c, type: text, maxLength: 3}]}
`
	d, problems := Parse("a.yaml", []byte(src), Options{Partial: true})
	require.NotNil(t, d, "%s", problems)
	fields := d.Pages[0].Fields
	assert.Equal(t, []string{"languages"}, d.Lost(d))
	assert.Equal(t, []string{"default"}, d.Lost(d.Parameters[0]))
	assert.Equal(t, []string{"fields"}, d.Lost(d.Pages[0]))
	assert.Equal(t, []string{"label", ""}, d.Lost(fields[0]))
	assert.Equal(t, []string{"options"}, d.Lost(fields[1]))
	assert.Empty(t, d.Lost(d.Pages[1]))
	assert.Empty(t, d.Lost(d.Pages[1].Fields[0]))
	assert.Empty(t, new(Definition).Lost(d), "of one that was built")
}
