package fieldtype

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/pattern"
)

func TestEveryVATFormatCompiles(t *testing.T) {
	for state, format := range vatFormats {
		_, err := pattern.Compile(format)
		assert.Nil(t, err, state)
		assert.Len(t, state, 2)
		assert.NotNil(t, vatPatterns()[state], state)
	}
	assert.Len(t, vatFormats, 28, "27 member states and Northern Ireland")
}

func TestIBANLengthsAreThoseOfTheStandard(t *testing.T) {
	for country, length := range ibanLengths {
		assert.Len(t, country, 2)
		assert.True(t, length >= 15 && length <= 34, "%s: %d", country, length)
		assert.True(t, country == "XK" || validCountry(country), "%s is a country", country)
	}
	assert.Greater(t, len(ibanLengths), 80)
}

func TestMonthNamesHaveNoSeparatorInThem(t *testing.T) {
	perMonth := map[int]int{}
	for name, month := range monthNames().byName {
		perMonth[month]++
		assert.Equal(t, foldName(name), name)
		for i := range len(name) {
			assert.False(t, isDateSeparator(name[i]) || name[i]-'0' < 10, name)
		}
	}
	assert.Len(t, perMonth, 12)
	for i, l := range locales() {
		for month, names := range l.Months {
			for _, name := range names {
				word := foldName(strings.ReplaceAll(name, " ", ""))
				assert.Equal(t, month+1, monthNames().byName[word], "%s of %s means two months", name, localeNames[i])
			}
		}
	}
}

// constraintKeys are the keys of a definition that only some types know.
var constraintKeys = []string{
	"minLength", "maxLength", "pattern", "charset", "minimum", "maximum", "multipleOf", "currency", "minItems", "maxItems", "uniqueItems", "accept", "maxSize",
	"options", "codeList", "source", "dependsOn", "widget", "autocomplete", "placeholder", "unit", "itemLabel", "addLabel", "fields", "rules", "text",
}

func TestEveryKeyOfATypeIsAKeyOfTheLanguageAndTheOtherWayRound(t *testing.T) {
	used := map[string]bool{}
	for _, typ := range Builtin() {
		for _, key := range typ.Keys {
			assert.Contains(t, constraintKeys, key, typ.Name)
			used[key] = true
		}
		sorted := slices.Sorted(slices.Values(typ.Keys))
		assert.Equal(t, sorted, slices.Compact(slices.Clone(sorted)), "%s has every key once", typ.Name)
	}
	for _, key := range constraintKeys {
		assert.True(t, used[key], "no type knows %s", key)
	}
}

func TestTypesDoNotShareKeysOrSchemas(t *testing.T) {
	for i := range Builtin() {
		typ := Builtin()[i]
		typ.Schema()["changed"] = true
		assert.NotContains(t, typ.Schema(), "changed", typ.Name)
		if len(typ.Keys) > 0 {
			typ.Keys[0] = "changed"
			assert.NotContains(t, Builtin()[i].Keys, "changed", typ.Name)
		}
	}
	assert.NotContains(t, slices.Concat(inputKeys, lengthKeys, boundKeys, optionKeys, itemKeys), "changed")
}

func TestTypesAreSafeForConcurrentUse(t *testing.T) {
	types := Builtin()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, typ := range types {
				for _, s := range []string{"DE", "Österreich", "DE136695976", "3.4.1980", "müller@example.org", "x"} {
					v := typ.Parse(s, "de")
					typ.AppendText(nil, v, "en")
					if typ.Check != nil {
						typ.Check(v)
					}
				}
			}
			set, _ := CharsetByName("din91379-a")
			set.First("K\u035fh")
		})
	}
	wg.Wait()
}
