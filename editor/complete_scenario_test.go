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

// pound is a form with what scenarios name.
const pound = `edition: 2026
id: pound
version: 1.0.0
languages: [en, de]
title: {en: Pound, de: Heim}
parameters: {rate: {type: money, default: 60.00}}
pages:
  - id: who
    title: {en: Who, de: Wer}
    fields:
      - {id: role, type: choice, label: {en: Role, de: Rolle}, options: [{value: person, label: {en: A person, de: Person}}, {value: firm, label: {en: A firm, de: Firma}}]}
      - {id: here, type: boolean, label: {en: Here, de: Hier}}
      - {id: home, type: group, label: {en: Home, de: Wohnung}, fields: [{id: town, type: text, label: {en: Town, de: Ort}, prefill: localityName}]}
    stop: {when: here == false, title: {en: Stop, de: Halt}}
  - id: dogs
    title: {en: Dogs, de: Hunde}
    fields:
      - id: dogs
        type: list
        label: {en: Dogs, de: Hunde}
        itemLabel: {en: Dog, de: Hund}
        fields:
          - {id: name, type: text, label: {en: Name, de: Name}}
          - {id: breed, type: choice, label: {en: Breed, de: Rasse}, options: [pug, poodle]}
          - {id: pups, type: list, label: {en: Pups, de: Welpen}, fields: [{id: fur, type: text, label: {en: Fur, de: Fell}}]}
        rules:
          - {id: no-rex, assert: name != "Rex", at: name, severity: warning, message: {en: No., de: Nein.}}
      - {id: note, type: info, text: {en: Read, de: Lesen}}
`

func TestWhatAFileOfScenariosNamesIsProposed(t *testing.T) {
	const head = "scenarios:\n  - name: a\n"
	for _, c := range []struct {
		text string // | is the place
		want string // the first proposals, or those named
		no   string
	}{
		{"|", "form today now language parameters identity given scenarios", "steps"},
		{"today: 2026-02-02\n|", "form now language", "today"},
		{head + "    |", "review today", "name"},
		{head + "    steps:\n      - |", "name later today now language parameters identity set clear append remove expect", "given"},
		{head + "    steps: [{set: {role: person}, |", "name later", "set"},
		{head + "    expect:\n      |", "pages stop visible hidden", ""},
		{head + "    expect: {val|", "values", ""},
		{"identity:\n  |", "source trust attributes", ""},
		{"identity: {trust: |", "low substantial high", ""},
		{"identity: {attributes: {|", "localityName", ""},
		{"language: |", "en de", ""},
		{"parameters:\n  |", "rate", ""},
		{head + "    given:\n      |", "role here home home.town dogs dogs[0].name dogs[0].breed dogs[0].pups dogs[0].pups[0].fur", "note"},
		{head + "    given:\n      dogs[3].na|", "dogs[3].name dogs[3].breed", ""},
		{head + "    given:\n      role: |", "person firm", "true"},
		{head + "    given:\n      role: pe|", "person firm", ""},
		{head + "    given: {here: |", "true false", ""},
		{head + "    given:\n      home:\n        |", "town", "role"},
		{head + "    given:\n      home: {|", "town", "role"},
		{head + "    given:\n      dogs:\n        - {name: Luna, |", "breed pups", "name role fur"},
		{head + "    given:\n      dogs:\n        - breed: |", "pug poodle", ""},
		{head + "    given:\n      dogs[0].breed: |", "pug poodle", ""},
		{head + "    given:\n      dogs:\n        - pups:\n            - {|", "fur", "name"},
		{head + "    steps:\n      - append: {dogs: {breed: |", "pug poodle", ""},
		{head + "    steps:\n      - append: |", "dogs dogs[0].pups", "role"},
		{head + "    steps:\n      - remove: |", "dogs[0] dogs[0].pups[0]", "role"},
		{head + "    steps:\n      - {clear: |", "role here home", ""},
		{head + "    expect:\n      visible: |", "role here home home.town dogs dogs[0].name", ""},
		{head + "    expect:\n      visible: [role, |", "role here", ""},
		{head + "    expect:\n      hidden:\n        - ro|", "role", ""},
		{head + "    expect:\n      pages: [|", "who dogs", ""},
		{head + "    expect:\n      stop: |", "who dogs", ""},
		{head + "    expect:\n      options: {role: [|", "person firm", ""},
		{head + "    expect:\n      rows: {|", "dogs dogs[0].pups", "role"},
		{head + "    expect:\n      values: {role: |", "person firm", ""},
		{head + "    expect:\n      problems:\n        role: |", "required none", ""},
		{head + "    expect:\n      problems:\n        dogs[0].name: |", "warning no-rex", "no-rex "},
		{head + "    expect:\n      texts:\n        who.|", "who.title who.stop.title", "role.label"},
		{head + "    expect:\n      texts:\n        role.|", "role.label role.value", ""},
		{head + "    expect:\n      texts:\n        dogs[0]|", "dogs[0].itemLabel dogs[0].name.label", ""},
		{"# |", "", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "pound.form.yaml"), []byte(pound), 0o600))
			before, after, _ := strings.Cut(c.text, "|")
			path := filepath.Join(dir, "pound.scenario.yaml")
			w := editor.NewWorkspace(form.Options{})
			w.Open(path, editor.NewText(before+after))
			var labels []string
			for _, p := range w.Complete(path, len(before)) {
				labels = append(labels, p.Label)
			}
			if c.want == "" {
				assert.Empty(t, labels)
				return
			}
			want := strings.Fields(c.want)
			if strings.HasPrefix(c.want, "warning") {
				want = []string{c.want}
			}
			for _, name := range want {
				assert.Contains(t, labels, name)
			}
			for _, name := range strings.Fields(c.no) {
				assert.NotContains(t, labels, name)
			}
		})
	}
}

// What is proposed is right where it is put: in brackets a path with a row stands in quotes, and what was typed is replaced.
func TestAProposalInAFileOfScenariosIsRightWhereItIsPut(t *testing.T) {
	for text, want := range map[string]string{
		"scenarios:\n  - {name: a, given: {ro|":                           "scenarios:\n  - {name: a, given: {role: ",
		"scenarios:\n  - name: a\n    given:\n      dogs[1].br|":          "scenarios:\n  - name: a\n    given:\n      dogs[1].breed: ",
		"scenarios:\n  - {name: a, given: {\"dogs[1].br|":                 "scenarios:\n  - {name: a, given: {\"dogs[1].breed",
		"scenarios:\n  - {name: a, expect: {hidden: [dogs|":               "scenarios:\n  - {name: a, expect: {hidden: [\"dogs[0].breed\"",
		"scenarios:\n  - name: a\n    expect:\n      hidden: dogs[2].br|": "scenarios:\n  - name: a\n    expect:\n      hidden: dogs[2].breed",
	} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "pound.form.yaml"), []byte(pound), 0o600))
		src := strings.TrimSuffix(text, "|")
		path := filepath.Join(dir, "pound.scenario.yaml")
		w := editor.NewWorkspace(form.Options{})
		w.Open(path, editor.NewText(src))
		found := false
		for _, p := range w.Complete(path, len(src)) {
			if p.Label != "role" && !strings.HasSuffix(p.Label, "].breed") {
				continue
			}
			if done := src[:p.From] + p.Insert + src[p.To:]; done == want {
				found = true
			}
		}
		assert.True(t, found, text)
	}
}

// A misspelt path is a problem while it is typed, with the near one; and so is a value that no option has.
func TestAMisspeltPathInAFileOfScenariosIsAProblem(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pound.form.yaml"), []byte(pound), 0o600))
	path := filepath.Join(dir, "pound.scenario.yaml")
	w := editor.NewWorkspace(form.Options{})
	w.Open(path, editor.NewText("scenarios:\n  - name: a\n    given: {role: persn}\n    expect: {hidden: \"dogs[0].bred\"}\n"))
	found, err := w.Findings(t.Context(), path)
	require.NoError(t, err)
	var got []string
	for _, f := range found[path] {
		got = append(got, f.Code+" "+f.Suggestion)
	}
	assert.Equal(t, []string{"scenario-unknown-option person", "scenario-unknown-path dogs[0].breed"}, got)
}
