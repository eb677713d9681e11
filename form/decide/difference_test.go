package decide_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

const dated = head + `
  - {id: a, type: integer, label: A}
  - {id: b, type: integer, label: B}
  - {id: c, type: integer, label: C}
  - {id: x, type: number, label: X}
  - {id: y, type: number, label: Y}
  - {id: eur, type: money, label: E, minimum: 0}
  - {id: mehr, type: money, label: M}
  - {id: g, type: date, label: G}
  - {id: h, type: date, label: H}
  - {id: k, type: date, label: K, minimum: 'addDays(h, 2)'}
  - {id: tage, type: integer, label: T, compute: 'daysBetween(g, today())'}
  - {id: seit, type: integer, label: S, compute: 'monthsBetween(g, k)'}
  - {id: mit, type: integer, label: M, compute: 'seit + 1'}
  - {id: alt, type: integer, label: A, compute: 'age(h)'}
  - {id: frist, type: date, label: F, compute: 'addMonths(h, 1)'}
  - {id: summe, type: integer, label: S, compute: 'a + b + c'}
  - {id: von, type: date, label: V}
  - {id: bis, type: date, label: B, minimum: von}
  - {id: dauer, type: integer, label: D, compute: 'monthsBetween(von, bis)'}
  - {id: jahre, type: integer, label: D, compute: 'yearsBetween(von, bis)'}
  - {id: kind, type: date, label: K, minimum: 'addYears(today(), -18)', maximum: today()}
`

// How values lie to each other contradicts itself, or not, whatever each of them is.
func TestValuesLieToEachOtherInOneWay(t *testing.T) {
	for condition, possible := range map[string]bool{
		`a < b and b < a`:                         false,
		`a <= b and b <= a`:                       true,
		`a <= b and b <= a and a != b`:            true, // not told: nothing is lost
		`a < b and b < c and c < a`:               false,
		`a < b and b < c and c < a + 3`:           true,
		`a < b and b < c and c < a + 2`:           false, // whole numbers
		`x < y and y < x + 0.5`:                   true,
		`x < y and y <= x`:                        false,
		`a + 1 < a`:                               false,
		`a - 1 < a`:                               true,
		`a - b > 3 and b - a > -3`:                false,
		`a - b > 3 and b - a > -5`:                true,
		`a < 3 and b > 5 and b < a`:               false,
		`a == b and b == c and a > c`:             false,
		`not (a < b or a >= b) and a > 0`:         false,
		`eur < mehr and mehr < eur + 0.01`:        true, // amounts are no whole numbers here
		`eur + 5 > mehr and eur + 3 < mehr`:       true,
		`eur + 3 > mehr and eur + 5 < mehr`:       false,
		`g < h and h < g`:                         false,
		`a < 3 and g < (a < 5 ? h : k) and h < g`: false, // the case that it is
		`a > 6 and g < (a < 5 ? h : k) and k < g`: false,
		`a > 4 and g < (a < 5 ? h : k) and h < g`: true,
		`(answered(a) or not answered(a)) and g < (a < 5 ? h : k) and k < g`: true,
		`g < today() and g > today()`:                                        false,
		`h <= g and g <= k and k < h`:                                        false,
		`daysBetween(g, today()) < 3 and daysBetween(g, today()) > 5`:        false,
		`daysBetween(g, today()) > 3 and g > addDays(today(), -3)`:           false,
		`daysBetween(g, today()) > 3 and g > addDays(today(), -5)`:           true,
		`k < addDays(h, 2)`:                                           false, // its minimum
		`age(g) < 18 and age(g) > 20`:                                 false,
		`age(g) < 18 and g <= addYears(today(), -18)`:                 false,
		`age(g) >= 18 and g <= addYears(today(), -18)`:                true,
		`age(g) >= 21 and g > addYears(today(), -18)`:                 false,
		`age(g) >= 17 and g > addYears(today(), -18)`:                 true,
		`age(kind) > 18`:                                              false,
		`age(kind) >= 18`:                                             true, // today
		`age(g) == 18 and g < addYears(today(), -19)`:                 false,
		`age(g) < age(h) and g < h`:                                   true, // not told
		`g > addYears(today(), -1) and daysBetween(g, today()) > 366`: false,
		`year(g) < year(h) and year(h) < year(g)`:                     false,
		`g >= addYears(h, 1) and h >= addYears(g, 1)`:                 false,
		`addMonths(g, 1) < g`:                                         false,
		`addMonths(g, 1) < addDays(g, 28)`:                            false, // February
		`addMonths(g, 1) <= addDays(g, 28)`:                           true,
		`addMonths(g, 2) < addDays(g, 59)`:                            false,
		`addMonths(g, 2) > addDays(g, 62)`:                            false, // July and August
		`addMonths(g, 2) > addDays(g, 61)`:                            true,
		`g >= addMonths(today(), 3) and g <= addMonths(today(), -3)`:  false,
		`g >= addMonths(today(), 3) and g <= today()`:                 false,
		`g >= addMonths(today(), -6) and g <= addYears(today(), -2)`:  false,
		`g >= addMonths(today(), -24) and g <= addYears(today(), -2)`: true,
		`g <= today() and h >= today() and h <= addMonths(g, -4)`:     false,
		`g <= h and addMonths(g, 3) > addMonths(h, 3)`:                false,
		`g <= h and addMonths(g, 3) > addMonths(h, 4)`:                false,
		`g < h and addMonths(g, 3) >= addMonths(h, 3)`:                true, // on the last day of the month
		`g <= h and addMonths(g, 3) > addDays(addMonths(h, 2), 31)`:   false,
		`g <= h and addMonths(g, 3) > addDays(addMonths(h, 2), 30)`:   true,
		`addMonths(g, 3) < addMonths(h, 3) and g >= h`:                false,
		`addMonths(addDays(g, 3), 1) < g`:                             false,
		`addDays(addMonths(g, 1), 3) < addDays(g, 30)`:                false,
		`monthsBetween(g, h) < 0 and g <= h`:                          false,
		`monthsBetween(g, h) < 0 and g > h`:                           true,
		`monthsBetween(g, h) >= 0 and g > addMonths(h, 1)`:            false,
		`monthsBetween(g, h) >= 0 and g > h`:                          true, // less than a month
		`monthsBetween(g, h) > 3 and h < addMonths(g, 3)`:             false,
		`monthsBetween(g, h) > 3 and g > addMonths(h, -4)`:            false,
		`monthsBetween(g, h) >= 3 and h <= addMonths(g, 3)`:           true,
		`monthsBetween(g, h) == 3 and monthsBetween(h, g) == -3`:      true,
		`monthsBetween(g, h) == 3 and monthsBetween(h, g) > -3`:       false,
		`yearsBetween(g, h) >= 2 and monthsBetween(g, h) < 24`:        false,
		`yearsBetween(g, h) >= 2 and monthsBetween(g, h) < 25`:        true,
		`yearsBetween(g, h) > -2 and monthsBetween(g, h) < -23`:       false,
		`yearsBetween(g, h) > -2 and monthsBetween(g, h) < -22`:       true,
		`age(kind) < 0`: false,
		`age(g) < 0 and g <= addYears(today(), -15)`:                        false,
		`age(g) < 0 and g > today()`:                                        true,
		`age(g) < a and a < 0 and g <= today()`:                             false,
		`g >= today() and year(g) < year(today())`:                          false,
		`g > today() and year(g) == year(today())`:                          true,
		`g >= addDays(h, 366) and year(g) <= year(h)`:                       false,
		`g >= addDays(h, 365) and year(g) <= year(h)`:                       true, // a leap year
		`g <= addDays(h, 365) and year(g) > year(h) + 1`:                    false,
		`year(g) == 2025 and g > date("2025-12-31")`:                        false,
		`year(g) < 2025 and year(h) > 2026 and g > h`:                       false,
		`addMonths(g, 6) > h and g <= addMonths(h, -6)`:                     false,
		`addMonths(g, 6) >= h and g <= addMonths(h, -6)`:                    true,
		`monthsBetween(g, h) >= 6 and h < addMonths(g, 6)`:                  false,
		`monthsBetween(g, h) < 6 and h >= addMonths(g, 6)`:                  true, // from 31 August to 28 February
		`monthsBetween(g, h) > -6 and h < addMonths(g, -6)`:                 false,
		`monthsBetween(g, h) <= -6 and h > addMonths(g, -6)`:                false,
		`monthsBetween(g, h) + 1 <= 0 and g <= h`:                           false,
		`monthsBetween(g, h) + 1 <= 1 and g <= h`:                           true,
		`3 - monthsBetween(g, h) > 3 and g <= h`:                            false,
		`monthsBetween(g, h) - a < 0 and g <= h and a < 0`:                  false,
		`monthsBetween(g, h) < a - b and g <= h and a < 3 and b > 3`:        false,
		`monthsBetween(g, h) < a - b and g <= h and a < 3 and b >= 2`:       false,
		`monthsBetween(g, h) < a - b and g <= h and a < 3 and b > 0`:        true,
		`yearsBetween(g, h) * 1.0 < 0 and g <= h`:                           true, // not told
		`addMonths(addMonths(g, 3), 3) > addMonths(g, 6)`:                   false,
		`addMonths(addMonths(g, 3), 3) < addMonths(g, 6)`:                   true,
		`addMonths(addMonths(g, 3), 3) < addDays(addMonths(g, 6), -3)`:      false,
		`addMonths(addMonths(g, 1), -1) < addDays(g, -3)`:                   false,
		`addMonths(addMonths(g, 1), -1) > g`:                                false,
		`age(g) >= 3 and h > addDays(today(), 14) and h < addMonths(g, 6)`:  false,
		`age(g) >= 3 and h > addDays(today(), 14) and h < addMonths(g, 40)`: true,
		`tage > 30 and g >= addDays(today(), -30)`:                          false,
		`tage <= 30 and g < addDays(today(), -30)`:                          false,
		`tage >= 30 and g >= addDays(today(), -30)`:                         true,
		`tage > a and a > 30 and g > addDays(today(), -30)`:                 false,
		`seit < 0 and g <= k`:                                               false,
		`seit <= 0 and g <= k`:                                              true,
		`k >= addMonths(g, 13) and mit < 14`:                                true,
		`k >= addDays(addMonths(g, 13), 3) and mit < 14`:                    false,
		`alt >= 18 and h > addYears(today(), -18)`:                          false,
		`alt >= 18 and g > addYears(today(), -18)`:                          true,
		`frist < g and h >= g`:                                              false,
		`frist < addMonths(g, 1) and h >= g`:                                false,
		`summe > 9 and summe < 5`:                                           false,
		`bis < von`:                                                         false,
		`von < addDays(bis, 0) and dauer < 0`:                               false,
		`dauer < 0`:                                                         false,
		`dauer + 1 < 1`:                                                     false,
		`floor((tage + 1) / 7) >= 2 and g > addDays(today(), -13)`:          false,
		`floor((tage + 1) / 7) >= 2 and g >= addDays(today(), -13)`:         true,
		`floor(dauer / 12) < 0`:                                             false,
		`ceil(dauer / 12) < 1 and bis > addMonths(von, 1)`:                  false,
		`dauer == 0`: true,
		`jahre < 0`:  false,
	} {
		f := read(t, dated+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		v := decide.New(f, decide.Options{Steps: 300}).Decide(decide.Relevant(f.Field("bedingt"))).Verdict
		assert.Equal(t, !possible, v == decide.Impossible, "%s: %s", condition, v)
	}
}

// What the day of birth says of the age, and the other way round, is the same for all days.
func TestWhoIsOldEnoughWasBornEarlyEnough(t *testing.T) {
	for i := range 120 {
		today, _ := value.OfDate(2004+i/60, 2, 1) // a year with a leap day, and one without
		today = value.AddDays(today, int64(i%60))
		for j := range 1600 {
			born, _ := value.OfDays(today.Days() - int64(j) + 20)
			for years := int64(1); years <= 4; years++ {
				age := value.YearsBetween(born, today).Int() >= years
				early := born.Days() <= value.AddYears(today, -years).Days()
				require.Equal(t, age, early, "born on day %d, on day %d", born.Days(), today.Days())
			}
		}
	}
}

// So many months between two days are so many months from one to the other, and none is shorter or longer than said.
func TestWhatIsKnownOfMonthsIsSoOfAllDays(t *testing.T) {
	for i := range 120 {
		from, _ := value.OfDate(2003+i/60*16, 12, 15) // with a leap day after two months, and without
		from = value.AddDays(from, int64(i%60)*2)
		for j := range 800 {
			to, _ := value.OfDays(from.Days() + int64(j) - 400)
			between := value.MonthsBetween(from, to).Int()
			for n := int64(1); n <= 14; n++ {
				early := (between >= n) == (from.Days() <= value.AddMonths(to, -n).Days())
				late := (between <= -n) == (to.Days() <= value.AddMonths(from, -n).Days())
				back := value.AddMonths(from, n).Days() >= to.Days() || value.AddMonths(to, -n).Days() >= from.Days()
				forth := value.AddMonths(from, -n).Days() >= to.Days() || value.AddMonths(to, n).Days() >= from.Days()
				if !early || !late || !back || !forth {
					require.Fail(t, "not so", "%d months, day %d, day %d", n, from.Days(), to.Days())
				}
			}
		}
	}
}

// A bound that leaves nothing together with another, whatever both are.
func TestBoundsThatLieWrong(t *testing.T) {
	f := read(t, head+`
  - {id: von, type: integer, label: V}
  - {id: nach, type: integer, label: N, maximum: von - 1, minimum: von}
  - {id: knapp, type: integer, label: N, maximum: von + 1, minimum: von}
`)
	for id, possible := range map[string]decide.Verdict{"nach": decide.Impossible, "knapp": decide.Possible} {
		field := f.Field(id)
		goals := []decide.Goal{decide.Bounded(field)}
		for _, k := range field.Constraints() {
			goals = append(goals, decide.HasValue(f.Root(), k.Dynamic.Tree()))
		}
		assert.Equal(t, possible, decide.New(f, decide.Options{}).Decide(goals...).Verdict, id)
		slices.Reverse(goals)
		assert.Equal(t, possible, decide.New(f, decide.Options{}).Decide(goals...).Verdict, id)
	}
}

// Values of parameters may look the same without being it.
func TestWhatParametersMakeIsNotAlike(t *testing.T) {
	f := read(t, "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\nparameters: {p: {type: integer, default: 3}, q: {type: integer, default: 3}}\npages:\n- id: p1\n  title: P\n  fields:\n"+`
  - {id: a, type: integer, label: A}
  - {id: same, type: text, label: S, visible: a < p and a > p}
  - {id: other, type: text, label: S, visible: a < p + 1 and a > q + 1}
  - {id: made, type: text, label: S, visible: a < p + 1 and a > p + 1}
`)
	for id, want := range map[string]bool{"same": true, "other": false, "made": true} {
		v := decide.New(f, decide.Options{Parameters: true}).Decide(decide.Relevant(f.Field(id))).Verdict
		assert.Equal(t, want, v == decide.Impossible, fmt.Sprint(id, v))
	}
	require.NotNil(t, f)
}
