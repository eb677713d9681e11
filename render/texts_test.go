package render

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/message"
)

func TestEveryLanguageHasEveryTextWithTheSamePlaces(t *testing.T) {
	c, err := builtinTexts()
	require.NoError(t, err)
	require.Equal(t, []string{"ar", "de", "de-simple", "en", "tr", "uk"}, c.Languages())
	for _, lang := range c.Languages() {
		assert.Empty(t, c.Gaps(lang, "de"))
	}
	all, err := textsWith(nil)
	require.NoError(t, err)
	for lang, words := range all {
		assert.Len(t, phrase(words.TitleError), 3, lang)
	}
}

func TestEveryTextHasAFieldAndEveryFieldAText(t *testing.T) {
	c, err := builtinTexts()
	require.NoError(t, err)
	var keys []string
	for i := range reflect.TypeFor[texts]().NumField() {
		if key := reflect.TypeFor[texts]().Field(i).Tag.Get("yaml"); key != "" {
			keys = append(keys, key)
		}
	}
	assert.ElementsMatch(t, keys, c.Codes(fallback))
}

func TestALanguageWithoutWordsOfItsOwnReadsEnglish(t *testing.T) {
	all, err := textsWith(nil)
	require.NoError(t, err)
	assert.Same(t, all["de"], textsFor(all, "de-AT"))
	assert.Same(t, all["de-simple"], textsFor(all, "de-simple"))
	assert.Same(t, all["en"], textsFor(all, "fr"))
	assert.Equal(t, "Deutsch", languageName(all, "de-AT"))
	assert.Equal(t, "Deutsch (Leichte Sprache)", languageName(all, "de-simple"))
	assert.Equal(t, "fr", languageName(all, "fr"))
}

func TestAHostHasItsOwnWords(t *testing.T) {
	all, err := textsWith(message.Texts{"de": {"next": "Weiter im Text"}, "pl": {"next": "Dalej", "languageName": "polski"}})
	require.NoError(t, err)
	assert.Equal(t, "Weiter im Text", textsFor(all, "de").Next)
	assert.Equal(t, "Zurück", textsFor(all, "de").Back)
	assert.Equal(t, "Dalej", textsFor(all, "pl").Next)
	assert.Equal(t, "Back", textsFor(all, "pl").Back)
	for _, wrong := range []message.Texts{{"de": {"nextt": "x"}}, {"de": {"step": "{schritt}"}}, {"de": {"step": "{"}}} {
		_, err := textsWith(wrong)
		assert.ErrorContains(t, err, "render: Options.Texts: ")
	}
	before, err := textsWith(nil)
	require.NoError(t, err)
	assert.Equal(t, "Weiter", textsFor(before, "de").Next)
}

func TestTheNumberOfFilesChoosesTheWord(t *testing.T) {
	all, err := textsWith(nil)
	require.NoError(t, err)
	for lang, want := range map[string]string{"de": "bis zu 3 Dateien", "uk": "щонайбільше 3 файли", "ar": "3 ملفات على الأكثر", "tr": "en çok 3 dosya"} {
		assert.Equal(t, want, all[lang].files(3))
	}
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
	assert.Equal(t, "3\u00a0Bytes", fileSize(3, "en"))
}
