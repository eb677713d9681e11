package forms_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// exampleIn finds what a hint gives as an example, up to the end of its sentence or a second example.
var exampleIn = regexp.MustCompile(`(?i)(?:zum Beispiel|ein Beispiel ist|Beispiele sind|for example|örneğin|наприклад,?|مثلًا) (.+?)(?:\. |\.$|; | \(|` +
	` oder | or | veya | або | أو | für | for |, |$)`)

// isolates set what is written from left to right apart from Arabic around it.
var isolates = strings.NewReplacer("\u2066", "", "\u2069", "")

func TestWhatAHintGivesAsAnExampleIsAnAnswer(t *testing.T) {
	checked, inLanguage := map[string]int{}, map[string]int{}
	for _, name := range forms.Names() {
		f := load(t, name, nil)
		for _, field := range f.Fields() {
			for _, lang := range f.Languages() {
				hint, _ := field.Hint().Static(lang)
				m := exampleIn.FindStringSubmatch(isolates.Replace(hint))
				kind := field.Type()
				if m == nil || kind.Parse == nil || kind.Kind == value.Files || kind.Kind == value.Bool {
					continue
				}
				checked[kind.Name]++
				inLanguage[lang]++
				v := kind.Parse(m[1], lang)
				assert.False(t, v.Empty(), "%s %s (%s): %q cannot be read", name, field.Path(), lang, m[1])
				if kind.Check != nil {
					assert.Empty(t, kind.Check(v), "%s %s (%s): %q", name, field.Path(), lang, m[1])
				}
			}
		}
	}
	for _, kind := range []string{"text", "date", "partial-date", "postcode", "email", "tel", "url", "iban", "licence-plate", "integer", "number"} {
		assert.NotZero(t, checked[kind], "examples of type %s", kind)
	}
	for _, lang := range languages("hundesteuer.form.yaml") {
		assert.Greater(t, inLanguage[lang], 30, "examples in %s", lang)
	}
}

// texts returns the texts of a field that a person reads.
func texts(field *form.Field) []*form.Text {
	return []*form.Text{field.Label(), field.Hint(), field.Description(), field.Body(), field.Unit(), field.AddLabel()}
}

func TestEveryTextIsTranslated(t *testing.T) {
	same := map[string]bool{"IBAN": true, "cm": true, "kg": true, "Name": true}
	seen := map[string]int{}
	for _, name := range forms.Names() {
		f := load(t, name, nil)
		for _, field := range f.Fields() {
			for _, text := range texts(field) {
				de, ok := text.Static("de")
				if !ok || same[de] || text == nil {
					continue
				}
				assert.NotEmpty(t, strings.TrimSpace(de), "%s %s", name, field.Path())
				for _, lang := range f.Languages()[1:] {
					seen[lang]++
					other, _ := text.Static(lang)
					assert.NotEmpty(t, strings.TrimSpace(other), "%s %s in %s", name, field.Path(), lang)
					if lang != "de-simple" { // which may well say the same
						assert.NotEqual(t, de, other, "%s %s in %s", name, field.Path(), lang)
					}
				}
			}
		}
	}
	assert.Greater(t, seen["en"], 500)
	for _, lang := range languages("hundesteuer.form.yaml")[1:] {
		assert.Greater(t, seen[lang], 100, lang)
	}
}

func TestEveryLanguageIsInItsOwnScript(t *testing.T) {
	script := map[string]*regexp.Regexp{"uk": regexp.MustCompile(`\p{Cyrillic}`), "ar": regexp.MustCompile(`\p{Arabic}`)}
	seen := 0
	f := load(t, "hundesteuer.form.yaml", nil)
	for _, field := range f.Fields() {
		all := texts(field)
		for _, o := range field.AllOptions() {
			all = append(all, o.Label(), o.Hint())
		}
		for _, text := range all {
			for lang, letters := range script {
				if s, _ := text.Static(lang); s != "" && s != "IBAN" {
					seen++
					assert.Regexp(t, letters, s, "%s in %s", field.Path(), lang)
				}
			}
		}
	}
	assert.Greater(t, seen, 400)
}

func TestNoHintPromisesAMessageThatNobodySends(t *testing.T) {
	for _, name := range forms.Names() {
		f := load(t, name, nil)
		for _, field := range f.Fields() {
			for _, lang := range f.Languages() {
				hint, _ := field.Hint().Static(lang)
				assert.NotRegexp(t, `(?i)eingangsbestätigung|confirmation of receipt`, hint, "%s %s", name, field.Path())
			}
		}
	}
}

func TestBreedsAreInTheOrderOfTheAlphabet(t *testing.T) {
	f := load(t, "hundesteuer.form.yaml", nil)
	var labels []string
	for _, field := range f.Fields() {
		if strings.HasSuffix(field.Path(), ".rasse") && len(labels) == 0 {
			for _, o := range field.AllOptions() {
				labels = append(labels, o.Label().String(nil, "de"))
			}
		}
	}
	assert.Greater(t, len(labels), 30)
	assert.True(t, slices.IsSorted(labels[:len(labels)-1]), "the last is any other: %v", labels)
}
