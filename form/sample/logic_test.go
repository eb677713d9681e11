package sample_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/sample"
)

// satisfiable are forms that have valid answers, each hard in its own way. What stands here are the fields of one page, or of
// its own rules, from "rules:" on.
var satisfiable = []struct{ it, fields string }{
	{"bounds that other answers set", `
  - {id: von, type: date, label: L, required: true}
  - {id: bis, type: date, label: L, required: true, minimum: von, maximum: "addDays(von, 30)"}
  - {id: tage, type: integer, label: L, required: true, minimum: 1, maximum: "daysBetween(von, bis) + 1"}`},
	{"a rule that two dates must meet", `
  - {id: geboren, type: date, label: L, required: true}
  - {id: fuehrerschein, type: date, label: L, required: true}
  rules:
  - {id: r, assert: "yearsBetween(geboren, fuehrerschein) >= 17 and fuehrerschein <= today()", message: M}`},
	{"an age between two", `
  - {id: geboren, type: date, label: L, required: true}
  rules:
  - {id: r, assert: "age(geboren) in 6..17", message: M}`},
	{"a sum that must come out", `
  - {id: a, type: integer, label: L, required: true, minimum: 0, maximum: 100}
  - {id: b, type: integer, label: L, required: true, minimum: 0, maximum: 100}
  - {id: c, type: integer, label: L, required: true, minimum: 0, maximum: 100}
  rules:
  - {id: r, assert: a + b + c == 100, message: M}`},
	{"shares of rows that must come out", `
  - id: anteile
    type: list
    label: L
    minItems: 2
    maxItems: 5
    fields:
    - {id: prozent, type: number, label: L, required: true, minimum: 1, maximum: 100}
  rules:
  - {id: r, assert: "sum(anteile, .prozent) == 100", message: M}`},
	{"a number of rows that another answer says", `
  - {id: anzahl, type: integer, label: L, required: true, minimum: 2, maximum: 9}
  - id: kinder
    type: list
    label: L
    fields: [{id: name, type: text, label: L, required: true}]
  rules:
  - {id: r, assert: count(kinder) == anzahl, message: M}`},
	{"a computed value that must lie within bounds", `
  - {id: preis, type: money, label: L, required: true, minimum: 0}
  - {id: menge, type: integer, label: L, required: true, minimum: 1}
  - {id: summe, type: money, label: L, compute: preis * menge, minimum: 10, maximum: 20}`},
	{"a truth deep inside of computed ones", `
  - {id: rolle, type: choice, label: L, required: true, options: [a, b, c, d, e]}
  - {id: alter, type: integer, label: L, required: true, minimum: 0, maximum: 120}
  - {id: erlaubt, type: boolean, label: L, compute: 'rolle in ["d", "e"] and alter >= 18'}
  - {id: frei, type: boolean, label: L, compute: "erlaubt and alter < 20"}
  rules:
  - {id: r, assert: frei, message: M}`},
	{"exactly one row of a kind", `
  - id: personen
    type: list
    label: L
    minItems: 1
    fields:
    - {id: haupt, type: boolean, label: L, required: true}
    - {id: rolle, type: choice, label: L, required: true, options: [x, y, z]}
  rules:
  - {id: r, assert: "one(personen, .haupt)", message: M}
  - {id: q, assert: 'any(personen, .rolle == "z" and not .haupt)', message: M}`},
	{"rows that must differ", `
  - id: tage
    type: list
    label: L
    minItems: 3
    uniqueItems: true
    fields: [{id: tag, type: choice, label: L, required: true, options: [mo, di, mi]}]`},
	{"a required answer that only another choice offers", `
  - {id: land, type: choice, label: L, required: true, options: [de, at, ch]}
  - id: weg
    type: choice
    label: L
    required: true
    options: [{value: amt, label: A, visible: land == "de"}, {value: post, label: P, visible: land == "at"}]`},
	{"a stop that must not happen", `
  - {id: hier, type: boolean, label: L, required: true}
  - {id: alt, type: integer, label: L, required: true, minimum: 0, maximum: 30}
  stop: {when: not hier or alt < 18, title: T}`},
	{"texts that must be equal, longer than something, and begin with something", `
  - {id: a, type: text, label: L, required: true, maxLength: 40}
  - {id: b, type: text, label: L, required: true}
  rules:
  - {id: r, assert: 'a startsWith "X-" and len(a) > 12', message: M}
  - {id: q, assert: a == b, message: M}
  - {id: s, assert: 'a not matches ".*[0-9].*"', message: M}`},
	{"an or of which one side cannot be", `
  - {id: a, type: integer, label: L, required: true, minimum: 0, maximum: 5}
  - {id: b, type: boolean, label: L}
  rules:
  - {id: r, assert: "a > 7 or b", message: M}`},
	{"a list in a list", `
  - id: orte
    type: list
    label: L
    minItems: 2
    fields:
    - id: leute
      type: list
      label: L
      fields: [{id: alter, type: integer, label: L, required: true, minimum: 0, maximum: 99}]
    rules:
    - {id: r, assert: "any(leute, .alter > 90)", message: M}
  rules:
  - {id: q, assert: "sum(orte, sum(.leute, .alter)) >= 500", message: M}`},
	{"products and quotients", `
  - {id: a, type: number, label: L, required: true, minimum: 0, maximum: 10}
  - {id: b, type: number, label: L, required: true, minimum: 1, maximum: 10}
  rules:
  - {id: r, assert: a * b >= 80, message: M}
  - {id: q, assert: a / b < 1.2, message: M}`},
	{"what is wanted only of others", `
  - {id: a, type: boolean, label: L, required: true}
  - {id: b, type: text, label: L, visible: a, required: true, minLength: 3}
  - {id: c, type: text, label: L, required: b == nil}
  rules:
  - {id: r, assert: answered(b) or answered(c), message: M}
  - {id: q, assert: not answered(c), message: M}`},
	{"a field that another answer makes read-only", `
  - {id: fest, type: boolean, label: L, required: true}
  - {id: wert, type: integer, label: L, required: true, readonly: fest, default: 3}
  rules:
  - {id: r, assert: wert > 10, message: M}`},
	{"a sum of the extremes", `
  - {id: a, type: integer, label: L, required: true, minimum: 0, maximum: 100}
  - {id: b, type: integer, label: L, required: true, minimum: 0, maximum: 100}
  rules:
  - {id: r, assert: "max(a, b) - min(a, b) == 30", message: M}`},
	{"years, weekdays and parts of dates", `
  - {id: tag, type: date, label: L, required: true}
  rules:
  - {id: r, assert: "year(tag) == 2025 and weekday(tag) <= 5 and month(tag) in 6..9", message: M}`},
	{"choices that belong together", `
  - {id: wege, type: choices, label: L, required: true, minItems: 2, options: [a, b, c, d]}
  rules:
  - {id: r, assert: '"a" not in wege or "b" in wege', message: M}
  - {id: q, assert: '"d" in wege and count(wege) <= 3', message: M}`},
}

func TestRulesAreMetByReadingThemBackwards(t *testing.T) {
	for _, c := range satisfiable {
		t.Run(c.it, func(t *testing.T) {
			f := fields(t, c.fields)
			s := sample.New(f, sample.Options{Seed: 1, Context: clock})
			start := time.Now()
			for range 50 {
				one, err := s.Next()
				require.NoError(t, err)
				holds(t, f, one)
			}
			t.Log(time.Since(start))
			s = sample.New(f, sample.Options{Seed: 1, Context: clock, Invalid: true})
			for range 20 {
				one, err := s.Next()
				require.NoError(t, err)
				holds(t, f, one)
			}
		})
	}
}

// unsatisfiable are forms without valid answers, and what the error must name.
var unsatisfiable = []struct{ it, fields, code, rule string }{
	{"a rule against another", `
  - {id: a, type: integer, label: L, required: true}
  rules:
  - {id: groesser, assert: a > 5, message: M}
  - {id: kleiner, assert: a < 5, message: M}`, "rule", ""},
	{"a rule that is never true", `
  - {id: a, type: integer, label: L, required: true, minimum: 1}
  rules: [{id: nie, assert: a < 0, message: M}]`, "rule", "nie"},
	{"a pattern that is longer than the text may be", `
  - {id: a, type: text, label: L, required: true, pattern: "[0-9]{5}", maxLength: 4}`, "required", ""},
	{"more rows than there are different ones", `
  - {id: a, type: list, label: L, minItems: 3, uniqueItems: true, fields: [{id: b, type: choice, label: L, required: true, options: [x, y]}]}`, "uniqueItems", ""},
	{"a journey that always stops", `
  - {id: a, type: boolean, label: L, required: true}
  stop: {when: answered(a), title: T}`, "stop", ""},
}

func TestWhatCannotBeMetIsNamed(t *testing.T) {
	for _, c := range unsatisfiable {
		t.Run(c.it, func(t *testing.T) {
			_, err := sample.New(fields(t, c.fields), sample.Options{Context: clock}).Next()
			var u *sample.Unsatisfied
			require.ErrorAs(t, err, &u)
			require.NotEmpty(t, u.Demands)
			assert.Equal(t, c.code, u.Demands[0].Code)
			if c.rule != "" {
				assert.Equal(t, c.rule, u.Demands[0].Rule)
				assert.Contains(t, err.Error(), c.rule)
			}
			assert.Positive(t, u.Demands[0].Where.Line)
			assert.Contains(t, err.Error(), "form.yaml:")
		})
	}
}

func TestAFormThatAsksForNothingAllowsNoMistake(t *testing.T) {
	f := fields(t, "\n  - {id: i, type: info, text: Read this.}\n  - {id: c, type: integer, label: L, compute: 1 + 1}\n")
	one, err := sample.New(f, sample.Options{Context: clock}).Next()
	require.NoError(t, err)
	assert.Equal(t, "{}", string(one.JSON()))
	_, err = sample.New(f, sample.Options{Context: clock, Invalid: true}).Next()
	var u *sample.Unsatisfied
	require.ErrorAs(t, err, &u)
	assert.Empty(t, u.Demands)
	assert.Contains(t, err.Error(), "no mistake was found")
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	for name, f := range examples(t) {
		for _, invalid := range []bool{false, true} {
			o := sample.Options{Seed: 3, Context: clock, Invalid: invalid}
			a, b := sample.New(f, o), sample.New(f, o)
			o.Seed = 4
			c := sample.New(f, o)
			same := 0
			for range 10 {
				x, err := a.Next()
				require.NoError(t, err)
				y, err := b.Next()
				require.NoError(t, err)
				z, err := c.Next()
				require.NoError(t, err)
				require.Equal(t, string(x.JSON()), string(y.JSON()), name)
				require.Equal(t, x.Mistake, y.Mistake)
				if slices.Equal(x.JSON(), z.JSON()) {
					same++
				}
			}
			assert.Less(t, same, 5, "%s: another seed gives the same", name)
		}
	}
}
