package cause_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

// questions are what the expressions of the tables read: truths a, b and c (which nobody answered), numbers, and rows.
const questions = `
edition: 2026
id: cause
version: 1.0.0
title: T
parameters:
  rate: {type: integer, default: 3}
pages:
  - id: first
    title: T
    fields:
      - {id: yes, label: L, type: boolean}
      - {id: no, label: L, type: boolean}
      - {id: open, label: L, type: boolean}
      - {id: two, label: L, type: integer}
      - {id: born, label: L, type: date}
      - {id: pets, label: L, type: choices, options: [dog, cat]}
      - id: rows
        label: L
        type: list
        fields:
          - {id: big, label: L, type: boolean}
          - {id: age, label: L, type: integer}
          - {id: place, label: L, type: group, fields: [{id: street, label: L, type: text}]}
      - {id: asked, label: L, type: text, visible: 'EXPRESSION'}
`

// found lists what decided about an expression: each part with its result, and what it read.
func found(t *testing.T, written string, limit int) (parts, claims []string) {
	t.Helper()
	f, problems := form.Read(nil, "form.yaml", []byte(strings.ReplaceAll(questions, "EXPRESSION", written)), form.Options{})
	require.NotNil(t, f, "%s: %v", written, problems)
	answers := f.NewAnswers()
	answers.Set("yes", value.OfBool(true))
	answers.Set("no", value.OfBool(false))
	answers.Set("two", value.OfInteger(2))
	rows := f.Field("rows")
	for i := range 2 {
		answers.Root().Append(rows)
		answers.Set(fmt.Sprintf("rows[%d].big", i), value.OfBool(i == 1))
		answers.Set(fmt.Sprintf("rows[%d].age", i), value.OfInteger(int64(i+1)))
	}
	state := f.Evaluate(answers, form.Context{})
	cells, _ := state.Root().Cells()
	top := cause.Top(&expression.Frame{Host: &expression.Host{}, Budget: 1000}, cells)
	asked := f.Field("asked")
	s := &cause.Search{
		Source:    asked.Definition().Visible,
		Parameter: func(name string) bool { return name == "rate" },
		Limit:     limit,
		Path: func(r *cause.Row, cell int) string {
			if r.Outer == nil {
				return f.Root().At(cell).Path()
			}
			return form.Address{Field: rows.Row().At(cell), Rows: []int{r.Number}}.Path()
		},
	}
	tree := asked.Logic().Visible.Tree()
	s.Condition(tree, top, cause.Exactly(cause.Truth(tree, top)))
	for _, p := range s.Parts {
		var reads []string
		for _, r := range p.Reads {
			reads = append(reads, strings.TrimSpace(string(r.Origin)+" "+r.Path))
		}
		parts = append(parts, fmt.Sprintf("%s: %s", p.Text, strings.Join(reads, ", ")))
		if p.Claim == nil {
			claims = append(claims, "")
			continue
		}
		claims = append(claims, strings.TrimSpace(fmt.Sprintf("%s %s %s", term(p.Claim.Left), p.Claim.Says, term(p.Claim.Right))))
	}
	if s.Incomplete {
		parts = append(parts, "…")
	}
	return parts, claims
}

func term(t reason.Term) string {
	text := string(t.Function)
	if t.Path != "" {
		text += "(" + t.Path + ")"
	}
	return text + string(form.AppendValue(nil, t.Value, "en"))
}

func TestOnlyWhatDecidedIsFound(t *testing.T) {
	for written, want := range map[string][]string{
		"yes and no":             {"no: answer no"},
		"yes and two > 1":        {"yes: answer yes", "two > 1: answer two"},
		"no or yes":              {"yes: answer yes"},
		"no or open":             {"no: answer no", "open: answer open"},
		"not (no and open)":      {"no: answer no"},
		"yes ? two == 2 : open":  {"yes: answer yes", "two == 2: answer two"},
		"open ?? yes":            {"open: answer open", "yes: answer yes"},
		"two + rate > 4":         {"two + rate > 4: answer two, parameter rate"},
		"any(rows, .big)":        {".big: answer rows[1].big"},
		"all(rows, .age > 0)":    {"all(rows, .age > 0): answer rows[0].age, answer rows[1].age, answer rows"},
		"none(rows, .age > two)": {"none(rows, .age > two): answer rows[0].age, answer two, answer rows[1].age, answer rows"},
		"any(rows, yes)":         {"yes: answer yes, answer rows"},
		"count(rows) > 1":        {"count(rows) > 1: answer rows"},
		"sum(filter(rows, .big), .age) > 1": {"sum(filter(rows, .big), .age) > 1: answer rows, answer rows[0].big, answer rows[0].age, answer rows[0].place, answer rows[0].place.street, " +
			"answer rows[1].big, answer rows[1].age, answer rows[1].place, answer rows[1].place.street"},
		"rows[1].age == 2":                     {"rows[1].age == 2: answer rows[1].age"},
		"rows[7].age == nil":                   {"rows[7].age == nil: answer rows"},
		"born == nil":                          {"born == nil: answer born"},
		"born < today()":                       {"born < today(): answer born"},
		`identity("surname") == "Weiß"`:        {`identity("surname") == "Weiß": identity surname`},
		`not ("dog" in pets) or open or no`:    {`"dog" in pets: answer pets`, "open: answer open", "no: answer no"},
		"answered(two) and not answered(open)": {"answered(two): answer two", "answered(open): answer open"},
	} {
		parts, _ := found(t, written, 1000)
		if strings.HasPrefix(written, "rows[7]") { // the row could come to be by any of them
			parts = parts[:1]
			assert.True(t, strings.HasPrefix(parts[0], want[0]), "%s: %s", written, parts)
			continue
		}
		assert.Equal(t, want, parts, written)
	}
}

func TestAPartSaysWhatItClaims(t *testing.T) {
	for written, want := range map[string]string{
		"yes":              "(yes) is",
		"not no":           "(no) is",
		"open":             "undecided",
		"two == 2":         "(two) equal 2",
		"1 < two":          "(two) greater 1",
		"two != two":       "(two) equal (two)",
		"two >= 3":         "(two) less 3",
		"born == nil":      "(born) unanswered",
		"answered(two)":    "(two) answered",
		"rows != nil":      "(rows) answered",
		"count(rows) <= 2": "count(rows)2 lessEqual 2",
		"two in [1, 2]":    "(two) is",
		"two * 2 == 4":     "",
	} {
		_, claims := found(t, written, 1000)
		assert.Equal(t, []string{want}, claims, written)
	}
}

func TestASearchStopsAtItsLimit(t *testing.T) {
	parts, _ := found(t, "two + rows[0].age + rows[1].age > 3", 2)
	assert.Equal(t, []string{"two + rows[0].age + rows[1].age > 3: answer two, answer rows[0].age", "…"}, parts)
}

func TestAGoalIsMetByItsTruthsAlone(t *testing.T) {
	truths := []cause.Verity{cause.No, cause.Unknown, cause.Yes}
	goals := map[cause.Goal][]cause.Verity{
		cause.IsNo: {cause.No}, cause.IsUnknown: {cause.Unknown}, cause.IsYes: {cause.Yes},
		cause.NotYes: {cause.No, cause.Unknown}, cause.NotNo: {cause.Unknown, cause.Yes},
	}
	for goal, meets := range goals {
		for _, t0 := range truths {
			assert.Equal(t, slices.Contains(meets, t0), goal&cause.Exactly(t0) != 0)
		}
	}
	assert.Equal(t, cause.IsYes, cause.Holding(true))
	assert.Equal(t, cause.NotYes, cause.Holding(false))
}
