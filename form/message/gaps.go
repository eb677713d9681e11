package message

import (
	"fmt"
	"maps"
	"slices"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Gaps returns what is missing in a language beside another one, as sentences in the order of the codes: texts, texts that nobody asks
// for, placeholders that only one of the two has, the plural categories of the language, and forms that stand
// for several numbers and do not say which. A translator is done when there are none.
func (c *Catalog) Gaps(lang, reference string) []string {
	var gaps []string
	for _, code := range slices.Sorted(maps.Keys(c.texts[reference])) {
		text, ok := c.texts[lang][code]
		if !ok {
			gaps = append(gaps, fmt.Sprintf("%s has no text for %q", lang, code))
			continue
		}
		have, want := text.names(), c.texts[reference][code].names()
		if !slices.Equal(have, want) {
			gaps = append(gaps, fmt.Sprintf("%q in %s has the placeholders %v, in %s %v", code, lang, have, reference, want))
		}
		for _, gap := range text.gaps(lang) {
			gaps = append(gaps, fmt.Sprintf("%q in %s %s", code, lang, gap))
		}
	}
	for _, code := range c.Codes(lang) {
		if _, ok := c.texts[reference][code]; !ok {
			gaps = append(gaps, fmt.Sprintf("%s has a text for %q, and %s has none", lang, code, reference))
		}
	}
	return gaps
}

// gaps says what the choices of a text lack.
func (p parts) gaps(lang string) []string {
	var out []string
	for _, part := range p {
		if part.forms == nil {
			continue
		}
		for _, category := range wholeCategories(lang) {
			form, ok := part.forms[category.name]
			switch {
			case !ok:
				out = append(out, fmt.Sprintf("has no form %s of {%s}", category.name, part.name))
			case category.several && !slices.Contains(form.names(), part.name):
				out = append(out, fmt.Sprintf("does not say {%s} in the form %s, which stands for several numbers", part.name, category.name))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(part.forms)) {
			out = append(out, part.forms[name].gaps(lang)...)
		}
	}
	return out
}

// names returns the placeholders of a text in alphabetical order.
func (p parts) names() []string {
	names := map[string]bool{}
	p.addNames(names)
	return slices.Sorted(maps.Keys(names))
}

// wholeCategory is a plural category that whole numbers of a language have.
type wholeCategory struct {
	name    string
	several bool // numbers are in it
}

// tried is how far whole numbers are tried: no rule of Unicode needs more than the last two digits but for millions.
const tried = 200

// wholeCategories returns the categories of whole numbers. A Ukrainian one is 1, 21, 31 …, a German one is 1 alone.
func wholeCategories(lang string) []wholeCategory {
	tag := language.Make(lang)
	counts := map[plural.Form]int{}
	for n := range tried {
		counts[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]++
	}
	var out []wholeCategory
	for _, form := range []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other} {
		if counts[form] > 0 {
			out = append(out, wholeCategory{categories[form], counts[form] > 1})
		}
	}
	return out
}
