package decide_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// What keeps a goal from being reached is named, with where it stands.
func TestObstacles(t *testing.T) {
	f := read(t, head[:len(head)-1]+`
  - {id: a, type: boolean, label: A}
  - {id: b, type: text, label: B, visible: a}
  - {id: c, type: choice, label: C, options: [x, {value: y, visible: a}]}
  - {id: n, type: integer, label: N, multipleOf: 5, minimum: 1, maximum: 4}
  - {id: bis, type: date, label: B, minimum: von}
  - {id: von, type: date, label: V}
  - {id: r, type: text, label: R, readonly: true}
  rules:
  - {id: order, assert: bis >= von, message: M}
  - {id: given, assert: answered(b), message: M}
  - {id: page, assert: answered(d), message: M}
  - {id: option, assert: c == "y", message: M}
- id: q
  title: Q
  visible: a
  fields: [{id: d, type: text, label: D}]
  stop: {when: d == "x", title: E, text: E}
`)
	no := value.OfBool(false)
	for _, test := range []struct {
		it    string
		goals []decide.Goal
		want  []string
	}{
		{"a condition", []decide.Goal{decide.Answered(f.Field("b")), decide.Equals(f.Field("a"), no)}, []string{"10: b is asked on a condition"}},
		{"a condition of a page", []decide.Goal{decide.Answered(f.Field("d")), decide.Not(decide.Answered(f.Field("a")))}, []string{"23: the page q is asked on a condition"}},
		{"the conditions of options", []decide.Goal{decide.Chosen(f.Field("c"), "y"), decide.Equals(f.Field("a"), no)}, []string{"11: the options of c"}},
		{"bounds", []decide.Goal{decide.Answered(f.Field("n"))},
			[]string{"12: the maximum of n", "12: the minimum of n", "12: the multipleOf of n"}},
		{"what is read-only", []decide.Goal{decide.Answered(f.Field("r"))}, []string{"15: r is read-only"}},
		{"a bound that a rule says again", []decide.Goal{decide.Broken(f.Rules()[0])}, []string{"13: the minimum of bis"}},
	} {
		t.Run(test.it, func(t *testing.T) {
			c, a := decide.Conflicts(f, decide.Options{}, nil, test.goals...)
			var got []string
			for _, b := range c.Bounds {
				got = append(got, fmt.Sprintf("%d: %s", b.Position().Line, b))
				assert.Equal(t, "f.yaml", b.File())
			}
			require.Equal(t, test.want, got, a)
		})
	}
	var names []string
	for _, d := range decide.Demands(f) {
		names = append(names, fmt.Sprintf("%d: %s", d.Position().Line, d))
	}
	assert.Equal(t, []string{"17: the rule order", "18: the rule given", "19: the rule page", "20: the rule option", "25: the page q ends the journey"}, names)
}
