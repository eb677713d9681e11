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

func TestRenamingChangesEveryPlaceAndNothingElse(t *testing.T) {
	for _, c := range []struct{ word, to string }{
		{"rolle == ", "art"}, {"name }}", "rufname"}, {"plz", "postleitzahl"}, {"hunde, .", "tiere"}, {"satz'", "betrag"},
		{"wohnung.plz", "adresse"}, {"rassen}", "breeds"}, {"ort}", "ort-neu"}, {"steuer", "abgabe"},
	} {
		w := editor.NewWorkspace(form.Options{})
		path := open(t, w, kennel)
		require.Empty(t, w.Problems(path)[path])
		at := placeOf(t, kennel, c.word, 0)
		was, _, ok := w.Renameable(path, at)
		require.True(t, ok, c.word)
		before := w.References(path, at, true)
		edits, err := w.Rename(path, at, c.to)
		require.NoError(t, err)
		apply(w, edits)
		for file, problems := range w.Problems(path) {
			assert.Empty(t, problems, "%s to %s in %s", was, c.to, file)
		}
		again := w.Definition(path, edits[0].From)
		require.NotEmpty(t, again)
		assert.Len(t, w.References(edits[0].Path, edits[0].From, true), len(before))
		back, err := w.Rename(edits[0].Path, edits[0].From, was)
		require.NoError(t, err)
		apply(w, back)
		assert.Equal(t, kennel, w.Text(path).String())
		assert.Equal(t, ort, w.Text(filepath.Join(filepath.Dir(path), "blocks/ort.yaml")).String())
	}
}

func TestABlockThatTwoDefinitionsUseIsRenamedInBoth(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	second := filepath.Join(filepath.Dir(path), "b.form.yaml") // only on disk
	require.NoError(t, os.WriteFile(second, []byte(strings.Replace(kennel, "id: a\n", "id: b\n", 1)), 0o644))
	block := filepath.Join(filepath.Dir(path), "blocks/ort.yaml")
	for _, from := range []struct{ path, word string }{{path, "plz"}, {block, "plz"}} {
		edits, err := w.Rename(from.path, placeOf(t, w.Text(from.path).String(), from.word, 0), "ort")
		require.NoError(t, err)
		files := map[string]int{}
		for _, e := range edits {
			files[filepath.Base(e.Path)]++
		}
		assert.Equal(t, map[string]int{"a.form.yaml": 2, "b.form.yaml": 2, "ort.yaml": 1}, files)
	}
}

func TestRenamingIsForWhatLiesOnDiskNow(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	block := filepath.Join(filepath.Dir(path), "blocks/ort.yaml")
	at := placeOf(t, kennel, "plz", 0)
	_, err := w.Rename(path, at, "ort")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(block, []byte("# a line more, which nobody told the editor of\n"+w.Text(block).String()), 0o644))
	edits, err := w.Rename(path, at, "postleitzahl")
	require.NoError(t, err)
	apply(w, edits)
	assert.Contains(t, w.Text(block).String(), "id: postleitzahl")
}

func TestRenamingRefusesWhatWouldBreakTheForm(t *testing.T) {
	w := editor.NewWorkspace(form.Options{})
	path := open(t, w, kennel)
	for _, c := range []struct{ word, to, want string }{
		{"rolle == ", "hunde", "used twice"},
		{"rolle == ", "name", "hides"},
		{"name }}", "satz", "hides"},
		{"rolle == ", "not", "a word of the expression language"},
		{"rolle == ", "ä b", "letters, digits and underscores"},
		{"Nein", "x", "there is no name"},
	} {
		_, err := w.Rename(path, placeOf(t, kennel, c.word, 0), c.to)
		assert.ErrorContains(t, err, c.want, "%s to %s", c.word, c.to)
	}
}
