package editor_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
)

// preticked is a definition in which the checks find two consents that nobody gave, in line 10 and 14.
const preticked = `edition: 2026
id: a
version: 1.0.0
title: Anmeldung
pages:
  - id: p
    title: Angaben
    fields:
      - {id: note, type: text, label: Bemerkung}
      - {id: werbung, type: consent, label: Ich möchte Werbung erhalten, default: true}
      - id: weiter
        type: consent
        label: Ich stimme der Weitergabe zu
        default: true
`

// codes returns findings as "line code".
func codes(found analysis.Findings) []string {
	out := []string{}
	for _, f := range found {
		out = append(out, fmt.Sprintf("%d %s", f.Line, f.Code))
	}
	return out
}

func findings(t testing.TB, w *editor.Workspace, path string) []string {
	t.Helper()
	found, err := w.Findings(t.Context(), path)
	require.NoError(t, err)
	return codes(found[path])
}

func TestFindingsStayAtTheirLinesUntilTheChecksHaveRunAgain(t *testing.T) {
	const path = "untitled:a"
	w := editor.NewWorkspace(form.Options{})
	w.Open(path, editor.NewText(preticked))
	assert.Empty(t, w.Problems(path)[path], "the compiler finds nothing")
	assert.Empty(t, w.LastFindings(path)[path], "nobody has looked yet")
	assert.Equal(t, []string{"10 preticked-consent", "14 preticked-consent"}, findings(t, w, path))
	for _, c := range []struct {
		name, old, with string
		want            []string
	}{
		{"a line above that was changed", "Bemerkung", "Bemerkungen", []string{"10 preticked-consent", "14 preticked-consent"}},
		{"lines above that were added", "title: Angaben", "title: Angaben\n    # eins\n    # zwei", []string{"12 preticked-consent", "16 preticked-consent"}},
		{"a line below that was changed", "Ich stimme", "Ich sage", []string{"10 preticked-consent", "14 preticked-consent"}},
		{"the line itself", "erhalten, default: true", "erhalten, default: t", []string{"14 preticked-consent"}},
		{"lines that were removed", "      - {id: note, type: text, label: Bemerkung}\n", "", []string{"9 preticked-consent", "13 preticked-consent"}},
		{"a text that cannot be read", "label: Bemerkung}", "label: 'Bemerkung}", []string{"10 preticked-consent", "14 preticked-consent"}},
		{"nothing", preticked, "", []string{}},
	} {
		require.Equal(t, 1, strings.Count(preticked, c.old), c.name)
		w.Open(path, editor.NewText(strings.Replace(preticked, c.old, c.with, 1)))
		assert.Equal(t, c.want, codes(w.LastFindings(path)[path]), c.name)
	}
}

func TestWhoIsNoLongerWaitedForFindsNothing(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	w.Open("untitled:a", editor.NewText(preticked))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := w.Findings(ctx, "untitled:a")
	assert.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, w.LastFindings("untitled:a")["untitled:a"])
}

func TestAFindingIsSuppressedInTheInnermostPart(t *testing.T) {
	const entry = `{code: preticked-consent, reason: ""}`
	const flow = "default: true}"
	const block = "      - id: weiter\n"
	for _, c := range []struct {
		name, old, now string // what the definition has instead of the old
		line           int
		want           string // and what then stands there
	}{
		{"in brackets", flow, flow, 10, "default: true, suppress: [" + entry + "]}"},
		{"in brackets that have some", flow, "suppress: [{code: no-label, reason: x}], default: true}", 10, "suppress: [" + entry + ", {code: no-label, reason: x}], default: true}"},
		{"in lines", block, block, 14, block + "        suppress: [" + entry + "]\n"},
		{"below a text of several lines", block, "      - label: |\n          A\n        id: weiter\n", 16, "      - suppress: [" + entry + "]\n        label: |\n"},
		{"in lines that have some", block, block + "        suppress:\n          - {code: no-label, reason: x}\n", 16, block + "        suppress:\n          - " + entry + "\n          - {code: no-label"},
		{"in lines that are no deeper than their key", block, block + "        suppress:\n        - {code: no-label, reason: x}\n", 16, block + "        suppress:\n        - " + entry + "\n        - {code: no-label"},
		{"below a comment", block, block + "        suppress: # Gesetz [1]\n          # alt\n          - {code: no-label, reason: x}\n", 17, block + "        suppress: # Gesetz [1]\n          - " + entry + "\n"},
		{"in a list in brackets", block, block + "        suppress: []\n", 15, block + "        suppress: [" + entry + "]\n"},
	} {
		const path = "untitled:a"
		w := editor.NewWorkspace(form.Options{})
		src := strings.Replace(preticked, c.old, c.now, 1)
		src = strings.Replace(src, "          A\n        id: weiter\n        type: consent\n        label: Ich stimme der Weitergabe zu\n", "          A\n        id: weiter\n        type: consent\n", 1)
		w.Open(path, editor.NewText(src))
		found, err := w.Findings(t.Context(), path)
		require.NoError(t, err)
		var at int
		for _, f := range found[path] {
			if f.Code == "preticked-consent" && (f.Line > 10) == (c.line > 10) {
				at, _ = w.Text(path).Range(f.Problem)
			}
		}
		fixes := w.Fixes(path, at, at)
		require.NotEmpty(t, fixes, c.name)
		fix := fixes[len(fixes)-1]
		assert.Equal(t, "Suppress preticked-consent here", fix.Title)
		assert.False(t, fix.Preferred)
		apply(w, fix.Edits)
		assert.Contains(t, w.Text(path).String(), c.want, c.name)
		assert.Contains(t, strings.Join(findings(t, w, path), ", "), "bad-suppression", "%s: the reason is for the author", c.name)
		w.Open(path, editor.NewText(strings.Replace(w.Text(path).String(), `reason: ""`, "reason: Gesetz", 1)))
		assert.NotContains(t, strings.Join(findings(t, w, path), ", "), fmt.Sprintf("%d preticked-consent", c.line), c.name)
		assert.Len(t, strings.Split(strings.Join(findings(t, w, path), ", "), "preticked-consent"), 2, "%s: the other one is still found", c.name)
	}
}

const kennelScenarios = `given: {rolle: person, "hunde": [{name: Rex}]}
parameters: {satz: 50}
scenarios:
  - name: rolle
    given:
      hunde[0].rasse: dackel
      wohnung.plz: 12345
    expect:
      values: {steuer: 50.00, hunde: [{name: Rex}]}
      visible: [rolle, 'hunde[0].name']
`

// withScenarios opens the kennel with scenarios beside it on disk.
func withScenarios(t testing.TB, w *editor.Workspace) (path, scenarios string) {
	t.Helper()
	path = open(t, w, kennel)
	scenarios = strings.TrimSuffix(path, ".form.yaml") + ".scenario.yaml"
	require.NoError(t, os.WriteFile(scenarios, []byte(kennelScenarios), 0o644))
	return path, scenarios
}

func TestRenamingIsCarriedIntoTheScenarios(t *testing.T) {
	for _, c := range []struct {
		word, to string
		want     []string
	}{
		{"rolle == ", "art", []string{"given: {art: person", "visible: [art, 'hunde[0].name']", "name: rolle"}},
		{"hunde, .", "tiere", []string{`"tiere": [{name: Rex}]`, "tiere[0].rasse: dackel", "tiere: [{name: Rex}]}", "'tiere[0].name'"}},
		{"name }}", "rufname", []string{`"hunde": [{rufname: Rex}]`, "hunde: [{rufname: Rex}]", "'hunde[0].rufname'", "- name: rolle"}},
		{"satz'", "betrag", []string{"parameters: {betrag: 50}"}},
		{"plz", "postleitzahl", []string{"wohnung.postleitzahl: 12345"}},
		{"wohnung.plz", "adresse", []string{"adresse.plz: 12345"}},
	} {
		w := editor.NewWorkspace(form.Options{})
		path, scenarios := withScenarios(t, w)
		edits, err := w.Rename(path, placeOf(t, kennel, c.word, 0), c.to)
		require.NoError(t, err, c.word)
		apply(w, edits)
		for _, want := range c.want {
			assert.Contains(t, w.Text(scenarios).String(), want, c.word)
		}
		found, err := w.Findings(t.Context(), scenarios)
		require.NoError(t, err)
		assert.NotContains(t, strings.Join(codes(found[scenarios]), ", "), "unknown", "%s to %s", c.word, c.to)
	}
}

func TestANameInAScenarioIsTheNameOfTheForm(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path, scenarios := withScenarios(t, w)
	at := placeOf(t, kennelScenarios, "rasse", 0)
	assert.Equal(t, "a.form.yaml:31:18 rasse", strings.Join(lines(t, w, w.Definition(scenarios, at)), ", "))
	edits, err := w.Rename(scenarios, at, "art")
	require.NoError(t, err)
	apply(w, edits)
	assert.Contains(t, w.Text(path).String(), "{id: art, type: choice")
	assert.Contains(t, w.Text(scenarios).String(), "hunde[0].art: dackel")
}

func TestARenameThatCannotBeFollowedIsRefused(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path, scenarios := withScenarios(t, w)
	broken := strings.Replace(kennel, "type: money, label", "type: mony, label", 1)
	w.Open(path, editor.NewText(broken))
	_, err := w.Rename(path, placeOf(t, broken, "rolle == ", 0), "art")
	require.ErrorIs(t, err, editor.ErrScenarios)
	require.NoError(t, os.Remove(scenarios))
	_, err = w.Rename(path, placeOf(t, broken, "rolle == ", 0), "art")
	assert.NoError(t, err)
}

func TestARenameThatScenariosCannotFollowIsRefused(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path, scenarios := withScenarios(t, w)
	at := placeOf(t, kennel, "rolle == ", 0)
	w.Open(scenarios, editor.NewText(kennelScenarios+"  - name: ["))
	_, err := w.Rename(path, at, "art")
	require.ErrorIs(t, err, editor.ErrScenarios)
	assert.NotEmpty(t, w.References(path, at, true), "what is known is told")
	w.Open(scenarios, editor.NewText("form: other.form.yaml\n"+kennelScenarios))
	_, err = w.Rename(path, at, "art")
	assert.NoError(t, err, "they are for another definition")
}

func TestScenariosAreTriedWhileTheyAreWritten(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path, scenarios := withScenarios(t, w)
	for _, c := range []struct {
		old, with string
		want      []string
	}{
		{"visible: [", "hidden: [wohnung]\n      visible: [", []string{"10 scenario-failed"}},
		{"[rolle,", "[role,", []string{"10 scenario-unknown-path"}},
		{"steuer: 50.00", "steuer: 51.00", []string{"9 scenario-failed"}},
		{"    expect:\n", "    expects:\n", []string{"8 scenario-unknown-key"}},
		{"rolle: person", "rolle: person", []string{}},
	} {
		src := strings.Replace(kennelScenarios, c.old, c.with, 1)
		w.Open(scenarios, editor.NewText(src))
		assert.Equal(t, c.want, findings(t, w, scenarios), c.with)
		assert.Equal(t, c.want, codes(w.LastFindings(scenarios)[scenarios]), c.with)
	}
	w.Open(path, editor.NewText(strings.Replace(kennel, ") * satz", ") * satz * 2", 1)))
	assert.Equal(t, []string{"9 scenario-failed"}, findings(t, w, scenarios), "the definition of the editor counts")
	assert.Empty(t, w.Problems(scenarios), "it is no definition")
	assert.Equal(t, "a.scenario.yaml", filepath.Base(scenarios))
}
