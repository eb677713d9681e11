package logic_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic"
	"github.com/vordruck/vordruck/internal/smallform"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 8

// Of small forms all answers are tried: none may show that a finding is wrong, and what a finding has as a witness is as it says.
func TestFindingsAreTheTruthOfAllAnswers(t *testing.T) {
	n := smallform.Number(t, smallForms)
	found := map[string]int{}
	for seed := range n {
		definition := smallform.Definition(uint64(seed), smallform.Options{Logic: true})
		f, problems := form.Read(nil, "f.yaml", []byte(definition), form.Options{})
		if problems.HasErrors() { // such as an option that asks for itself
			continue
		}
		findings := analysis.Run(f, logic.Checks())
		all := refuters(t, f, findings)
		for _, x := range findings {
			found[x.Code]++
		}
		smallform.Each(f, form.Context{}, func(s *form.State) {
			for _, r := range all {
				if r.wrong(s) {
					require.Fail(t, "a finding is wrong", "seed %d: %v\nwith %v\n%s", seed, r.finding, s, definition)
				}
			}
		})
		if t.Failed() {
			t.Logf("seed %d\n%s", seed, definition)
			return
		}
	}
	t.Logf("%d forms: %v", n, found)
	require.Greater(t, len(found), 6, "kinds of findings")
}
