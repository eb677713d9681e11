package scenario_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// found returns the places and codes of what is wrong with scenarios of the form dogs.
func found(t *testing.T, text string) (all []string) {
	t.Helper()
	report, err := run(text)
	var problems schema.Problems
	if !errors.As(err, &problems) {
		require.NotNil(t, report)
		problems = report.Problems
		for _, r := range report.Results {
			assert.True(t, r.Broken, r.Name)
		}
	}
	for _, p := range problems {
		all = append(all, schema.Position{Line: p.Line, Column: p.Column}.String()+" "+strings.TrimPrefix(p.Code, "scenario-"))
	}
	return all
}

func TestAMistakeHidesNoOther(t *testing.T) {
	const names = "scenarios:\n  - {name: a, given: {rloe: x}, expect: {pages: [strat], hidden: firm}, steps: [{set: {nte: x}, expect: {problems: {role: requird}}}]}\n"
	all := func(line string, more ...string) []string {
		return append(more, line+":23 unknown-path", line+":50 unknown-page", line+":88 unknown-path", line+":123 unknown-problem")
	}
	for _, c := range []struct {
		title, text string
		want        []string
	}{
		{"no mistake but in names", names, all("2")},
		{"an unknown parameter", "parameters: {twon: X}\n" + names, all("3", "1:14 bad-parameter")},
		{"a wrong value of a parameter", "parameters: {rate: much}\n" + names, all("3", "1:20 bad-parameter")},
		{"parameters of each scenario", "scenarios:\n  - {name: a, parameters: {twon: X}, expect: {hidden: frm}}\n  - {name: b, parameters: {twon: X}, expect: {hidden: fir}}\n",
			[]string{"2:28 bad-parameter", "2:55 unknown-path", "3:28 bad-parameter", "3:55 unknown-path"}},
		{"parameters of a step, of which the first is said once", "parameters: {twon: X}\nscenarios:\n  - {name: a, expect: {hidden: frm}, steps: [{parameters: {rate: much}, expect: {hidden: fir}}]}\n",
			[]string{"1:14 bad-parameter", "3:32 unknown-path", "3:66 bad-parameter", "3:90 unknown-path"}},
		{"no day", "today: 2026-13-01\n" + names, all("3", "1:8 bad-value")},
		{"a key twice", "today: 2026-01-01\ntoday: 2026-01-01\n" + names, all("4", "2:1 duplicate-key")},
		{"an unknown key", "now_: x\n" + names, all("3", "1:1 unknown-key")},
		{"a merge of maps", "given: {<<: {a: 1}}\n" + names, all("3", "1:9 syntax")},
		{"a key twice, no day, a wrong parameter", "today: 2026-13-01\nlanguage: en\nlanguage: de\nparameters: {twon: X}\n" + names,
			all("6", "1:8 bad-value", "3:1 duplicate-key", "4:14 bad-parameter")},
		{"a scenario that has no other expectation", "scenarios:\n  - {name: a, given: {rloe: x}, expect: {visble: role}}\n", []string{"2:23 unknown-path", "2:42 unknown-key"}},
		{"another scenario that is none", "scenarios:\n  - nothing\n  - {name: b, expect: {hidden: frm}}\n", []string{"2:5 wrong-kind", "3:32 unknown-path"}},
		{"a row that there is not because of a mistake", "scenarios:\n  - {name: a, steps: [{append: {dosg: {}}, expect: {problems: none}}, {remove: 'dogs[0]', expect: {hidden: frm}}]}\n",
			[]string{"2:33 unknown-path", "2:108 unknown-path"}},
		{"no definition", "form: cats.form.yaml\ntoday: x\n" + names, []string{"2:8 bad-value"}},
	} {
		t.Run(c.title, func(t *testing.T) { assert.Equal(t, c.want, found(t, c.text)) })
	}
}

func TestNamesAreHeldAgainstAFormWhoseParametersHaveNoDefault(t *testing.T) {
	files := fstest.MapFS{
		"f.form.yaml": {Data: []byte("edition: 2026\nid: f\nversion: 1.0.0\nlanguages: [en]\ntitle: F\n" +
			"parameters: {rate: {type: money}, day: {type: date}, town: {type: text}, free: {type: boolean}}\n" +
			"pages: [{id: p, title: P, fields: [{id: a, type: text, label: A}]}]\n")},
		"f.scenario.yaml": {Data: []byte("parameters: {rate: much, day: never, town: Lotte}\nscenarios: [{name: s, expect: {hidden: b}}]\n")},
	}
	s, problems := scenario.Load(files, "f.scenario.yaml")
	require.Empty(t, problems)
	report := scenario.Run(files, s, scenario.Options{})
	var codes []string
	for _, p := range report.Problems {
		codes = append(codes, p.Code)
	}
	assert.Equal(t, []string{"scenario-no-form", "scenario-bad-parameter", "scenario-bad-parameter"}, codes, "one that nobody gave is the definition's")

	files["f.scenario.yaml"].Data = []byte("parameters: {rate: much, day: never, town: Lotte, free: perhaps}\nscenarios: [{name: s, expect: {hidden: b}}]\n")
	s, _ = scenario.Load(files, "f.scenario.yaml")
	report = scenario.Run(files, s, scenario.Options{})
	require.Len(t, report.Problems, 4)
	assert.Equal(t, "scenario-unknown-path", report.Problems[3].Code)
	seen, _ := report.Coverage.Count()
	assert.Zero(t, seen, "a form with other parameters is not what was tested")
}
