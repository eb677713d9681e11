package form_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

const stateDefinition = `
edition: 2026
id: state
version: 1.0.0
languages: [de, en]
title: {de: Zustand, en: State}
pages:
  - id: eins
    title: {de: "Seite <1>", en: Page one}
    fields:
      - id: haushalte
        type: list
        label: {de: Haushalte, en: Households}
        fields:
          - {id: ort, type: text, label: {de: Ort, en: Town}, required: true}
          - id: hunde
            type: list
            label: {de: Hunde, en: Dogs}
            fields:
              - {id: name, type: text, label: {de: Name, en: Name}}
      - id: farben
        type: choices
        label: {de: Farben, en: Colours}
        options:
          - {value: rot, label: {de: Rot, en: Red}}
          - {value: blau, label: {de: Blau, en: Blue}, visible: count(haushalte) > 5}
      - {id: land, type: text, label: {de: Land, en: Country}, default: "D \"E\""}
      - {id: hinweis, type: info, text: {de: Text, en: Text}}
`

// state evaluates answers with a list in a list.
func state(t *testing.T) *form.State {
	t.Helper()
	def, problems := schema.Parse("state.yaml", []byte(stateDefinition), schema.Options{})
	require.Empty(t, problems)
	f, problems := form.Compile(def, form.Options{})
	require.Empty(t, problems)
	a := f.NewAnswers()
	household := a.Root().Append(f.Field("haushalte"))
	household.Set(f.Field("haushalte.ort"), value.OfText("Köln"))
	dog := household.Append(f.Field("haushalte.hunde"))
	dog.Set(f.Field("haushalte.hunde.name"), value.OfText("Bello"))
	household.Append(f.Field("haushalte.hunde"))
	a.Root().Append(f.Field("haushalte"))
	require.True(t, a.Set("farben", value.OfList([]value.Value{value.OfText("rot")})))
	return f.Evaluate(a, form.Context{})
}

func TestStateAsJSONHasEveryFieldOfEveryRowInOrder(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, state(t).WriteJSON(&out, "de"))
	assert.Equal(t, []string{"haushalte", "haushalte[0].ort", "haushalte[0].hunde", "haushalte[0].hunde[0].name", "haushalte[0].hunde[1].name",
		"haushalte[1].ort", "haushalte[1].hunde", "farben", "land", "hinweis"}, keys(t, out.Bytes()))
}

// keys returns the keys of the fields in the order they stand in.
func keys(t *testing.T, data []byte) (out []string) {
	t.Helper()
	var all struct{ Fields json.RawMessage }
	require.NoError(t, json.Unmarshal(data, &all))
	dec := json.NewDecoder(bytes.NewReader(all.Fields))
	_, err := dec.Token()
	require.NoError(t, err)
	for dec.More() {
		key, err := dec.Token()
		require.NoError(t, err)
		out = append(out, key.(string))
		var skip json.RawMessage
		require.NoError(t, dec.Decode(&skip))
	}
	return out
}

func TestStateAsJSONSaysValuesOptionsAndWhereTheyComeFrom(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, state(t).WriteJSON(&out, "en"))
	var got struct {
		Fields map[string]struct {
			Relevant, Required bool
			Value              any
			Options            []string
			Provenance         *form.Provenance
		}
		Pages []struct {
			ID, Title         string
			Relevant, Stopped bool
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	assert.Equal(t, []any{
		map[string]any{"ort": "Köln", "hunde": []any{map[string]any{"name": "Bello"}, map[string]any{}}},
		map[string]any{},
	}, got.Fields["haushalte"].Value)
	assert.Equal(t, []any{"rot"}, got.Fields["farben"].Value)
	assert.Equal(t, []string{"rot"}, got.Fields["farben"].Options, "an option that is not offered is not there")
	assert.True(t, got.Fields["haushalte[1].ort"].Required)
	assert.Nil(t, got.Fields["haushalte[1].ort"].Value)
	assert.Nil(t, got.Fields["haushalte[1].ort"].Provenance)
	assert.Equal(t, `D "E"`, got.Fields["land"].Value)
	assert.Equal(t, form.Defaulted, got.Fields["land"].Provenance.Origin)
	require.Len(t, got.Pages, 1)
	assert.Equal(t, "Page one", got.Pages[0].Title)
	assert.True(t, got.Pages[0].Relevant)
}

func TestStateAsJSONIsTheSameTwice(t *testing.T) {
	var a, b bytes.Buffer
	require.NoError(t, state(t).WriteJSON(&a, "de"))
	require.NoError(t, state(t).WriteJSON(&b, "de"))
	assert.Equal(t, a.String(), b.String())
}
