package message_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
)

// codes are the problems that form and submit report, with the parameters each has.
var codes = map[string][]string{
	"required": nil, "type": nil, "pattern": nil, "option": nil, "uniqueItems": nil, "iban": {"length"},
	"minLength": {"minLength"}, "maxLength": {"maxLength"}, "charset": {"characters"}, "minimum": {"minimum"}, "maximum": {"maximum"},
	"multipleOf": {"multipleOf"}, "minItems": {"minItems"}, "maxItems": {"maxItems"}, "accept": {"accept", "file"}, "maxSize": {"maxSize", "file"}, "emptyFile": {"file"},
	"unknown": nil, "elsewhere": {"value"}, "overridden": nil, "rule": nil, "json": nil, "malformed": nil, "duplicateKey": nil,
	"tooManyRows": {"max"}, "tooManyFiles": {"max"}, "tooLarge": nil, "tooComplex": {"max"}, "tooDeep": nil, "problem": nil,
}

// languages are those that forms of German cities are in.
var languages = []string{"ar", "de", "de-simple", "en", "tr", "uk"}

func TestNothingIsMissingInAnyLanguage(t *testing.T) {
	for _, lang := range languages {
		assert.Empty(t, message.Default().Gaps(lang, "de"))
		assert.Empty(t, message.Default().Gaps("en", lang))
	}
}

func TestWhatIsMissingIsFound(t *testing.T) {
	german := []byte("n: '{n, plural, one {ein Hund} other {{n} Hunde}}'\nwert: 'Wert {x}'\nfehlt: Text\n")
	for written, want := range map[string]string{
		"n: '{n, plural, one {{n} пес} few {{n} пси} many {{n} псів} other {{n} пса}}'\nwert: '{x}'":                  `uk has no text for "fehlt"`,
		"n: '{n, plural, one {{n} пес} few {{n} пси} other {{n} пса}}'\nwert: '{x}'\nfehlt: x":                        `"n" in uk has no form many of {n}`,
		"n: '{n, plural, one {один пес} few {{n} пси} many {{n} псів} other {{n} пса}}'\nwert: '{x}'\nfehlt: x":       `"n" in uk does not say {n} in the form one, which stands for several numbers`,
		"n: '{n, plural, one {{n} пес} few {{n} пси} many {{n} псів} other {{n} пса}}'\nwert: '{y}'\nfehlt: x":        `"wert" in uk has the placeholders [y], in de [x]`,
		"n: '{n, plural, one {{n} пес} few {{n} пси} many {{n} псів} other {{n} пса}}'\nwert: '{x}'\nfehlt: x\nzu: x": `uk has a text for "zu", and de has none`,
	} {
		c, err := (&message.Catalog{}).With("de", german)
		require.NoError(t, err)
		c, err = c.With("uk", []byte(written))
		require.NoError(t, err)
		assert.Equal(t, []string{want}, c.Gaps("uk", "de"), written)
	}
}

func TestEveryLanguageHasATextForEveryCode(t *testing.T) {
	c := message.Default()
	require.Equal(t, languages, c.Languages())
	for _, lang := range c.Languages() {
		for code := range codes {
			assert.True(t, c.Has(code, lang), "%s has no text for %s", lang, code)
		}
		for _, code := range fieldtype.Codes() {
			assert.True(t, c.Has(code.Name, lang), "%s has no text for %s", lang, code.Name)
		}
		assert.Equal(t, c.Codes("de"), c.Codes(lang), "all languages have the same codes and variants")
	}
}

func TestATextUsesOnlyTheParametersOfItsCodeInEveryLanguage(t *testing.T) {
	c := message.Default()
	for _, code := range c.Codes("de") {
		base, _, _ := strings.Cut(code, ".")
		if base == "period" {
			for _, lang := range languages {
				assert.Equal(t, []string{"n"}, c.Placeholders(code, lang), code)
			}
			continue
		}
		for _, lang := range c.Languages() {
			assert.Equal(t, c.Placeholders(code, "de"), c.Placeholders(code, lang), "%s in %s", code, lang)
			for _, name := range c.Placeholders(code, lang) {
				assert.Contains(t, codes[base], name, "%s in %s", code, lang)
			}
		}
	}
}

// sentences returns every built-in text with its parameters filled in, once with one and once with several.
func sentences(lang string) map[string]string {
	c := message.Default()
	out := map[string]string{}
	for _, code := range c.Codes(lang) {
		if strings.HasPrefix(code, "media.") || strings.HasPrefix(code, "period.") {
			continue // no sentence
		}
		for _, n := range []string{"1", "5"} {
			var params message.Params
			for _, name := range c.Placeholders(code, lang) {
				params = append(params, message.Param{Name: name, Value: n})
			}
			out[code+" "+n] = c.Text(code, lang, params)
		}
	}
	return out
}

func TestTextsAreWholeSentencesInThePoliteForm(t *testing.T) {
	impolite := regexp.MustCompile(`(?i)\b(du|dich|dir|dein\w*|euch|euer|eure\w*)\b`)
	technical := regexp.MustCompile(`(?i)\b(null|nil|json|pattern|regex|invalid|ungültig|fehler|error|server)\b`)
	for _, lang := range message.Default().Languages() {
		all := sentences(lang)
		require.NotEmpty(t, all)
		for code, s := range all {
			assert.Regexp(t, `^[“«„]?[\p{Lu}\p{Lo}15].*\.$`, s, "%s %s", lang, code)
			assert.NotRegexp(t, `[{}]|  |!`, s, "%s %s", lang, code)
			assert.NotRegexp(t, technical, s, "%s %s", lang, code)
			assert.Less(t, len([]rune(s)), 160, "%s %s is short", lang, code)
			if strings.HasPrefix(lang, "de") {
				assert.NotRegexp(t, impolite, s, code)
			}
		}
	}
	assert.Regexp(t, impolite, "Bitte prüfe deine Angabe.", "the lint finds what it looks for")
}

func TestExamplesInTextsAreThoseOfTheTypes(t *testing.T) {
	c := message.Default()
	for _, typ := range fieldtype.Builtin() {
		code := map[string]string{"number": "number", "integer": "integer", "money": "money", "time": "time", "datetime": "datetime", "date": "date", "email": "email", "url": "url", "bic": "bic", "licence-plate": "licencePlate"}[typ.Name]
		if code == "" {
			continue
		}
		for _, lang := range c.Languages() {
			assert.Contains(t, c.Text(code, lang, nil), typ.Example(lang), "%s in %s", code, lang)
		}
	}
	for places, currency := range map[string]string{"": "CHF", ".0": "JPY", ".3": "KWD", ".4": "CLF"} {
		for _, lang := range c.Languages() {
			for _, code := range []string{"money", "places"} {
				assert.Contains(t, c.Text(code+places, lang, nil), fieldtype.Money(currency).Example(lang)+".", "%s of %s in %s", code, currency, lang)
			}
		}
	}
}

func TestTextChoosesByLanguageVariantAndNumber(t *testing.T) {
	c := message.Default()
	for _, k := range []struct {
		code, lang string
		params     message.Params
		want       string
	}{
		{"required", "de", nil, "Bitte füllen Sie dieses Feld aus."},
		{"required", "en", nil, "Please fill in this field."},
		{"required", "de-AT", nil, "Bitte füllen Sie dieses Feld aus."},
		{"required", "de_CH", nil, "Bitte füllen Sie dieses Feld aus."},
		{"required", "fr", nil, "Please fill in this field."},
		{"required", "", nil, "Please fill in this field."},
		{"required.radio", "de", nil, "Bitte wählen Sie eine Antwort aus."},
		{"required.input", "de", nil, "Bitte füllen Sie dieses Feld aus."},
		{"required.radio.more", "de", nil, "Bitte wählen Sie eine Antwort aus."},
		{"minItems.list", "de", message.Params{{Name: "minItems", Value: "1"}}, "Bitte fügen Sie mindestens einen Eintrag hinzu."},
		{"minItems.list", "de", message.Params{{Name: "minItems", Value: "2"}}, "Bitte fügen Sie mindestens 2 Einträge hinzu."},
		{"minItems.list", "en", message.Params{{Name: "label", Value: "Dogs"}, {Name: "minItems", Value: "2"}}, "Please add at least 2 entries."},
		{"maximum.date", "de", message.Params{{Name: "maximum", Value: "31.12.2024"}}, "Bitte geben Sie 31.12.2024 oder früher an."},
		{"maximum", "en", message.Params{{Name: "maximum", Value: "1,234.50"}}, "Please enter 1,234.50 or less."},
		{"maxSize", "de", message.Params{{Name: "maxSize", Value: "1200000"}}, "Diese Datei ist zu groß. Sie darf höchstens 1,2 MB haben."},
		{"maxSize", "de", message.Params{{Name: "maxSize", Value: "10.000.000"}}, "Diese Datei ist zu groß. Sie darf höchstens 10 MB haben."},
		{"maxSize", "en", message.Params{{Name: "maxSize", Value: "10MB"}}, "This file is too large. It may have at most 10MB."},
		{"accept", "de", message.Params{{Name: "accept", Value: "application/pdf, image/jpeg,image/webp"}}, "Diese Art von Datei ist hier nicht möglich. Möglich sind PDF, JPEG und WEBP."},
		{"accept", "en", message.Params{{Name: "accept", Value: "application/msword, application/vnd.openxmlformats-officedocument.wordprocessingml.document"}}, "This kind of file is not possible here. Possible are Word."},
		{"minItems.list", "uk", message.Params{{Name: "minItems", Value: "21"}}, "Будь ласка, додайте щонайменше 21 запис."},
		{"minItems.list", "uk", message.Params{{Name: "minItems", Value: "1\u00a0234"}}, "Будь ласка, додайте щонайменше 1\u00a0234 записи."},
		{"minItems.list", "uk", message.Params{{Name: "minItems", Value: "11"}}, "Будь ласка, додайте щонайменше 11 записів."},
		{"minItems.list", "uk", message.Params{{Name: "minItems", Value: "1,5"}}, "Будь ласка, додайте щонайменше 1,5 запису."},
		{"minItems.list", "ar", message.Params{{Name: "minItems", Value: "2"}}, "يُرجى إضافة مُدخلين على الأقل."},
		{"minItems.list", "ar", message.Params{{Name: "minItems", Value: "5"}}, "يُرجى إضافة 5 مُدخلات على الأقل."},
		{"minItems.list", "ar", message.Params{{Name: "minItems", Value: "11"}}, "يُرجى إضافة 11 مُدخلًا على الأقل."},
		{"minItems.list", "ar", message.Params{{Name: "minItems", Value: "1,000"}}, "يُرجى إضافة \u20681,000\u2069 مُدخل على الأقل."},
		{"accept", "ar", message.Params{{Name: "accept", Value: "application/pdf,image/*"}}, "لا يمكن استخدام هذا النوع من الملفات هنا. الأنواع الممكنة هي \u2068PDF\u2069 و\u2068صور\u2069."},
		{"required", "de-simple", nil, "Bitte füllen Sie das Feld aus."},
		{"required", "de-DE-simple", nil, "Bitte füllen Sie dieses Feld aus."},
		{"required", "tr-TR", nil, "Lütfen bu alanı doldurun."},
		{"charset", "de", message.Params{{Name: "characters", Value: "😀"}}, "Das Zeichen „😀“ ist hier nicht möglich. Bitte ersetzen Sie es."},
	} {
		assert.Equal(t, k.want, c.Text(k.code, k.lang, k.params), "%s %s", k.code, k.lang)
	}
}

func TestAPersonNeverSeesACodeOrAPlaceholder(t *testing.T) {
	c := message.Default()
	for _, code := range []string{"no-such-code", "", ".", "sql: no rows", "minLength", "media"} {
		assert.Equal(t, "Bitte prüfen Sie diese Angabe.", c.Text(code, "de", nil), code)
		assert.Equal(t, "Please check this answer.", c.Text(code, "xx-invalid-", nil), code)
	}
	assert.Empty(t, (&message.Catalog{}).Text("required", "de", nil))
}

func TestAHostAddsLanguagesAndChangesTexts(t *testing.T) {
	base := message.Default()
	c, err := base.With("pl", []byte("minItems: '{minItems, plural, one {jeden wpis} few {{minItems} wpisy} many {{minItems} wpisów} other {{minItems} wpisu}}'\n"))
	require.NoError(t, err)
	c, err = c.With("de", []byte("required: Bitte ausfüllen.\n"))
	require.NoError(t, err)
	assert.Equal(t, append(slices.Clone(languages), "pl"), c.Languages())
	for n, want := range map[string]string{"1": "jeden wpis", "3": "3 wpisy", "5": "5 wpisów", "1,5": "1,5 wpisu"} {
		assert.Equal(t, want, c.Text("minItems", "pl", message.Params{{Name: "minItems", Value: n}}))
	}
	assert.Equal(t, "Please fill in this field.", c.Text("required", "pl", nil), "what is missing is English")
	assert.Equal(t, "Bitte ausfüllen.", c.Text("required", "de", nil))
	assert.Equal(t, "Bitte füllen Sie dieses Feld aus.", base.Text("required", "de", nil), "the first catalog stays as it was")
	assert.False(t, base.Has("required", "pl"))
}

func TestATextThatDoesNotReadIsAnError(t *testing.T) {
	for text, want := range map[string]string{
		"{minimum":                              "not closed",
		"}":                                     "never opened",
		"a } b":                                 "never opened",
		"{}":                                    "no name",
		"{a b}":                                 "no name",
		"{n, select, a {x} other {y}}":          "size, media, or plural",
		"{n, plural}":                           "size, media, or plural",
		"{n, size, x}":                          "size, media, or plural",
		"{n,":                                   "not closed",
		"{n, plural, one {x}}":                  "needs the form other",
		"{n, plural, eins {x} other {y}}":       "no plural category",
		"{n, plural, one {x} one {x} other {}}": "there twice",
		"{n, plural, =x {x} other {}}":          "no plural category",
		"{n, plural, =01 {x} other {}}":         "no plural category",
		"{n, plural, other {x}":                 "not closed",
		"{n, plural, other {x":                  "not closed",
		"{n, plural, other":                     "not closed",
		" ":                                     "empty",
		strings.Repeat("{a, plural, other {", 10) + strings.Repeat("}}", 10): "too deeply",
	} {
		_, err := message.Default().With("de", []byte("x: '"+text+"'\n"))
		if assert.Error(t, err, text) {
			assert.Contains(t, err.Error(), want, text)
			assert.Contains(t, err.Error(), `"x"`, "the error names the code")
		}
	}
	_, err := message.Default().With("no language", []byte("x: y"))
	assert.ErrorContains(t, err, "not a language")
	_, err = message.Default().With("de", []byte("- x"))
	assert.ErrorContains(t, err, "texts in")
	_, err = message.Default().With("de", []byte("x: a\nx: b"))
	assert.Error(t, err, "a code that is there twice")
}

func TestTheCatalogIsSafeForConcurrentUse(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, lang := range message.Default().Languages() {
				langs := message.Default().Languages()
				slices.Reverse(langs) // a copy
				message.Default().Text("minItems.list", lang, message.Params{{Name: "minItems", Value: "3"}})
			}
		})
	}
	wg.Wait()
	assert.Equal(t, languages, message.Default().Languages())
}

func FuzzText(f *testing.F) {
	f.Add("{n, plural, one {a} other {b {n}}}", "1")
	f.Add("{n, size} {n, media}", "10")
	f.Fuzz(func(t *testing.T, text, value string) {
		c, err := message.Default().With("de", []byte("x: "+fmt.Sprintf("%q", text)))
		if err != nil {
			return
		}
		if s := c.Text("x", "de", message.Params{{Name: "n", Value: value}}); s == "" && !strings.Contains(text, "{") {
			t.Fatalf("%q gives nothing", text)
		}
	})
}

func ExampleCatalog_Text() {
	catalog := message.Default()
	fmt.Println(catalog.Text("required.radio", "de", nil))
	fmt.Println(catalog.Text("maxLength", "en", message.Params{{Name: "maxLength", Value: "80"}}))
	// Output:
	// Bitte wählen Sie eine Antwort aus.
	// Please shorten your answer to 80 characters or fewer.
}
