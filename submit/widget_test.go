package submit_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

const boxed = `
edition: 2026
id: boxed
version: 1.0.0
title: Boxed
pages:
  - id: one
    title: One
    fields:
      - {id: born, type: date, label: Born, widget: boxes}
      - {id: plain, type: date, label: Plain}
      - {id: land, type: choice, label: Land, widget: combo, options: [{value: FR, label: Frankreich}, {value: X, label: FR}]}
`

// A post in boxes, in one piece or not at all is read, kept or left alone.
func TestADateIsReadFromWhateverIsPosted(t *testing.T) {
	for _, test := range []struct {
		title    string
		post     url.Values
		born     string // as JSON
		problems int
	}{
		{"boxes", url.Values{"born.day": {"3"}, "born.month": {"4"}, "born.year": {"1980"}}, `"1980-04-03"`, 0},
		{"the last of several counts", url.Values{"born.day": {"9", "3"}, "born.month": {"4"}, "born.year": {"1980"}}, `"1980-04-03"`, 0},
		{"one piece", url.Values{"born": {"3.4.1980"}}, `"1980-04-03"`, 0},
		{"not at all", url.Values{}, `"2000-01-01"`, 0},
		{"boxes of a date that has none", url.Values{"plain.day": {"3"}}, `"2000-01-01"`, 1},
		{"a box that there is not", url.Values{"born.hour": {"3"}}, `"2000-01-01"`, 1},
	} {
		t.Run(test.title, func(t *testing.T) {
			f := compile(t, boxed)
			a, problems := submit.DecodeJSON(f, []byte(`{"born":"2000-01-01"}`), "de")
			require.Empty(t, problems)
			problems = submit.DecodePost(a, f.Pages()[0], submit.Post{Values: test.post}, "de")
			assert.Len(t, problems, test.problems)
			born := f.Field("born")
			assert.Equal(t, test.born, string(born.Type().AppendJSON(nil, a.Root().Get(born))))
		})
	}
}

// The label that a person reads comes before the value that nobody sees.
func TestATypedChoiceIsReadByItsLabelFirst(t *testing.T) {
	f := compile(t, boxed)
	for typed, want := range map[string]string{"Frankreich": "FR", "FR": "X", "X": "X", "Mars": "Mars"} {
		a := f.NewAnswers()
		submit.DecodePost(a, f.Pages()[0], submit.Post{Values: url.Values{"land": {typed}}}, "de")
		assert.Equal(t, want, a.Root().Get(f.Field("land")).Text(), typed)
		codes := []string{}
		for _, p := range f.Evaluate(a, form.Context{}).Problems() {
			codes = append(codes, p.Code)
		}
		if typed == "Mars" {
			assert.Equal(t, []string{"option"}, codes)
		} else {
			assert.Empty(t, codes)
		}
	}
}
