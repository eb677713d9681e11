package sample_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/sample"
)

// kennel has a field of every kind, for conditions of every function.
const kennel = `
  - {id: name, type: text, label: L, maxLength: 40}
  - {id: years, type: integer, label: L, minimum: 0, maximum: 50}
  - {id: size, type: number, label: L, minimum: 0}
  - {id: rate, type: money, label: L, minimum: 0}
  - {id: active, type: boolean, label: L}
  - {id: role, type: choice, label: L, options: [person, company]}
  - {id: sports, type: choices, label: L, options: [chess, tennis, golf]}
  - {id: since, type: date, label: L}
  - {id: until, type: date, label: L}
  - {id: born, type: partial-date, label: L}
  - {id: starts, type: datetime, label: L}
  - {id: at, type: time, label: L}
  - {id: proof, type: file, label: L, maxItems: 3}
  - {id: home, type: group, label: L, fields: [{id: town, type: text, label: L}]}
  - id: dogs
    type: list
    label: L
    fields:
    - {id: call, type: text, label: L}
    - {id: weight, type: integer, label: L, minimum: 0, maximum: 90}
    - {id: big, type: boolean, label: L}
    - {id: tax, type: money, label: L}
    - {id: pups, type: list, label: L, fields: [{id: born_on, type: date, label: L}]}
  - {id: total, type: money, label: L, compute: "sum(dogs, .tax) + rate"}
`

// conditions must each be made true, and false.
var conditions = strings.Split(strings.TrimSpace(`
len(name) > 4
len(sports) == 2
len(proof) >= 2
count(dogs) == 3
count(dogs, .big) == 2
count(filter(dogs, .weight > 20)) == 1
count(sports) == 3
sum(dogs, .weight) == 100
sum(filter(dogs, .big), .weight) > 50
sum(map(dogs, .tax)) > 10
sum(dogs, .weight * 2 + 1) >= 30
mean(map(dogs, .weight)) > 40
min(map(dogs, .weight)) >= 10
max(years, 10) > 20
max(map(filter(dogs, .big), .weight)) == 77
all(dogs, .big) and count(dogs) > 1
any(dogs, .call == name)
none(dogs, .weight > 50) and answered(dogs)
one(sports, # == "golf")
any(dogs, any(.pups, year(.born_on) == 2020))
filter(dogs, .big)[0].call == "Rex"
first(sports) == "tennis"
last(dogs).weight > 5
dogs[2].weight == 7
dogs[1].call startsWith "B"
join(map(dogs, .call), "+") == "Rex+Bella"
count(distinct(map(dogs, .weight))) == 2
lower(name) == "weber"
upper(name) == "WEBER"
trim(name) == "Weber"
replace(name, "b", "") == "Weer"
split(name, "-")[1] == "x"
name + ", " + role == "Weber, company"
name contains "eb" and len(name) < 7
name endsWith "x"
name matches "[A-Z]{2}[0-9]+"
not (name matches ".*e.*") and answered(name)
abs(years - 20) == 5
round(size, 1) == 2.5
floor(size) == 3
ceil(size) == 3
years % 7 == 3
years in 3..5
years not in [1, 2, 3]
size * 2 == 5
size / 4 > 2
10 / size < 1
-years < -30
rate * 0.19 > 3
rate / 2 == 4.50
total == 100
total > 20 and total < 21
active ? years > 5 : years < 3
(years ?? 7) == 7
(name ?? "x") == "abc"
role in ["person", "company"]
"golf" in sports and "chess" not in sports
active == false
active != nil and not active
answered(home)
home.town == nil and answered(name)
dogs[1] == nil
since == date("2024-02-29")
since < until
year(since) == 2020
month(since) == 2
day(since) == 13
weekday(since) == 1
addDays(since, 30) == until
addMonths(since, 1) > until
addYears(since, years) > today()
daysBetween(since, until) == 10
monthsBetween(since, until) == 6
yearsBetween(since, until) >= 18
age(since) >= 18 and age(since) < 20
age(since) == 30
born < since
year(born) == 1980
starts > now()
year(starts) == 2027
at >= at and answered(at)
today() > since
`), "\n")

// oneSided are conditions that cannot be false where they are known.
var oneSided = map[string]bool{"at >= at and answered(at)": true, `role in ["person", "company"]`: true}

func TestConditionsOfEveryFunctionAreMadeTrueAndFalse(t *testing.T) {
	used := map[string]bool{}
	for _, c := range conditions {
		for _, name := range regexp.MustCompile(`[a-zA-Z]+`).FindAllString(c, -1) {
			used[name] = true
		}
		for _, want := range []string{c, "not (" + c + ")"} {
			if want != c && oneSided[c] {
				continue
			}
			f := fields(t, kennel+"  rules: [{id: r, assert: '"+want+"', message: M}, {id: known, assert: '(("+c+") ? 1 : 2) == 1 or (("+c+") ? 1 : (not ("+c+") ? 2 : 3)) == 2', message: M}]\n")
			s := sample.New(f, sample.Options{Seed: 1, Context: clock})
			for range 5 {
				one, err := s.Next()
				if !assert.NoError(t, err, "%s", want) {
					break
				}
				holds(t, f, one)
			}
		}
	}
	for _, name := range expression.Functions() {
		if name != "identity" && name != "trust" { // what they say, nobody types
			assert.True(t, used[name], "no condition has %s", name)
		}
	}
}

// TestRowsThatAddUpDiffer: what a sum must be is divided among rows in many ways.
func TestRowsThatAddUpDiffer(t *testing.T) {
	for name, c := range map[string]struct{ cell, rule string }{
		"integers":        {"{id: x, type: integer, label: X, required: true, minimum: 1, maximum: 100}", "sum(l, .x) == 100"},
		"amounts":         {"{id: x, type: money, label: X, required: true, minimum: 0.01}", "sum(l, .x) == 50.00"},
		"products":        {"{id: x, type: integer, label: X, required: true, minimum: 1}", "sum(l, .x * 5) == 100"},
		"not in one row":  {"{id: x, type: integer, label: X, required: true, minimum: 1, maximum: 60}", "sum(l, .x) == 100"},
		"within a filter": {"{id: x, type: integer, label: X, required: true, minimum: 1}", "sum(filter(l, .x > 3), .x) == 100"},
	} {
		t.Run(name, func(t *testing.T) {
			f := fields(t, "\n  - {id: l, type: list, label: L, required: true, maxItems: 4, fields: ["+c.cell+"]}\n  rules: [{id: r, assert: '"+c.rule+"', message: M}]\n")
			for seed := range uint64(3) {
				s, seen := sample.New(f, sample.Options{Seed: seed, Context: clock}), map[string]bool{}
				for range 12 {
					one, err := s.Next()
					require.NoError(t, err)
					holds(t, f, one)
					seen[string(one.JSON())] = true
				}
				assert.GreaterOrEqual(t, len(seen), 5, "with the seed %d", seed)
			}
		})
	}
}
