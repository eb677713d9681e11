package formio

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
)

// translations are the texts of a form in other languages, by the text as it stands in the form.
type translations struct {
	languages []string // the first is that of the form itself
	texts     map[string]map[string]string
}

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// readTranslations finds them beside the form, or in it: i18n or translations, by language, perhaps below resources.
func readTranslations(root, form *foreign.JSON, language string) translations {
	if language == "" {
		language = "en"
	}
	for _, v := range []*foreign.JSON{form, form.Get("settings"), root, root.Get("options")} {
		if said := v.Get("language").Text(); languageTag.MatchString(said) {
			language = said
			break
		}
	}
	t := translations{languages: []string{language}, texts: map[string]map[string]string{}}
	for _, v := range []*foreign.JSON{form, form.Get("settings"), root, root.Get("options")} {
		for _, key := range []string{"i18n", "translations"} {
			t.read(v.Get(key))
		}
	}
	return t
}

func (t *translations) read(v *foreign.JSON) {
	if r := v.Get("resources"); r.Kind() == foreign.Object {
		v = r
	}
	for _, m := range v.Members() {
		lang := strings.ReplaceAll(m.Key, "_", "-")
		texts := m.Value
		for _, key := range []string{"translation", "translations"} {
			if inner := texts.Get(key); inner.Kind() == foreign.Object {
				texts = inner
			}
		}
		if texts.Kind() != foreign.Object || !languageTag.MatchString(lang) {
			continue
		}
		if !slices.Contains(t.languages, lang) {
			t.languages = append(t.languages, lang)
		}
		if t.texts[lang] == nil {
			t.texts[lang] = map[string]string{}
		}
		for _, text := range texts.Members() {
			if s := text.Value.Text(); s != "" {
				t.texts[lang][text.Key] = s
			}
		}
	}
}

// in returns a text by language, each made by convert; the zero Text where nothing is left of it.
func (t translations) in(s string, convert func(string) string) schema.Text {
	own := s
	if v := t.texts[t.languages[0]][s]; v != "" {
		own = v
	}
	first := convert(own)
	if first == "" {
		return schema.Text{}
	}
	text := schema.TextOf(first)
	for _, lang := range t.languages[1:] {
		if v := convert(t.texts[lang][s]); v != "" {
			if len(text.Variants) == 1 {
				text.Variants[0].Lang = t.languages[0]
			}
			text.Variants = append(text.Variants, schema.Variant{Lang: lang, Value: schema.Of(v)})
		}
	}
	return text
}

// words is a text without formatting. Where the answers can be put in, interpolations stay, for [builder.interpolate].
func (b *builder) words(s string, interpolated bool) schema.Text {
	return b.translations.in(s, func(s string) string {
		if s = markup.Read(s).Line(); !interpolated {
			s = foreign.Literal(s)
		}
		return s
	})
}

// interpolation is what puts an answer into a text.
var interpolation = regexp.MustCompile(`(?s)\{\{.*?\}\}`)

// prose is a text with formatting. One without any HTML keeps its lines.
func (b *builder) prose(s string) schema.Text {
	return b.translations.in(s, func(s string) string {
		if !strings.ContainsAny(s, "<&") {
			return markup.Escape(strings.TrimSpace(s), interpolation)
		}
		return markup.Read(s).Markdown(interpolation)
	})
}
