package fieldtype

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/vordruck/vordruck/form/value"
)

// country is a country by its code of two letters (ISO 3166-1 alpha-2). Its name in any language of the locales
// is read as well.
func country() Type {
	t := textual("country")
	t.Keys = []string{"autocomplete", "widget"}
	t.Widgets = slices.Clone(oneOf)
	t.Parse = parseCountry
	t.Literal = func(s string) (value.Value, bool) { return value.OfText(s), validCountry(s) }
	t.Check = checkText(codeCountry, validCountry)
	t.AppendText = appendCountry
	t.Schema = schema("type", "string", "pattern", `^[A-Z]{2}$`)
	t.Control = Select
	t.InputType = ""
	return t
}

// countryCodes are the codes that validator/v10 knows, asked once: AA is 0, AB is 1, and so on.
var countryCodes = sync.OnceValue(func() *[26 * 26]bool {
	var known [26 * 26]bool
	for i := range known {
		known[i] = satisfies(string([]byte{'A' + byte(i/26), 'A' + byte(i%26)}), "iso3166_1_alpha2")
	}
	return &known
})

func validCountry(s string) bool {
	return len(s) == 2 && s[0]-'A' < 26 && s[1]-'A' < 26 && countryCodes()[int(s[0]-'A')*26+int(s[1]-'A')]
}

// Option is a value that can be chosen, with the text that people choose it by.
type Option struct {
	Value string
	Label string
}

// countryNames are the countries in one language.
type countryNames struct {
	options []Option
	names   map[string]string // by code
	codes   map[string]string // by name in small letters
}

// countriesByLocale are the names in each language of localeNames, made when they are first asked for.
var countriesByLocale = func() (all [len(localeNames)]func() *countryNames) {
	for i, name := range localeNames {
		all[i] = sync.OnceValue(func() *countryNames { return newCountryNames(language.Make(name)) })
	}
	return all
}()

func countriesIn(lang string) *countryNames {
	for i, name := range localeNames {
		if speaks(lang, name) {
			return countriesByLocale[i]()
		}
	}
	return countriesByLocale[1]()
}

// Countries returns all countries with their names, in the order in which the language sorts
// them. The slice is the caller's.
func Countries(lang string) []Option { return slices.Clone(countriesIn(lang).options) }

// newCountryNames collects the codes that validator/v10 accepts and x/text has a name for.
func newCountryNames(tag language.Tag) *countryNames {
	c := &countryNames{names: map[string]string{}, codes: map[string]string{}}
	namer := display.Regions(tag)
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			if err != nil || !validCountry(code) {
				continue
			}
			name := namer.Name(region)
			if name == "" {
				name = code
			}
			c.options = append(c.options, Option{Value: code, Label: name})
			c.names[code] = name
			c.codes[strings.ToLower(name)] = code
		}
	}
	order := collate.New(tag)
	slices.SortStableFunc(c.options, func(a, b Option) int { return order.CompareString(a.Label, b.Label) })
	return c
}

func parseCountry(s, lang string) value.Value {
	v := parseLine(s, lang)
	typed := v.Text()
	if len(typed) == 2 {
		return value.OfText(strings.ToUpper(typed))
	}
	if typed == "" {
		return v
	}
	name := strings.ToLower(typed)
	if code := countriesIn(lang).codes[name]; code != "" {
		return value.OfText(code)
	}
	for _, names := range countriesByLocale {
		if code := names().codes[name]; code != "" {
			return value.OfText(code)
		}
	}
	return v
}

func appendCountry(dst []byte, v value.Value, lang string) []byte {
	if name := countriesIn(lang).names[v.Text()]; name != "" {
		return append(dst, name...)
	}
	return append(dst, v.Text()...)
}
