package sample_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

// typeKeys are the keys that a field of a type is tried with, beside none; an entry for each.
var typeKeys = map[string][]string{
	"text": {"minLength: 30, maxLength: 31", "maxLength: 1", "charset: din91379-a, maxLength: 12", `pattern: "\\p{Lu}\\p{L}*(-\\p{Lu}\\p{L}*)?", minLength: 9, maxLength: 14, charset: din91379-a`,
		`pattern: "[^a]{3}"`, `pattern: ".{2,4}", charset: din91379-e`, "minLength: 5000"},
	"textarea": {"minLength: 200, maxLength: 210", `pattern: "a\\nb+", maxLength: 6`, "charset: din91379-c"},
	"email":    {"minLength: 40", "maxLength: 8", `pattern: ".+@gemeinde\\.example"`},
	"tel":      {"maxLength: 6", "minLength: 18", `pattern: "\\+49 [0-9]{3,5} [0-9]{4,8}"`},
	"url":      {"maxLength: 14", "minLength: 60", `pattern: "https://[a-z]{3,9}\\.example/.*"`},
	"number":   {"minimum: 0.5, maximum: 0.75", "minimum: -3, maximum: -2.9", "multipleOf: 0.25, minimum: 3", "maximum: 0.001, minimum: 0.001", "minimum: 1000000000000", "minimum: -99999999999999999.5, multipleOf: 0.5, maximum: -5"},
	"integer":  {"minimum: 3, maximum: 3", "multipleOf: 7, minimum: 10, maximum: 20", "maximum: -9223372036854775000", "minimum: 9223372036854775800"},
	"money":    {"minimum: 0.01, maximum: 0.02", "multipleOf: 0.05, maximum: 1", "currency: JPY, minimum: 5", "currency: KWD, minimum: 0.001, maximum: 0.003", "minimum: -99999999999999999.99, maximum: -5"},
	"choice":   {"options: [a]", "codeList: list", "source: nowhere"}, "choices": {"options: [a, b, c], minItems: 2, maxItems: 2", "codeList: list, minItems: 3", "source: nowhere, minItems: 2", "source: nowhere, minItems: 40"},
	"date":         {"minimum: today(), maximum: today()", "maximum: 1900-01-01", `minimum: "addDays(today(), 3)", maximum: "addDays(today(), 5)"`, "minimum: 9999-12-30"},
	"partial-date": {"minimum: 1990, maximum: 1991-03", "minimum: today()"},
	"time":         {"minimum: 08:30, maximum: 08:30:05", "maximum: 00:00"}, "datetime": {"minimum: now()", "minimum: 2020-01-01T00:00:00, maximum: 2020-01-01T00:00:01"},
	"file": {"accept: [image/*], maxSize: 1kB, maxItems: 3, minItems: 2", "accept: [application/vnd.ms-excel]", "accept: [application/pdf, audio/*]", "maxSize: 1"},
	"list": {"minItems: 3, maxItems: 3, fields: [{id: y, type: boolean, label: Y}]", "maxItems: 0, fields: [{id: y, type: boolean, label: Y}]",
		"uniqueItems: true, minItems: 2, fields: [{id: y, type: boolean, label: Y}]"},
	"group": {"fields: [{id: y, type: boolean, label: Y, required: true}]"}, "info": {"text: I"},
}

// needsKeys are types that make no field without keys.
var needsKeys = []string{"choice", "choices", "list", "group"}

func typeForm(t *testing.T, typ, keys string) *form.Form {
	required := ", required: true"
	if typ == "group" || typ == "info" || keys == "maxItems: 0, fields: [{id: y, type: boolean, label: Y}]" {
		required = ""
	}
	if keys != "" {
		keys = ", " + keys
	}
	return read(t, "codeLists: {list: [p, q, r, s]}\npages: [{id: p, title: P, fields: [{id: x, type: "+typ+", label: L"+required+keys+"}]}]\n")
}

// What nobody would send takes neither time nor memory.
func TestWhatIsTooLargeIsNotMade(t *testing.T) {
	for typ, keys := range map[string]string{"text": "minLength: 900000000", "textarea": "minLength: 900000000", "email": "minLength: 900000000", "choices": "source: nowhere, minItems: 300000000",
		"file": "minItems: 300000000, maxItems: 300000000",
		"list": "minItems: 90000000, fields: [{id: y, type: boolean, label: Y}]"} {
		t.Run(typ, func(t *testing.T) {
			_, err := sample.New(typeForm(t, typ, keys), sample.Options{Context: clock}).Next()
			var u *sample.Unsatisfied
			require.ErrorAs(t, err, &u)
			require.Len(t, u.Demands, 1)
			assert.Equal(t, "x", u.Demands[0].Path)
		})
	}
}

func TestEveryTypeIsSampledWithinItsBounds(t *testing.T) {
	for _, typ := range fieldtype.Builtin() {
		cases := typeKeys[typ.Name]
		if !strings.Contains(" "+strings.Join(needsKeys, " ")+" ", " "+typ.Name+" ") {
			cases = append([]string{""}, cases...)
		}
		for _, keys := range cases {
			f := typeForm(t, typ.Name, keys)
			s := sample.New(f, sample.Options{Seed: 1, Context: clock})
			different := map[string]bool{}
			for range 60 {
				one, err := s.Next()
				require.NoError(t, err, "%s {%s}", typ.Name, keys)
				holds(t, f, one)
				different[string(one.JSON())] = true
			}
			if keys == "" && typ.Kind != value.Bool && typ.Kind != value.Absent {
				assert.Greater(t, len(different), 20, "%s has always the same values", typ.Name)
			}
			if typ.Kind == value.Absent {
				continue
			}
			s = sample.New(f, sample.Options{Seed: 1, Context: clock, Invalid: true})
			for range 20 {
				one, err := s.Next()
				require.NoError(t, err, "%s {%s}", typ.Name, keys)
				holds(t, f, one)
			}
		}
	}
}

func TestLoggedInPeoplesAttributesAreLeftAlone(t *testing.T) {
	f := fields(t, `
  - {id: name, type: text, label: L, required: true, prefill: surname, lock: true, minTrust: substantial}
  - {id: born, type: date, label: L, required: true, prefill: birth}
  rules: [{id: r, assert: 'name == "Weber" and age(born) > 17', message: M}]`)
	who := &form.Identity{Source: "bundid", Trust: "high", Attributes: map[string]form.Attribute{"surname": {Value: "Weber"}, "birth": {Value: "2000-01-01"}}}
	s := sample.New(f, sample.Options{Context: form.Context{Now: clock.Now, Identity: who}})
	typed := 0
	for range 50 {
		one, err := s.Next()
		require.NoError(t, err)
		assert.NotContains(t, string(one.JSON()), "name")
		if strings.Contains(string(one.JSON()), "born") {
			typed++
		}
	}
	assert.Less(t, typed, 50, "a prefilled answer is never kept")
}

func TestFewerFilesThanASubmissionMayHave(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		b.WriteString("  - {id: f" + strings.Repeat("x", i) + ", type: file, label: L, required: true, maxItems: 5}\n")
	}
	f := fields(t, b.String())
	s := sample.New(f, sample.Options{Context: clock})
	for range 5 {
		one, err := s.Next()
		require.NoError(t, err)
		holds(t, f, one)
	}
}

func TestSamplersOfOneFormWorkAtTheSameTime(t *testing.T) {
	f := examples(t)["hundesteuer.form.yaml"]
	want, err := sample.New(f, sample.Options{Context: clock}).Next()
	require.NoError(t, err)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			s := sample.New(f, sample.Options{Context: clock})
			got, err := s.Next()
			assert.NoError(t, err)
			assert.Equal(t, string(want.JSON()), string(got.JSON()))
		})
	}
	all.Wait()
}

// A bound that is more steps from zero than can be counted leaves room all the same.
func TestNumbersWithAFarBoundAreMadeByChance(t *testing.T) {
	for typ, keys := range map[string]string{"money": "minimum: -99999999999999999.99, maximum: -5", "number": "minimum: -99999999999999999.5, multipleOf: 0.5"} {
		s := sample.New(typeForm(t, typ, keys), sample.Options{Context: clock})
		made := map[string]bool{}
		for range 8 {
			one, err := s.Next()
			require.NoError(t, err)
			made[string(one.JSON())] = true
		}
		assert.Greater(t, len(made), 3, "%s: %v", typ, made)
	}
}
