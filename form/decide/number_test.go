package decide_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

// Numbers that are bounded by whole numbers are compared with whole ones: both are the same numbers, however they are written.
func TestNumbersAreComparedWithWholeNumbers(t *testing.T) {
	for _, c := range []struct {
		condition string
		possible  bool
	}{
		{"k > f", true},
		{"f < k", true},
		{"k >= f", true},
		{"k < f and f < 6", true},
		{"k > f and k <= 4", true},
		{"k > f and f > 4", false},
		{"k > f and f > 3", true},
		{"k > f and f >= 5", false},
		{"f <= k and f + 1 > 5", true},
		{"f <= k and f + 1 > 6", false},
		{"f <= k and f * 2 == 10", true},
		{"f <= k and f * 2 == 12", false},
		{"k == f and f > 4", true},
		{"k == f and k > 4 and k < 5", false},
		{"any(l, .m > f) and f > 4", false},
		{"any(l, .m > f) and f > 3", true},
		{"sum(l, .m) > f and sum(l, .m) <= 8", true},
		{"l[0].m > f and l[0].m <= 4", true},
		{"k > lim and lim > 4", false},
		{"k > lim and lim > 3", true},
		{"half / 2 < half", true},
		{"half * 0.5 < half", true},
		{"half / 2 > half", false},
		{"half / 2 + 0.5 < half", false},
		{"f < big and f > 9000000000000000000", true},
	} {
		f := read(t, strings.Replace(head, "pages:", "parameters:\n  lim: {type: integer, default: 4}\npages:", 1)+`
  - {id: k, type: number, label: K, maximum: 5}
  - {id: f, type: integer, label: F}
  - {id: half, type: integer, label: H, minimum: 0, maximum: 1}
  - {id: big, type: number, label: B, minimum: 9300000000000000000}
  - {id: l, type: list, label: L, maxItems: 3, fields: [{id: m, type: number, label: M, maximum: 5}]}
`+"  - {id: bedingt, type: text, label: B, visible: '"+c.condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 2000}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		if c.possible {
			assert.NotEqual(t, decide.Impossible, v, c.condition)
		} else {
			assert.NotEqual(t, decide.Possible, v, c.condition)
		}
	}
}

// A result can be nothing as it is too large, or as what it is made of is not there: the former is left out of account, but for days.
func TestThatNumbersAreTooLargeIsLeftOutOfAccount(t *testing.T) {
	const a = "  - {id: a, type: money, label: A, required: true}\n"
	for name, c := range map[string]struct {
		fields string
		empty  decide.Verdict
	}{
		"a sum of two":           {a + "  - {id: b, type: money, label: B, required: true}\n  - {id: s, type: money, label: S, compute: a + b}\n", decide.Impossible},
		"a sum of what may lack": {a + "  - {id: b, type: money, label: B}\n  - {id: s, type: money, label: S, compute: a + b}\n", decide.Possible},
		"a product":              {a + "  - {id: s, type: money, label: S, compute: a * 3}\n", decide.Impossible},
		"what is never small":    {"  - {id: a, type: integer, label: A, required: true, minimum: 9000000000000000000}\n  - {id: s, type: integer, label: S, compute: a * 10}\n", decide.Impossible},
		"a quotient":             {"  - {id: a, type: integer, label: A, required: true}\n  - {id: s, type: number, label: S, compute: 1 / a}\n", decide.Possible},
		"a day":                  {"  - {id: a, type: date, label: A, required: true}\n  - {id: s, type: date, label: S, compute: 'addDays(a, 1)'}\n", decide.Possible},
		"rows": {"  - {id: l, type: list, label: L, fields: [{id: x, type: money, label: X, required: true}]}\n  - {id: s, type: money, label: S, compute: 'sum(l, .x)'}\n",
			decide.Impossible},
	} {
		t.Run(name, func(t *testing.T) {
			f := read(t, head+c.fields)
			goals := []decide.Goal{decide.Not(decide.Answered(f.Field("s"))), decide.Valid(f)}
			for _, x := range decide.Demands(f) {
				goals = append(goals, x.Goal())
			}
			assert.Equal(t, c.empty, decide.New(f, decide.Options{}).Decide(goals...).Verdict)
		})
	}
}
