package editor_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form"
)

func TestCompletionKnowsThePlace(t *testing.T) {
	for _, c := range []struct{ name, old, with, want, never string }{
		{"keys that are not there yet", "{id: rasse, type: choice,", "{id: rasse, type: choice, |", "label codeList options source", "minimum id maxSize"},
		{"keys in a new line", "        itemLabel: \"{{ name }}\"\n", "        |\n", "minItems uniqueItems addLabel visible", "maxLength id"},
		{"a type", "type: money, label", "type: mo|, label", "money text list", ""},
		{"block names", "use: ort", "use: |", "ort", "rassen"},
		{"code list names", "codeList: rassen", "codeList: ra|", "rassen", "ort"},
		{"files", "file: blocks/ort.yaml", "file: |", "blocks/ort.yaml", "a.form.yaml"},
		{"languages of a text", "title: {de: Halter, en: Keeper}", "title: {|}", "de en", ""},
		{"names and functions in a row", `visible: rolle == "person"`, "visible: |", "name rasse rolle hunde satz steuer today count", "plz"},
		{"names outside the list", "compute: 'count(hunde, .name != nil) * satz'", "compute: '|'", "rolle hunde wohnung satz", "name plz"},
		{"members of a group", "compute: 'count(hunde, .name != nil) * satz'", "compute: wohnung.|", "plz", "rolle count"},
		{"fields of the item", "count(hunde, .name != nil)", "count(hunde, .|)", "name rasse", "rolle count"},
		{"fields of a row", "count(hunde, .name != nil)", "first(hunde).|", "name rasse", "rolle"},
		{"values of a choice", `visible: rolle == "person"`, `visible: rolle == "|"`, "person firma", "rolle"},
		{"values of a code list", `visible: rolle == "person"`, `visible: rasse != "|"`, "dackel mops", "rolle"},
		{"names in a text", "{{ name }}", "{{ | }}", "name rasse rolle", ""},
		{"a text in brackets", "For 😀 {{ wohnung.plz }}", "For 😀 {{ wohnung.|", "plz", "rolle"},
		{"nothing in the words of a text", "{de: Nein, en: No}", "{de: Nein|, en: No}", "", "name rolle de"},
		{"paths of a rule", "at: name", "at: |", "name rasse rolle", "count today"},
		{"what follows an operand", "assert: name != rolle", "assert: name |", "and contains in", "rolle"},
		{"severities", "at: name,", "severity: |,", "error warning info", "rolle"},
		{"truths", `visible: rolle == "person"`, "required: t|", "true false rolle today", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := editor.NewWorkspace(form.Options{})
			path := open(t, w, kennel)
			w.Problems(path) // as after every key press
			text, cursor := typed(t, c.old, c.with)
			w.Open(path, editor.NewText(text))
			var labels []string
			for _, p := range w.Complete(path, cursor) {
				labels = append(labels, p.Label)
				assert.True(t, 0 <= p.From && p.From <= cursor && cursor <= p.To && p.To <= len(text), "%+v at %d", p, cursor)
			}
			for _, want := range strings.Fields(c.want) {
				assert.Contains(t, labels, want)
			}
			for _, never := range strings.Fields(c.never) {
				assert.NotContains(t, labels, never)
			}
		})
	}
}

func TestWhatIsChosenReplacesWhatWasTyped(t *testing.T) {
	for _, c := range []struct{ old, with, choose, want string }{
		{`visible: rolle == "person"`, "visible: ro|", "rolle", "visible: rolle}"},
		{`visible: rolle == "person"`, "visible: rolle == \"fi|\"", "firma", "visible: rolle == \"firma\"}"},
		{`visible: rolle == "person"`, "visible: rolle == |", "firma", "visible: rolle == \"firma\"}"},
		{"itemLabel", "itemL|", "itemLabel", "itemLabel: \"{{ name }}\""},
		{"type: money, label", "type: mo|, label", "money", "type: money, label"},
		{"{{ name }}", "{{ na|me }}", "rasse", "{{ rasse }}"},
		{"count(hunde, .name != nil)", "cou|(hunde)", "count", "'count((hunde) * satz'"}, // the bracket is there twice: the author sees it
	} {
		w := editor.NewWorkspace(form.Options{})
		path := open(t, w, kennel)
		w.Problems(path)
		text, cursor := typed(t, c.old, c.with)
		w.Open(path, editor.NewText(text))
		proposals := w.Complete(path, cursor)
		i := slices.IndexFunc(proposals, func(p editor.Proposal) bool { return p.Label == c.choose })
		require.GreaterOrEqual(t, i, 0, c.choose)
		p := proposals[i]
		assert.Contains(t, text[:p.From]+p.Insert+text[p.To:], c.want)
	}
}

func TestCompletionWorksInAFileThatCouldNeverBeRead(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	text, cursor := typed(t, `visible: rolle == "person"}`, `visible: 'ro|}`)
	path := open(t, w, text)
	var labels []string
	for _, p := range w.Complete(path, cursor) {
		labels = append(labels, p.Label)
	}
	assert.Contains(t, labels, "today")
	assert.Contains(t, labels, "rolle")
}

func TestCompletionInABlockKnowsTheDefinitionThatUsesIt(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	block := filepath.Join(filepath.Dir(path), "blocks/ort.yaml")
	src := strings.Replace(ort, "rolle != nil", "rolle == \"", 1)
	w.Open(block, editor.NewText(src))
	var labels []string
	for _, p := range w.Complete(block, placeOf(t, src, "rolle == \"", 0)+len("rolle == \"")) {
		labels = append(labels, p.Label)
	}
	assert.Equal(t, []string{"person", "firma"}, labels)
}

func TestCompletionWritesJSONInJSON(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	src := `{"edition": 2026, "id": "a", "pages": [{"id": "p", "ti`
	w.Open("untitled:a", editor.NewText(src))
	proposals := w.Complete("untitled:a", len(src))
	i := slices.IndexFunc(proposals, func(p editor.Proposal) bool { return p.Label == "title" })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, "title", proposals[i].Insert, "the quotation mark is there already")
	src = strings.TrimSuffix(src, `"ti`)
	w.Open("untitled:a", editor.NewText(src))
	assert.Equal(t, `"title": `, w.Complete("untitled:a", len(src))[0].Insert)
}
