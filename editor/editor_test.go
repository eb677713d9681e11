package editor_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form"
)

const kennel = `edition: 2026
id: a
version: 1.0.0
title: A
languages: [de, en]
parameters:
  satz: {type: money, default: 60.00}
blocks:
  ort: {file: blocks/ort.yaml}
codeLists:
  rassen: {options: [dackel, mops]}
pages:
  - id: halter
    title: {de: Halter, en: Keeper}
    fields:
      - id: rolle
        type: choice
        label: {de: Rolle, en: Role}
        options: [person, firma]
      - {id: wohnung, use: ort}
  - id: hunde
    title: {de: Hunde, en: Dogs}
    text: {de: "Für {{ wohnung.plz }}", en: "For 😀 {{ wohnung.plz }}"}
    fields:
      - id: hunde
        type: list
        label: {de: Hunde, en: Dogs}
        itemLabel: "{{ name }}"
        fields:
          - {id: name, type: text, label: {de: Name, en: Name}, visible: rolle == "person"}
          - {id: rasse, type: choice, label: {de: Rasse, en: Breed}, codeList: rassen}
        rules:
          - {id: r, assert: name != rolle, at: name, message: {de: Nein, en: No}}
      - {id: steuer, type: money, label: {de: Steuer, en: Tax}, compute: 'count(hunde, .name != nil) * satz'}
`

const ort = "fields:\n  - {id: plz, type: postcode, label: {de: PLZ, en: Postcode}, visible: rolle != nil}\n"

// open opens a definition with a block on disk, and returns its path.
func open(t testing.TB, w *editor.Workspace, definition string) (path string) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "blocks"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "blocks/ort.yaml"), []byte(ort), 0o644))
	path = filepath.Join(dir, "a.form.yaml")
	require.NoError(t, os.WriteFile(path, []byte(definition), 0o644))
	w.Open(path, editor.NewText(definition))
	return path
}

// typed replaces a part of the kennel by what an author is typing; | is the cursor.
func typed(t testing.TB, old, with string) (text string, cursor int) {
	t.Helper()
	require.Equal(t, 1, strings.Count(kennel, old), old)
	before, after, _ := strings.Cut(kennel, old)
	now, rest, found := strings.Cut(with, "|")
	require.True(t, found)
	return before + now + rest + after, len(before + now)
}

// placeOf returns the offset of the nth occurrence of a word, from 0.
func placeOf(t testing.TB, text, word string, n int) int {
	t.Helper()
	at := -1
	for range n + 1 {
		next := strings.Index(text[at+1:], word)
		require.GreaterOrEqual(t, next, 0, word)
		at += 1 + next
	}
	return at
}

func TestHoverTellsWhatStandsThere(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	for _, c := range []struct {
		word string
		n    int
		want []string
	}{
		{"rolle == ", 0, []string{"**rolle** (choice)", "Rolle", "Path: `rolle`", "Used in line 30, line 33, line 2 of ort.yaml"}},
		{"plz", 0, []string{"**plz** (postcode)", "`wohnung.plz`", "rolle != nil", "Used in line 23 of a.form.yaml"}},
		{"satz'", 0, []string{"**satz** (parameter), money, by default `60.00`"}},
		{"ort}", 0, []string{"**ort** (block)", "ort.yaml"}},
		{"rassen}", 0, []string{"**rassen** (code list)"}},
		{"itemLabel", 0, []string{"**itemLabel** (field)", "The title of a row", "For example"}},
		{"money, label", 0, []string{"The field type **money**", "currency"}},
		{"count(", 0, []string{"count(list, predicate)"}},
	} {
		h, ok := w.Hover(path, placeOf(t, kennel, c.word, c.n)+1)
		if assert.True(t, ok, c.word) {
			for _, want := range c.want {
				assert.Contains(t, h.Markdown, want)
			}
		}
	}
	_, ok := w.Hover(path, placeOf(t, kennel, "Nein", 0))
	assert.False(t, ok, "a word of a text is nothing")
}

// lines shows locations as file:line.
func lines(t testing.TB, w *editor.Workspace, list []editor.Location) []string {
	t.Helper()
	var out []string
	for _, l := range list {
		text := w.Text(l.Path)
		require.NotNil(t, text)
		line, column := text.UTF16(l.From)
		out = append(out, fmt.Sprintf("%s:%d:%d %s", filepath.Base(l.Path), line+1, column+1, text.String()[l.From:l.To]))
	}
	return out
}

func TestANameLeadsToWhereItIsGivenAndUsed(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	block := filepath.Join(filepath.Dir(path), "blocks/ort.yaml")
	for _, c := range []struct {
		path, word  string
		given, uses string
	}{
		{path, "rolle == ", "a.form.yaml:16:13 rolle", "a.form.yaml:30:74 rolle, a.form.yaml:33:37 rolle, ort.yaml:2:72 rolle"},
		{block, "rolle != nil", "a.form.yaml:16:13 rolle", "a.form.yaml:30:74 rolle, a.form.yaml:33:37 rolle, ort.yaml:2:72 rolle"},
		{path, "name }}", "a.form.yaml:30:18 name", "a.form.yaml:28:24 name, a.form.yaml:33:29 name, a.form.yaml:33:48 name, a.form.yaml:34:89 name"},
		{path, "plz", "ort.yaml:2:10 plz", "a.form.yaml:23:32 plz, a.form.yaml:23:64 plz"},
		{path, "satz'", "a.form.yaml:7:3 satz", "a.form.yaml:34:104 satz"},
		{path, "rassen}", "a.form.yaml:11:3 rassen", "a.form.yaml:31:80 rassen"},
		{path, "wohnung.plz", "a.form.yaml:20:14 wohnung", "a.form.yaml:23:24 wohnung, a.form.yaml:23:56 wohnung"},
	} {
		src := w.Text(c.path).String()
		at := placeOf(t, src, c.word, 0)
		assert.Equal(t, c.given, strings.Join(lines(t, w, w.Definition(c.path, at)), ", "), c.word)
		assert.Equal(t, c.uses, strings.Join(lines(t, w, w.References(c.path, at, false)), ", "), c.word)
	}
	at := w.Definition(path, placeOf(t, kennel, "ort}", 0))
	require.Len(t, at, 1)
	assert.Equal(t, block, at[0].Path, "a block in a file of its own is that file")
}

func TestANameIsFoundInATextThatCannotBeRead(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	w.Problems(path)
	text, cursor := typed(t, `visible: rolle == "person"}`, `visible: ro|lle == "`)
	w.Open(path, editor.NewText(text))
	assert.Equal(t, []string{"a.form.yaml:16:13 rolle"}, lines(t, w, w.Definition(path, cursor)))
	h, ok := w.Hover(path, cursor)
	assert.True(t, ok)
	assert.Contains(t, h.Markdown, "**rolle** (choice)")
}

// apply applies edits to the files of a workspace.
func apply(w *editor.Workspace, edits []editor.Edit) {
	for _, e := range slices.Backward(edits) {
		w.Open(e.Path, w.Text(e.Path).Replace(e.From, e.To, e.Text))
	}
}

func TestProblemsFollowTheTextInTheEditor(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, strings.Replace(kennel, "assert: name != rolle", "assert: name != role", 1))
	block := filepath.Join(filepath.Dir(path), "blocks/ort.yaml")
	problems := w.Problems(path)
	require.Len(t, problems[path], 1)
	assert.Equal(t, "rolle", problems[path][0].Suggestion)
	assert.Empty(t, problems[block])

	w.Open(block, editor.NewText(strings.Replace(ort, "postcode", "postkode", 1)))
	problems = w.Problems(block)
	require.Len(t, problems[block], 1, "the block of the editor, not that on disk")
	assert.Len(t, problems[path], 1)

	fixes := w.Fixes(path, 0, len(kennel))
	require.Len(t, fixes, 1)
	apply(w, fixes[0].Edits)
	assert.Equal(t, kennel, w.Text(path).String())
	w.Close(block)
	assert.Empty(t, w.Problems(path)[path])
}

func TestFilesThatAreNoDefinitionsAreLeftAlone(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	w.Open("/nowhere/compose.yaml", editor.NewText("services:\n  web: {image: nginx}\n"))
	assert.Empty(t, w.Problems("/nowhere/compose.yaml"))
	w.Open("untitled:1", editor.NewText("edition: 2026\nid: a\n"))
	assert.NotEmpty(t, w.Problems("untitled:1")["untitled:1"])
	w.Open("/nowhere/block.yaml", editor.NewText("- {id: a, type: text, lable: A}\n"))
	require.Len(t, w.Problems("/nowhere/block.yaml")["/nowhere/block.yaml"], 1)
}

func TestTheOutlineHasPagesFieldsAndRules(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	var out []string
	var walk func(list []editor.Symbol, depth int)
	walk = func(list []editor.Symbol, depth int) {
		for i, s := range list {
			out = append(out, strings.Repeat("  ", depth)+s.Name)
			assert.True(t, s.Whole.From <= s.At.From && s.At.To <= s.Whole.To, s.Name)
			if i > 0 {
				assert.LessOrEqual(t, list[i-1].Whole.To, s.Whole.From, s.Name)
			}
			walk(s.Children, depth+1)
		}
	}
	walk(w.Outline(path), 0)
	assert.Equal(t, strings.Split("satz|ort|rassen|halter|  rolle|  wohnung|hunde|  hunde|    name|    rasse|    r|  steuer", "|"), out)
}

func TestPositionsCountAsTheProtocolDoes(t *testing.T) {
	text := editor.NewText("a😀ä\r\nb\rc\n")
	for _, c := range []struct{ offset, line, column int }{{0, 0, 0}, {1, 0, 1}, {5, 0, 3}, {7, 0, 4}, {9, 1, 0}, {10, 1, 1}, {11, 2, 0}, {13, 3, 0}} {
		line, column := text.UTF16(c.offset)
		assert.Equal(t, [2]int{c.line, c.column}, [2]int{line, column}, c.offset)
		assert.Equal(t, c.offset, text.OffsetUTF16(c.line, c.column))
	}
	assert.Equal(t, 1, text.OffsetUTF16(0, 2), "the middle of a pair is its beginning")
	assert.Equal(t, 7, text.OffsetUTF16(0, 99))
	assert.Equal(t, 13, text.OffsetUTF16(99, 0))
}

func FuzzNothingPanicsAnywhere(f *testing.F) {
	f.Add(kennel, 500)
	f.Add("- id: a\n  visible: b", 10)
	f.Add("{\"pages\": [", 11)
	f.Add("edition: 2026\npages: [{fields: [{id: a, compute: 'a.b(", 50)
	f.Fuzz(func(_ *testing.T, src string, at int) {
		w := editor.NewWorkspace(form.Options{})
		w.Open("untitled:a", editor.NewText(src))
		w.Problems("untitled:a")
		w.Complete("untitled:a", at)
		w.Hover("untitled:a", at)
		w.Definition("untitled:a", at)
		w.References("untitled:a", at, true)
		_, _ = w.Rename("untitled:a", at, "x")
		w.Outline("untitled:a")
		w.Fixes("untitled:a", 0, len(src))
		_, _ = w.Format("untitled:a")
	})
}
