package decide_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

// A witness is of the day that is asked for where that will do, else of one that is near: within a year.
func TestWitnessesAreOfANearDay(t *testing.T) {
	near := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	for condition, want := range map[string]string{
		"d > today()":                                                  "2026-11-26",
		"age(d) == 14":                                                 "2026-11-26",
		"d <= addYears(today(), -2)":                                   "2026-11-26",
		`today() > date("2025-12-31")`:                                 "2026-11-26",
		`today() > date("2027-03-31")`:                                 "2027-11-26",
		`today() < date("2024-02-01")`:                                 "2016-11-26",
		`today() != date("2026-11-26") and d < today()`:                "2027-11-26",
		`today() < date("2020-01-01") or today() > date("2027-01-01")`: "2027-11-26",
	} {
		f := read(t, head+`
  - {id: d, type: date, label: D, minimum: 1950-01-01}
  - {id: x, type: text, label: X, visible: '`+condition+`'}
`)
		a := decide.New(f, decide.Options{Near: near}).Decide(decide.Relevant(f.Field("x")))
		if assert.Equal(t, decide.Possible, a.Verdict, condition) {
			assert.Equal(t, want, a.Witness.String()[strings.Index(a.Witness.String(), " on ")+4:], condition)
		}
	}
}
