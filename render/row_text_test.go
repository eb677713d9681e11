package render

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

const lists = `
edition: 2026
id: lists
version: 1.0.0
title: Listen
pages:
  - id: one
    title: Eins
    fields:
      - id: dogs
        type: list
        label: Hunde
        fields:
          - {id: name, type: text, label: Name, required: true}
          - {id: born, type: date, label: Geboren, hint: So genau wie möglich}
          - {id: weight, type: number, label: Gewicht, unit: kg, hint: ungefähr}
          - {id: size, type: choice, label: Größe, options: {s: Klein, l: Groß}}
          - {id: chips, type: list, label: Chips, fields: [{id: number, type: text, label: Nummer, hint: Im Ausweis}]}
`

// dogs returns a renderer, and a state with some rows, each with one row inside.
func dogs(t testing.TB, n int) (*Renderer, *form.State) {
	t.Helper()
	def, problems := schema.Parse("lists.form.yaml", []byte(lists), schema.Options{})
	require.NoError(t, problems.Err())
	f, problems := form.Compile(def, form.Options{})
	require.NoError(t, problems.Err())
	r, err := New(f, Options{})
	require.NoError(t, err)
	a := f.NewAnswers()
	for i := range n {
		row := a.Root().Append(f.Field("dogs"))
		row.Set(f.Field("dogs.size"), value.OfText([]string{"s", "l"}[i%2]))
		row.Append(f.Field("dogs.chips")).Set(f.Field("dogs.chips.number"), value.OfText(fmt.Sprint("<", i, ">")))
	}
	return r, f.Evaluate(a, form.Context{})
}

func whole(t *testing.T, r *Renderer, s *form.State, problems []form.Problem) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, r.RenderAll(&b, s, problems, "de"))
	return b.String()
}

// Rows with one digit are written from the text of the first row; all others piece by piece.
func TestTheTextOfTheFirstRowSaysWhatItsPiecesSay(t *testing.T) {
	r, state := dogs(t, 12)
	quick := whole(t, r, state, nil)
	assert.Contains(t, quick, `name="dogs[8].name"`)
	assert.Contains(t, quick, `name="dogs[11].chips[0].number" aria-describedby="dogs-11-chips-0-number--hint" value="&lt;11&gt;"`)
	assert.Contains(t, quick, "<legend>Eintrag 12</legend>")
	shortened := 0
	for _, p := range r.edition("de").pages {
		for _, s := range p.fields.quiet {
			if s.holes != nil && s.holes.first != "" {
				s.holes.first = ""
				shortened++
			}
		}
	}
	require.NotZero(t, shortened)
	assert.Equal(t, quick, whole(t, r, state, nil))
}

// A note that stands at no field makes the page a loud one, with a box of notes and nothing else.
func TestAQuietPageIsThePageWithoutProblems(t *testing.T) {
	r, state := dogs(t, 12)
	quiet := whole(t, r, state, nil)
	loud := whole(t, r, state, []form.Problem{{Severity: schema.Info, Code: "note"}})
	before, rest, found := strings.Cut(loud, `<div class="summary-box warning"`)
	require.True(t, found)
	_, after, found := strings.Cut(rest, "</div>\n")
	require.True(t, found)
	assert.Equal(t, quiet, before+after)
}

func TestEveryProblemOfManyRowsStandsAtItsRow(t *testing.T) {
	const n = 2000
	r, state := dogs(t, n)
	problems := state.Problems()
	require.Len(t, problems, n, "every row misses its name")
	doc := whole(t, r, state, problems)
	assert.Equal(t, n, strings.Count(doc, `--error"><p class="error">`))
}

// What a page with a problem in each row costs grows with the rows.
func BenchmarkProblemsInRows(b *testing.B) {
	for _, n := range []int{200, 2000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			r, state := dogs(b, n)
			problems := state.Problems()
			for b.Loop() {
				_ = r.RenderAll(io.Discard, state, problems, "de")
			}
		})
	}
}
