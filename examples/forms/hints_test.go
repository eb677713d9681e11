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
var exampleIn = regexp.MustCompile(`(?i)(?:zum Beispiel|for example) (.+?)(?:\. |\.$|; | oder | or | für | for |, |$)`)

func TestWhatAHintGivesAsAnExampleIsAnAnswer(t *testing.T) {
	checked := map[string]int{}
	for _, name := range forms.Names() {
		f := load(t, name, nil)
		for _, field := range f.Fields() {
			for _, lang := range f.Languages() {
				hint, _ := field.Hint().Static(lang)
				m := exampleIn.FindStringSubmatch(hint)
				kind := field.Type()
				if m == nil || kind.Parse == nil || kind.Kind == value.Files || kind.Kind == value.Bool {
					continue
				}
				checked[kind.Name]++
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
}

// texts returns the texts of a field that a person reads.
func texts(field *form.Field) []*form.Text {
	return []*form.Text{field.Label(), field.Hint(), field.Description(), field.Body(), field.Unit(), field.AddLabel()}
}

func TestEveryTextIsGermanAndEnglish(t *testing.T) {
	same := map[string]bool{"IBAN": true, "cm": true, "kg": true, "Name": true}
	seen := 0
	for _, name := range forms.Names() {
		f := load(t, name, nil)
		for _, field := range f.Fields() {
			for _, text := range texts(field) {
				de, ok := text.Static("de")
				en, _ := text.Static("en")
				if !ok || de == "" && en == "" || same[de] {
					continue
				}
				seen++
				assert.NotEqual(t, de, en, "%s %s", name, field.Path())
				assert.NotEmpty(t, strings.TrimSpace(de), "%s %s", name, field.Path())
				assert.NotEmpty(t, strings.TrimSpace(en), "%s %s", name, field.Path())
			}
		}
	}
	assert.Greater(t, seen, 500)
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
