package compat_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
)

// edit is a change as an author makes it in one of the example forms: what is replaced, everywhere it stands, by what.
type edit struct {
	name     string
	form     string
	replace  []string
	want     []string // changes, as lines writes them
	says     string   // a sentence of the text report; "" for none
	whole    bool     // each change is shown with a whole submission
	together string   // further words of the report
}

// Edits of the example forms, the verdict on each, and the sentence that tells of it.
var edits = []edit{
	{name: "old microchips are taken too", form: "hundesteuer", replace: []string{`pattern: "[0-9]{15}"`, `pattern: "[0-9]{10}|[0-9]{15}"`},
		want: []string{"pattern-looser hunde.chipnummer ccm"}, whole: true,
		says: `"Nummer des Mikrochips" (hunde.chipnummer) must match [0-9]{10}|[0-9]{15}, and had to match [0-9]{15}`, together: `hunde[0].chipnummer = "0000000000": refused before, accepted now`},
	{name: "microchips of Germany only", form: "hundesteuer", replace: []string{`pattern: "[0-9]{15}"`, `pattern: "276[0-9]{12}"`},
		want: []string{"pattern-tighter hunde.chipnummer cbc"}, whole: true, together: `hunde[0].chipnummer = "000000000000000": accepted before, refused now`},
	{name: "a pattern written shorter", form: "hundesteuer", replace: []string{`pattern: "[0-9]{15}"`, `pattern: '\d{15}'`},
		want: []string{"rewritten hunde.chipnummer ccc"}, says: `must match \d{15}, and had to match [0-9]{15}, which makes no difference`},
	{name: "keepers of 16", form: "hundesteuer", replace: []string{"assert: age(geburtsdatum) >= 18", "assert: age(geburtsdatum) >= 16"},
		want: []string{"rule-looser halter ccm", "rule-looser mithalter ccm"}, whole: true, says: "the rule halter-volljaehrig refuses less",
		together: `", on 2026-01-01: refused before, accepted now`},
	{name: "of age in other words", form: "hundesteuer", replace: []string{"assert: age(geburtsdatum) >= 18", "assert: geburtsdatum <= addYears(today(), -18)"},
		want: []string{"rewritten halter ccc", "rewritten mithalter ccc"}, says: "the rule halter-volljaehrig is written differently, and means the same"},
	{name: "half a year ahead", form: "bewohnerparkausweis", replace: []string{"maximum: addMonths(today(), 3)", "maximum: addMonths(today(), 6)"},
		want: []string{"bound-looser beginn ccm"}, whole: true,
		says: `maximum of "Ab wann soll der Ausweis gelten?" (beginn) is addMonths(today(), 6), and was addMonths(today(), 3)`},
	{name: "from next week on", form: "bewohnerparkausweis", replace: []string{"minimum: today()\n        maximum: addMonths", "minimum: addDays(today(), 7)\n        maximum: addMonths"},
		want: []string{"bound-tighter beginn cbc"}, whole: true, together: `beginn = "2026-01-01", on 2026-01-01: accepted before, refused now`},
	{name: "zones E and F", form: "bewohnerparkausweis", replace: []string{`"[A-D]-[0-9]{6}"`, `"[A-F]-[0-9]{6}"`},
		want: []string{"pattern-looser ausweisnummer ccm"}, whole: true, together: `ausweisnummer = "E-000000": refused before, accepted now`},
	{name: "no permit for two years", form: "bewohnerparkausweis", replace: []string{"          - {value: 24, label: {de: 24 Monate, en: 24 months}}\n", ""},
		want: []string{"option-removed laufzeit bbc"}, whole: true, together: `laufzeit = "24": accepted before, refused now`},
	{name: "always a number", form: "bewohnerparkausweis", replace: []string{`required: antragsart != "verlust"`, "required: true"},
		want: []string{"required-stricter ausweisnummer cbc"}, whole: true,
		says: `"Nummer des bisherigen Ausweises" (ausweisnummer) must be answered in all cases`, together: `antragsart = "verlust": not required before, required now`},
	{name: "damaged permits too", form: "bewohnerparkausweis", replace: []string{`visible: verlustgrund in ["verloren", "gestohlen"]`, "visible: answered(verlustgrund)"},
		want: []string{"visible-looser verlust_am cbc", "visible-looser verlusterklaerung cbc"}, whole: true,
		together: `antragsart = "verlust", verlustgrund = "beschaedigt": not asked before, asked now`},
	{name: "at most five of them dangerous", form: "hundesteuer", replace: []string{"maximum: anzahl_vorhanden\n", "maximum: min(anzahl_vorhanden, 5)\n"},
		want: []string{"bound-tighter anzahl_vorhanden_gefaehrlich cbc"}, whole: true, together: ": accepted before, refused now"},
	{name: "five dogs at most", form: "hundesteuer", replace: []string{"maxItems: 10", "maxItems: 5"},
		want: []string{"bound-tighter hunde cbc"}, whole: true, together: "hunde with 10 rows"},
	{name: "large from 45 cm", form: "hundesteuer", replace: []string{"widerristhoehe >= 40", "widerristhoehe >= 45"},
		want: []string{"compute-changed hunde.grosser_hund cmm"}, says: `(hunde.grosser_hund) is yes less often`, together: "hunde[0].widerristhoehe = 40, hunde[0].gewicht = 19: yes before, not yes now"},
	{name: "not on the day of birth", form: "hundesteuer", replace: []string{"assert: seit >= wurfdatum", "assert: seit > wurfdatum"},
		want: []string{"rule-stricter hunde cbc"}, whole: true, says: "the rule seit-nach-geburt refuses more"},
	{name: "a warning earlier", form: "hundesteuer", replace: []string{"visible: daysBetween(seit, today()) > 14", "visible: daysBetween(seit, today()) > 30"},
		want: []string{"visible-stricter hunde.hinweis_frist ccc"}, says: "hunde.hinweis_frist is shown less often"},
	{name: "a chip for all dogs is advised", form: "hundesteuer", replace: []string{"assert: gechipt or not (grosser_hund or gefaehrlich)", "assert: gechipt"},
		want: []string{"rule-stricter hunde ccc"}, says: "the rule chip-noetig warns more often", together: "no warning before, a warning now"},
	{name: "company cars may go on", form: "bewohnerparkausweis", replace: []string{"      when: eigener_stellplatz\n", "      when: eigener_stellplatz and nutzung != \"firmenwagen\"\n"},
		want: []string{"stop-looser ccm"}, whole: true, together: `eigener_stellplatz = true, nutzung = "firmenwagen": stopped before, not stopped now`},
	{name: "a street on the border of two zones", form: "bewohnerparkausweis", replace: []string{`visible: parkzone == "B"}` + "\n              - {value: poststrasse", `visible: 'parkzone in ["B", "C"]'}` + "\n              - {value: poststrasse"},
		want: []string{"option-looser wohnung.strasse ccm"}, whole: true, together: `wohnung.parkzone = "C", wohnung.strasse = "gleisweg": not offered before, offered now`},
	{name: "shorter company names", form: "bewohnerparkausweis", replace: []string{"            maxLength: 11\n", "            maxLength: 9\n"},
		want: []string{"bound-tighter wohnung.hausnummer cbc"}, whole: true},
	{name: "house numbers like house numbers", form: "bewohnerparkausweis", replace: []string{"            maxLength: 11\n", "            maxLength: 11\n            pattern: '[0-9]{1,4} ?[a-z]?'\n"},
		want: []string{"pattern-added wohnung.hausnummer cbc"}, whole: true},
	{name: "an option with another value, and its conditions", form: "bewohnerparkausweis",
		replace: []string{"value: lastschrift\n", "value: sepa\n            was: lastschrift\n", `zahlweise == "lastschrift"`, `zahlweise == "sepa"`},
		want:    []string{"option-renamed zahlweise mmm"}},
	{name: "yes or no becomes a choice", form: "bewohnerparkausweis",
		replace: []string{"      - id: vertretung\n        type: boolean\n", "      - id: vertretung\n        type: choice\n        options: [{value: ja, label: {de: Ja, en: 'Yes'}, was: true}, {value: nein, label: {de: Nein, en: 'No'}, was: false}]\n",
			"visible: vertretung\n", "visible: vertretung == \"ja\"\n"},
		want: []string{"type-changed vertretung mmb", "rewritten vertreter ccc"}},
	{name: "a condition taken apart", form: "gewerbeanmeldung", replace: []string{`visible: rechtsform in ["170", "180"]`, `visible: rechtsform == "170" or rechtsform == "180"`},
		want: []string{"rewritten ccc"}, says: "when the page inhaberschaft is asked is written differently, and means the same"},
	{name: "no business under 18", form: "gewerbeanmeldung", replace: []string{"      - id: inhaber-volljaehrig\n", "      - id: inhaber-volljaehrig\n", "        severity: warning\n\n  - id: vertretung\n", "\n  - id: vertretung\n"},
		want: []string{"rule-stricter cbc"}, whole: true, says: "the rule inhaber-volljaehrig refuses more: it is of the severity error, and was of warning"},
	{name: "a higher rate for each of two dogs", form: "hundesteuer", replace: []string{"default: 78.00", "default: 80.00"},
		want: []string{"parameter-changed ccc", "compute-changed satz cmc"}, says: "a stored value stays as it was computed then", together: ": 78.00 before, 80.00 now"},
	{name: "a higher fee", form: "bewohnerparkausweis", replace: []string{"default: 30.70", "default: 36.00"},
		want: []string{"parameter-changed ccc", "compute-changed gebuehr cmc"}, says: "the parameter gebuehr_jahr is 36.00 where a host says nothing, and was 30.70"},
}

func TestEditsOfTheExamplesAreJudgedRightly(t *testing.T) {
	const root = "../../examples/forms"
	for _, e := range edits {
		t.Run(e.name, func(t *testing.T) {
			file := e.form + ".form.yaml"
			src, err := os.ReadFile(root + "/" + file)
			require.NoError(t, err)
			changed := string(src)
			for i := 0; i < len(e.replace); i += 2 {
				require.Contains(t, changed, e.replace[i])
				changed = strings.ReplaceAll(changed, e.replace[i], e.replace[i+1])
			}
			compile := func(src string) *form.Form {
				f, problems := form.Read(os.DirFS(root), file, []byte(src), form.Options{AnySource: true})
				require.NoError(t, problems.Err())
				return f
			}
			old, now := compile(string(src)), compile(changed)
			r := compat.Diff(old, now)
			assert.Equal(t, e.want, lines(r))
			var text bytes.Buffer
			require.NoError(t, r.WriteText(&text))
			assert.Contains(t, text.String(), e.says)
			assert.Contains(t, text.String(), e.together)
			for _, c := range r.Changes {
				if !e.whole {
					continue
				}
				require.NotNil(t, c.Witness, c.Summary)
				taken, refused := old, now
				if c.Class(compat.Submissions) == compat.Compatible {
					taken, refused = now, old
				}
				context := clock
				if c.Witness.Today != "" {
					assert.Equal(t, clock.Now.Format("2006-01-02"), c.Witness.Today)
				}
				checked := submit.CheckJSON(taken, c.Witness.Submission, context, "de")
				assert.True(t, checked.Valid(), "%s\n%s\n%v", c.Summary, c.Witness.Submission, checked.Problems)
				assert.False(t, submit.CheckJSON(refused, c.Witness.Submission, context, "de").Valid(), "%s\n%s", c.Summary, c.Witness.Submission)
			}
		})
	}
}
