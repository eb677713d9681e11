package form_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

const kennel = `
edition: 2026
id: kennel
version: 1.0.0
title: Kennel
pages:
  - id: dogs
    title: Your dogs
    fields:
      - id: dogs
        type: list
        label: Dogs
        fields:
          - {id: name, type: text, label: Name, sensitive: true, purpose: billing}
          - {id: mixed, type: boolean, label: Is it a mixed breed?}
          - {id: breed, type: text, label: Breed, visible: not mixed, required: true}
          - {id: greeting, type: text, label: Greeting, compute: '"Dear " + name'}
          - {id: box, type: group, label: Box, fields: [{id: colour, type: text, label: Colour}]}
      - {id: many, type: boolean, label: Many, compute: 'count(filter(dogs, .box.colour == "red")) > 0'}
`

// kennelOf is a kennel of two dogs, the second of which is a mixed breed.
func kennelOf(t testing.TB) *form.State {
	t.Helper()
	f, problems := form.Read(nil, "kennel.form.yaml", []byte(kennel), form.Options{})
	require.NotNil(t, f, "%v", problems)
	answers := f.NewAnswers()
	for i := range 2 {
		answers.Root().Append(f.Field("dogs"))
		answers.Set(fmt.Sprintf("dogs[%d].name", i), value.OfText("Rex"))
		answers.Set(fmt.Sprintf("dogs[%d].mixed", i), value.OfBool(i == 1))
	}
	return f.Evaluate(answers, form.Context{})
}

func ExampleState_Why() {
	f, _ := form.Read(nil, "kennel.form.yaml", []byte(kennel), form.Options{})
	answers := f.NewAnswers()
	answers.Root().Append(f.Field("dogs"))
	answers.Set("dogs[0].mixed", value.OfBool(true))
	state := f.Evaluate(answers, form.Context{})

	why, err := state.Why("dogs[0].breed")
	if err != nil {
		fmt.Println(err)
		return
	}
	fact := why.Facts[0]
	fmt.Println(fact.Of, "is", fact.Verdict)
	fmt.Printf("%s: %s in line %d\n", fact.Source.Key, fact.Source.Text, fact.Source.Line)
	for _, in := range fact.Parts[0].Inputs {
		fmt.Println(in.Path, "=", string(in.Value))
	}
	// Output:
	// dogs[0].breed is hidden
	// visible: not mixed in line 16
	// dogs[0].mixed = true
}

func TestAnExplanationIsDataThatSurvivesItsState(t *testing.T) {
	state := kennelOf(t)
	why, err := state.Why("dogs[1].breed")
	require.NoError(t, err)
	before, err := json.Marshal(why)
	require.NoError(t, err)
	state.Answers().Set("dogs[1].mixed", value.OfBool(false))
	state.Release()
	after, err := json.Marshal(why)
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after))
	var read reason.Explanation
	require.NoError(t, json.Unmarshal(before, &read))
	assert.Equal(t, reason.Hidden, read.Facts[0].Verdict)
}

func TestWhyShowsWhatIsSensitiveOnlyWhenAsked(t *testing.T) {
	state := kennelOf(t)
	for reveal, value := range map[bool]string{false: "", true: `"Dear Rex"`} {
		why, err := state.WhyWith("dogs[0].greeting", reason.Options{Reveal: reveal})
		require.NoError(t, err)
		fact := why.Facts[len(why.Facts)-1]
		assert.Equal(t, reason.Computed, fact.Verdict)
		assert.Equal(t, value, string(fact.Value))
		assert.Equal(t, !reveal, fact.Masked)
		assert.Equal(t, !reveal, fact.Parts[0].Inputs[0].Masked)
	}
}

func TestWhyNamesAnswersAndNoGroups(t *testing.T) {
	why, err := kennelOf(t).Why("many")
	require.NoError(t, err)
	var paths []string
	for _, in := range why.Facts[len(why.Facts)-1].Parts[0].Inputs {
		paths = append(paths, in.Path)
	}
	assert.Contains(t, paths, "dogs[0].box.colour")
	assert.NotContains(t, paths, "dogs[0].box")
}

func TestWhyChangesNothing(t *testing.T) {
	state := kennelOf(t)
	var before, after bytes.Buffer
	require.NoError(t, state.WriteJSON(&before, "en"))
	for _, path := range []string{"dogs", "dogs[0].breed", "page:dogs", "many", "dogs[7].name", "nothing"} {
		_, _ = state.Why(path)
	}
	require.NoError(t, state.WriteJSON(&after, "en"))
	assert.Equal(t, before.String(), after.String())
}
