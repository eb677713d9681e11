package journey

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
)

func TestEveryTextIsThereInEveryLanguage(t *testing.T) {
	c, err := builtinTexts()
	require.NoError(t, err)
	require.Equal(t, []string{"ar", "de", "de-simple", "en", "tr", "uk"}, c.Languages())
	for _, lang := range c.Languages() {
		assert.Empty(t, c.Gaps(lang, "de"))
	}
}

func TestEveryTextThatTheCodeNamesExists(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	named := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`"((?:status|limit)\.[a-z-]+)"`).FindAllSubmatch(source, -1) {
			named[string(m[1])] = true
		}
		for _, m := range regexp.MustCompile(`refuse\([\w.]+, "([a-z-]+)"`).FindAllSubmatch(source, -1) {
			named["notice."+string(m[1])+".heading"] = true
			named["notice."+string(m[1])+".text"] = true
		}
	}
	for key := range statuses {
		named["status."+key] = true
	}
	for _, level := range []string{"low", "substantial", "high"} {
		named["trust."+level] = true
	}
	require.Greater(t, len(named), 30)
	c, err := builtinTexts()
	require.NoError(t, err)
	for key := range named {
		assert.Contains(t, c.Codes("de"), key)
	}
	for _, key := range c.Codes("de") {
		assert.True(t, named[key], "nothing says %s", key)
	}
}

func TestATextIsInTheReadersLanguageOrEnglish(t *testing.T) {
	say := func(key, lang string, values ...string) string {
		c, err := textsWith(message.Texts{"de": {"status.added": "Hinzugefügt."}})
		require.NoError(t, err)
		v := &visit{j: &Journey{texts: c}, lang: lang}
		return v.text(key, values...)
	}
	assert.Equal(t, "niedrig", say("trust.low", "de"))
	assert.Equal(t, "niedrig", say("trust.low", "de-AT"))
	assert.Equal(t, "low", say("trust.low", "fr"))
	assert.Equal(t, "суттєвий", say("trust.substantial", "uk"))
	assert.Equal(t, "This form needs a sign-in with the level of assurance “low” or higher.", say("notice.trust.text", "en", "level", "low"))
	assert.Equal(t, "Hinzugefügt.", say("status.added", "de"), "the host's own")
	_, err := textsWith(message.Texts{"de": {"status.add": "x"}})
	assert.EqualError(t, err, `journey: Config.Texts: there is no text "status.add" to replace in "de"; did you mean "status.added"?`)
}

func TestAButtonIsReadAsWhatItSays(t *testing.T) {
	for _, c := range []struct {
		button string
		want   edit
	}{
		{"next", edit{}},
		{"", edit{}},
		{"anything", edit{}},
		{"add:hunde", edit{kind: addRow, path: "hunde"}},
		{"add:hunde[1].impfungen", edit{kind: addRow, path: "hunde[1].impfungen"}},
		{"remove:hunde[1]", edit{kind: removeItem, path: "hunde", index: 1}},
		{"remove:hunde[1].schein[0]", edit{kind: removeItem, path: "hunde[1].schein"}},
		{"remove:hunde", edit{}},
		{"remove:[1]", edit{}},
		{"remove:hunde[-1]", edit{}},
		{"remove:hunde[1", edit{}},
	} {
		assert.Equal(t, c.want, parseEdit(c.button), c.button)
	}
}

func TestAnAnchorIsTheIDOfTheControl(t *testing.T) {
	f := probe(t)
	a := f.NewAnswers()
	a.Root().Append(f.Field("hunde"))
	r, ok := f.Evaluate(a, today).At(form.Address{Field: f.Field("hunde.rufname"), Rows: []int{0}})
	require.True(t, ok)
	assert.Equal(t, string(r.AppendID(nil, f.Field("hunde.rufname"))), anchor("hunde[0].rufname"))
	assert.Equal(t, "hunde-0", anchor("hunde[0]"))
}

func TestThePagesOfAFormNeverHideThoseOfTheJourney(t *testing.T) {
	const definition = `
edition: 2026
id: x
version: 1.0.0
title: x
pages:
  - {id: review, title: a, fields: [{id: a, type: text, label: a}]}
  - {id: page-review, title: b, fields: [{id: b, type: text, label: b}]}
  - {id: done, title: c, fields: [{id: c, type: text, label: c}]}
`
	f, problems := form.Load(fstest.MapFS{"x.yaml": {Data: []byte(strings.ReplaceAll(definition, "page-review", "page_review"))}}, "x.yaml", form.Options{})
	require.NoError(t, problems.Err())
	byPage, bySegment := segments(f)
	assert.Len(t, bySegment, len(f.Pages()))
	for page, segment := range byPage {
		assert.NotContains(t, routes, segment)
		assert.Equal(t, page, bySegment[segment])
	}
	assert.Equal(t, "page-review", byPage[f.Page("review")])
	assert.Equal(t, "page-done", byPage[f.Page("done")])
}

func TestTheLanguageIsThatWhichTheBrowserPrefersAmongThoseOfTheForm(t *testing.T) {
	f := probe(t)
	for accept, want := range map[string]string{
		"":                          "de",
		"en":                        "en",
		"en-GB,en;q=0.9":            "en",
		"fr,en;q=0.5,de;q=0.4":      "en",
		"fr":                        "de",
		"de-AT;q=0.3,en;q=0.2":      "de",
		"*":                         "de",
		"not a language; q=x":       "de",
		strings.Repeat("en,", 1000): "de",
	} {
		assert.Equal(t, want, negotiate(f, accept), accept)
	}
}
