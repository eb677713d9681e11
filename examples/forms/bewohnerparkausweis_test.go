package forms_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/schema"
)

func TestTheParkingFeeFollowsTheKindOfApplication(t *testing.T) {
	for _, c := range []struct {
		title   string
		changes map[string]any
		want    int64 // cents
	}{
		{"a year", map[string]any{"laufzeit": "12"}, 3070},
		{"half a year", map[string]any{"laufzeit": "6"}, 1535},
		{"two years", map[string]any{"laufzeit": "24"}, 6140},
		{"an extension", map[string]any{"antragsart": "verlaengerung", "laufzeit": "12"}, 3070},
		{"a new licence plate", map[string]any{"antragsart": "kennzeichenwechsel"}, 1020},
		{"another zone", map[string]any{"antragsart": "umzug"}, 1535},
		{"a new name", map[string]any{"antragsart": "namensaenderung"}, 1020},
		{"a lost permit", map[string]any{"antragsart": "verlust"}, 1020},
	} {
		t.Run(c.title, func(t *testing.T) {
			f := load(t, "bewohnerparkausweis.form.yaml", nil)
			s := evaluate(f, with(t, "bewohnerparkausweis.valid.json", c.changes))
			assert.Equal(t, c.want, cents(t, s.Root().Value(f.Field("gebuehr"))))
		})
	}
}

func TestStreetsAreThoseOfTheChosenZone(t *testing.T) {
	f := load(t, "bewohnerparkausweis.form.yaml", nil)
	for zone, want := range map[string][]string{
		"A": {"domgasse", "kornmarkt", "rathausplatz", "bahnhofstrasse", "nicht_dabei"},
		"B": {"bahnhofstrasse", "gleisweg", "poststrasse", "nicht_dabei"},
		"C": {"clemensstrasse", "lindenallee", "muehlenweg", "nicht_dabei"},
		"D": {"domplatz", "kapitelstrasse", "nicht_dabei"},
	} {
		s := evaluate(f, with(t, "bewohnerparkausweis.valid.json", map[string]any{"wohnung.parkzone": zone}))
		var got []string
		for _, o := range s.Root().Options(f.Field("wohnung.strasse")) {
			got = append(got, o.Value())
		}
		assert.Equal(t, want, got, "zone %s", zone)
	}
}

func TestNoFeeIsShownBeforeItIsKnown(t *testing.T) {
	f := load(t, "bewohnerparkausweis.form.yaml", nil)
	for _, changes := range []map[string]any{{"antragsart": nil}, {"laufzeit": nil}} {
		s := evaluate(f, with(t, "bewohnerparkausweis.valid.json", changes))
		assert.True(t, s.Root().Value(f.Field("gebuehr")).Empty(), "%v", changes)
	}
}

func TestTheParkingPermitObjectsToWhatDoesNotFit(t *testing.T) {
	runRules(t, "bewohnerparkausweis.valid.json", []ruleCase{
		{"alter-fuer-fahrerlaubnis", map[string]any{"person.geburtsdatum": "2009-02-03"}, "person.geburtsdatum", schema.Error},
		{"anderer-name", map[string]any{"antragsart": "namensaenderung", "person.bisheriger_name": "Mustermann"}, "person.bisheriger_name", schema.Error},
		{"seit-nach-geburt", map[string]any{"wohnung.wohnt_seit": "1980-04-11"}, "wohnung.wohnt_seit", schema.Error},
		{"andere-zone", map[string]any{"antragsart": "umzug", "wohnung.bisherige_parkzone": "B"}, "wohnung.bisherige_parkzone", schema.Error},
		{"nicht-zu-schwer", map[string]any{"fahrzeuge.1.gesamtmasse": 3501}, "fahrzeuge[1].gesamtmasse", schema.Error},
		{"deutsche-zulassung", map[string]any{"fahrzeuge.0.zulassung": "ausland"}, "fahrzeuge[0].zulassung", schema.Error},
		{"anderes-kennzeichen", map[string]any{"antragsart": "kennzeichenwechsel", "fahrzeuge.0.bisheriges_kennzeichen": "ST MM 123"}, "fahrzeuge[0].bisheriges_kennzeichen", schema.Error},
		{"firmenwagen-nicht-selbst", map[string]any{"nutzung": "firmenwagen"}, "fahrzeuge[0].selbst_halter", schema.Warning},
	})
}

func TestTheNumberOfALostPermitMayBeUnknown(t *testing.T) {
	f := load(t, "bewohnerparkausweis.form.yaml", nil)
	for application, want := range map[string]bool{"verlust": false, "verlaengerung": true, "kennzeichenwechsel": true, "umzug": true, "namensaenderung": true} {
		s := evaluate(f, with(t, "bewohnerparkausweis.valid.json", map[string]any{"antragsart": application}))
		assert.Equal(t, want, s.Root().Required(f.Field("ausweisnummer")), application)
	}
	s := evaluate(f, read(t, "bewohnerparkausweis.valid.json"))
	assert.False(t, s.PageRelevant(f.Page("bisheriger_ausweis")), "a first permit")
}

func TestTheParkingPermitKeepsItsBounds(t *testing.T) {
	runBounds(t, "bewohnerparkausweis.valid.json", []boundCase{
		{"beginn", "minimum", map[string]any{"beginn": "2026-02-01"}},
		{"beginn", "maximum", map[string]any{"beginn": "2026-05-03"}},
		{"wohnung.wohnt_seit", "maximum", map[string]any{"wohnung.wohnt_seit": "2026-02-03"}},
		{"wohnung.strasse", "option", map[string]any{"wohnung.parkzone": "D"}},
		{"fahrzeuge[0].kurzzeit_bis", "maximum", map[string]any{"fahrzeuge.0.zulassung": "kurzzeit", "fahrzeuge.0.kurzzeit_bis": "2026-02-08"}},
		{"fahrzeuge[1].saison_bis", "maximum", map[string]any{"fahrzeuge.1.saison_bis": 13}},
		{"fahrzeuge[0].kennzeichen", "licencePlate", map[string]any{"fahrzeuge.0.kennzeichen": "ABCD-E 1"}},
	})
	runBounds(t, "bewohnerparkausweis.umzug.valid.json", []boundCase{
		{"ausweisnummer", "pattern", map[string]any{"ausweisnummer": "E-001234"}},
		{"zurueck", "required", map[string]any{"zurueck": false}},
	})
}
