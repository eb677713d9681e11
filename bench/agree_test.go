package bench

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

func TestEngineAndHandWrittenChecksAgree(t *testing.T) {
	for name, check := range programs {
		for _, kind := range []string{"valid", "invalid"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				data := workload(t, name+"."+kind+".json")
				assert.Equal(t, sorted(check(t, data)), sorted(byEngine(t, name, data)))
			})
		}
	}
}

// byEngine returns the errors that the engine finds.
func byEngine(t *testing.T, name string, data []byte) []Problem {
	t.Helper()
	var out []Problem
	for _, p := range submit.CheckJSON(load(t, name), data, today, "de").Problems {
		if p.Severity == schema.Error {
			out = append(out, Problem{p.Path, p.Code})
		}
	}
	return out
}

func sorted(ps []Problem) []Problem {
	return slices.SortedFunc(slices.Values(ps), func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code))
	})
}

// wrong are answers to the dog registration, each with mistakes of its own.
var wrong = map[string]string{
	"nothing":           `{}`,
	"blanks":            `{"anrede": " ", "nachname": "  ", "email": "", "dogs": []}`,
	"a company":         `{"anrede": "firma", "firma": "", "vorname": "dropped", "anzahl_hunde": 0}`,
	"no option":         `{"anrede": "sir", "ermaessigung": "ganz", "zahlungsart": "bar", "dogs": [{"rasse": "katze"}]}`,
	"no dates":          `{"geburtsdatum": "1980-02-30", "haltung_seit": "gestern", "zuzug": true, "zuzug_datum": "2021-13-01"}`,
	"dates in disorder": `{"geburtsdatum": "1980-02-29", "haltung_seit": "1980-02-28", "zuzug": true, "zuzug_datum": "1979-12-31"}`,
	"too short":         `{"vorname": "Ö", "anrede": "frau", "nachname": "X", "ermaessigung": "sozial", "anzahl_hunde": 2, "begruendung": "arm"}`,
	"no patterns":       `{"telefon": "0170x", "hausnummer": "12345", "plz": "1805", "iban": "DE1", "zahlungsart": "lastschrift", "dogs": [{"chip": "1"}]}`,
	"a proof":           `{"ermaessigung": "rettungshund", "anzahl_hunde": 1, "ausweisnummer": "AB-12345"}`,
	"too many":          `{"anzahl_hunde": 21, "dogs": [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}]}`,
	"no mail":           `{"email": "a@b"}`,
	"no mail either":    `{"email": "a..b@example.org"}`,
}

func TestEngineAndHandWrittenCheckOfHundAgreeOnOtherMistakes(t *testing.T) {
	for title, answers := range wrong {
		t.Run(title, func(t *testing.T) {
			want := byEngine(t, "hund", []byte(answers))
			require.NotEmpty(t, want)
			assert.Equal(t, sorted(want), sorted(programs["hund"](t, []byte(answers))))
		})
	}
}
