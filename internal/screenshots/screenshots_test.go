package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/render"
)

const examples = "../../examples/forms"

func TestEveryPageIsShownInEveryStateThatItCanHave(t *testing.T) {
	samples, err := readSamples(examples)
	require.NoError(t, err)
	require.Len(t, samples, 3)
	for _, s := range samples {
		kinds, names := map[view.Kind]bool{}, map[string]bool{}
		for _, st := range s.states("de") {
			kinds[st.page.Kind] = true
			assert.False(t, names[st.name], "%s: two pictures have the name %q", s.name, st.name)
			names[st.name] = true
		}
		for _, kind := range []view.Kind{view.Question, view.Review, view.Confirmation, view.Receipt, view.Notice} {
			assert.True(t, kinds[kind], "%s: no %s", s.name, kind)
		}
		for _, p := range s.form.Pages() {
			found := 0
			for name := range names {
				if strings.Contains(name, " "+p.ID()+" ") {
					found++
				}
			}
			assert.Positive(t, found, "%s: page %s", s.name, p.ID())
		}
		for _, theme := range render.Themes() {
			pages, err := s.pages(theme, settings{})
			require.NoError(t, err)
			assert.Len(t, pages, len(names))
		}
	}
}

func TestAFolderWithoutFormsIsAMistake(t *testing.T) {
	_, err := readSamples(t.TempDir())
	assert.ErrorContains(t, err, "no definition")
	assert.ErrorContains(t, run(t.Context(), settings{out: t.TempDir(), forms: examples, only: "nothing"}), "nothing is to be shown")
}

func TestBrowserTakesAPictureAtEveryWidthAndScheme(t *testing.T) {
	browser.Need(t)
	out := t.TempDir()
	require.NoError(t, run(t.Context(), settings{out: out, forms: examples, only: "confirmation", themes: list{"plain"}}))
	data, err := os.ReadFile(filepath.Join(out, "index.json"))
	require.NoError(t, err)
	var pictures []picture
	require.NoError(t, json.Unmarshal(data, &pictures))
	require.Len(t, pictures, 3*2*len(widths))
	sheet, err := os.ReadFile(filepath.Join(out, "index.html"))
	require.NoError(t, err)
	for _, p := range pictures {
		src, err := os.ReadFile(filepath.Join(out, p.File))
		require.NoError(t, err)
		image, err := png.Decode(bytes.NewReader(src))
		require.NoError(t, err)
		assert.EqualValues(t, p.Width, image.Bounds().Dx(), p.File)
		assert.NotEmpty(t, p.Title)
		assert.Contains(t, string(sheet), p.File)
	}
}
