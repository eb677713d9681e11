package decide_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 40

// Of small forms all answers are tried, and every verdict must be what they show: what is called possible has a witness,
// what is called impossible never happens.
func TestVerdictsAreTheTruthOfAllAnswers(t *testing.T) {
	n := smallform.Number(t, smallForms)
	verdicts := map[decide.Verdict]int{}
	for seed := range n {
		checkSmallForm(t, uint64(seed), verdicts)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d forms, verdicts: %v", n, verdicts)
	require.Greater(t, verdicts[decide.Possible], n)
	require.Greater(t, verdicts[decide.Impossible], n/2)
	require.Less(t, verdicts[decide.Open]*200, verdicts[decide.Possible]+verdicts[decide.Impossible], "few are left open")
}

func checkSmallForm(t *testing.T, seed uint64, verdicts map[decide.Verdict]int) {
	definition := smallform.Definition(seed, smallform.Options{})
	f, problems := form.Read(nil, "f.yaml", []byte(definition), form.Options{})
	if f == nil || problems.HasErrors() { // such as an option that asks for itself
		return
	}
	d := decide.New(f, decide.Options{Make: func(f *form.Field) []value.Value { return smallform.Values(f)[1:] }})
	type question struct {
		name  string
		goal  decide.Goal
		holds func(s *form.State) bool
	}
	var questions []question
	for i := range 5 {
		z := f.Field(fmt.Sprintf("z%d", i))
		if z == nil || z.Logic().Visible == nil {
			continue
		}
		tree := z.Logic().Visible.Tree()
		for _, o := range []decide.Outcomes{decide.False, decide.Unknown, decide.True} {
			questions = append(questions, question{fmt.Sprintf("z%d=%d", i, o), decide.Truth(f.Root(), tree, o), func(s *form.State) bool {
				return outcome(s.Root().Eval(tree, expression.Item{})) == o
			}})
		}
	}
	for _, name := range []string{"c", "u", "n", "l", "k", "d", "o", "s", "g.h", "v"} {
		if field := f.Field(name); field != nil {
			questions = append(questions, question{name + " is asked", decide.Relevant(field), func(s *form.State) bool { return s.Root().Relevant(field) }})
			questions = append(questions, question{name + " is answered", decide.Answered(field), func(s *form.State) bool { return !s.Root().Value(field).Empty() }})
		}
	}
	for _, p := range f.Pages() {
		questions = append(questions, question{"page " + p.ID(), decide.PageRelevant(p), func(s *form.State) bool { return s.PageRelevant(p) }})
	}
	if c := f.Field("c"); c != nil {
		questions = append(questions, question{"y is chosen", decide.Equals(c, value.OfText("y")), func(s *form.State) bool { return s.Root().Value(c).Text() == "y" }})
	}
	if s := f.Field("m.s"); s != nil {
		questions = append(questions, question{"s is asked", decide.Relevant(s), func(st *form.State) bool {
			m := f.Field("m")
			return st.Root().Len(m) > 0 && st.Root().Row(m, 0, new(form.Record)).Relevant(s)
		}})
	}
	happens := make([]bool, len(questions))
	smallform.Each(f, form.Context{}, func(s *form.State) {
		for i, q := range questions {
			happens[i] = happens[i] || q.holds(s)
		}
	})
	for i, q := range questions {
		a := d.Decide(q.goal)
		verdicts[a.Verdict]++
		switch a.Verdict {
		case decide.Possible:
			require.True(t, happens[i], "seed %d: %s is no more than claimed\n%s\n%s", seed, q.name, a.Witness, definition)
			require.True(t, q.holds(a.Witness.State()), "seed %d: %s: the witness proves it", seed, q.name)
		case decide.Impossible:
			require.False(t, happens[i], "seed %d: %s happens\n%s", seed, q.name, definition)
		}
	}
}

func outcome(v value.Value) decide.Outcomes {
	switch b, ok := value.BoolAt(&v); {
	case !ok:
		return decide.Unknown
	case b:
		return decide.True
	}
	return decide.False
}
