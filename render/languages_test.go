package render_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

// sixLanguages is a form in all languages that have words of their own.
func sixLanguages(t testing.TB) *form.Form {
	t.Helper()
	src, err := os.ReadFile("testdata/sprachen.form.yaml")
	require.NoError(t, err)
	f, problems := form.Read(nil, "sprachen.form.yaml", src, form.Options{})
	require.Empty(t, problems, "every text is there in every language")
	return f
}

func sixLanguagesFilled(t testing.TB, f *form.Form) *form.State {
	t.Helper()
	return f.Evaluate(answers(t, f, `{"name": "Käthe", "telefon": "+49 5261 252-0", "iban": "DE02120300000000202051", "gebuehr": 1234.5, "land": "UA", "hunde": [{"rufname": "Rex"}], "frage": "Rex (3-4)"}`), clock)
}

func TestAPageIsInTheLanguageAndTheDirectionOfItsReader(t *testing.T) {
	f := sixLanguages(t)
	r := renderer(t, f, render.Options{})
	a := answers(t, f, `{"name": "Käthe", "iban": "DE02120300000000202051", "geboren": "1980-04-03", "gebuehr": 1234.5, "land": "UA", "hunde": [{"rufname": "Rex"}]}`)
	for lang, want := range map[string]struct {
		dir   string
		texts []string
	}{
		"de":        {"ltr", []string{"Schritt 1 von 3", "03.04.1980", `value="1.234,50"`, ">Ukraine<", "bis zu 3 Dateien", "höchstens 5\u00a0MB", "10 Jahre", "Beispiel: 31.12.1990", ">Deutsch (Leichte Sprache)<"}},
		"de-simple": {"ltr", []string{"Schritt 1 von 3", "03.04.1980", "höchstens 3 Dateien", "So lange speichern wir Ihre Antworten", "Bitte wählen Sie eine Antwort."}},
		"en":        {"ltr", []string{"Step 1 of 3", "3 April 1980", `value="1,234.50"`, "up to 3 files", "JPEG, PNG and PDF"}},
		"tr":        {"ltr", []string{"Adım 1 / 3", "03.04.1980", `value="1.234,50"`, ">Ukrayna<", "en çok 3 dosya", "10 yıl", "Lütfen bir yanıt seçin."}},
		"uk":        {"ltr", []string{"Крок 1 з 3", "03.04.1980", "value=\"1\u00a0234,50\"", ">Україна<", "щонайбільше 3 файли", "5\u00a0МБ", "10 років", "Будь ласка, додайте щонайменше 3 записи."}},
		"ar":        {"rtl", []string{"الخطوة 1 من 3", "03/04/1980", `value="1,234.50"`, ">أوكرانيا<", "3 ملفات على الأكثر", "10 سنوات", "يُرجى إضافة 3 مُدخلات على الأقل.", "مثال: \u2068+49 5261 252-0\u2069"}},
	} {
		s := f.Evaluate(a, clock)
		p := &view.Page{Kind: view.Question, Lang: lang, Page: f.Pages()[0], State: s, Problems: s.Problems(), Action: "/f", Step: 1, Steps: 3}
		for _, l := range f.Languages() {
			p.Languages = append(p.Languages, view.Language{Lang: l, URL: "?lang=" + l})
		}
		html := page(t, r, p)
		assert.Contains(t, html, `<html lang="`+lang+`" dir="`+want.dir+`">`)
		for _, text := range want.texts {
			assert.Contains(t, html, text, lang)
		}
		assertAccessible(t, html)
		assert.NotRegexp(t, regexp.MustCompile(`\{[a-z]+[,}]`), html, "%s: a place that was not filled", lang)
	}
}

func TestSignsBetweenWordsAreThoseOfTheLanguage(t *testing.T) {
	f := sixLanguages(t)
	r := renderer(t, f, render.Options{})
	s := f.Evaluate(answers(t, f, `{"hunde": [{"rufname": "Rex"}]}`), clock)
	for lang, want := range map[string][]string{
		"de": {"Ist der Hund groß? Bitte", "; bis zu 3 Dateien; ", "Rufname, Hunde 1"},
		"ar": {"هل الكلب كبير؟ يُرجى", "؛ 3 ملفات على الأكثر؛ ", "اسم الكلب، الكلاب 1"},
	} {
		html := page(t, r, &view.Page{Kind: view.Question, Lang: lang, Page: f.Pages()[0], State: s, Problems: s.Problems(), Action: "/f"}) +
			page(t, r, &view.Page{Kind: view.Review, Lang: lang, State: s, Action: "/f", PageURL: func(p *form.Page) string { return p.ID() }})
		for _, text := range want {
			assert.True(t, strings.Contains(html, text), "%q in %s", text, lang)
		}
	}
}

func TestAHostReplacesWordsAndTextsOfProblems(t *testing.T) {
	f := sixLanguages(t)
	r := renderer(t, f, render.Options{Texts: message.Texts{"tr": {"next": "İleri"}}})
	html := page(t, r, &view.Page{Kind: view.Question, Lang: "tr", Page: f.Pages()[0], State: f.Evaluate(f.NewAnswers(), clock), Action: "/f"})
	assert.Contains(t, html, ">İleri</button>")
	assert.False(t, strings.Contains(html, ">Devam</button>"))
	_, err := render.New(f, render.Options{Texts: message.Texts{"tr": {"nextt": "İleri"}}})
	assert.EqualError(t, err, `render: Options.Texts: there is no text "nextt" to replace in "tr"; did you mean "next"?`)
}

func TestCountriesStandInTheOrderOfTheReadersLanguage(t *testing.T) {
	f := sixLanguages(t)
	r := renderer(t, f, render.Options{})
	for lang, order := range map[string][2]string{"de": {">Ägypten<", ">Zypern<"}, "tr": {">Cibuti<", ">Çad<"}, "uk": {">Естонія<", ">Єгипет<"}, "ar": {">إسبانيا<", ">اليابان<"}} {
		html := page(t, r, &view.Page{Kind: view.Question, Lang: lang, Page: f.Pages()[0], State: f.Evaluate(f.NewAnswers(), clock), Action: "/f"})
		first, second := strings.Index(html, order[0]), strings.Index(html, order[1])
		require.Positive(t, first, lang)
		require.Positive(t, second, lang)
		assert.Less(t, first, second, "%s: %s", lang, order)
	}
}
