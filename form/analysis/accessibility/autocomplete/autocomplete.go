// Package autocomplete is a check of package accessibility.
package autocomplete

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Check finds questions for a person’s own data that do not tell the browser so.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "missing-autocomplete",
		Meaning:  "Questions for a person’s own data that do not tell the browser so.",
		Why:      "With autocomplete a browser fills the answer in, and aids show a picture instead of the word: for people who type or remember with difficulty. WCAG asks for it where the person’s own data is asked for.",
		Remedy:   "Write the token of HTML, such as family-name, or off where the question is about somebody else. Lists are taken to be about others.",
		Example:  "- {id: familienname, type: text, label: Familienname}",
		Criteria: []string{"1.3.5"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, f := range p.Form.Fields() {
		if f.Definition().Autocomplete.Set() || f.Fixed() || f.Object().Depth() > 0 || !slices.Contains(f.Type().Keys, "autocomplete") {
			continue
		}
		token := tokenOf(f, p.Form.Languages())
		if vague[token] && !addressBeside(f, p.Form.Languages()) || token == "honorific-prefix" && !nameBeside(f, p.Form.Languages()) {
			continue
		}
		if token != "" {
			p.ReportField(f, "write autocomplete: "+token+", or off where it is about somebody else", "the browser is not told what %q asks for", f.ID())
		}
	}
}

// vague are what questions may ask for without an address: the state that issued a passport, the place of an accident.
var vague = map[string]bool{"country": true, "address-level2": true}

// addressBeside reports whether one of the questions beside a field asks for a part of an address that nothing else has.
func addressBeside(f *form.Field, languages []string) bool {
	beside := f.Page().Fields()
	if f.Parent() != nil {
		beside = f.Parent().Members()
	}
	return slices.ContainsFunc(beside, func(other *form.Field) bool {
		token := tokenOf(other, languages)
		return token == "postal-code" || token == "address-line1" || token == "street-address"
	})
}

// names are what a person is called.
var names = []string{"name", "given-name", "family-name"}

// nameBeside reports whether a question on the same page asks for the name of a person: a title alone may be that of a book.
func nameBeside(f *form.Field, languages []string) bool {
	return slices.ContainsFunc(f.Page().Form().Fields(), func(other *form.Field) bool {
		if other.Page() != f.Page() || other.Object() != f.Object() {
			return false
		}
		told := strings.Fields(other.Autocomplete())
		return len(told) > 0 && slices.Contains(names, told[len(told)-1]) || slices.Contains(names, tokenOf(other, languages))
	})
}

// tokenOf returns the token that a field should have, or "": by its type, or by its label where that says it
// in full. A longer label may be about anything.
func tokenOf(f *form.Field, languages []string) string {
	token := byType[f.Type().Name]
	for _, lang := range languages {
		label, static := f.Label().Static(lang)
		if !static {
			continue
		}
		if token == "tel" && strings.Contains(strings.ToLower(label), "fax") {
			return "fax tel"
		}
		for _, w := range words {
			if !slices.Contains(w.labels, plain(label)) || !slices.Contains(w.types, f.Type().Name) {
				continue
			}
			if fitting, ok := schema.AutofillFits(w.token, f.Type().InputType); !ok {
				return fitting // one line of an address
			}
			return w.token
		}
	}
	return token
}

// plain returns a label in small letters, without what points at the person and without punctuation.
func plain(label string) string {
	label = strings.ToLower(strings.Trim(label, " :*?.()"))
	for _, own := range []string{"ihre ", "ihr ", "your "} {
		label = strings.TrimPrefix(label, own)
	}
	return label
}

// byType are the types that say it themselves.
var byType = map[string]string{"email": "email", "tel": "tel"}

// words are what questions for a person's own data are called.
var words = []struct {
	token  string
	types  []string
	labels []string
}{
	{"name", text, []string{"vor- und nachname", "vor- und familienname", "vorname und nachname", "vorname und familienname", "vollständiger name", "name", "full name"}},
	{"given-name", text, []string{"vorname", "vornamen", "vorname(n", "first name", "first names", "given name", "given names"}},
	{"family-name", text, []string{"nachname", "familienname", "zuname", "last name", "family name", "surname"}},
	{"honorific-prefix", text, []string{"titel", "doktorgrad", "akademischer grad", "akademischer titel", "academic title"}},
	{"organization", text, []string{"firma", "firmenname", "name der firma", "name des unternehmens", "company", "company name", "organisation"}},
	{"street-address", []string{"text", "textarea"}, []string{"straße und hausnummer", "straße, hausnummer", "straße/hausnummer", "straße und nr", "street and house number", "anschrift", "adresse", "address"}},
	{"address-line1", text, []string{"straße", "strasse", "street"}},
	{"postal-code", append([]string{"postcode"}, text...), []string{"plz", "postleitzahl", "postcode", "postal code", "zip code"}},
	{"address-level2", text, []string{"ort", "wohnort", "stadt", "town", "city", "town or city"}},
	{"country", []string{"country", "choice"}, []string{"land", "staat", "country"}},
	{"email", text, []string{"e-mail", "email", "e-mail-adresse", "mailadresse", "email address", "e-mail address"}},
	{"tel", text, []string{"telefon", "telefonnummer", "mobilnummer", "handynummer", "mobiltelefon", "phone", "phone number", "telephone", "telephone number", "mobile number"}},
	{"bday", []string{"date", "text"}, []string{"geburtsdatum", "geburtstag", "geboren am", "date of birth", "birthday"}},
	{"sex", []string{"choice"}, []string{"geschlecht", "gender", "sex"}},
}

var text = []string{"text"}
