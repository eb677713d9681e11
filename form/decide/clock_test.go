package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

const openingHours = head + `
  - {id: auf, type: time, label: A, minimum: "08:00", maximum: "12:00"}
  - {id: zu, type: time, label: Z, minimum: auf, maximum: "18:00"}
  - {id: frei, type: time, label: F}
  - {id: beginn, type: datetime, label: B, minimum: "2026-06-01T08:00"}
  - {id: ende, type: datetime, label: E, minimum: beginn, maximum: "2026-06-30T18:00"}
`

// Times are ordered, and lie within their bounds.
func TestTimesLieBetweenTheirBounds(t *testing.T) {
	for condition, possible := range map[string]bool{
		`zu < auf`:                  false,
		`zu >= auf`:                 true,
		`zu == auf`:                 true,
		`frei < auf and frei > zu`:  false,
		`frei > auf and frei < zu`:  true,
		`auf < frei and frei < auf`: false,
		`ende < beginn`:             false,
		`ende > beginn`:             true,
		`year(ende) > 2026`:         false,
		`year(beginn) < 2026`:       false,
		`month(ende) == 6`:          true,
		`answered(auf) and frei < auf and frei == zu`: false,
	} {
		f := read(t, openingHours+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 300}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		assert.Equal(t, possible, v == decide.Possible, "%s: %s", condition, v)
		assert.Equal(t, !possible, v == decide.Impossible, "%s: %s", condition, v)
	}
}

// What the clock says is not looked into: it may be any time.
func TestNowMayLieAnywhereAboutATime(t *testing.T) {
	for condition, possible := range map[string]bool{
		`now() > frei`:                  true,
		`now() < frei`:                  true,
		`frei < now()`:                  true,
		`frei >= now()`:                 true,
		`begonnen <= now()`:             true,
		`answered(begonnen)`:            true,
		`answered(noch)`:                true,
		`(now() ?? frei) > frei`:        true,
		`now() < frei and now() > frei`: false,
		`now() < now()`:                 false,
	} {
		f := read(t, head+`
  - {id: frei, type: datetime, label: F}
  - {id: begonnen, type: datetime, label: B, maximum: now()}
  - {id: noch, type: datetime, label: N, minimum: now()}
`+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 300}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		assert.Equal(t, possible, v == decide.Possible, "%s: %s", condition, v)
		assert.Equal(t, !possible, v == decide.Impossible, "%s: %s", condition, v)
	}
}
