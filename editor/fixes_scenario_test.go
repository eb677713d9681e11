package editor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form"
)

func TestWhatIsMisspeltInScenariosIsWrittenRight(t *testing.T) {
	const head = "scenarios:\n  - name: a\n    "
	const expect = head + "expect:\n      "
	for _, c := range []struct{ title, text, wrong, right string }{
		{"a key", head + "expcet: {problems: none}", "expcet: {", "expect: {"},
		{"a key of other tools", "tests:\n  - {name: a, expect: {problems: none}}", "tests:", "scenarios:"},
		{"an expectation", expect + "visibel: role", "visibel: role", "visible: role"},
		{"an expectation in brackets", head + "expect: {visibel: role}", "{visibel: role}", "{visible: role}"},
		{"a key in quotation marks", head + `"expcet": {problems: none}`, `"expcet": {`, `"expect": {`},
		{"a field", expect + "visible: rloe", "visible: rloe", "visible: role"},
		{"a field in a list", expect + "visible: [here, rloe]", "[here, rloe]", "[here, role]"},
		{"a path with a row", expect + "visible:\n        - dogs[0].nmae", "- dogs[0].nmae", "- dogs[0].name"},
		{"a path with a row before a comment", expect + "visible: dogs[0].nmae # which", "dogs[0].nmae # which", "dogs[0].name # which"},
		{"a path that needs a row", expect + "visible: dogs.name", "visible: dogs.name", "visible: dogs[0].name"},
		{"a path that needs a row, in brackets", expect + "visible: [dogs.name]", "[dogs.name]", `["dogs[0].name"]`},
		{"a path as a key", head + "given:\n      dogs: [{}]\n      dogs[0].nmae: Rex\n    expect: {problems: none}", "dogs[0].nmae: Rex", "dogs[0].name: Rex"},
		{"a path in quotation marks", expect + "visible: ['dogs[0].nmae']", "'dogs[0].nmae'", "'dogs[0].name'"},
		{"an id in a row", head + "given: {dogs: [{nmae: Rex}]}\n    expect: {problems: none}", "{nmae: Rex}", "{name: Rex}"},
		{"an option", head + "given: {role: persn}\n    expect: {problems: none}", "role: persn", "role: person"},
		{"one of the options that are offered", expect + "options: {role: [person, frim]}", "[person, frim]", "[person, firm]"},
		{"a page", expect + "pages: [who, dosg]", "[who, dosg]", "[who, dogs]"},
		{"a code", expect + "problemsContain: {role: requird}", "requird", "required"},
		{"a rule behind its severity", expect + "problemsContain:\n        dogs[0].name: warning no-rx", "warning no-rx", "warning no-rex"},
		{"a text", expect + "texts: {role.lable: Role}", "role.lable: Role", "role.label: Role"},
		{"the field of a text", expect + "texts: {rloe.label: Role}", "rloe.label: Role", "role.label: Role"},
		{"a parameter", "parameters: {rtae: 50.00}\n" + expect + "problems: none", "rtae: 50.00", "rate: 50.00"},
		{"an attribute of a login", "identity: {attributes: {localityNmae: Kiel}}\n" + expect + "problems: none", "localityNmae: Kiel", "localityName: Kiel"},
		{"a level of trust", "identity: {trust: hihg}\n" + expect + "problems: none", "trust: hihg", "trust: high"},
		{"behind characters of several bytes", expect + "texts: {role.label: Größe 🐕, rloe.label: Role}", "rloe.label", "role.label"},
	} {
		t.Run(c.title, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "pound.form.yaml"), []byte(pound), 0o600))
			path := filepath.Join(dir, "pound.scenario.yaml")
			w := editor.NewWorkspace(form.Options{})
			w.Open(path, editor.NewText(c.text+"\n"))
			findings(t, w, path)
			require.Equal(t, 1, strings.Count(c.text, c.wrong))
			from := strings.Index(c.text, c.wrong)
			fixes := w.Fixes(path, from, from+len(c.wrong))
			require.Len(t, fixes, 1)
			assert.True(t, fixes[0].Preferred)
			assert.Empty(t, w.Fixes(path, len(c.text)+1, len(c.text)+1), "nothing is wrong behind it")
			apply(w, fixes[0].Edits)
			assert.Equal(t, strings.Replace(c.text, c.wrong, c.right, 1)+"\n", w.Text(path).String())
			assert.NotContains(t, strings.Join(findings(t, w, path), ", "), fixes[0].Finding.Code, "it is right then")
		})
	}
}

func FuzzNothingPanicsInScenarios(f *testing.F) {
	f.Add(kennelScenarios, 60)
	f.Add("scenarios:\n  - {name: a, expect: {visible: [rloe, 'hunde[0].nmae'], texts: {\"rolle.lable\": x}}}", 50)
	f.Add("parameters: {staz: |\n  1}\nscenarios: [{name: a, steps: [{parameters: {}}]}]", 15)
	f.Fuzz(func(t *testing.T, src string, at int) {
		const path = "untitled:a.scenario.yaml"
		w := editor.NewWorkspace(form.Options{})
		w.Open("untitled:a.form.yaml", editor.NewText(pound))
		w.Open(path, editor.NewText(src))
		found, err := w.Findings(t.Context(), path)
		require.NoError(t, err)
		for _, one := range found[path] {
			from, to := w.Text(path).Range(one.Problem)
			require.True(t, 0 <= from && from <= to && to <= len(src), "%v stands at %d to %d", one, from, to)
		}
		for _, fix := range w.Fixes(path, 0, len(src)) {
			for _, e := range fix.Edits {
				require.True(t, 0 <= e.From && e.From < e.To && e.To <= len(src), "%v", fix)
			}
		}
		w.Complete(path, at)
		w.Hover(path, at)
		w.Definition(path, at)
		w.References(path, at, true)
		_, _ = w.Rename(path, at, "x")
	})
}
