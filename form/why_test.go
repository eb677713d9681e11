package form_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
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

// TestWhyNeverSaysWhatIsMasked goes through what is computed from secrets: what chose a branch is shown, and neither the branch that is the
// masked value nor what else says what an answer is.
func TestWhyNeverSaysWhatIsMasked(t *testing.T) {
	const payroll = `
edition: 2026
id: payroll
version: 1.0.0
title: T
parameters: {rate: {type: integer, default: 60}}
pages:
  - id: p
    title: P
    fields:
      - {id: pay, type: integer, label: L, sensitive: true, purpose: tax}
      - {id: ill, type: boolean, label: L, sensitive: true, purpose: tax}
      - {id: open, type: integer, label: L}
      - {id: rows, type: list, label: L, fields: [{id: name, type: text, label: L, sensitive: true, purpose: tax}, {id: fee, type: integer, label: L}]}
      - {id: asked, type: KIND, label: L, KEY: 'EXPRESSION'}
`
	for _, c := range []struct{ key, kind, expression, want string }{
		{"compute", "integer", "pay <= 20 ? 0 : pay <= 40 ? 50 : 100", "masked: pay <= 20 is false (pay masked); pay <= 40 is true (pay masked)"},
		{"compute", "integer", "open > 3 ? 7 : pay", "masked: open > 3 is true (open 5)"},
		{"compute", "integer", "pay <= 20 ? 0 : rate", "masked: pay <= 20 is false (pay masked); rate is masked (rate masked)"},
		{"compute", "integer", "pay <= 20 ? 0 : open", "masked: pay <= 20 is false (pay masked); open is masked (open masked)"},
		{"compute", "integer", "pay * rate", "masked: pay * rate is masked (pay masked, rate 60)"},
		{"compute", "boolean", "pay > 20", "masked: pay > 20 is masked (pay masked)"},
		{"compute", "boolean", "ill or open > 7", "masked: ill or open > 7 is masked (ill masked)"},
		{"compute", "integer", "sum(rows, .fee)", "3: sum(rows, .fee) is 3 (rows, rows[0].fee 3)"},
		{"compute", "integer", "rows[0].fee", "3: rows[0].fee is 3 (rows[0].fee 3)"},
		{"compute", "integer", "len(rows[0].name)", "masked: len(rows[0].name) is masked (rows[0].name masked)"},
		{"compute", "integer", `count(filter(rows, .name == "Rex"))`, `masked: count(filter(rows, .name == "Rex")) is masked (rows, rows[0].name masked, rows[0].fee 3)`},
		{"visible", "text", "pay > 20", "pay > 20 is true"},
		{"visible", "text", "pay == 35", "pay == 35 is masked"},
		{"visible", "text", "pay == 36", "pay == 36 is false"},
		{"visible", "text", "not (pay != 35)", "pay != 35 is masked"},
		{"visible", "text", "pay in [35]", "pay in [35] is masked"},
		{"visible", "text", "pay in [35, 36]", "pay in [35, 36] is true"},
		{"visible", "text", "ill == true", "ill == true is masked"},
		{"visible", "text", "ill", "ill is masked"},
		{"visible", "text", "open == 5", "open == 5 is true"},
	} {
		f, problems := form.Read(nil, "payroll.form.yaml", []byte(strings.NewReplacer("KIND", c.kind, "KEY", c.key, "EXPRESSION", c.expression).Replace(payroll)), form.Options{})
		require.NotNil(t, f, "%s: %v", c.expression, problems)
		answers := f.NewAnswers()
		answers.Set("pay", value.OfInteger(35))
		answers.Set("ill", value.OfBool(true))
		answers.Set("open", value.OfInteger(5))
		answers.Root().Append(f.Field("rows"))
		answers.Set("rows[0].name", value.OfText("Rex"))
		answers.Set("rows[0].fee", value.OfInteger(3))
		why, err := f.Evaluate(answers, form.Context{}).Why("asked")
		require.NoError(t, err)
		assert.Equal(t, c.want, shownIn(why, c.key), c.expression)
	}
}

// shownIn writes the value of the fact about a key, its parts and, of a value that is computed, what they read.
func shownIn(why *reason.Explanation, key string) string {
	content := func(c reason.Content) string {
		if c.Masked {
			return "masked"
		}
		return string(c.Value)
	}
	for _, fact := range why.Facts {
		if fact.Source == nil || fact.Source.Key != key || len(fact.Parts) == 0 {
			continue
		}
		var parts []string
		for _, p := range fact.Parts {
			line := p.Text + " is " + content(p.Result)
			var read []string
			for _, in := range p.Inputs {
				read = append(read, strings.TrimSpace(in.Path+" "+content(in.Content)))
			}
			if fact.What == reason.Value {
				line += " (" + strings.Join(read, ", ") + ")"
			}
			parts = append(parts, line)
		}
		if fact.What == reason.Value {
			return content(fact.Content) + ": " + strings.Join(parts, "; ")
		}
		return strings.Join(parts, "; ")
	}
	return ""
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

// TestWithoutAnswersNothingIsAnswered is about nil where answers are taken.
func TestWithoutAnswersNothingIsAnswered(t *testing.T) {
	f, problems := form.Read(nil, "kennel.form.yaml", []byte(kennel), form.Options{})
	require.NotNil(t, f, "%v", problems)
	state := f.Evaluate(nil, form.Context{})
	assert.Zero(t, state.Answers().Rows())
	assert.Equal(t, f.Evaluate(f.NewAnswers(), form.Context{}).Problems(), state.Problems())
	assert.True(t, f.NewSession(nil, form.Context{}).Append(form.Address{Field: f.Field("dogs")}), "a session starts with none, and takes some")
}

// A rule of rows in rows is named by the list that has too few of them, however it is asked for.
func TestWhyNamesTheListWithoutTheRowOfARule(t *testing.T) {
	f, problems := form.Read(nil, "nested.form.yaml", []byte(`
edition: 2026
id: nested
version: 1.0.0
title: T
pages:
  - id: p
    title: P
    fields:
      - {id: outer, type: list, label: O, fields: [{id: inner, type: list, label: I, fields: [{id: n, type: integer, label: N}], rules: [{id: deep, assert: n > 3, message: M}]}]}
`), form.Options{})
	require.NotNil(t, f, "%v", problems)
	answers := f.NewAnswers()
	says := func(path string) string {
		_, err := f.Evaluate(answers, form.Context{}).Why(path)
		require.Error(t, err, path)
		return err.Error()
	}
	assert.Equal(t, "there is no rule:deep: the list outer has 0 rows, counted from 0", says("rule:deep"))
	assert.Equal(t, "there is no deep: the list outer has 0 rows, counted from 0", says("deep"))
	answers.Root().Append(f.Field("outer"))
	assert.Equal(t, "there is no rule:deep: the list outer[0].inner has 0 rows, counted from 0", says("rule:deep"))
	assert.Equal(t, "there is no outer[0].inner[4]:deep: the list outer[0].inner has 0 rows, counted from 0", says("outer[0].inner[4]:deep"))
	assert.Equal(t, "there is no outer[2].inner[0]:deep: the list outer has 1 row, counted from 0", says("outer[2].inner[0]:deep"))
	assert.Equal(t, `the form has no field, page or rule "outer:deep"`, says("outer:deep"))
}

// A rule on a page, or in a group, that is not asked is not checked, whatever it says.
func TestWhyARuleIsNotCheckedWhereItIsNotAsked(t *testing.T) {
	f, problems := form.Read(nil, "f.form.yaml", []byte(`
edition: 2026
id: f
version: 1.0.0
title: T
pages:
  - id: p
    title: P
    fields:
      - {id: a, type: boolean, label: A}
      - {id: n, type: integer, label: N}
      - {id: g, type: group, label: G, visible: a, rules: [{id: s, assert: n > 3, message: M}], fields: [{id: y, type: text, label: Y}]}
  - {id: q, title: Q, visible: a, rules: [{id: r, assert: n > 3, message: M}], fields: [{id: x, type: text, label: X}]}
`), form.Options{})
	require.NotNil(t, f, "%v", problems)
	for _, c := range []struct {
		asked bool
		n     int64
		want  []reason.Verdict
	}{
		{false, 1, []reason.Verdict{reason.Hidden, reason.Unchecked}},
		{false, 5, []reason.Verdict{reason.Hidden, reason.Unchecked}},
		{true, 1, []reason.Verdict{reason.Violated}},
		{true, 5, []reason.Verdict{reason.Met}},
	} {
		answers := f.NewAnswers()
		answers.Root().Set(f.Field("a"), value.OfBool(c.asked))
		answers.Root().Set(f.Field("n"), value.OfInteger(c.n))
		for _, rule := range []string{"rule:r", "rule:s"} {
			why, err := f.Evaluate(answers, form.Context{}).Why(rule)
			require.NoError(t, err)
			var got []reason.Verdict
			for _, fact := range why.Facts {
				got = append(got, fact.Verdict)
			}
			assert.Equal(t, c.want, got, "%s %v", rule, c)
		}
	}
}

// What is the result of what tells a secret is hidden with what it was made of.
func TestWhyHidesWhatASecretResultIsMadeOf(t *testing.T) {
	f, problems := form.Read(nil, "f.form.yaml", []byte(`
edition: 2026
id: f
version: 1.0.0
title: T
purpose: P
pages:
  - id: p
    title: P
    fields:
      - {id: income, type: integer, label: I, sensitive: true}
      - {id: children, type: integer, label: C}
      - {id: whole, type: integer, label: W, compute: children * 40}
      - {id: pay, type: integer, label: P, compute: "income < 1000 ? 0 : whole"}
`), form.Options{})
	require.NotNil(t, f, "%v", problems)
	answers := f.NewAnswers()
	answers.Root().Set(f.Field("income"), value.OfInteger(2000))
	answers.Root().Set(f.Field("children"), value.OfInteger(3))
	why, err := f.Evaluate(answers, form.Context{}).Why("pay")
	require.NoError(t, err)
	out, err := json.Marshal(why)
	require.NoError(t, err)
	assert.NotContains(t, string(out), "120")
	assert.Contains(t, string(out), `"masked":true`)
}
