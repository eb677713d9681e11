package sample_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/sample"
)

// rare are forms with a branch that chance hardly finds, and targets that are in it.
const rare = `
  - {id: a, type: integer, label: A, required: true, minimum: 0, maximum: 1000000}
  - {id: b, type: integer, label: B, required: true, minimum: 0, maximum: 1000000}
  - {id: selten, type: text, label: S, required: true, pattern: "S-[0-9]{6}", visible: a * 3 == 900 * 1111}
  - {id: art, type: choice, label: Art, required: true, visible: answered(selten), options: [x, {value: y, visible: b - a == 12345}, {value: z, visible: a > 333300}]}
  - {id: nie, type: text, label: N, visible: answered(selten) and a < 5}
  - {id: leute, type: list, label: L, maxItems: 3, visible: 'art == "y"', fields: [
      {id: name, type: text, label: N, required: true},
      {id: kind, type: boolean, label: K},
      {id: schule, type: text, label: S, visible: kind}]}
  rules:
  - {id: hinweis, severity: warning, assert: b != 345645, message: M}
  - {id: streng, assert: a != b, message: M}`

func TestRareBranchesAreReachedOnDemand(t *testing.T) {
	f := fields(t, rare)
	var targets []sample.Target
	for _, s := range []string{"selten", "art=x", "art=y", "leute.schule", "leute.kind=false", "hinweis=false", "streng=true"} {
		target, err := sample.ParseTarget(f, s)
		require.NoError(t, err)
		assert.Equal(t, s, target.String())
		targets = append(targets, target)
	}
	c, err := sample.New(f, sample.Options{Seed: 1, Context: clock}).Cover(targets)
	require.NoError(t, err)
	assert.Empty(t, c.Open)
	assert.Empty(t, c.Impossible)
	for _, one := range c.Samples {
		holds(t, f, one)
	}
	again, err := sample.New(f, sample.Options{Seed: 1, Context: clock}).Cover(targets)
	require.NoError(t, err)
	require.Len(t, again.Samples, len(c.Samples))
	for i := range c.Samples {
		assert.Equal(t, string(c.Samples[i].JSON()), string(again.Samples[i].JSON()))
	}
}

func TestWhatCannotBeReachedIsSaidWithWhatIsInTheWay(t *testing.T) {
	f := fields(t, rare)
	c, err := sample.New(f, sample.Options{Seed: 1, Context: clock}).Cover(sample.Targets(f))
	require.NoError(t, err)
	assert.Empty(t, c.Open)
	got := map[string][]string{}
	for _, u := range c.Impossible {
		got[u.Target.String()] = nil
		for _, o := range u.Obstacles {
			got[u.Target.String()] = append(got[u.Target.String()], o.Code+" "+o.Path+o.Rule)
		}
	}
	assert.Equal(t, map[string][]string{"art=z": {"visible selten", "option art", "visible art"}, "nie": {"visible nie", "visible selten"}}, got)
}

func TestAComputedValueIsReachedOrIsNever(t *testing.T) {
	f := fields(t, `
  - {id: meter, type: integer, label: M, required: true, minimum: 1, maximum: 12}
  - {id: strom, type: boolean, label: S, required: true}
  - {id: leistung, type: number, label: L, visible: strom, required: true, minimum: 0.5, maximum: 11}
  - {id: grund, type: money, label: G, compute: 'meter <= 3 ? 10.00 : meter < 8 ? 25.00 : 40.00'}
  - {id: platz, type: money, label: P, compute: meter * 4.50}
  - {id: zuschlag, type: money, label: Z, compute: leistung * 3.00}
  - {id: summe, type: money, label: U, compute: grund + platz + (zuschlag ?? 0.00)}`)
	var targets []sample.Target
	for _, s := range []string{"summe=100.00", "grund=25.00", "zuschlag=1.50", "grund=99.00"} {
		target, err := sample.ParseTarget(f, s)
		require.NoError(t, err)
		targets = append(targets, target)
	}
	c, err := sample.New(f, sample.Options{Seed: 1, Context: clock}).Cover(targets)
	require.NoError(t, err)
	assert.Empty(t, c.Open)
	for _, one := range c.Samples {
		holds(t, f, one)
	}
	require.Len(t, c.Impossible, 1)
	assert.Equal(t, "grund=99.00", c.Impossible[0].Target.String())
	require.Len(t, c.Impossible[0].Obstacles, 1)
	assert.Regexp(t, `:\d+:\d+: grund is computed, and is never that$`, c.Impossible[0].Obstacles[0].String())
}

func TestEachRuleIsBrokenByASampleOfItsOwn(t *testing.T) {
	f := fields(t, rare)
	c, err := sample.New(f, sample.Options{Seed: 1, Context: clock, Invalid: true}).Cover(sample.Mistakes(f))
	require.NoError(t, err)
	require.Len(t, c.Samples, 1)
	assert.Equal(t, "streng", c.Samples[0].Mistake.Rule)
	holds(t, f, c.Samples[0])
}

// What is called alike is told apart.
func TestTargetsAreNamedAsTheyAreRead(t *testing.T) {
	f := read(t, `
pages:
  - id: kontakt
    title: K
    fields: [{id: kontakt, type: boolean, label: K}, {id: firma, type: text, label: F}]
    rules:
    - {id: kontakt, assert: kontakt, at: kontakt, message: M}
    - {id: seite, assert: kontakt, at: kontakt, message: M}
    - {id: frei, assert: kontakt, at: kontakt, message: M}
  - {id: seite, title: S, fields: [{id: x, type: text, label: X}]}
`)
	for _, want := range append(sample.Targets(f), sample.Mistakes(f)...) {
		got, err := sample.ParseTarget(f, want.String())
		require.NoError(t, err, want)
		assert.Equal(t, want, got, want)
	}
	assert.Equal(t, "seite", sample.Target{Page: f.Page("seite")}.String())
}

// A rule of a block is one of its own in each use.
func TestRulesOfABlockAreToldApart(t *testing.T) {
	f := read(t, `
blocks:
  teil:
    fields: [{id: n, type: integer, label: N, required: true, maximum: 10}]
    rules: [{id: r, assert: n > m, message: M}]
pages:
  - id: p
    title: P
    fields:
    - {id: m, type: integer, label: M, required: true, maximum: 10}
    - {id: u, use: teil, label: U, visible: m > 12}
    - {id: v, use: teil, label: V}
`)
	c, err := sample.New(f, sample.Options{Seed: 1, Context: clock}).Cover(sample.Targets(f))
	require.NoError(t, err)
	var never []string
	for _, u := range c.Impossible {
		never = append(never, u.Target.String())
	}
	assert.Equal(t, []string{"u", "u.n", "u.r=true"}, never)
	target, err := sample.ParseTarget(f, "rule:v.r=false")
	require.NoError(t, err)
	assert.Equal(t, sample.Target{Rule: f.Rules()[1], Broken: true}, target)
	_, err = sample.ParseTarget(f, "r")
	assert.EqualError(t, err, "r is a rule in several places: write u.r or v.r")
	_, err = sample.ParseTarget(f, "v.s")
	assert.ErrorContains(t, err, `did you mean "v.`)
}

func TestTargetsThatDoNotExistAreRefused(t *testing.T) {
	f := fields(t, rare)
	for s, want := range map[string]string{
		"seltn": `did you mean "selten"?`, "a=viel": `"viel" is no value of type integer`, "": "no question, page or rule",
		"hinweis=vielleicht": "hinweis is a rule: write hinweis=true", "rule:hinwies": `did you mean "rule:hinweis"?`, "page:streng": "no question, page or rule",
		"art=w": `art has no option "w"`,
	} {
		_, err := sample.ParseTarget(f, s)
		assert.ErrorContains(t, err, want, s)
	}
}

func TestTheExamplesAreCovered(t *testing.T) {
	for name, f := range examples(t) {
		targets := slices.DeleteFunc(sample.Targets(f), func(t sample.Target) bool { return t.Field != nil && len(t.Field.AllOptions()) > 12 })
		c, err := sample.New(f, sample.Options{Seed: 1, Context: clock}).Cover(targets)
		require.NoError(t, err)
		t.Logf("%s: %d samples, impossible %v, open %v", name, len(c.Samples), c.Impossible, c.Open)
		assert.Empty(t, c.Open, name)
		for _, one := range c.Samples {
			holds(t, f, one)
		}
	}
}

// A rule that another one implies is never the only mistake, and one about the first of some rows needs others that make up for it.
func TestARuleIsBrokenAloneOrSaidNeverToBe(t *testing.T) {
	for _, test := range []struct {
		fields     string
		broken     []string
		impossible string // because of what
	}{
		{`
  - {id: von, type: date, label: V, required: true}
  - {id: bis, type: date, label: B, required: true, minimum: von}
  - {id: wochen, type: integer, label: W, compute: "ceil((daysBetween(von, bis) + 1) / 7)"}
  rules:
  - {id: reihenfolge, assert: "daysBetween(von, bis) <= 365", message: M}
  - {id: lang, assert: wochen <= 52, message: M}`, []string{"lang"}, "the rule lang"},
		{`
  - {id: l, type: list, label: L, fields: [
      {id: rolle, type: choice, label: R, required: true, options: [haupt, neben]},
      {id: anteil, type: number, label: X, required: true, minimum: 1, maximum: 100}]}
  rules:
  - {id: summe, assert: "sum(l, .anteil) == 100", at: l, message: M}
  - {id: haupt-mehr, assert: 'filter(l, .rolle == "haupt")[0].anteil >= 50', at: l, message: M}`, []string{"haupt-mehr", "summe"}, ""},
	} {
		f := fields(t, test.fields)
		for seed := range uint64(12) {
			c, err := sample.New(f, sample.Options{Seed: seed, Context: clock, Invalid: true}).Cover(sample.Mistakes(f))
			require.NoError(t, err)
			require.Empty(t, c.Open)
			var broken []string
			for _, one := range c.Samples {
				broken = append(broken, one.Mistake.Rule)
			}
			slices.Sort(broken)
			assert.Equal(t, test.broken, slices.Compact(broken))
			for _, u := range c.Impossible {
				require.NotEmpty(t, u.Obstacles)
				assert.Contains(t, u.Obstacles[0].String(), test.impossible)
			}
			assert.Equal(t, test.impossible != "", len(c.Impossible) > 0)
		}
	}
}

// What a rule reads may be asked in few cases, and one row alone may not be enough to break it.
func TestRulesAboutRowsThatAreRarelyAskedAreBroken(t *testing.T) {
	f := fields(t, `
  - {id: art, type: choice, label: A, required: true, options: [ek, ag, gbr, ohg, ug, kg]}
  - {id: vertreter, type: list, label: V, visible: art != "ek" and art != "kg" and art != "ug", minItems: 'art == "gbr" ? 2 : 1', maxItems: 10, fields: [
      {id: anteil, type: number, label: A, visible: art != "ag" and art != "ohg", required: true, minimum: 0, maximum: 100}]}
  rules:
  - {id: summe, assert: 'sum(vertreter, .anteil) <= 100', message: M}`)
	for seed := range uint64(5) {
		c, err := sample.New(f, sample.Options{Seed: seed, Context: clock, Invalid: true}).Cover(sample.Mistakes(f))
		require.NoError(t, err)
		require.Empty(t, c.Open)
		require.Len(t, c.Samples, 1)
		assert.Equal(t, "summe", c.Samples[0].Mistake.Rule)
	}
}
