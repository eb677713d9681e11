package render

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryLanguageHasEveryTextWithTheSamePlaces(t *testing.T) {
	all, err := builtinTexts()
	require.NoError(t, err)
	require.Contains(t, all, fallback)
	require.GreaterOrEqual(t, len(all), 2)
	places := func(text string) map[string]bool {
		m := map[string]bool{}
		for i, p := range phrase(text) {
			if i%2 == 1 {
				m[p] = true
			}
		}
		return m
	}
	for lang, words := range all {
		have, want := reflect.ValueOf(*words), reflect.ValueOf(*all[fallback])
		for i := range have.NumField() {
			name := have.Type().Field(i).Name
			text := have.Field(i).String()
			assert.NotEmpty(t, text, "%s %s", lang, name)
			assert.Equal(t, places(want.Field(i).String()), places(text), "%s %s", lang, name)
		}
		assert.Len(t, phrase(words.TitleError), 3, lang)
	}
}

func TestALanguageWithoutWordsOfItsOwnReadsEnglish(t *testing.T) {
	all, err := builtinTexts()
	require.NoError(t, err)
	assert.Same(t, all["de"], textsFor(all, "de-AT"))
	assert.Same(t, all["en"], textsFor(all, "fr"))
	assert.Equal(t, "Deutsch", languageName(all, "de-AT"))
	assert.Equal(t, "fr", languageName(all, "fr"))
}

func TestAMistakeInATextFileIsAnError(t *testing.T) {
	_, err := parseTexts([]byte("nextt: Weiter"))
	assert.Error(t, err)
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{"de": "ltr", "ar": "rtl", "AR-eg": "rtl", "arn": "ltr", "he": "rtl", "": "ltr"} {
		assert.Equal(t, want, direction(lang), lang)
	}
}

func TestFileSizesAreReadable(t *testing.T) {
	assert.Equal(t, "10\u00a0MB", fileSize(10_000_000, "de"))
	assert.Equal(t, "2,5\u00a0MB", fileSize(2_500_000, "de"))
	assert.Equal(t, "2.5\u00a0MB", fileSize(2_450_001, "en"))
	assert.Equal(t, "0.1\u00a0kB", fileSize(3, "en"))
}
