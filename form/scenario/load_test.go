package scenario_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

func TestAFileThatIsWrongSaysWhereAndWhatIsNear(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range []struct{ title, text, want string }{
		{"nothing", "", "1:1 scenario-syntax"},
		{"a list that is not closed", "scenarios: [", "1:12 scenario-syntax"},
		{"a map that is not closed", "scenarios:\n  - {name: a, given: {b: 1}\n  - {name: c}\ngiven: {d: 1}\n", "2:5 scenario-syntax"},
		{"no YAML", "scenarios: @", "1:12 scenario-syntax"},
		{"an alias", "given: &a {role: person}\nscenarios: *a", "1:8 scenario-syntax"},
		{"a key twice", "scenarios:\n  - name: a\n    name: b\n    expect: {problems: none}", "3:5 scenario-duplicate-key"},
		{"a misspelt key", "scenarois: []", "1:1 scenario-unknown-key scenarios"},
		{"a key of other tools", "tests: []", "1:1 scenario-unknown-key scenarios"},
		{"no scenarios", "today: 2026-02-02", "1:1 scenario-missing-key"},
		{"an empty list of scenarios", "scenarios: []", "1:12 scenario-missing-key"},
		{"a scenario without a name", "scenarios:\n  - expect: {problems: none}", "2:5 scenario-missing-key"},
		{"a scenario that expects nothing", "scenarios:\n  - name: a", "2:5 scenario-missing-key"},
		{"empty expectations", "scenarios:\n  - {name: a, expect: {}}", "2:23 scenario-missing-key"},
		{"a misspelt expectation", "scenarios:\n  - name: a\n    expect:\n      page: start", "4:7 scenario-unknown-key pages"},
		{"a value instead of a map", "scenarios:\n  - {name: a, given: yes, expect: {problems: none}}", "2:22 scenario-wrong-kind"},
		{"a step that changes nothing", "scenarios:\n  - name: a\n    steps: [{expect: {problems: none}}]", "3:13 scenario-missing-key"},
		{"no day", "today: tomorrow\nscenarios: [{name: a, expect: {problems: none}}]", "1:8 scenario-bad-value"},
		{"two clocks", "today: 2026-02-02\nnow: 2026-02-02T10:00\nscenarios: [{name: a, expect: {problems: none}}]", "2:6 scenario-bad-value"},
		{"a clock and time that goes by", "scenarios:\n  - name: a\n    steps: [{today: 2026-02-02, later: 3 days, expect: {problems: none}}]", "3:40 scenario-bad-value"},
		{"no time that goes by", "scenarios:\n  - name: a\n    steps: [{later: soon, expect: {problems: none}}]", "3:21 scenario-bad-value"},
		{"time that goes by before anything happens", "later: 3 days\nscenarios: [{name: a, expect: {problems: none}}]", "1:1 scenario-unknown-key"},
		{"answers that a step gives", "scenarios:\n  - name: a\n    steps: [{given: {role: person}, expect: {problems: none}}]", "3:14 scenario-unknown-key set"},
		{"somebody who is no map", "scenarios:\n  - name: a\n    steps: [{identity: Erika, expect: {problems: none}}]", "3:24 scenario-bad-value"},
		{"an attribute that the form does not ask for, in a step", "scenarios:\n  - name: a\n    steps: [{identity: {attributes: {remakr: Hello}}, expect: {problems: none}}]", "3:38 scenario-unknown-attribute remark"},
		{"a language that the form does not have, in a step", "scenarios:\n  - name: a\n    steps: [{language: tr, expect: {problems: none}}]", "3:24 scenario-bad-value"},
		{"an attribute that the form does not ask for", "identity: {attributes: {remakr: Hello, remark: Hello}}\nscenarios: [{name: a, expect: {problems: none}}]", "1:25 scenario-unknown-attribute remark"},
		{"no level of trust", "identity: {trust: hihg}\nscenarios: [{name: a, expect: {problems: none}}]", "1:19 scenario-bad-value high"},
		{"the same name twice", "scenarios:\n  - {name: a, expect: {problems: none}}\n  - {name: a, expect: {problems: none}}", "3:5 scenario-bad-value"},
		{"a form outside the folder", "form: ../../dogs.form.yaml\nscenarios: [{name: a, expect: {problems: none}}]", "1:7 scenario-bad-value"},

		{"an unknown field", "scenarios:\n  - name: a\n    given: {dogs: [{nme: Luna}]}\n    expect: {problems: none}", "3:21 scenario-unknown-path name"},
		{"an unknown path in a row", "scenarios:\n  - name: a\n    expect:\n      hidden:\n        - dogs[0].nme", "5:11 scenario-unknown-path dogs[0].name"},
		{"a field of a list without a row", "scenarios:\n  - {name: a, expect: {hidden: dogs.name}}", "2:32 scenario-unknown-path dogs[0].name"},
		{"a field without what is around it", "scenarios:\n  - {name: a, expect: {hidden: proof}}", "2:32 scenario-unknown-path dogs[0].proof"},
		{"an unknown page", "scenarios:\n  - {name: a, expect: {pages: [strat]}}", "2:32 scenario-unknown-page start"},
		{"an unknown code", "scenarios:\n  - {name: a, expect: {problems: {role: requird}}}", "2:41 scenario-unknown-problem required"},
		{"the key of a text for a code", "scenarios:\n  - {name: a, expect: {problems: {role: accept.file}}}", "2:41 scenario-unknown-problem accept"},
		{"the key of a text for a warning", "scenarios:\n  - {name: a, expect: {problems: {role: warning maxItems.checks}}}", "2:41 scenario-unknown-problem warning maxItems"},
		{"the key of a text for no problem", "scenarios:\n  - {name: a, expect: {problems: {role: media.application/zip}}}", "2:41 scenario-unknown-problem"},
		{"an unknown rule", "scenarios:\n  - {name: a, expect: {problemsContain: {role: no-rx}}}", "2:48 scenario-unknown-problem no-rex"},
		{"an unknown severity", "scenarios:\n  - {name: a, expect: {problems: [{code: required, severity: warnin}]}}", "2:62 scenario-bad-value warning"},
		{"an unknown option", "scenarios:\n  - {name: a, given: {role: persn}, expect: {problems: none}}", "2:29 scenario-unknown-option person"},
		{"an unknown text", "scenarios:\n  - {name: a, expect: {texts: {role.lable: Who}}}", "2:32 scenario-unknown-text role.label"},
		{"a text that the field does not have", "scenarios:\n  - {name: a, expect: {texts: {role.unit: Who}}}", "2:32 scenario-unknown-text"},
		{"a text that the page does not have", "scenarios:\n  - {name: a, expect: {texts: {start.text: Who}}}", "2:32 scenario-unknown-text"},
		{"an unknown text of the form", "scenarios:\n  - {name: a, expect: {texts: {titel: Dogs}}}", "2:32 scenario-unknown-text title"},
		{"a text of an unknown field", "scenarios:\n  - {name: a, expect: {texts: {rloe.label: Who}}}", "2:32 scenario-unknown-path role.label"},
		{"the title of a row of an unknown list", "scenarios:\n  - {name: a, expect: {texts: {'dosg[0].itemLabel': Luna}}}", "2:32 scenario-unknown-path dogs[0].itemLabel"},
		{"an unknown rule behind a severity", "scenarios:\n  - {name: a, expect: {problemsContain: {role: warning no-rx}}}", "2:48 scenario-unknown-problem warning no-rex"},
		{"a word where some problems are expected", "scenarios:\n  - {name: a, expect: {problemsContain: none}}", "2:41 scenario-bad-value"},
		{"a field that does not lie in the row", "scenarios:\n  - {name: a, given: {dogs: [{wyh: x}]}, expect: {problems: none}}", "2:31 scenario-unknown-path"},
		{"a list where a row is removed", "scenarios:\n  - {name: a, steps: [{remove: dogs, expect: {problems: none}}]}", "2:32 scenario-unknown-path dogs[0]"},
		{"an unknown key of a file", "scenarios:\n  - {name: a, given: {dogs: [{proof: {name: a.pdf, szie: 3}}]}, expect: {problems: none}}", "2:52 scenario-unknown-key size"},
		{"a row that is no map", "scenarios:\n  - {name: a, given: {dogs: [{name: Luna}]}, expect: {values: {dogs: [Luna]}}}", "2:71 scenario-wrong-kind"},
		{"a list of no rows", "scenarios:\n  - {name: a, expect: {values: {dogs: []}}}", "2:39 scenario-wrong-kind"},
		{"none of some problems", "scenarios:\n  - {name: a, expect: {problemsContain: {role: []}}}", "2:48 scenario-missing-key"},
		{"one of some problems that is none", "scenarios:\n  - {name: a, expect: {problemsContain: [{role: required}, {}]}}", "2:60 scenario-missing-key"},
		{"a text that is repeated too often", "scenarios:\n  - {name: a, given: {firm: {repeat: a, times: 100001}}, expect: {problems: none}}", "2:48 scenario-bad-value"},
		{"a text that becomes too long", "scenarios:\n  - {name: a, given: {firm: {times: 90000, repeat: " + strings.Repeat("a", 50) + "}}, expect: {problems: none}}", "2:37 scenario-bad-value"},
		{"expectations about nothing", "scenarios:\n  - {name: a, expect: {problems: none, visible: []}}", "2:49 scenario-missing-key"},
		{"a value of another type", "scenarios:\n  - {name: a, expect: {values: {tax: much}}}", "2:38 scenario-bad-value"},
		{"a row that is not there", "scenarios:\n  - name: a\n    steps: [{remove: 'dogs[1]', expect: {problems: none}}]", "3:22 scenario-no-row"},
		{"rows of what is no list", "scenarios:\n  - name: a\n    steps: [{append: role, expect: {problems: none}}]", "3:22 scenario-unknown-path"},
		{"unknown data", "scenarios:\n  - {name: a, expect: {data: {rloe: person}}}", "2:31 scenario-unknown-path role"},
		{"an unknown language", "language: tr\nscenarios: [{name: a, expect: {problems: none}}]", "1:11 scenario-bad-value"},
		{"an unknown parameter", "parameters: {twon: X}\nscenarios: [{name: a, expect: {problems: none}}]", "1:14 scenario-bad-parameter town"},
		{"a wrong value of a parameter", "scenarios:\n  - name: a\n    steps:\n      - {parameters: {rate: much}, expect: {problems: none}}", "4:29 scenario-bad-parameter"},
		{"a form that is not there", "form: cats.form.yaml\nscenarios: [{name: a, expect: {problems: none}}]", "1:7 scenario-no-form"},
	} {
		t.Run(c.title, func(t *testing.T) {
			report, err := run(c.text)
			var problems schema.Problems
			if !errors.As(err, &problems) {
				require.NotNil(t, report)
				assert.False(t, report.Passed())
				problems = report.Problems
			}
			require.NotEmpty(t, problems)
			p := problems[0]
			got := schema.Position{Line: p.Line, Column: p.Column}.String() + " " + p.Code
			if p.Suggestion != "" {
				got += " " + p.Suggestion
			}
			assert.Equal(t, c.want, got, problems.Error())
			assert.Equal(t, "dogs.scenario.yaml", p.File)
			seen[p.Code] = true
		})
	}
	for _, code := range scenario.Codes() {
		if code.Code != "scenario-too-large" && code.Code != "scenario-failed" { // have tests of their own
			assert.True(t, seen[code.Code], "no case shows %s", code.Code)
		}
	}
}

func TestLimitsHaveErrors(t *testing.T) {
	files := fstest.MapFS{"a.scenario.yaml": {Data: []byte("scenarios:\n  - {name: a, expect: {problems: none}}\n  - {name: b, expect: {problems: none}}\n")}}
	for _, l := range []scenario.Limits{{Size: 10}, {Scenarios: 1}} {
		s, problems := scenario.LoadWithin(files, "a.scenario.yaml", l)
		assert.Nil(t, s)
		require.NotEmpty(t, problems)
		assert.Equal(t, "scenario-too-large", problems[0].Code)
	}
	files["a.scenario.yaml"].Data = []byte("given: " + strings.Repeat("[", 100) + strings.Repeat("]", 100))
	s, problems := scenario.Load(files, "a.scenario.yaml")
	assert.Nil(t, s)
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Summary, "too deeply")
}

func TestAFileThatIsNotThereIsAProblem(t *testing.T) {
	s, problems := scenario.Load(fstest.MapFS{}, "a.scenario.yaml")
	assert.Nil(t, s)
	assert.True(t, problems.HasErrors())
}

func FuzzLoadAndRunNeverPanic(f *testing.F) {
	f.Add(given + "    expect: {problems: none, values: {tax: 120.00}, rows: {dogs: 2}}\n")
	f.Add(given + "    steps:\n      - {append: dogs, remove: 'dogs[0]', clear: role, set: {'dogs[0].name': Bello}}\n")
	f.Add(given + "    expect: {data: {dogs: [{}]}, texts: {'dogs[0].itemLabel': Luna, title: x}, problems: [{path: role, code: required}]}\n")
	f.Add(given + "    steps: [{parameters: {}, language: de, later: 1 day, expect: {values: {tax: 1}}}]\n")
	f.Add("scenarios: [{name: a, expect: {problems: {\"\": [stop, 3]}}}]")
	f.Fuzz(func(_ *testing.T, text string) {
		if report, err := run(text); err == nil {
			report.Passed()
		}
	})
}

func TestATextThatThereIsNotSaysWhatThereIs(t *testing.T) {
	for name, want := range map[string]string{
		"role.unit":        `there is no text "role.unit" (role has label, value)`,
		"role.lable":       `there is no text "role.lable"; did you mean "role.label"? (role has label, value)`,
		"start.text":       `there is no text "start.text" (start has stop.text, stop.title, title)`,
		"start.stop.titel": `there is no text "start.stop.titel"; did you mean "start.stop.title"? (start has stop.text, stop.title, title)`,
		"dogs.hint":        `there is no text "dogs.hint" (dogs has label, title)`,
		"purpose":          `there is no text "purpose" (the form has title)`,
	} {
		t.Run(name, func(t *testing.T) {
			report, err := run("scenarios: [{name: a, expect: {texts: {" + name + ": Who}}}]")
			require.NoError(t, err)
			require.Len(t, report.Problems, 1)
			assert.Contains(t, report.Problems[0].Error(), want)
		})
	}
}

func TestADefinitionThatIsMissingIsSaidWhereItIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"form: none.form.yaml\nscenarios:\n  - {name: a, expect: {problems: none}}":                               "1:7",
		"today: 2026-02-02\nscenarios:\n  - {name: a, expect: {problems: none}}\nform: none.form.yaml":            "4:7",
		"# by the name of the file\ntoday: 2026-02-02\nscenarios:\n  - {name: a, expect: {problems: none}}":       "2:1",
		"scenarios:\n  - {name: a, expect: {problems: none}}\n  - {name: b, expect: {problems: none}}\ngiven: {}": "1:1",
	} {
		t.Run(want, func(t *testing.T) {
			files := fstest.MapFS{"a.scenario.yaml": {Data: []byte(text)}}
			suite, problems := scenario.Load(files, "a.scenario.yaml")
			require.NotNil(t, suite, problems)
			report := scenario.Run(files, suite, scenario.Options{})
			require.Len(t, report.Problems, 1)
			p := report.Problems[0]
			assert.Equal(t, want+" scenario-no-form", schema.Position{Line: p.Line, Column: p.Column}.String()+" "+p.Code)
		})
	}
}

func TestValuesOfAGroupThatAreNoneHoldForNothing(t *testing.T) {
	const groups = "edition: 2026\nid: g\nversion: 1.0.0\nlanguages: [en]\ntitle: G\npages:\n  - id: p\n    title: P\n    fields:\n" +
		"      - {id: g, type: group, label: G, fields: [{id: a, type: text, label: A}]}\n      - {id: l, type: list, label: L, fields: [{id: b, type: text, label: B}]}\n"
	for values, want := range map[string]string{"{g: {}}": "2:36 scenario-missing-key", "{g: {a: }, l: [{}]}": ""} {
		files := fstest.MapFS{"g.form.yaml": {Data: []byte(groups)}, "g.scenario.yaml": {Data: []byte("scenarios:\n  - {name: a, expect: {values: " + values + "}}\n")}}
		s, problems := scenario.Load(files, "g.scenario.yaml")
		require.NotNil(t, s, problems)
		got := ""
		for _, p := range scenario.Run(files, s, scenario.Options{}).Problems {
			got += fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Code)
		}
		assert.Equal(t, want, got)
	}
}
