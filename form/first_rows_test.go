package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

const firstRows = `
edition: 2026
id: rows
version: 1.0.0
title: Rows
pages:
  - id: one
    title: One
    fields:
      - {id: many, type: boolean, label: Many}
      - id: dogs
        type: list
        label: Dogs
        required: true
        fields:
          - {id: name, type: text, label: Name}
          - {id: chips, type: list, label: Chips, minItems: 1, fields: [{id: number, type: text, label: Number}]}
      - {id: cats, type: list, label: Cats, visible: many, minItems: 2, fields: [{id: name, type: text, label: Name}]}
      - {id: birds, type: list, label: Birds, fields: [{id: name, type: text, label: Name}]}
  - id: two
    title: Two
    fields:
      - {id: cows, type: list, label: Cows, minItems: 1, fields: [{id: name, type: text, label: Name}]}
`

func rowsForm(t *testing.T) *form.Form {
	t.Helper()
	def, problems := schema.Parse("rows.form.yaml", []byte(firstRows), schema.Options{})
	require.NoError(t, problems.Err())
	f, problems := form.Compile(def, form.Options{})
	require.NoError(t, problems.Err())
	return f
}

// lengths returns how many rows the lists of the top level have, in order.
func lengths(s *form.State) (n []int) {
	for _, id := range []string{"dogs", "cats", "birds", "cows"} {
		n = append(n, s.Root().Len(s.Form().Field(id)))
	}
	return n
}

func TestAListThatMustHaveRowsHasAFirstOneOnThePage(t *testing.T) {
	f := rowsForm(t)
	a := f.NewAnswers()
	s := f.Evaluate(a, form.Context{})
	assert.Equal(t, []int{1, 0, 0, 1}, lengths(s.WithFirstRows(nil)))
	assert.Equal(t, []int{1, 0, 0, 0}, lengths(s.WithFirstRows(f.Pages()[0])), "only those of the page")
	assert.Equal(t, []int{0, 0, 0, 0}, lengths(s), "the state itself stays as it is")
	assert.Equal(t, value.Absent, a.Get("dogs").Kind(), "and so do its answers")

	a.Set("many", value.OfBool(true))
	shown := f.Evaluate(a, form.Context{}).WithFirstRows(nil)
	assert.Equal(t, []int{1, 1, 0, 1}, lengths(shown), "one to begin with, however many it must be")
	row := shown.Root().Row(f.Field("dogs"), 0, new(form.Record))
	assert.Equal(t, 1, row.Len(f.Field("dogs.chips")), "also in the new row")
	assert.Same(t, shown, shown.WithFirstRows(nil), "nothing is missing any more")
}

func TestAListInARowHasItsFirstRowToo(t *testing.T) {
	f := rowsForm(t)
	a := f.NewAnswers()
	for range 2 {
		a.Root().Append(f.Field("dogs"))
	}
	a.Set("dogs[0].name", value.OfText("Luna"))
	s := f.Evaluate(a, form.Context{}).WithFirstRows(f.Pages()[0])
	require.Equal(t, []int{2, 0, 0, 0}, lengths(s))
	for i := range 2 {
		assert.Equal(t, 1, s.Root().Row(f.Field("dogs"), i, new(form.Record)).Len(f.Field("dogs.chips")), i)
	}
	assert.Equal(t, "Luna", s.Answers().Get("dogs[0].name").Text())
}

func TestCellsAreWhatARecordHolds(t *testing.T) {
	f := rowsForm(t)
	a := f.NewAnswers()
	a.Root().Append(f.Field("cats")).Set(f.Field("cats.name"), value.OfText("Momo"))
	r := f.Evaluate(a, form.Context{}).Root()
	values, typed := r.Cells()
	for _, field := range f.Root().Fields() {
		assert.Equal(t, r.Value(field).Kind(), values[field.Cell()].Kind(), field.Path())
		assert.Equal(t, r.Typed(field).Kind(), typed[field.Cell()].Kind(), field.Path())
	}
	cats := f.Field("cats").Cell()
	assert.True(t, values[cats].Empty(), "not relevant")
	assert.Equal(t, 1, typed[cats].Table().Len())
}
