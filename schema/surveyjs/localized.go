package surveyjs

import (
	"path"
	"strings"

	lang "golang.org/x/text/language"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
)

// language returns a locale of SurveyJS as a language of a definition, or "".
func language(locale string) string {
	tag, err := lang.Parse(locale)
	if err != nil || locale == "" {
		return ""
	}
	return tag.String()
}

// localized reports whether an object is a text by locale.
func localized(v *foreign.JSON) bool {
	for _, m := range v.Members() {
		if m.Value.Kind() != foreign.String || m.Key != "default" && language(m.Key) == "" {
			return false
		}
	}
	return len(v.Members()) > 0
}

// firstText returns a text in the first language that it has.
func firstText(v *foreign.JSON) string {
	if localized(v) {
		if d := v.Get("default").Text(); d != "" {
			return d
		}
		return v.Members()[0].Value.Text()
	}
	return v.Scalar()
}

func slugOf(file, title string) string {
	if id := foreign.Slug(title); id != "" {
		return id
	}
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// variants returns a text by language, and remembers the languages. Written without one it stands for all.
func (s *survey) variants(v *foreign.JSON) []schema.Variant {
	if !localized(v) {
		if strings.TrimSpace(v.Scalar()) == "" {
			return nil
		}
		return []schema.Variant{{Value: schema.Of(v.Scalar())}}
	}
	var out []schema.Variant
	taken := map[string]bool{}
	for _, m := range v.Members() {
		code := s.language
		if m.Key != "default" {
			code = language(m.Key)
		}
		if strings.TrimSpace(m.Value.Text()) != "" && !taken[code] {
			taken[code] = true
			s.speak(code)
			out = append(out, schema.Variant{Lang: code, Value: schema.Of(m.Value.Text())})
		}
	}
	return out
}

func (s *survey) speak(code string) {
	for _, known := range s.spoken {
		if known == code {
			return
		}
	}
	s.spoken = append(s.spoken, code)
}

// languages returns what the texts are written in; the language of the survey comes first.
func (s *survey) languages() []schema.Scalar {
	out := []schema.Scalar{schema.Of(s.language)}
	for _, code := range s.spoken {
		if code != s.language {
			out = append(out, schema.Of(code))
		}
	}
	return out
}

// text writes a text of the survey into the definition as soon as names are known: {name} shows the answer of a question.
func (s *survey) text(dst *schema.Text, v *foreign.JSON, sc *scope) { s.textAs(dst, v, sc, nil) }

// asWritten is a form of texts: plain text is shown as it is.
func asWritten(s string) string { return markup.Escape(s, braces) }

// textAs is text, with a form that the characters are brought into first.
func (s *survey) textAs(dst *schema.Text, v *foreign.JSON, sc *scope, form func(string) string) {
	if strings.TrimSpace(firstText(v)) == "" && !localized(v) {
		return
	}
	s.later(func() {
		variants := s.variants(v)
		for i := range variants {
			text := variants[i].Value.Value
			if form != nil {
				text = form(text)
			}
			variants[i].Value = schema.Of(s.interpolate(text, sc, v.Place()))
		}
		if len(variants) > 0 {
			*dst = schema.Text{Variants: variants}
		}
	})
}

// fallback writes the words for a text that the survey does not have, where nothing else is set by then.
func (s *survey) fallback(dst *schema.Text, w words) {
	s.later(func() {
		if !dst.Set() {
			*dst = s.say(w)
		}
	})
}

// words are a text of ours in the languages that have it.
type words struct{ de, en string }

// say returns words in the language of the survey, English where there is none.
func (s *survey) say(w words) schema.Text {
	base, _, _ := strings.Cut(s.language, "-")
	if base == "de" {
		return schema.TextOf(w.de)
	}
	return schema.TextOf(w.en)
}

// interpolate makes {name} show the answer of a question. A name that nothing has stays as it is, as it does in SurveyJS.
func (s *survey) interpolate(text string, sc *scope, at foreign.Place) string {
	var b strings.Builder
	for {
		begin := strings.IndexByte(text, '{')
		if begin < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:begin])
		text = text[begin:]
		n := strings.IndexAny(text[1:], "{}")
		switch {
		case n > 0 && text[1+n] == '}':
			b.WriteString(s.shown(strings.TrimSpace(text[1:1+n]), sc, at))
			text = text[n+2:]
		case strings.HasPrefix(text, "{{"):
			b.WriteString(foreign.Literal("{{"))
			text = text[2:]
		default:
			b.WriteByte('{')
			text = text[1:]
		}
	}
}

// shown returns what stands for {name} in a text.
func (s *survey) shown(name string, sc *scope, at foreign.Place) string {
	t := &translator{survey: s, scope: sc}
	v, err := t.variable(name)
	if err == nil && v.shows() {
		return "{{ " + v.src + " }}"
	}
	if err != nil {
		s.im.Change(at, "{"+name+"} in a text", err.Error(), "write what should be shown there")
	}
	return "{" + name + "}"
}
