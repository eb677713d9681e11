package render_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
)

// The ids in a page are those that form.Record.AppendID says.
func TestIDsAreTheRecords(t *testing.T) {
	f := compile(t, nestedLists)
	state := f.Evaluate(answers(t, f, nestedAnswers), clock)
	doc := page(t, renderer(t, f, dressed), pagesOf(f, state, "de")["houses"])
	checked := 0
	var visit func(r *form.Record, fields []*form.Field)
	visit = func(r *form.Record, fields []*form.Field) {
		for _, field := range fields {
			assert.Contains(t, doc, ` id="`+string(r.AppendID(nil, field))+`"`)
			checked++
			visit(r, field.Members())
			for i := 0; i < r.Len(field) && field.Row() != nil; i++ {
				visit(r.Row(field, i, new(form.Record)), field.Row().Fields())
			}
		}
	}
	visit(state.Root(), f.Root().Fields())
	assert.Greater(t, checked, 10)
	for _, name := range []string{"houses[1].people[0].name", "houses[]", "houses[1].people[]", "houses[0].place.town"} {
		assert.Equal(t, 1, strings.Count(doc, ` name="`+name+`"`), name)
	}
}

const nestedLists = `
edition: 2026
id: nested
version: 1.0.0
title: Häuser
pages:
  - id: houses
    title: Häuser
    fields:
      - id: houses
        type: list
        label: Häuser
        maxItems: 2
        itemLabel: "Haus {{ street }}"
        fields:
          - {id: street, type: text, label: Straße, hint: Ohne Nummer}
          - {id: place, type: group, label: Ort, fields: [{id: town, type: text, label: Stadt}]}
          - id: people
            type: list
            label: Personen
            addLabel: Person hinzufügen
            fields:
              - {id: name, type: text, label: Name, required: true}
              - id: size
                type: choice
                label: Größe
                widget: radio
                options: [{value: s, label: Klein}, {value: l, label: Groß}]
`

const nestedAnswers = `{"houses": [
  {"street": "A & B", "place": {"town": "X"}, "people": [{"name": "P1", "size": "l"}, {"size": "s"}]},
  {"people": [{"name": "P3"}]}]}`
