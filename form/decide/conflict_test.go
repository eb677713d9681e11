package decide_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

// A contradiction is made of what is needed for it, and no more.
func TestContradictions(t *testing.T) {
	for _, test := range []struct {
		it, definition string
		want           []string // line: code or key of a path or rule; none: there are valid answers
	}{
		{"a bound and a rule", `
  - {id: n, type: integer, label: N, required: true, minimum: 3}
  - {id: o, type: integer, label: O, required: true, minimum: 3}
  rules:
  - {id: few, assert: n < 3, message: M}
  - {id: other, assert: o > 3, message: M}`, []string{"9: required n", "12: rule few", "9: minimum n"}},
		{"a rule that is empty without an answer", `
  - {id: n, type: integer, label: N, minimum: 3}
  rules:
  - {id: few, assert: n < 3, message: M}`, nil},
		{"two rules", `
  - {id: a, type: boolean, label: A, required: true}
  rules:
  - {id: yes, assert: a, message: M}
  - {id: no, assert: not a, message: M}`, []string{"9: required a", "11: rule yes", "12: rule no"}},
		{"a rule alone", `
  - {id: a, type: boolean, label: A}
  rules:
  - {id: known, assert: answered(a) and not answered(a), message: M}`, []string{"11: rule known"}},
		{"a row without a way", `
  - id: l
    type: list
    label: L
    minItems: 1
    fields: [{id: n, type: integer, label: N, required: true, minimum: 5}]
    rules: [{id: small, assert: n < 5, message: M}]`, []string{"12: minItems l", "13: required l.n", "14: rule small", "13: minimum l.n"}},
		{"what is read-only, and never filled in", `
  - {id: a, type: text, label: A, readonly: true}
  - {id: b, type: text, label: B, readonly: true, default: x}
  rules:
  - {id: both, assert: answered(b) and answered(a), message: M}`, []string{"12: rule both", "9: readonly a"}},
		{"what stands there for good", `
  - {id: b, type: text, label: B, readonly: true, default: x}
  rules:
  - {id: other, assert: b == "y", message: M}`, []string{"11: rule other"}},
		{"more of several than there are", `
  - {id: d, type: choices, label: D, required: true, minItems: 3, options: [a, b]}`, []string{"9: required d", "9: minItems d", "9: options d"}},
		{"more rows by a rule than by a bound", `
  - {id: n, type: integer, label: N, required: true}
  - {id: l, type: list, label: L, minItems: 1, maxItems: n, fields: [{id: x, type: integer, label: X}]}
  rules: [{id: more, assert: count(l) > n, message: M}]`, []string{"9: required n", "10: minItems l", "10: maxItems l", "11: rule more"}},
		{"no rows are never too many", `
  - {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 0}
  - {id: l, type: list, label: L, maxItems: n - 1, fields: [{id: x, type: integer, label: X}]}`, nil},
		{"more rows than there are different ones", `
  - {id: n, type: integer, label: N, required: true, minimum: 3}
  - id: l
    type: list
    label: L
    minItems: n
    uniqueItems: true
    fields: [{id: b, type: boolean, label: B, required: true}, {id: c, type: choice, label: C, options: [x], required: true}]`,
			[]string{"9: required n", "13: minItems l", "14: uniqueItems l", "15: required l.b", "15: required l.c", "9: minimum n"}},
		{"as many rows as there are different ones", `
  - id: l
    type: list
    label: L
    minItems: 2
    uniqueItems: true
    fields: [{id: b, type: boolean, label: B, required: true}, {id: c, type: choice, label: C, options: [x], required: true}]`, nil},
		{"a list that may have no row", `
  - id: l
    type: list
    label: L
    fields: [{id: n, type: integer, label: N, required: true, minimum: 5}]
    rules: [{id: small, assert: n < 5, message: M}]`, nil},
		{"a computed value out of bounds", `
  - {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 99}
  - {id: k, type: integer, label: K, compute: n + 1, maximum: 0}`, []string{"9: required n", "10: maximum k", "9: minimum n"}},
		{"a consent that a rule forbids", `
  - {id: c, type: consent, label: C, required: true}
  rules:
  - {id: no, assert: not c, message: M}`, []string{"9: required c", "11: rule no"}},
		{"a question that is read-only where it is needed", `
  - {id: a, type: boolean, label: A, required: true}
  - {id: n, type: integer, label: N, required: true, readonly: a}
  rules:
  - {id: no, assert: not answered(n), message: M}`, nil},
	} {
		t.Run(test.it, func(t *testing.T) {
			f := read(t, head[:len(head)-1]+test.definition+"\n")
			c, a := decide.Contradiction(f, decide.Options{})
			var got []string
			for _, d := range c.Demands {
				name := ""
				if d.Rule != nil {
					name = d.Rule.ID()
				} else if d.Field != nil {
					name = d.Field.Path()
				}
				got = append(got, fmt.Sprintf("%d: %s %s", d.Position().Line, d.Code, name))
			}
			for _, b := range c.Bounds {
				got = append(got, fmt.Sprintf("%d: %s %s", b.Position().Line, b.Key, b.Field.Path()))
			}
			assert.Equal(t, test.want, got)
			if test.want == nil {
				assert.Equal(t, decide.Possible, a.Verdict)
			} else {
				assert.Equal(t, decide.Impossible, a.Verdict)
			}
		})
	}
}

// What is called a contradiction leaves no valid answers among all there are; a witness is valid.
func TestContradictionsAreTheTruthOfAllAnswers(t *testing.T) {
	impossible := 0 // few forms have no valid answers, so that it takes more of them
	c := smallform.Compare(t, "form/decide, contradictions", 2*smallForms, func(c *smallform.Comparison) {
		f := c.Read(smallform.Definition(c.Seed, smallform.Options{Demands: true}))
		if f == nil {
			return
		}
		valid := false
		for _, ctx := range smallform.Contexts(c.Text) {
			smallform.Each(f, ctx, func(s *form.State) { valid = valid || smallform.Valid(s) })
		}
		conflict, a := decide.Contradiction(f, decide.Options{Make: func(f *form.Field) []value.Value { return smallform.Values(f)[1:] }})
		switch about := a.Verdict.String(); {
		case a.Verdict == decide.Open:
			c.Undecided("valid answers")
		case a.Verdict == decide.Possible && (!valid || !smallform.Valid(a.Witness.State())):
			c.Contradict(about, "there are no valid answers, and not %s", a.Witness)
		case a.Verdict == decide.Impossible && (valid || len(conflict.Demands) == 0):
			c.Contradict(about, "there are valid answers: %v", conflict)
		default:
			c.Agree(about)
		}
		if a.Verdict == decide.Impossible {
			impossible++
		}
	})
	require.Greater(t, impossible, c.Forms/50)
	require.Less(t, c.Open*10, c.Forms, "few are left open")
}
