package journey

import (
	_ "embed"
	"encoding/json"
	"strings"
)

//go:embed texts.json
var textsFile []byte

// texts are the journey's own sentences: by key, then by language.
var texts = mustTexts(textsFile)

func mustTexts(file []byte) map[string]map[string]string {
	var t map[string]map[string]string
	if err := json.Unmarshal(file, &t); err != nil {
		panic("journey: texts.json: " + err.Error())
	}
	return t
}

// text returns a sentence in a language, in that of its base ("de" for "de-AT"), or in
// English. values are pairs of a name and what stands for it.
func text(key, lang string, values ...string) string {
	variants := texts[key]
	base, _, _ := strings.Cut(lang, "-")
	for _, l := range []string{lang, base, "en"} {
		s, ok := variants[l]
		if !ok {
			continue
		}
		for i := 0; i+1 < len(values); i += 2 {
			s = strings.ReplaceAll(s, "{"+values[i]+"}", values[i+1])
		}
		return s
	}
	return key
}
