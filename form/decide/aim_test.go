package decide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// posts is a list whose rows make numbers together, beside those that are computed of them.
const posts = `
  - {id: frei, type: money, label: Frei, minimum: 50.00, maximum: 60.00}
  - {id: posten, type: list, label: Posten, maxItems: 20, fields: [
      {id: betrag, type: money, label: Betrag, required: true, minimum: 5.00, maximum: 30.00},
      {id: menge, type: integer, label: Menge, required: true, minimum: 2, maximum: 9},
      {id: wert, type: money, label: Wert, compute: betrag * 2},
      {id: art, type: choice, label: Art, required: true, options: [a, b]}]}
  - {id: summe, type: money, label: Summe, compute: 'sum(posten, .betrag)'}
  - {id: gebuehr, type: money, label: Gebuehr, compute: 'summe <= 100 ? 0 : summe * 0.1'}
  - {id: mengen, type: integer, label: Mengen, compute: 'sum(posten, .menge)'}
`

// TestRowsAreFoundThatMakeAnExactNumberTogether is about numbers that no set of answers to one row leads to.
func TestRowsAreFoundThatMakeAnExactNumberTogether(t *testing.T) {
	for _, condition := range []string{
		`summe == 37.45`,
		`summe == 100`,
		`summe > 137.44 and summe < 137.46`,
		`summe in [12.34, 567.89]`,
		`137.45 == summe`,
		`gebuehr == 37.45`,
		`gebuehr == 0 and summe == 100`,
		`not (summe < 100) and not (summe > 100)`,
		`summe - 7 == 30`,
		`(summe + frei) / 2 == 99`,
		`summe == frei`,
		`summe == frei * 2 and count(posten) == 5`,
		`mengen == 137`,
		`sum(posten, .wert) == 123.46`,
		`sum(map(posten, .menge)) == 53`,
		`sum(filter(posten, .art == "b"), .menge) == 53`,
		`mean(map(posten, .menge)) == 3.5`,
		`mean(map(posten, .betrag)) == 12.34`,
		`min(map(posten, .menge)) == 7`,
		`max(map(posten, .betrag)) == 7.53`,
		`count(posten, .art == "b") == 7`,
		`count(filter(posten, .menge > 3 and .art == "a")) == 4 and count(posten) == 6`,
		`mengen == 40 and filter(posten, .art == "b")[0].menge < 5 and answered(filter(posten, .art == "b")[0].menge)`,
		`max(mengen, 5) == 77`,
		`ceil(mengen / 10) == 9`,
	} {
		t.Run(condition, func(t *testing.T) {
			f := read(t, head+posts+"  - {id: x, type: text, label: X, visible: '"+condition+"'}\n")
			a := decide.New(f, decide.Options{}).Decide(decide.Relevant(f.Field("x")))
			if assert.Equal(t, decide.Possible, a.Verdict) {
				assert.True(t, a.Witness.State().Root().Relevant(f.Field("x")))
				assertTaken(t, a.Witness.State())
			}
		})
	}
}

// assertTaken asserts that no row holds what its bounds exclude.
func assertTaken(t *testing.T, s *form.State) {
	list := s.Form().Field("posten")
	for i := range s.Root().Len(list) {
		r := s.Root().Row(list, i, new(form.Record))
		for _, f := range list.Row().Fields() {
			assert.Empty(t, r.Refuses(f, r.Value(f)), "%s of row %d", f.ID(), i)
		}
	}
}

// TestNoRowsAreFoundForANumberOutOfReach is about numbers that no rows make.
func TestNoRowsAreFoundForANumberOutOfReach(t *testing.T) {
	for _, condition := range []string{
		`summe == 37.455`,
		`summe == 4.00`,
		`summe == 600.01`,
		`mengen == 1`,
		`mengen == 19 and count(posten) == 2`,
		`min(map(posten, .menge)) == 10`,
		`count(posten, .art == "b") == 21`,
	} {
		t.Run(condition, func(t *testing.T) {
			f := read(t, head+posts+"  - {id: x, type: text, label: X, visible: '"+condition+"'}\n")
			a := decide.New(f, decide.Options{Steps: 200}).Decide(decide.Relevant(f.Field("x")))
			assert.NotEqual(t, decide.Possible, a.Verdict)
		})
	}
}

// Where a list may have no rows, nothing is aimed at; what has rows is looked at later.
func TestRowsAreAimedWhereThereAreSome(t *testing.T) {
	for _, condition := range []string{`mean(map(posten, .menge)) == 5`, `not (mean(map(posten, .menge)) == 2)`, `sum(posten, .betrag) == 37.45`} {
		f := read(t, head+posts+"  - {id: x, type: integer, label: X, minimum: 0, maximum: 6, visible: '"+condition+"'}\n")
		for _, goals := range [][]decide.Goal{{decide.Relevant(f.Field("x"))}, {decide.Answered(f.Field("x"))}} {
			assert.Equal(t, decide.Possible, decide.New(f, decide.Options{Steps: 200}).Decide(goals...).Verdict, condition)
		}
	}
}
