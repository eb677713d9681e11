package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

func TestThePortalSpeaksEveryLanguageOfItsForms(t *testing.T) {
	texts, err := message.ReadTexts(textFiles, "texts")
	require.NoError(t, err)
	server, p, _ := open(t)
	pages := 0
	for _, s := range p.services {
		for _, lang := range s.Form.Languages() {
			assert.NotEmpty(t, languageName[lang], "the office names %s", lang)
			if lang == "de" {
				continue
			}
			pages++
			w := journeytest.New(t, server).Open(s.URL() + "?lang=" + lang)
			require.Contains(t, w.Body, `<html lang="`+lang+`"`)
			for _, key := range []string{"services", "example"} {
				require.NotEmpty(t, texts[lang][key], "%s in %s", key, lang)
				assert.Contains(t, w.Body, texts[lang][key])
			}
			for _, l := range legal {
				key := strings.TrimPrefix(l.path, "/")
				require.NotEmpty(t, texts[lang][key], "%s in %s", key, lang)
				assert.Contains(t, w.Body, `href="`+l.path+`">`+texts[lang][key]+`<`)
			}
			assert.NotContains(t, w.Body, exampleNotice, "the German words are for German pages")
		}
	}
	assert.Equal(t, 7, pages)
}
