package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// Answers that one version takes are given to another as they are: what is wrong with them there can be asked for, and what keeps it from being wrong.
func TestAnotherVersionGetsTheAnswersThatOneTakes(t *testing.T) {
	from := read(t, head+"  - {id: n, type: integer, label: N, minimum: 0, maximum: 9}\n  rules:\n  - {id: r, assert: n <= 5, message: M}\n")
	for name, c := range map[string]struct {
		to       string
		goal     func(f *form.Form) decide.Goal
		verdict  decide.Verdict
		conflict []string
	}{
		"a lower maximum":            {"  - {id: n, type: integer, label: N, maximum: 4}\n", refused("maximum"), decide.Possible, nil},
		"one that a rule makes idle": {"  - {id: n, type: integer, label: N, maximum: 5}\n", refused("maximum"), decide.Impossible, []string{"r"}},
		"one that a bound does":      {"  - {id: n, type: integer, label: N, minimum: -1}\n", refused("minimum"), decide.Impossible, []string{"minimum"}},
		"a question that nobody was asked": {"  - {id: x, type: integer, label: X, default: 3}\n  - {id: y, type: integer, label: Y}\n",
			func(f *form.Form) decide.Goal { return decide.Answered(f.Field("y")) }, decide.Impossible, nil},
		"and one with a default": {"  - {id: x, type: integer, label: X, default: 3}\n  - {id: y, type: integer, label: Y}\n",
			func(f *form.Form) decide.Goal { return decide.Not(decide.Answered(f.Field("x"))) }, decide.Impossible, nil},
	} {
		t.Run(name, func(t *testing.T) {
			to := read(t, head+c.to)
			versions := []decide.Version{{Form: from}, {Form: to, Blank: func(f *form.Field) bool { return from.Field(f.Path()) == nil }}}
			o := decide.Options{Lead: true}
			conflict, a := decide.ConflictsOf(versions, o, decide.Demands(from), c.goal(to))
			require.Equal(t, c.verdict, a.Verdict)
			var by []string
			for _, d := range conflict.Demands {
				by = append(by, d.Rule.ID())
			}
			for _, b := range conflict.Bounds {
				if b.Field.Page().Form() == from {
					by = append(by, b.Key)
				}
			}
			assert.Equal(t, c.conflict, by)
		})
	}
}

func refused(key string) func(*form.Form) decide.Goal {
	return func(f *form.Form) decide.Goal { return decide.Refused(f.Field("n"), key) }
}

// Whether another version could have passed on the same is asked with what was left blank left blank there, too.
func TestWhatWasLeftBlankIsBlankInAnotherVersion(t *testing.T) {
	from := read(t, head+"  - {id: n, type: integer, label: N, default: 2}\n  - {id: m, type: integer, label: M}\n")
	for name, c := range map[string]struct {
		to          string
		reread, own decide.Verdict
	}{
		"a default that both have": {"  - {id: n, type: integer, label: N, default: 2}\n", decide.Impossible, decide.Possible},
		"one that is new":          {"  - {id: n, type: integer, label: N, default: 3}\n", decide.Impossible, decide.Possible},
		"one for another question": {"  - {id: n, type: integer, label: N}\n  - {id: m, type: integer, label: M, default: 1}\n", decide.Possible, decide.Possible},
	} {
		t.Run(name, func(t *testing.T) {
			to := read(t, head+c.to)
			for blank, want := range map[bool]decide.Verdict{false: c.reread, true: c.own} {
				d := decide.Versions(decide.Options{Lead: true, LeftBlank: blank}, decide.Version{Form: from}, decide.Version{Form: to})
				assert.Equal(t, want, d.Decide(decide.Not(decide.Answered(to.Field("n")))).Verdict, blank)
			}
		})
	}
}
