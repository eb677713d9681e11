package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

const days = head + `
  - {id: d, type: date, label: D, required: true, minimum: 2020-01-01, maximum: 2030-12-31}
  - {id: e, type: date, label: E}
  - {id: woche, type: date, label: W, minimum: 2026-11-23, maximum: 2026-11-27}
  - {id: winter, type: date, label: W, minimum: 2026-12-15, maximum: 2027-01-15}
  - {id: n, type: integer, label: N, minimum: 4, maximum: 6}
`

// A day has one place in the calendar, however a condition asks for it.
func TestDaysHaveOnePlaceInTheCalendar(t *testing.T) {
	for condition, possible := range map[string]bool{
		`weekday(d) < 1`:                                                                     false,
		`weekday(d) == 8`:                                                                    false,
		`weekday(d) in 8..9`:                                                                 false,
		`weekday(d) in [0, 8]`:                                                               false,
		`weekday(d) not in 1..7`:                                                             false,
		`weekday(d) not in [1, 2, 3, 4, 5, 6, 7]`:                                            false,
		`weekday(d) not in [1, 2, 3, 4, 5, 6]`:                                               true,
		`weekday(d) in [6, 7] and weekday(d) < 6`:                                            false,
		`weekday(d) in [5, 7] and weekday(d) in [4, 6]`:                                      false,
		`weekday(d) in [5, 7] and weekday(d) == 6`:                                           false,
		`weekday(d) > 5 and weekday(d) < 6`:                                                  false,
		`weekday(d) > 5 and weekday(d) < 7`:                                                  true,
		`weekday(d) != 6 and weekday(d) != 7 and weekday(d) > 5`:                             false,
		`weekday(e) in [6, 7] and (weekday(e) < 6 or weekday(e) > 7)`:                        false,
		`(weekday(e) == 1 or weekday(e) == 3) and weekday(e) in [2, 4]`:                      false,
		`month(d) == 12 and month(d) != 12`:                                                  false,
		`month(d) in 1..3 and month(d) in 4..6`:                                              false,
		`month(d) in 1..4 and month(d) in 4..6`:                                              true,
		`month(d) not in 1..11 and month(d) < 12`:                                            false,
		`month(d) in n..6 and month(d) < 4`:                                                  false,
		`month(d) in n..6 and month(d) < 5`:                                                  true,
		`month(d) == 2 and day(d) > 29`:                                                      false,
		`month(d) == 2 and day(d) == 29`:                                                     true,
		`month(d) in [4, 6, 9, 11] and day(d) == 31`:                                         false,
		`month(d) == 2 and day(d) == 29 and year(d) == 2026`:                                 false,
		`month(d) == 2 and day(d) == 29 and weekday(d) == 1`:                                 false, // 2044
		`month(e) == 2 and day(e) == 29 and weekday(e) == 1`:                                 true,
		`year(d) == 2026 and month(d) == 11 and d > date("2026-11-30")`:                      false,
		`weekday(woche) > 5`:                                                                 false,
		`weekday(woche) == 5 and woche < date("2026-11-27")`:                                 false,
		`month(winter) in 2..11`:                                                             false,
		`month(winter) == 1 and year(winter) == 2026`:                                        false,
		`month(winter) == 1 and day(winter) > 15`:                                            false,
		`day(winter) == 20 and month(winter) != 12`:                                          false,
		`day(winter) in 16..31 and month(winter) == 12`:                                      true,
		`weekday(today()) == 6 and weekday(today()) in 1..5`:                                 false,
		`weekday(addDays(d, 1)) == 6 and weekday(addDays(d, 1)) < 6`:                         false,
		`year(d) < 2020`:                                                                     false,
		`year(d) in [2020, 2030] and d > date("2021-01-01") and d < date("2029-12-31")`:      false,
		`month(d) == 6 and weekday(d) == 7 and not (month(d) in 6..7 and weekday(d) in [7])`: false,
		`weekday(d) in [6, 7] ? month(d) in 1..3 and month(d) > 3 : weekday(d) > 5`:          false,
	} {
		f := read(t, days+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		d := decide.New(f, decide.Options{Steps: 300})
		v := d.Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		want := decide.Impossible
		if possible {
			want = decide.Possible
		}
		assert.Equal(t, want, v, condition)
		if !possible {
			v = d.Decide(decide.Truth(f.Root(), f.Field("bedingt").Logic().Visible.Tree(), decide.False)).Verdict
			assert.Equal(t, decide.Possible, v, "not: %s", condition)
		}
	}
}
