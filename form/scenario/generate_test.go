package scenario_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
)

func generate(t *testing.T, files fstest.MapFS, o scenario.GenerateOptions, suites ...*scenario.Suite) *scenario.Proposal {
	t.Helper()
	p, err := scenario.Generate(context.Background(), files, "dogs.form.yaml", suites, o)
	require.NoError(t, err)
	return p
}

func TestProposedScenariosPassAndShowWhatTheySay(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}}
	p := generate(t, files, scenario.GenerateOptions{Samples: 60})
	again := generate(t, files, scenario.GenerateOptions{Samples: 60})
	assert.Equal(t, string(p.YAML), string(again.YAML), "the same input gives the same bytes")

	files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
	report := scenario.Test(t, files, "dogs.scenario.yaml")
	assert.Len(t, report.Results, p.Scenarios)
	for _, r := range report.Results {
		assert.NotEmpty(t, r.Review, "a recorded expectation is marked")
	}
	seen, all := report.Coverage.Count()
	promised, _ := p.After.Count()
	before, _ := p.Before.Count()
	assert.Equal(t, promised, seen)
	assert.Zero(t, before)
	assert.Equal(t, all, seen, "chance finds everything in a small form")
	assert.Less(t, p.Scenarios, 8)

	s, problems := scenario.Load(files, "dogs.scenario.yaml")
	require.NotNil(t, s, problems)
	rest := generate(t, files, scenario.GenerateOptions{Samples: 60}, s)
	assert.Zero(t, rest.Scenarios, "nothing is left to propose")
	assert.Nil(t, rest.YAML)
}

func TestCandidatesOfOthersComeFirstAndWhatNoScenarioCanSayIsLeftAside(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}}
	var missing int
	witnesses := func(f *form.Form, ctx form.Context, points []*scenario.Point) [][]byte {
		missing = len(points)
		assert.Equal(t, "dogs", f.ID())
		assert.False(t, ctx.Now.IsZero())
		return [][]byte{[]byte(`no answers`), []byte(`{"dogs":"x"}`), []byte(`{"role":"firm","here":false}`)}
	}
	p := generate(t, files, scenario.GenerateOptions{Samples: -1, Candidates: []scenario.Candidates{witnesses}})
	assert.Equal(t, 12, missing)
	assert.NotRegexp(t, `"\d{4}-\d\d-\d\d"`, string(p.YAML), "a day needs no quotes")
	assert.Contains(t, string(p.YAML), "role: firm\n      here: false\n    expect:\n      pages: [start]\n      stop: start\n")
}

func TestAFormThatDoesNotCompileHasNoProposals(t *testing.T) {
	_, err := scenario.Generate(context.Background(), fstest.MapFS{}, "dogs.form.yaml", nil, scenario.GenerateOptions{})
	assert.Error(t, err)
}

func TestWitnessesShowWhatChanceDoesNot(t *testing.T) {
	rare := `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Rare
pages:
  - id: p
    title: P
    fields:
      - {id: a, type: integer, label: A}
      - {id: b, type: integer, label: B}
      - {id: c, type: text, label: C, visible: a - 7 == 123456}
      - {id: d, type: integer, label: D, compute: "a > 5 ? (b > 698 and b < 700 ? 1 : 2) : 3"}
    stop: {when: a == 40 and b == 2, title: Stop, text: Stop.}
  - id: q
    title: Q
    fields: [{id: e, type: choice, label: E, options: [x, {value: y, label: Y, visible: b == 99}]}]
    rules: [{id: r, assert: e != "x" or a != 3, message: M}]
`
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(rare)}}
	p := generate(t, files, scenario.GenerateOptions{Samples: -1})
	seen, all := p.After.Count()
	var missing []string
	for _, point := range p.After.Points() {
		for _, way := range point.Missing() {
			missing = append(missing, point.Kind+" "+point.Name+" "+way)
		}
	}
	assert.Equal(t, all, seen, missing)
	assert.NotZero(t, all)
	files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
	scenario.Test(t, files, "dogs.scenario.yaml")
}

// TestConditionsAreReadBackwardsWhereNothingIsDecided: the decision procedure leaves sums over computed cells open, and chance misses them.
func TestConditionsAreReadBackwardsWhereNothingIsDecided(t *testing.T) {
	const rows = `      - id: people
        type: list
        label: People
        fields:
          - {id: born, type: date, label: Born, required: true, maximum: today()}
          - {id: works, type: boolean, label: Works, required: true, visible: age(born) >= 15}
          - {id: net, type: money, label: Net, visible: works, required: true, minimum: 0.00}
      - {id: income, type: money, label: Income, compute: "sum(people, .net ?? 0)"}
      - {id: entitled, type: boolean, label: Entitled, compute: income <= 1200}
`
	const head = "edition: 2026\nid: dogs\nversion: 1.0.0\nlanguages: [en]\ntitle: T\npages:\n  - id: p\n    title: P\n    fields:\n"
	for name, logic := range map[string]string{
		"shown":          "      - {id: anyway, type: boolean, label: Anyway, visible: entitled == false, required: true}\n",
		"an option":      "      - {id: how, type: choice, label: How, options: [x, {value: y, label: Y, visible: not entitled}]}\n",
		"case in a case": "      - {id: step, type: integer, label: Step, compute: \"count(people) > 1 ? (entitled ? 2 : 1) : 0\"}\n",
		"bound":          "      - {id: n, type: integer, label: N, minimum: \"entitled ? 1 : 0\"}\n",
		"stop":           "    stop: {when: not entitled, title: Stop, text: Stop.}\n",
		"rows":           "      - {id: l, type: list, label: L, visible: not entitled, fields: [{id: n, type: integer, label: N, required: income > 5000}]}\n",
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(head + rows + logic)}}
			p := generate(t, files, scenario.GenerateOptions{Samples: -1, Options: scenario.Options{Now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}})
			assert.Empty(t, p.Missed)
			files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
			scenario.Test(t, files, "dogs.scenario.yaml")
		})
	}
}

// TestProposalsAreWholeSubmissionsWhereOneShowsTheCase: the guess shows it as the only answer of many that are needed.
func TestProposalsAreWholeSubmissionsWhereOneShowsTheCase(t *testing.T) {
	stall := `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Stall
pages:
  - id: p
    title: P
    fields:
      - {id: name, type: text, label: N, required: true}
      - {id: mail, type: email, label: M, required: true}
      - {id: length, type: integer, label: L, required: true, minimum: 1}
      - {id: fee, type: money, label: F, compute: "length == 4711 ? 1.00 : length > 4711 ? 2.00 : 3.00"}
    rules: [{id: even, assert: length % 2 == 0 or length > 4000, message: M}]
`
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(stall)}}
	guess := func(*form.Form, form.Context, []*scenario.Point) [][]byte {
		return [][]byte{[]byte(`{"length": 4711}`), []byte(`{"length": 5000}`), []byte(`{"length": 4}`), []byte(`{"length": 5}`)}
	}
	p := generate(t, files, scenario.GenerateOptions{Samples: -1, Candidates: []scenario.Candidates{guess}})
	files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
	report := scenario.Test(t, files, "dogs.scenario.yaml")
	seen, all := report.Coverage.Count()
	assert.Equal(t, all, seen)
	assert.Equal(t, 3, strings.Count(string(p.YAML), "problems: none"), "each case\n%s", p.YAML)
	assert.Equal(t, 4, p.Scenarios)
	assert.Contains(t, string(p.YAML), "length: 5\n", "no submission violates a rule")
	assert.Contains(t, string(p.YAML), "a case of fee (length == 4711) true")
}

// TestProposalsAreOfTheDayThatIsAskedFor: in December the rule is broken within sixty days, in February it is not, and a scenario of its own day breaks it.
func TestProposalsAreOfTheDayThatIsAskedFor(t *testing.T) {
	closed := `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Closed
pages:
  - id: p
    title: P
    fields: [{id: day, type: date, label: D, required: true, minimum: today(), maximum: "addDays(today(), 60)"}]
    rules: [{id: december, assert: month(day) != 12, at: day, message: M}]
`
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(closed)}}
	for today, ownDay := range map[string]bool{"2026-11-26": false, "2026-02-01": true} {
		now, err := time.Parse(time.DateOnly, today)
		require.NoError(t, err)
		p := generate(t, files, scenario.GenerateOptions{Options: scenario.Options{Now: now}, Samples: -1})
		seen, all := p.After.Count()
		assert.Equal(t, all, seen, today)
		assert.Contains(t, string(p.YAML), "\ntoday: "+today+"\n")
		assert.Equal(t, ownDay, strings.Contains(string(p.YAML), "    today: "), "%s", p.YAML)
		files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
		scenario.Test(t, files, "dogs.scenario.yaml")
		delete(files, "dogs.scenario.yaml")
	}
}

// TestProposalsAreOfTheDayThatItIsWhereTheFormIs: midnight of another zone is none there.
func TestProposalsAreOfTheDayThatItIsWhereTheFormIs(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}}
	now := time.Date(2026, 1, 31, 23, 30, 0, 0, time.UTC)
	p := generate(t, files, scenario.GenerateOptions{Options: scenario.Options{Now: now}, Samples: -1})
	assert.Contains(t, string(p.YAML), "\ntoday: 2026-02-01\n")
}

// TestProposalsSayWhichParametersTheyAreOf: what is recorded is so with those of the host, and passes for whoever has others.
func TestProposalsSayWhichParametersTheyAreOf(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}}
	o := scenario.GenerateOptions{Samples: 20}
	o.Form.Parameters = map[string]string{"town": "null", "rate": "99.00"}
	p := generate(t, files, o)
	assert.Contains(t, string(p.YAML), "\nparameters:\n  town: \"null\"\n  rate: \"99.00\"\n")
	assert.Contains(t, string(p.YAML), "tax: 99.00")
	files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
	scenario.Test(t, files, "dogs.scenario.yaml")
}

// TestProposalsExpectWhatTheyAreThereToShow: what is proposed notices each change of a condition.
func TestProposalsExpectWhatTheyAreThereToShow(t *testing.T) {
	const page = "edition: 2026\nid: dogs\nversion: 1.0.0\nlanguages: [en]\ntitle: T\npages:\n  - {id: p, title: P, fields: [%s]}\n"
	role := `{id: a, type: choice, label: A, options: [x, y], required: true}, `
	for _, c := range []struct {
		title, fields string
		want          []string
	}{
		{"a field", role + `{id: c, type: text, label: C, visible: a == "x"}`, []string{"visible: [c]", "hidden: [c]"}},
		{"a group", role + `{id: g, type: group, label: G, visible: a == "x", fields: [{id: c, type: text, label: C}]}`, []string{"visible: [g]", "hidden: [g]"}},
		{"required", role + `{id: c, type: text, label: C, required: a == "x"}`, []string{"required: [c]", "optional: [c]"}},
		{"read-only", role + `{id: c, type: text, label: C, readonly: a == "x"}`, []string{"readonly: [c]", "editable: [c]"}},
		{"options", role + `{id: c, type: choice, label: C, options: [v, {value: w, label: W, visible: a == "x"}]}`, []string{"c: [v, w]", "c: [v]"}},
		{"rows", `{id: l, type: list, label: L, required: true, minItems: 1, fields: [` + role + `{id: c, type: text, label: C, visible: a == "x"}]}`, []string{"visible: ['l[", "hidden: ['l["}},
		{"a case", role + `{id: b, type: boolean, label: B, required: true}, {id: c, type: text, label: C, visible: 'a == "x" ? b : not b'}`, []string{"visible: [c]", "hidden: [c]"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(fmt.Sprintf(page, c.fields))}}
			p := generate(t, files, scenario.GenerateOptions{Samples: 20})
			for _, want := range c.want {
				assert.Contains(t, string(p.YAML), want)
			}
			files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
			scenario.Test(t, files, "dogs.scenario.yaml")
			s, problems := scenario.Load(files, "dogs.scenario.yaml")
			require.NotNil(t, s, problems)
			m, err := scenario.Mutate(context.Background(), files, []*scenario.Suite{s}, scenario.MutateOptions{})
			require.NoError(t, err)
			negated := 0
			for _, x := range m.Mutants {
				if strings.HasSuffix(x.Change, "negated") {
					negated++
					assert.NotEmpty(t, x.NoticedBy, "%s\n%s", x, p.YAML)
				}
			}
			assert.Positive(t, negated)
		})
	}
}

// TestProposalsHoldNoMoreThanTheyNeed: of many rows and answers that chance gives stay those that show something, and of values that set off
// a warning the one that shows it.
func TestProposalsHoldNoMoreThanTheyNeed(t *testing.T) {
	kennel := `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Kennel
pages:
  - id: p
    title: P
    fields:
      - {id: kind, type: choice, label: K, options: [x, y, z], required: true}
      - {id: why, type: text, label: W, visible: kind == "z", required: true}
      - {id: note, type: text, label: N}
      - id: dogs
        type: list
        label: D
        minItems: 1
        fields:
          - {id: name, type: text, label: N, required: true}
          - {id: born, type: date, label: B, maximum: today()}
          - {id: age, type: integer, label: A, compute: age(born)}
          - {id: big, type: boolean, label: G}
          - {id: proof, type: text, label: X, visible: big, required: true}
        rules:
          - {id: no-rex, assert: name != "Rex", at: name, severity: warning, message: M}
    rules:
      - {id: many, assert: count(dogs) < 4, at: dogs, message: M}
`
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(kennel)}}
	for seed := range uint64(3) {
		p := generate(t, files, scenario.GenerateOptions{Samples: 60, Seed: seed})
		seen, all := p.After.Count()
		assert.Equal(t, all, seen)
		assert.Equal(t, 1, strings.Count(string(p.YAML), "name: Rex"), "%s", p.YAML)
		assert.NotContains(t, string(p.YAML), "note:")
		assert.LessOrEqual(t, strings.Count(string(p.YAML), "\n        - name: "), p.Scenarios+2+3, "a dog each, others for a truth and what is computed, and four that are too many\n%s", p.YAML)
		assert.Contains(t, string(p.YAML), ".age: ", "what is computed has a value somewhere")
		assert.Regexp(t, `\.age: \d`, string(p.YAML))
		files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
		scenario.Test(t, files, "dogs.scenario.yaml")
		delete(files, "dogs.scenario.yaml")
	}
}

// TestAProposalSetsOffOnlyTheRulesThatItIsAbout: who has such a dog is warned, unless there is a licence, which is asked for then.
func TestAProposalSetsOffOnlyTheRulesThatItIsAbout(t *testing.T) {
	breeds := `edition: 2026
id: dogs
version: 1.0.0
languages: [en]
title: Breeds
pages:
  - id: p
    title: P
    fields:
      - {id: breed, type: choice, label: B, options: [pug, pit, bull, fila, tosa], required: true}
      - {id: tame, type: boolean, label: R, required: true}
      - {id: licence, type: text, label: L, visible: tame, required: true, pattern: "[0-9]{9}"}
    rules: [{id: sure, assert: breed == "pug" or tame, at: tame, severity: warning, message: M}]
`
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(breeds)}}
	guess := func(*form.Form, form.Context, []*scenario.Point) (all [][]byte) {
		for _, breed := range []string{"pug", "pit", "bull", "fila", "tosa"} {
			all = append(all, []byte(`{"breed": "`+breed+`", "tame": false}`))
		}
		return append(all, []byte(`{"breed": "pug", "tame": true, "licence": "123456789"}`))
	}
	p := generate(t, files, scenario.GenerateOptions{Samples: -1, Candidates: []scenario.Candidates{guess}})
	seen, all := p.After.Count()
	assert.Equal(t, all, seen)
	assert.Equal(t, 1, strings.Count(string(p.YAML), "warning sure"), "%s", p.YAML)
	files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
	scenario.Test(t, files, "dogs.scenario.yaml")
}

// TestProposalsShowAllOfTheExamples: rules about patterns, sums and two equal names among it.
func TestProposalsShowAllOfTheExamples(t *testing.T) {
	files := os.DirFS("../../examples/forms")
	for _, name := range []string{"bewohnerparkausweis", "hundesteuer"} {
		o := scenario.Options{Now: time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)}
		p, err := scenario.Generate(context.Background(), files, name+scenario.FormEnding, nil, scenario.GenerateOptions{Options: o})
		require.NoError(t, err)
		assert.Empty(t, p.Missed, name)
		assert.NotEmpty(t, p.YAML)
	}
}
