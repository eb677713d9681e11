package form_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// expensive are fields that cost more with every row: n rows, of which each looks at all.
var expensive = []struct {
	it, fields string
	row        string
	rows       int
}{
	{"a list in a list", `- {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q}, {id: c, type: integer, label: C, compute: "count(l, any(l, .q == 2))"}]}`, `{"q":1}`, 4000},
	{"a sum in every row", `- {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q}, {id: c, type: integer, label: C, compute: "sum(l, .q)"}]}`, `{"q":1}`, 20000},
	{"a condition in every row", `- {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q}, {id: c, type: integer, label: C, visible: "all(l, .q == 1)"}]}`, `{"q":1}`, 20000},
	{"a bound in every row", `- {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q, maximum: "sum(l, .q)"}]}`, `{"q":1}`, 20000},
	{"a rule in every row", `- {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q}], rules: [{id: r, assert: "one(l, .q == 2) or true", message: M}, {id: s, assert: "count(l, .q == 2) < 1", message: M}]}`, `{"q":1}`, 20000},
	{"options of every row", `- {id: l, type: list, label: L, fields: [{id: q, type: choice, label: Q, options: [{value: a, visible: 'none(l, .q2 == 1)'}]}, {id: q2, type: integer, label: Q}]}`, `{"q":"a"}`, 20000},
	{"a message of every row", `- {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q, maximum: 0, messages: {maximum: "{{ sum(l, .q) }}"}}]}`, `{"q":1}`, 20000},
	{"a long text read in every row", "- {id: t, type: textarea, label: T}\n" + `    - {id: l, type: list, label: L, fields: [{id: q, type: text, label: Q}, {id: c, type: boolean, label: C, compute: "t contains q"}]}`, `{"q":"x"}`, 15000},
	{"a long text made in every row", "- {id: t, type: textarea, label: T}\n" + `    - {id: l, type: list, label: L, fields: [{id: q, type: text, label: Q}, {id: c, type: text, label: C, compute: "t + q"}]}`, `{"q":"x"}`, 15000},
	{"a long text split in every row", "- {id: t, type: textarea, label: T}\n" + `    - {id: l, type: list, label: L, fields: [{id: q, type: text, label: Q}, {id: c, type: integer, label: C, compute: 'len(split(t, q))'}]}`, `{"q":"a"}`, 15000},
}

func TestAnswersThatCostTooMuchAreRefusedSoonAndByName(t *testing.T) {
	long := `"t":"` + strings.Repeat("ab", 500_000) + `",`
	for _, c := range expensive {
		t.Run(c.it, func(t *testing.T) {
			f := load(t, "pages:\n- id: p\n  title: P\n  fields:\n    "+c.fields+"\n")
			given := `{` + long + `"l":[` + strings.TrimSuffix(strings.Repeat(c.row+",", c.rows), ",") + `]}`
			if !strings.Contains(c.fields, "id: t,") {
				given = strings.Replace(given, long, "", 1)
			}
			began := time.Now()
			r := submit.CheckJSON(f, []byte(given), form.Context{}, "de")
			assert.Less(t, time.Since(began), 10*time.Second, "a second, on a machine that does nothing else")
			require.NotEmpty(t, r.Problems)
			last := r.Problems[len(r.Problems)-1]
			assert.Equal(t, "tooComplex", last.Code)
			assert.Equal(t, message.Default().Text("tooComplex", "de", nil), last.Text("de"))
			assert.False(t, r.Valid())
			few := `{"l":[` + c.row + `,` + c.row + `]}`
			for _, p := range submit.CheckJSON(f, []byte(few), form.Context{}, "de").Problems {
				assert.NotEqual(t, "tooComplex", p.Code, "a few rows are never too many")
			}
		})
	}
}

func TestASessionSpendsItsBudgetAndGetsItBack(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(header+`
pages:
- id: p
  title: P
  fields:
  - {id: a, type: integer, label: A}
  - {id: s, type: integer, label: S, compute: "sum(l, .q + a)"}
  - {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q}]}
`), form.Options{Limits: form.Limits{Budget: 10}})
	require.NotNil(t, f, "%v", problems)
	s := f.NewSession(f.NewAnswers(), form.Context{})
	list, _ := f.Resolve("l")
	for rows := range 14 {
		for change := range 20 { // costs more than the budget, all changes together
			require.True(t, s.Set("a", value.OfInteger(int64(change))))
			whole := f.Evaluate(s.State().Answers().Clone(), form.Context{})
			require.Equal(t, shown(whole, t, "s"), shown(s.State(), t, "s"))
			require.Equal(t, rows > 10, len(s.State().Problems()) > 0, "%d rows", rows)
		}
		require.True(t, s.Append(list))
	}
	for range 5 {
		require.True(t, s.Remove(list, 0))
	}
	assert.Empty(t, s.State().Problems(), "shorter lists are taken again")
	assert.Equal(t, "empty", fmt.Sprint(shown(s.State(), t, "l[0].q")))
}

func TestWhatDrawsAllRowsSharesOneBudget(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(header+`
pages:
- id: p
  title: P
  fields:
  - {id: l, type: list, label: L, fields: [{id: q, type: integer, label: Q, required: "count(l, .q == nil) > 0"}]}
`), form.Options{Limits: form.Limits{Budget: 10}})
	require.NotNil(t, f, "%v", problems)
	a, _ := submit.DecodeJSON(f, []byte(`{"l":[{},{},{},{}]}`), "de")
	s := f.Evaluate(a, form.Context{})
	asked := func() (required int) {
		for i := range 4 {
			r := s.Root().Row(f.Field("l"), i, new(form.Record))
			if r.Required(f.Field("l.q")) {
				required++
			}
		}
		return required
	}
	assert.Equal(t, 4, asked(), "each question has its own budget")
	s.Share(func() { assert.Equal(t, 2, asked(), "two times four rows, and no third") })
	assert.Equal(t, 4, asked(), "and so has each after it")
}

// Whether an answer would be refused is a question of its own: what is asked after it, of the same state or of one that
// gets its memory, has its whole budget.
func TestWhatIsAskedAfterRefusesHasItsBudget(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(header+`
pages:
- id: p
  title: P
  fields:
  - {id: n, type: integer, label: N, maximum: 3}
  - {id: o, type: choices, label: O, options: [v, w], required: "len(o) < 2"}
`), form.Options{Limits: form.Limits{Budget: 3}})
	require.NotNil(t, f, "%v", problems)
	a, _ := submit.DecodeJSON(f, []byte(`{"n":4,"o":["v"]}`), "de")
	for range 3 {
		s := f.Evaluate(a, form.Context{})
		for range 3 {
			assert.True(t, s.Root().Required(f.Field("o")))
			assert.Equal(t, "maximum", s.Root().Refuses(f.Field("n"), s.Root().Value(f.Field("n"))))
		}
		s.Release()
	}
}
