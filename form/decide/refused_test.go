package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// What a bound excludes can be asked for once it is left out of account, and the form refuses the witness for it.
func TestAnAnswerThatABoundExcludesIsFound(t *testing.T) {
	f := read(t, head+fields+`
  - {id: bis, type: date, label: Bis, minimum: seit, maximum: today()}
  - {id: anteil, type: integer, label: Anteil, minimum: 0, maximum: alter}
`)
	for _, test := range []struct {
		path, key string
		more      []decide.Goal
		verdict   decide.Verdict
	}{
		{"bis", "maximum", nil, decide.Possible},
		{"bis", "minimum", nil, decide.Possible},
		{"anteil", "maximum", nil, decide.Possible},
		{"alter", "maximum", nil, decide.Possible},
		{"anteil", "multipleOf", nil, decide.Impossible}, // it has none
		{"hunde", "maxItems", nil, decide.Possible},
	} {
		x := f.Field(test.path)
		for _, ignored := range []bool{true, false} {
			o := decide.Options{}
			if ignored {
				o.Ignore = func(f *form.Field, key string) bool { return f == x && key == test.key }
			}
			a := decide.New(f, o).Decide(append(test.more, decide.Refused(x, test.key))...)
			if !ignored {
				assert.NotEqual(t, decide.Possible, a.Verdict, "%s of %s holds", test.key, test.path)
				continue
			}
			require.Equal(t, test.verdict, a.Verdict, "%s of %s", test.key, test.path)
			if a.Verdict == decide.Possible && x.Row() == nil {
				r := a.Witness.State().Root()
				assert.Equal(t, test.key, r.Refuses(x, r.Value(x)), "%s", a.Witness)
			}
		}
	}
}
