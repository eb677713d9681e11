package preview_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/preview"
)

// bilingual is a form in two languages.
const bilingual = `edition: 2026
id: hund
version: 1.0.0
languages: [de, en]
title: {de: Hund anmelden, en: Register a dog}
pages:
  - id: hund
    title: {de: Ihr Hund, en: Your dog}
    fields:
      - {id: name, type: text, label: {de: Rufname, en: Name of the dog}, required: true}
      - {id: rasse, type: text, label: {de: Rasse, en: Breed}, visible: name == "Rex"}
  - id: ende
    title: {de: Das Ende, en: The end}
    fields:
      - {id: frei, type: boolean, label: {de: Befreit, en: Exempt}}
`

// spoken says in which language the panels and the form are; preferring is what the browser prefers.
func (d *desk) spoken(preferring string, typed url.Values) (panels map[string]string, form string) {
	d.t.Helper()
	get := func(path string) string {
		method, body := http.MethodGet, ""
		if typed != nil && !strings.HasPrefix(path, "form/") {
			method, body = http.MethodPost, typed.Encode()
		}
		r, err := http.NewRequestWithContext(d.t.Context(), method, d.form+path, strings.NewReader(body))
		require.NoError(d.t, err)
		r.Header.Set("Accept-Language", preferring)
		if typed != nil {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		return d.body(d.Do(r))
	}
	panels = map[string]string{}
	for _, c := range []struct{ what, panel, german, english string }{
		{"heading", "why", `<h1 id="form-title" lang="de">Hund anmelden`, `<h1 id="form-title" lang="en">Register a dog`},
		{"pages", "why", `lang="de">Das Ende`, `lang="en">The end`},
		{"list", "why", ">Rasse (rasse) hidden</option>", ">Breed (rasse) hidden</option>"},
		{"reasons", "why?at=rasse", "Diese Frage erscheint nicht", "You are not asked this"},
		{"graph", "graph", "Rufname", "Name of the dog"},
		{"problems of the data", "data", `<span lang="de">`, `<span lang="en">`},
	} {
		page := get(c.panel)
		for lang, says := range map[string]string{"de": c.german, "en": c.english} {
			if strings.Contains(page, says) {
				panels[c.what] += lang
			}
		}
	}
	page := get("form/hund")
	_, page, _ = strings.Cut(page, `<html lang="`)
	return panels, page[:2]
}

func TestThePanelsSpeakTheLanguageOfTheForm(t *testing.T) {
	for name, c := range map[string]struct {
		told, prefers, typed string
		draft                string // that was filled in in this language
		want                 string
	}{
		"what the browser prefers":                            {prefers: "en-GB, de;q=0.5", want: "en"},
		"the first where it prefers none":                     {prefers: "fr", want: "de"},
		"what the preview was told":                           {told: "de", prefers: "en", want: "de"},
		"what the preview was told and is not the first":      {told: "en", prefers: "de", want: "en"},
		"what it was told and the form does not have":         {told: "fr", prefers: "en", want: "en"},
		"what the form was filled in in":                      {prefers: "en", draft: "de", want: "de"},
		"what the form was filled in in, whatever it is told": {told: "en", prefers: "en", draft: "de", want: "de"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, folder(t), func(o *preview.Options) { o.Lang = c.told })
			require.NoError(t, os.WriteFile(filepath.Join(d.dir, "hund.form.yaml"), []byte(bilingual), 0o600))
			if c.draft != "" {
				d.journey.Open("/forms/hund.form.yaml/form/hund?lang="+c.draft).Fill("name", "Luna").Next()
			}
			panels, form := d.spoken(c.prefers, nil)
			assert.Equal(t, c.want, form)
			for what, lang := range panels {
				assert.Equal(t, c.want, lang, what)
			}
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.url, nil)
			require.NoError(t, err)
			r.Header.Set("Accept-Language", c.prefers)
			if c.draft == "" {
				has(t, d.body(d.Do(r)), `<span lang="`+c.want+`">`)
			}
		})
	}
}

func TestThePanelsFollowTheLanguageThatIsChosenInTheForm(t *testing.T) {
	d := open(t, folder(t), func(o *preview.Options) { o.Lang = "" })
	require.NoError(t, os.WriteFile(filepath.Join(d.dir, "hund.form.yaml"), []byte(bilingual), 0o600))
	panels, form := d.spoken("en", url.Values{"_lang": {"de"}})
	assert.Equal(t, "en", form)
	for what, lang := range panels {
		assert.Equal(t, "de", lang, what)
	}
	page := d.body(d.PostForm(d.form+"why?at=name", url.Values{"_lang": {"en"}}))
	has(t, page, `/form/hund?lang=en`, "the pages of the form stay in it")
	has(t, page, `/form/hund?focus=name&amp;lang=en`)
	page = d.body(d.PostForm(d.form+"why?at=name", url.Values{"_lang": {"fr"}}))
	has(t, page, `<h1 id="form-title" lang="de">`, "a language that the form does not have")

	r, err := d.PostForm(d.form+"keep", url.Values{"name": {"Luna"}, "_lang": {"en"}})
	require.NoError(t, err)
	require.NoError(t, r.Body.Close())
	_, form = d.spoken("de", nil)
	assert.Equal(t, "en", form, "what is kept is in the language that it was typed in")
	d.try("answers", "{}", "_lang", "de")
	_, form = d.spoken("en", nil)
	assert.Equal(t, "de", form, "what is filled in too")
}

func TestBrowserThePanelsFollowTheLanguageThatIsChosenInTheForm(t *testing.T) {
	t.Parallel()
	a := sit(t, browser.Open(t), browser.Device{Script: true}, func(o *preview.Options) { o.Lang = "en" })
	require.NoError(t, os.WriteFile(a.file, []byte(bilingual), 0o600))
	a.Go(a.url + "/forms/hund.form.yaml/why?at=rasse")
	a.opens("Your dog")
	a.becomes(".answer blockquote", "You are not asked this")
	inForm[bool](a, `(page.querySelector("a[hreflang=de], a[lang=de]").click(), true)`)
	a.opens("Ihr Hund")
	a.becomes(".answer blockquote", "Diese Frage erscheint nicht")
	a.becomes("#form-title", "Hund anmelden")
	a.Click("#tab-data")
	a.becomes("#panel-title", "Data")
	a.becomes("#form-title", "Hund anmelden")

	// The file changes before anything is sent.
	a.edit("de: Ihr Hund", "de: Unser Hund")
	a.opens("Unser Hund")
	a.becomes("#form-title", "Hund anmelden")
	a.Press(`.toolbar button[name=example]`)
	a.opens("Unser Hund")
	a.becomes("#form-title", "Hund anmelden")
	assert.Empty(t, a.ScriptErrors())
}
