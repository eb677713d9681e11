package sample_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

func TestAFormWithoutValidAnswersIsProvenToBeOne(t *testing.T) {
	f := fields(t, `
  - {id: a, type: integer, label: A, required: true, minimum: 3}
  - {id: b, type: integer, label: B, required: true, minimum: 3, maximum: 9}
  rules:
  - {id: less, assert: a < b, message: M}
  - {id: few, assert: b < 4, message: M}`)
	_, err := sample.New(f, sample.Options{Context: clock}).Next()
	var u *sample.Unsatisfied
	require.ErrorAs(t, err, &u)
	var names []string
	for _, o := range u.Proof {
		names = append(names, o.Code+" "+o.Path+o.Rule)
		assert.Positive(t, o.Where.Line)
		assert.Contains(t, err.Error(), o.String())
	}
	assert.Equal(t, []string{"required a", "required b", "rule less", "rule few", "minimum a"}, names)
	assert.Contains(t, err.Error(), "there are no valid answers")
}

// Chance does not find the one text among many, what the form says of it does.
func TestWhereChanceFailsWhatIsDecidedHelps(t *testing.T) {
	f := fields(t, `
  - {id: a, type: integer, label: A, required: true, minimum: 0, maximum: 100000}
  - {id: b, type: integer, label: B, compute: a * a - 2 * a}
  rules:
  - {id: r, assert: b == 4999695, at: a, message: M}`)
	one, err := sample.New(f, sample.Options{Context: clock, Tries: 1}).Next()
	require.NoError(t, err)
	holds(t, f, one)
}

func TestMakersMakeWhatFieldsTake(t *testing.T) {
	f := fields(t, `
  - {id: muster, type: text, label: L, pattern: "[A-Z]{2}-[0-9]{4}"}
  - {id: konto, type: iban, label: L}
  - {id: steuer, type: tax-id, label: L}
  - {id: schritt, type: integer, label: L, multipleOf: 7, minimum: 1}
  - {id: datei, type: file, label: L, accept: [image/png]}
  - {id: zeilen, type: list, label: L, fields: [{id: x, type: text, label: L, pattern: "x[0-9]{9}"}]}`)
	d := decide.New(f, decide.Options{Context: clock, Make: sample.Maker(f, clock)})
	for _, path := range []string{"muster", "konto", "steuer", "schritt", "datei", "zeilen.x"} {
		a := d.Decide(decide.Answered(f.Field(path)))
		require.Equal(t, decide.Possible, a.Verdict, path)
		require.Empty(t, a.Witness.State().Problems(), path)
	}
	again := sample.Maker(f, clock)
	assert.Equal(t, sample.Maker(f, clock)(f.Field("muster")), again(f.Field("muster")))
	assert.Equal(t, again(f.Field("muster")), again(f.Field("muster")), "asked twice")
	assert.Equal(t, value.Text, again(f.Field("zeilen.x"))[0].Kind())
}

// What filter leaves of rows is counted as the rows for which its condition holds.
func TestFilteredRowsAreCountedInProofs(t *testing.T) {
	for _, count := range []string{"len(filter(l, .n == 1))", "count(filter(l, .n == 1))", "count(l, .n == 1)"} {
		f := fields(t, `
  - {id: l, type: list, label: L, maxItems: 1, fields: [{id: n, type: integer, label: N}], rules: [{id: no, assert: n != 1, message: M}]}
  rules:
  - {id: one, assert: '`+count+` == 1', message: M}`)
		_, err := sample.New(f, sample.Options{Context: clock}).Next()
		var u *sample.Unsatisfied
		require.ErrorAs(t, err, &u)
		assert.NotEmpty(t, u.Proof, count)
	}
}

// What parameters settle is said with their names.
func TestARuleThatIsNeverBrokenSaysWhy(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(`
edition: 2026
id: f
version: 1.0.0
title: F
parameters: {open: {type: boolean, default: true}}
pages:
- id: p
  title: P
  fields: [{id: a, type: boolean, label: A, required: true}]
  rules: [{id: r, assert: open or a, message: M}]
`), form.Options{})
	require.NotNil(t, f, problems)
	c, err := sample.New(f, sample.Options{Context: clock, Invalid: true}).Cover(sample.Mistakes(f))
	require.NoError(t, err)
	require.Len(t, c.Impossible, 1)
	assert.Equal(t, "f.yaml:11:11: the rule r is never broken with what the parameter open is set to", c.Impossible[0].Obstacles[0].String())
}
