package form_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

const sixLanguages = `edition: 2026
id: sprachen
version: 1.0.0
languages: [de, de-simple, en, tr, uk, ar]
retention: P1Y6M
title: {de: Hund, de-simple: Hund, en: Dog, tr: Köpek, uk: Собака, ar: كلب}
pages:
  - id: seite
    title: {de: Hund, de-simple: Hund, en: Dog, tr: Köpek, uk: Собака, ar: كلب}
    fields:
      - {id: name, type: text, label: Name, required: true}
`

func compileWith(t *testing.T, src string, opts form.Options) (*form.Form, schema.Problems) {
	t.Helper()
	return form.Read(nil, "form.yaml", []byte(src), opts)
}

func TestADefinitionHasAnyOfTheLanguagesOfTheCatalogue(t *testing.T) {
	f, problems := compileWith(t, sixLanguages, form.Options{})
	require.Empty(t, problems)
	found := f.Evaluate(f.NewAnswers(), form.Context{}).Problems()
	require.Len(t, found, 1)
	for lang, want := range map[string][2]string{
		"de":        {"Bitte füllen Sie dieses Feld aus.", "1 Jahr und 6 Monate"},
		"de-simple": {"Bitte füllen Sie das Feld aus.", "1 Jahr und 6 Monate"},
		"en":        {"Please fill in this field.", "1 year and 6 months"},
		"tr":        {"Lütfen bu alanı doldurun.", "1 yıl ve 6 ay"},
		"uk":        {"Будь ласка, заповніть це поле.", "1 рік та 6 місяців"},
		"ar":        {"يُرجى ملء هذا الحقل.", "\u2068سنة واحدة\u2069 و\u20686 أشهر\u2069"},
	} {
		assert.Equal(t, lang, f.Language(lang))
		assert.Equal(t, want[0], found[0].Text(lang), lang)
		assert.Equal(t, want[1], f.RetentionText(lang), lang)
	}
}

func TestAMissingTranslationIsAWarningAtItsText(t *testing.T) {
	src := `edition: 2026
id: a
version: 1.0.0
languages: [de, tr]
title: {de: Hund, tr: Köpek}
pages:
  - id: seite
    title: {de: Hund, tr: Köpek}
    fields:
      - id: name
        type: text
        label:
          de: Name
`
	_, problems := compileWith(t, src, form.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "missing-translation", problems[0].Code)
	assert.Equal(t, `there is no text in the language "tr"`, problems[0].Summary)
	assert.Equal(t, 13, problems[0].Line, "where the text stands")
}

func TestAFileBesideADefinitionMayHaveMoreLanguages(t *testing.T) {
	const definition = `edition: 2026
id: a
version: 1.0.0
languages: [de, en]
retention: P1Y
title: {de: Hund, en: Dog%s}
blocks:
  ort: {file: ort.yaml}
codeLists:
  rassen: {file: rassen.yaml}
pages:
  - id: seite
    title: {de: Hund, en: Dog}
    fields:
      - {id: ort, use: ort, label: {de: Ort, en: Place}}
      - {id: rasse, type: choice, label: {de: Rasse, en: Breed}, codeList: rassen}
`
	load := func(title string) schema.Problems {
		_, problems := form.Load(fstest.MapFS{
			"a.form.yaml": {Data: fmt.Appendf(nil, definition, title)},
			"ort.yaml":    {Data: []byte("fields: [{id: stadt, type: text, label: {de: Stadt, en: Town, tr: Şehir}}]")},
			"rassen.yaml": {Data: []byte("options: [{value: mops, label: {de: Mops, en: Pug, tr: Pug}}]")},
		}, "a.form.yaml", form.Options{})
		return problems
	}
	assert.Empty(t, load(""), "other forms that use the files have the language")
	problems := load(", tr: Köpek")
	require.Len(t, problems, 1)
	assert.Equal(t, "unknown-language", problems[0].Code)
	assert.Equal(t, "a.form.yaml", problems[0].File)
}

func TestAHostHasItsOwnTextsOfProblems(t *testing.T) {
	own := &fieldtype.Type{}
	for _, typ := range fieldtype.Builtin() {
		if typ.Name == "text" {
			*own = *typ
		}
	}
	own.Name, own.Codes = "pet", []string{"pet"}
	own.Check = func(v value.Value) string { return map[bool]string{true: "pet"}[v.Text() == "Katze"] }
	f, problems := compileWith(t, sixLanguages+"      - {id: tier, type: pet, label: Tier}\n", form.Options{
		Types: []*fieldtype.Type{own},
		Texts: message.Texts{"de": {"required": "{label} fehlt noch.", "pet": "Nur Hunde."}},
	})
	require.Empty(t, problems)
	a := f.NewAnswers()
	a.Root().Set(f.Field("tier"), value.OfText("Katze"))
	found := f.Evaluate(a, form.Context{}).Problems()
	require.Len(t, found, 2)
	assert.Equal(t, "Name fehlt noch.", found[0].Text("de"))
	assert.Equal(t, "Please fill in this field.", found[0].Text("en"))
	assert.Equal(t, "Nur Hunde.", found[1].Text("de"))
	whole := f.Own(form.Problem{Code: "required"})
	assert.Equal(t, "Bitte prüfen Sie diese Angabe.", whole.Text("de"), "a text that needs a label, and there is none")
}

func TestATextOfTheHostThatCannotBeUsedIsAProblem(t *testing.T) {
	for text, want := range map[string]string{"requierd": `did you mean "required"`, "pet": `no text "pet"`} {
		_, problems := compileWith(t, sixLanguages, form.Options{Texts: message.Texts{"de": {text: "x"}}})
		require.Len(t, problems, 1)
		assert.Equal(t, "bad-host", problems[0].Code)
		assert.Contains(t, problems[0].Summary, want)
	}
}
