package decide_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// Two versions get the same answers, and each makes its own of them: is s asked in both of them?
func TestVersionsShareTheAnswersAndNothingElse(t *testing.T) {
	const answer = "  - {id: b, type: boolean, label: B}\n  - {id: a, type: integer, label: A"
	for _, test := range []struct {
		name, old, new string // what follows the answer a, and where s is asked
		verdict        decide.Verdict
	}{
		{"the same answer", "}, a > 10", "}, a < 7", decide.Impossible},
		{"something computed otherwise", "}\n  - {id: t, type: integer, label: T, compute: a * 2}, t < 10", "}\n  - {id: t, type: integer, label: T, compute: a * 3}, t > 10", decide.Possible},
		{"the same that stands in for no answer", ", default: 5}, a > 10", ", default: 5}, a < 7", decide.Impossible},
		{"something that stands in for no answer", "}, not answered(a)", ", default: 5}, a == 5", decide.Possible},
		{"something else that does", ", default: 3}, a == 3", ", default: 5}, a == 5", decide.Possible},
		{"an answer that is not taken where it is read-only", "}, a > 10", ", default: 5, readonly: b}, a < 7", decide.Possible},
		{"an answer that the other refuses", ", maximum: 100}, answered(a)", "}, a > 100", decide.Impossible},
		{"where the other asks", ", maximum: 100, visible: b}, not answered(a)", "}, a > 100", decide.Possible},
		{"an answer that either refuses where it asks", ", maximum: 100, visible: b}, answered(a)", ", minimum: 101, visible: not b}, answered(a)", decide.Impossible},
	} {
		t.Run(test.name, func(t *testing.T) {
			old, new := versionOf(t, answer+test.old), versionOf(t, answer+test.new)
			d := decide.Versions(decide.Options{}, decide.Version{Form: old}, decide.Version{Form: new})
			a := d.Decide(decide.Relevant(old.Field("s")), decide.Relevant(new.Field("s")))
			require.Equal(t, test.verdict, a.Verdict, "%v", a.Witness)
			if a.Verdict == decide.Possible {
				var given []value.Value
				for _, s := range a.Witness.States {
					assert.True(t, s.Root().Relevant(s.Form().Field("s")))
					if f := s.Form().Field("a"); s.Root().Relevant(f) {
						given = append(given, s.Root().Typed(f))
					}
				}
				for _, v := range given {
					assert.True(t, value.Same(given[0], v), "the same answer")
				}
			}
		})
	}
}

// versionOf reads fields, and s, which is asked on the condition behind the last comma.
func versionOf(t *testing.T, fields string) *form.Form {
	t.Helper()
	at := strings.LastIndexByte(fields, ',')
	return read(t, head+fields[:at]+"\n  - {id: s, type: text, label: S, visible: "+fields[at+1:]+"}\n")
}

// A row is looked at as if its list were asked. What that says of answers outside of it says nothing where the list is not asked.
func TestWhatOtherRowsTakeForGrantedSaysNothingOfOtherVersions(t *testing.T) {
	old := read(t, head+`
  - {id: n, type: number, label: N}
  - {id: b, type: integer, label: B, maximum: 10}
  - {id: list, type: list, label: L, visible: n * n > 50, fields: [{id: c, type: integer, label: C}]}
  - {id: x, type: integer, label: X, visible: answered(list), maximum: b ?? 3}
  - {id: s, type: text, label: S, visible: "not any(list, .c > x)"}
`)
	young := read(t, head+`
  - {id: list, type: list, label: L, fields: [{id: c, type: integer, label: C}]}
  - {id: x, type: integer, label: X}
`)
	// the answers that contradict it: n = 0 hides the list and x in old, where s is asked; young has a row and x = 20
	give := func(f *form.Form) *form.State {
		a := f.NewAnswers()
		if f == old {
			a.Root().Set(f.Field("n"), value.OfInteger(0))
		}
		a.Root().Append(f.Field("list"))
		a.Root().Set(f.Field("x"), value.OfInteger(20))
		return f.Evaluate(a, form.Context{})
	}
	so, sy := give(old), give(young)
	require.True(t, so.Root().Relevant(old.Field("s")))
	require.Equal(t, 1, sy.Root().Len(young.Field("list")))
	require.Equal(t, int64(20), sy.Root().Value(young.Field("x")).Int())

	d := decide.Versions(decide.Options{}, decide.Version{Form: old}, decide.Version{Form: young})
	a := d.Decide(decide.Exists(young.Field("list").Row()), decide.Relevant(old.Field("s")), decide.Beyond(young.Field("x"), value.OfInteger(15), 1))
	assert.NotEqual(t, decide.Impossible, a.Verdict)
}
