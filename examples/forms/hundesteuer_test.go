package forms_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// text returns the value of a field, as a person reads it in English.
func text(t *testing.T, s *form.State, path string) string {
	t.Helper()
	at, ok := s.Form().Resolve(path)
	require.True(t, ok, path)
	r, ok := s.At(at)
	require.True(t, ok, path)
	return string(r.AppendText(nil, at.Field, "en"))
}

func TestComputedTextsAreFormattedForTheReader(t *testing.T) {
	s := evaluate(load(t, "hundesteuer.form.yaml", nil), read(t, "hundesteuer.valid.json"))
	assert.Equal(t, "Yes", text(t, s, "hunde[0].grosser_hund"))
	assert.Equal(t, "No", text(t, s, "hunde[1].grosser_hund"))
	assert.Contains(t, text(t, s, "jahressteuer"), "117.00") // 78 and half of 78
}

func TestTheDogTaxFormObjectsToWhatDoesNotFit(t *testing.T) {
	runRules(t, "hundesteuer.valid.json", []ruleCase{
		{"halter-volljaehrig", map[string]any{"halter.geburtsdatum": "2008-02-03"}, "halter.geburtsdatum", schema.Error},
		{"mithalter-volljaehrig", map[string]any{"mithalter.0.geburtsdatum": "2008-02-03"}, "mithalter[0].geburtsdatum", schema.Error},
		{"seit-nach-geburt", map[string]any{"hunde.0.seit": "2024-04-02"}, "hunde[0].seit", schema.Error},
		{"zwei-verschiedene-rassen", map[string]any{"hunde.1.zweite_rasse": "dackel"}, "hunde[1].zweite_rasse", schema.Error},
		{"rasse-gilt-als-gefaehrlich", map[string]any{"hunde.1.rasse": "pitbull_terrier"}, "hunde[1].gefaehrlich", schema.Error},
		{"zweite-rasse-gilt-als-gefaehrlich", map[string]any{"hunde.1.zweite_rasse": "bullterrier"}, "hunde[1].gefaehrlich", schema.Error},
		{"bestimmte-rasse", map[string]any{"hunde.0.rasse": "rottweiler"}, "hunde[0].gefaehrlich", schema.Warning},
		{"haftpflicht-noetig", map[string]any{"hunde.0.haftpflicht": false}, "hunde[0].haftpflicht", schema.Error},
		{"chip-noetig", map[string]any{"hunde.0.gechipt": false}, "hunde[0].gechipt", schema.Warning},
		{"chipnummern-verschieden", map[string]any{"hunde.0.chipnummer": "276098100654321"}, "hunde", schema.Error},
	})
}

func TestADogKnownByYearAloneIsNotBornTooLate(t *testing.T) {
	f := load(t, "hundesteuer.form.yaml", nil)
	for born, want := range map[string]bool{"2026": true, "2026-01": true, "2026-01-20": true, "2026-01-21": false, "2026-02": false} {
		s := evaluate(f, with(t, "hundesteuer.valid.json", map[string]any{"hunde.0.wurfdatum": born, "hunde.0.seit": "2026-01-20"}))
		problems := s.Problems()
		assert.Equal(t, want, len(problems) == 0, "born %s: %v", born, problems)
	}
}

func TestOnlyLargeAndDangerousDogsNeedACertificate(t *testing.T) {
	f := load(t, "hundesteuer.form.yaml", nil)
	for _, c := range []struct {
		height    int
		weight    float64
		dangerous bool
		want      bool
	}{
		{39, 19.99, false, false},
		{40, 19.99, false, true},
		{39, 20, false, true},
		{39, 19.99, true, true},
	} {
		s := evaluate(f, with(t, "hundesteuer.valid.json", map[string]any{
			"hunde.0.widerristhoehe": c.height, "hunde.0.gewicht": c.weight, "hunde.0.gefaehrlich": c.dangerous,
		}))
		row := s.Root().Row(f.Field("hunde"), 0, new(form.Record))
		assert.Equal(t, c.want, row.Relevant(f.Field("hunde.sachkunde")), "%+v", c)
		assert.Equal(t, c.want, row.Relevant(f.Field("hunde.haftpflicht")), "%+v", c)
	}
}

func TestACompanyIsNotOfferedTheReductionsOfPeople(t *testing.T) {
	f := load(t, "hundesteuer.form.yaml", nil)
	for role, want := range map[string][]string{
		"person":      {"keine", "halb_wachhund", "viertel_sozial", "frei_assistenzhund", "frei_schwerbehinderung", "frei_diensthund", "zwinger"},
		"unternehmen": {"keine", "halb_wachhund", "frei_diensthund", "zwinger"},
	} {
		s := evaluate(f, with(t, "hundesteuer.valid.json", map[string]any{"rolle": role}))
		row := s.Root().Row(f.Field("hunde"), 0, new(form.Record))
		var got []string
		for _, o := range row.Options(f.Field("hunde.ermaessigung")) {
			got = append(got, o.Value())
		}
		assert.Equal(t, want, got, role)
	}
}

func TestTheDogTaxFormKeepsItsBounds(t *testing.T) {
	keeper := map[string]any{"vornamen": "Max", "familienname": "Mustermann", "geburtsdatum": "1978-11-30"}
	runBounds(t, "hundesteuer.valid.json", []boundCase{
		{"mithalter", "maxItems", map[string]any{"mithalter": rows(6, keeper)}},
		{"hunde", "required", map[string]any{"hunde": []any{}, "zahlweise": nil, "lastschrift": nil}},
		{"hunde[0].seit", "maximum", map[string]any{"hunde.0.seit": "2026-03-06"}},
		{"hunde[0].wurfdatum", "minimum", map[string]any{"hunde.0.wurfdatum": "1989"}},
		{"hunde[0].widerristhoehe", "maximum", map[string]any{"hunde.0.widerristhoehe": 121}},
		{"hunde[0].gewicht", "minimum", map[string]any{"hunde.0.gewicht": 0.4}},
		{"anzahl_vorhanden_gefaehrlich", "maximum", map[string]any{"hunde_vorhanden": true, "anzahl_vorhanden": 1, "anzahl_vorhanden_gefaehrlich": 2}},
		{"lastschrift.iban", "iban", map[string]any{"lastschrift.iban": "DE02120300000000202052"}},
	})
}
