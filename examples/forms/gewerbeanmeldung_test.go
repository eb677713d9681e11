package forms_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/schema"
)

func TestTheTradeFormAsksNearly200Questions(t *testing.T) {
	f := load(t, "gewerbeanmeldung.form.yaml", nil)
	questions := 0
	for _, field := range f.Fields() {
		switch field.Type().Name {
		case "group", "list", "info":
		default:
			questions++
		}
	}
	assert.InDelta(t, 200, questions, 15)
}

func TestTheLegalFormDecidesWhoIsAskedFor(t *testing.T) {
	f := load(t, "gewerbeanmeldung.form.yaml", nil)
	pages := []string{"inhaberschaft", "vertretung", "gesellschaft"}
	for legalForm, want := range map[string]string{
		"170": "inhaberschaft", "180": "inhaberschaft",
		"210": "gesellschaft", "220": "gesellschaft", "230": "gesellschaft", "270": "gesellschaft", "293": "gesellschaft",
		"310": "vertretung", "350": "vertretung", "351": "vertretung", "360": "vertretung", "400": "vertretung", "590": "vertretung", "611": "vertretung",
	} {
		s := evaluate(f, with(t, "gewerbeanmeldung.valid.json", map[string]any{"rechtsform": legalForm}))
		for _, page := range pages {
			assert.Equal(t, page == want, s.PageRelevant(f.Page(page)), "legal form %s, page %s", legalForm, page)
		}
	}
}

func TestAResidenceTitleIsAskedOfWhoDoesNotMoveFreely(t *testing.T) {
	f := load(t, "gewerbeanmeldung.form.yaml", nil)
	for _, c := range []struct {
		title         string
		first, second any
		want          bool
	}{
		{"a German", "000", nil, false},
		{"a Frenchwoman", "129", nil, false},
		{"a Norwegian", "149", nil, false},
		{"a Swiss", "158", nil, false},
		{"a Briton", "168", nil, true},
		{"a Turk", "163", nil, true},
		{"a Turk who is German too", "163", "000", false},
		{"a Turk who is a Briton too", "163", "168", true},
		{"a stateless person", "997", nil, true},
		{"nobody has answered yet", nil, nil, false},
	} {
		s := evaluate(f, with(t, "gewerbeanmeldung.valid.json", map[string]any{
			"inhaber.staatsangehoerigkeit": c.first, "inhaber.weitere_staatsangehoerigkeit": c.second,
		}))
		assert.Equal(t, c.want, s.Root().Relevant(f.Field("inhaber.aufenthalt")), c.title)
	}
}

func TestThePreviousPlaceOfBusinessIsNotAskedOfANewBusiness(t *testing.T) {
	f := load(t, "gewerbeanmeldung.form.yaml", nil)
	for reason, want := range map[string]bool{"01": false, "02": true, "03": true, "04": true, "05": true, "06": true} {
		s := evaluate(f, with(t, "gewerbeanmeldung.valid.json", map[string]any{"grund": reason}))
		assert.Equal(t, want, s.PageRelevant(f.Page("fruehere_betriebsstaette")), "reason %s", reason)
		assert.Equal(t, want, s.Root().Relevant(f.Field("unternehmensnummer")), "reason %s", reason)
	}
}

func TestTheTradeFormObjectsToWhatDoesNotFit(t *testing.T) {
	runRules(t, "gewerbeanmeldung.kg.valid.json", []ruleCase{
		{"kapitalgesellschaft-im-handelsregister-b", map[string]any{"rechtsform": "351"}, "eintragung.register", schema.Error},
		{"personengesellschaft-im-handelsregister-a", map[string]any{"eintragung.register": "B"}, "eintragung.register", schema.Error},
		{"egbr-im-gesellschaftsregister", map[string]any{"rechtsform": "270", "gbr_eingetragen": true}, "eintragung.register", schema.Error},
		{"genossenschaft-im-genossenschaftsregister", map[string]any{"rechtsform": "400"}, "eintragung.register", schema.Error},
		{"verein-im-vereinsregister", map[string]any{"rechtsform": "590"}, "eintragung.register", schema.Error},
		{"verlegung-an-neue-anschrift", map[string]any{"grund": "02"}, "wie_fruehere", schema.Error},
		{"ausland-nicht-deutschland", map[string]any{"gesellschafter.0.natuerliche_person.anschrift.auslandsanschrift.staat": "000"},
			"gesellschafter[0].natuerliche_person.anschrift.auslandsanschrift.staat", schema.Error},
		{"weitere-staatsangehoerigkeit-verschieden", map[string]any{"gesellschafter.0.natuerliche_person.weitere_staatsangehoerigkeit": "148"},
			"gesellschafter[0].natuerliche_person.weitere_staatsangehoerigkeit", schema.Error},
		{"mindestens-ein-weg", map[string]any{"gesellschafter.1.juristische_person.erreichbarkeit_gesellschaft.fax": nil},
			"gesellschafter[1].juristische_person.erreichbarkeit_gesellschaft.telefon", schema.Error},
	})
	runRules(t, "gewerbeanmeldung.valid.json", []ruleCase{
		{"inhaber-volljaehrig", map[string]any{"inhaber.geburtsdatum": "2009"}, "inhaber.geburtsdatum", schema.Warning},
	})
}

func TestTheRegisterDecidesWhatIsAskedAboutTheEntry(t *testing.T) {
	f := load(t, "gewerbeanmeldung.form.yaml", nil)
	fields := []string{"eintragungsnummer", "stiftungsverzeichnis", "registernummer", "registergericht", "eintragungsstaat", "eintragungsort"}
	court := []string{"registernummer", "registergericht"}
	for register, want := range map[string][]string{
		"A": court, "B": court, "G": court, "GesR": court, "P": court, "V": court,
		"S": {"eintragungsnummer", "stiftungsverzeichnis"},
		"X": {"eintragungsstaat", "eintragungsort"},
		"K": nil,
	} {
		s := evaluate(f, with(t, "gewerbeanmeldung.kg.valid.json", map[string]any{"eintragung.register": register}))
		var got []string
		for _, field := range fields {
			if s.Root().Relevant(f.Field("eintragung." + field)) {
				got = append(got, field)
			}
		}
		assert.Equal(t, want, got, "register %s", register)
	}
}

func TestTheTradeFormKeepsTheBoundsOfFIM(t *testing.T) {
	const person = "gesellschafter.0.natuerliche_person."
	const at = "gesellschafter[0].natuerliche_person."
	long := func(n int) string { return strings.Repeat("ä", n) }
	runBounds(t, "gewerbeanmeldung.kg.valid.json", []boundCase{
		{at + "familienname", "maxLength", map[string]any{person + "familienname": long(121)}},
		{at + "vornamen", "maxLength", map[string]any{person + "vornamen": long(81)}},
		{at + "geburtsname", "maxLength", map[string]any{person + "geburtsname": long(76)}},
		{at + "geburtsort", "maxLength", map[string]any{person + "geburtsort": long(81)}},
		{at + "geburtsdatum", "minimum", map[string]any{person + "geburtsdatum": "1849"}},
		{at + "familienname", "charset", map[string]any{person + "familienname": "Mustermann 2"}},
		{"fruehere_anschrift.strasse", "maxLength", map[string]any{"fruehere_anschrift.strasse": long(56)}},
		{"fruehere_anschrift.hausnummer", "maxLength", map[string]any{"fruehere_anschrift.hausnummer": "123456789012"}},
		{"eintragung.registernummer", "maxLength", map[string]any{"eintragung.registernummer": long(21)}},
		{"unternehmensnummer", "pattern", map[string]any{"unternehmensnummer": "12345678901200"}},
		{"beginn", "maximum", map[string]any{"beginn": "2027-02-03"}},
	})
}
