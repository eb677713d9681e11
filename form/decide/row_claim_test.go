package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

const households = head + `
  - {id: hh, type: list, label: H, minItems: 1, maxItems: 3, fields: [
      {id: art, type: choice, label: A, required: true, options: [a, b]},
      {id: n, type: integer, label: N},
      {id: ja, type: boolean, label: J},
      {id: tief, type: list, label: T, maxItems: 3, fields: [{id: x, type: integer, label: X, required: true, minimum: 0, maximum: 100}]},
      {id: s, type: integer, label: S, compute: 'sum(tief, .x)'}]}
  - {id: ges, type: integer, label: G, compute: 'sum(hh, .s)'}
`

// What is said of all rows and of some row is said of the same rows.
func TestRowsAreWhatIsSaidOfAllOfThem(t *testing.T) {
	for condition, possible := range map[string]bool{
		`all(hh, .art == "a") and any(hh, .art == "b")`:                 false,
		`all(hh, .art == "a") and any(hh, .art == "a")`:                 true,
		`none(hh, .art == "a") and any(hh, .art == "a")`:                false,
		`none(hh, .art == "a") and any(hh, .art == "b")`:                true,
		`any(hh, .art == "a") and any(hh, .art == "b")`:                 true,
		`not any(hh, .ja) and any(hh, .ja)`:                             false,
		`all(hh, .n > 3) and any(hh, .n < 4)`:                           false,
		`all(hh, .n > 3) and any(hh, .n < 5)`:                           true,
		`all(hh, .n > 3) and not all(hh, .n > 2)`:                       false,
		`all(hh, .n > 3) and answered(ges) and not all(hh, .n > 4)`:     true,
		`all(hh, .art == "a") and not none(hh, .art == "b" and .n > 2)`: false,
		`none(hh, .art == "a") and hh[0].art == "a"`:                    false,
		`none(hh, .art == "a") and hh[0].art == "b"`:                    true,
		`all(hh, .n > 3) and hh[0].n < 4`:                               false,
		`hh[0].n > 3 and hh[0].n < 4`:                                   false,
		`hh[0].ja and not any(hh, .ja)`:                                 false,
		`hh[0].ja and not any(hh, .art == "a")`:                         true,
		`all(hh, .ja == hh[0].ja) and any(hh, not .ja)`:                 true,
		`any(hh, .n > hh[0].n)`:                                         true,
		`hh[1].n > 3 and hh[1].n < 4`:                                   true, // not proved
		`ges > 900`:                                                     false,
		`ges >= 900`:                                                    true,
	} {
		f := read(t, households+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 100}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		assert.Equal(t, !possible, v == decide.Impossible, "%s: %s", condition, v)
	}
}
