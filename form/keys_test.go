package form_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// someTypesOnly are samples of the keys that mean something for some types only; a type names those it knows in Type.Keys.
var someTypesOnly = map[string]string{
	"minLength": "1", "maxLength": "9", "pattern": "a", "charset": "din91379-a", "minimum": "nil", "maximum": "nil", "multipleOf": "2", "currency": "EUR",
	"minItems": "1", "maxItems": "2", "uniqueItems": "true", "accept": "[image/png]", "maxSize": "1MB", "options": "[a]", "codeList": "c",
	"source": "s", "dependsOn": "[other]", "unit": "kg", "placeholder": "x", "itemLabel": "x", "addLabel": "x", "widget": "radio",
	"autocomplete": "name", "text": "x", "fields": "[{id: f, type: text, label: F}]", "rules": "[{id: r, assert: 1 > 2, message: M}]",
}

// valuesOnly are samples of the keys that mean something where there is a value to give.
var valuesOnly = map[string]string{"compute": "nil", "default": "nil", "prefill": "surname", "lock": "true", "minTrust": "high", "readonly": "true"}

// refuses reports whether one of the codes is among the problems and is about the key.
func refuses(problems schema.Problems, key string, codes ...string) bool {
	named := regexp.MustCompile(`(^|[^A-Za-z])` + key + `($|[^A-Za-z])`)
	return slices.ContainsFunc(problems, func(p schema.Problem) bool {
		return slices.Contains(codes, p.Code) && named.MatchString(p.Summary)
	})
}

func TestTheWrittenFormAndTheTypesAgreeOnTheKeysOfEveryType(t *testing.T) {
	know := func(typ *fieldtype.Type, key string) bool {
		if _, ok := valuesOnly[key]; ok {
			return typ.Kind != value.Absent && typ.Kind != value.Rows
		}
		return slices.Contains(typ.Keys, key)
	}
	for _, typ := range fieldtype.Builtin() {
		for _, table := range []map[string]string{someTypesOnly, valuesOnly} {
			for key, sample := range table {
				src := header + "pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: " + typ.Name + ", label: A, " + key + ": " + sample + "}\n  - {id: other, type: text, label: O}\n"
				def, problems := schema.Parse("keys.yaml", []byte(src), schema.Options{Partial: true})
				require.NotNil(t, def, src)
				assert.Equal(t, know(typ, key), !refuses(problems, key, "misplaced-key"), "schema: %s of %s", key, typ.Name)
				_, problems = form.Compile(def, form.Options{})
				assert.Equal(t, know(typ, key), !refuses(problems, key, "key-not-for-type"), "form: %s of %s", key, typ.Name)
			}
		}
		for _, key := range typ.Keys {
			assert.Contains(t, someTypesOnly, key, "%s knows a key that nobody checks", typ.Name)
		}
		assert.Equal(t, slices.Contains(typ.Keys, "widget"), len(typ.Widgets) > 0, typ.Name)
	}
}

func TestAWordThatNobodyKnowsIsReportedWithTheNearOne(t *testing.T) {
	for field, want := range map[string]string{
		"type: choice, widget: dropdown, options: [a]":             "unknown-widget",
		"type: choice, widget: selct, options: [a]":                `unknown-widget did you mean "select"`,
		"type: text, autocomplete: familyname":                     `unknown-autocomplete did you mean "family-name"`,
		"type: text, autocomplete: home family-name":               "unknown-autocomplete",
		"type: text, messages: {requird: x}":                       `unknown-message did you mean "required"`,
		"type: text, messages: {rule: x}":                          "unknown-message",
		"type: money, currency: XYZ":                               "bad-currency",
		"type: money, currency: XXX":                               "bad-currency",
		"type: file, maxSize: 0":                                   "bad-size",
		"type: file, maxSize: 0.0MB":                               "bad-size",
		"type: text, minLength: -1":                                "bad-bound",
		"type: text, minLength: 2 - 3":                             "bad-bound",
		"type: text, minLength: 1.5":                               "expression-type",
		"type: text, minLength: 5, maxLength: 4":                   "bad-bound",
		"type: text, minLength: 2 + 3, maxLength: 4":               "bad-bound",
		"type: date, minimum: 2024-02-02, maximum: 2024-02-01":     "bad-bound",
		"type: integer, minimum: 1.5, maximum: 1":                  "bad-bound",
		"type: money, minimum: 1.005":                              "bad-bound",
		"type: money, multipleOf: 0.001":                           "bad-bound",
		"type: money, multipleOf: 0.00":                            "bad-bound",
		"type: money, default: 1.005":                              "bad-default",
		"type: money, currency: JPY, minimum: 1.5":                 "bad-bound",
		"type: money, currency: JPY, default: 1.5":                 "bad-default",
		"type: file, minItems: 2":                                  "bad-bound",
		"type: choices, minItems: 3, maxItems: 2, options: [a]":    "bad-bound",
		"type: text, prefill: surname, minTrust: low":              "trust-without-lock",
		"type: text, prefill: surname, lock: false, minTrust: low": "trust-without-lock",
	} {
		_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, label: A, "+field+"}\n"), form.Options{})
		code, says, _ := strings.Cut(want, " ")
		if assert.Len(t, problems, 1, field) {
			assert.Equal(t, code, problems[0].Code, field)
			assert.Contains(t, problems[0].Error(), says, field)
			assert.Equal(t, 9, problems[0].Line, field)
		}
	}
}

func TestWhatIsSensibleIsNotReported(t *testing.T) {
	for _, field := range []string{
		"type: choice, widget: select, options: [a]", "type: country, widget: radio", "type: text, autocomplete: section-a billing home tel",
		"type: date, messages: {required: x, day: x, overridden: x}", "type: money, currency: JPY, minimum: 100", "type: money, currency: KWD, default: 1.005",
		"type: text, minLength: 3, maxLength: 3", "type: file, minItems: 2, maxItems: 2", "type: number, minimum: -5, maximum: -4.5",
		"type: partial-date, minimum: 1990, maximum: 1990-05", "type: money, default: 1 + 1.005",
	} {
		_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, label: A, "+field+"}\n"), form.Options{})
		assert.Empty(t, problems, field)
	}
}

func TestAHostsTypeMayHaveProblemsAndKeysOfItsOwn(t *testing.T) {
	own := *builtin(t, "text")
	own.Name, own.Keys, own.Widgets = "aktenzeichen", []string{"widget"}, nil
	_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- {id: p, title: P, fields: [{id: a, type: aktenzeichen, label: A, widget: gross, messages: {aktenzeichen: Nein.}}]}\n"),
		form.Options{Types: []*fieldtype.Type{&own}})
	assert.Empty(t, problems)
}
