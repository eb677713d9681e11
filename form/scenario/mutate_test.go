package scenario_test

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// mutate changes a form of the given fields, which begin in line 7, and runs scenarios against each change.
func mutate(t *testing.T, fields, scenarios string, o scenario.MutateOptions) (*scenario.Mutation, error) {
	t.Helper()
	files := fstest.MapFS{
		"f.form.yaml":     {Data: []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n  - {id: p, title: P, fields: [\n" + fields + "]}\n")},
		"f.scenario.yaml": {Data: []byte("today: 2026-02-02\nscenarios:\n" + scenarios)},
	}
	s, problems := scenario.Load(files, "f.scenario.yaml")
	require.NotNil(t, s, problems)
	return scenario.Mutate(context.Background(), files, []*scenario.Suite{s}, o)
}

func TestEachPlaceOfTheLogicIsChanged(t *testing.T) {
	nothing := "  - {name: nothing, expect: {pages: p}}\n"
	for _, c := range []struct {
		title, fields string
		want          []string
	}{
		{"a condition", `{id: a, type: boolean, label: A}, {id: b, type: text, label: B, visible: a}`, []string{
			"visible negated: a → not (a)",
		}},
		{"and and or", `{id: a, type: boolean, label: A}, {id: b, type: boolean, label: B}, {id: c, type: text, label: C, visible: a and (b or not a)}`, []string{
			"visible negated: a and (b or not a) → not (a and (b or not a))", "and became or: and → or", "or became and: or → and",
		}},
		{"a comparison and its constant", `{id: a, type: integer, label: A}, {id: b, type: text, label: B, visible: a > 3}`, []string{
			"visible negated: a > 3 → not (a > 3)", "comparison moved: > → >=", "constant moved: 3 → 4", "constant moved: 3 → 2",
		}},
		{"a lone equation is negated once", `{id: a, type: integer, label: A}, {id: b, type: text, label: B, visible: a == 0}`, []string{
			"visible negated: a == 0 → not (a == 0)", "constant moved: 0 → 1",
		}},
		{"a day in an expression", `{id: a, type: date, label: A}, {id: b, type: text, label: B, visible: 'a < date("2024-02-29")'}`, []string{
			`visible negated: a < date("2024-02-29") → not (a < date("2024-02-29"))`, "comparison moved: < → <=", `constant moved: "2024-02-29" → "2024-03-01"`, `constant moved: "2024-02-29" → "2024-02-28"`,
		}},
		{"words inside of texts stay", `{id: a, type: text, label: A}, {id: b, type: text, label: B, required: 'a == "x and 1 < 2"'}`, []string{
			`required negated: a == "x and 1 < 2" → not (a == "x and 1 < 2")`,
		}},
		{"a computed value", `{id: a, type: integer, label: A, compute: "1 + 2.5 > 3 ? 1 : 0"}`, []string{
			"compute dropped: 1 + 2.5 > 3 ? 1 : 0 → nothing", "constant moved: 1 → 2", "constant moved: 1 → 0", "case negated: 1 + 2.5 > 3 → not (1 + 2.5 > 3)", "operator exchanged: + → -", "constant moved: 2.5 → 3.5", "constant moved: 2.5 → 1.5", "comparison moved: > → >=", "constant moved: 3 → 4", "constant moved: 3 → 2", "constant moved: 1 → 2", "constant moved: 1 → 0", "constant moved: 0 → 1",
		}},
		{"a case of a comparison", `{id: a, type: integer, label: A}, {id: b, type: integer, label: B, compute: "a > 3 ? a : 0"}`, []string{
			"compute dropped: a > 3 ? a : 0 → nothing", "case negated: a > 3 → not (a > 3)", "comparison moved: > → >=", "constant moved: 3 → 4", "constant moved: 3 → 2", "constant moved: 0 → 1",
		}},
		{"a case of an equation, which is turned round", `{id: a, type: integer, label: A}, {id: b, type: integer, label: B, compute: "a != 3 ? a : 0"}`, []string{
			"compute dropped: a != 3 ? a : 0 → nothing", "comparison moved: != → ==", "constant moved: 3 → 4", "constant moved: 3 → 2", "constant moved: 0 → 1",
		}},
		{"arithmetic", `{id: a, type: money, label: A}, {id: b, type: number, label: B}, {id: c, type: money, label: C, compute: "a * b - a / b + a"}`, []string{
			"compute dropped: a * b - a / b + a → nothing", "operator exchanged: * → /", "operator exchanged: - → +", "operator exchanged: / → *", "operator exchanged: + → -",
		}},
		{"integers have no quotient that is one", `{id: a, type: integer, label: A}, {id: b, type: integer, label: B, compute: a * a}`, []string{
			"compute dropped: a * a → nothing", "operator exchanged: * → +",
		}},
		{"a sign is no operator", `{id: a, type: integer, label: A, compute: "max(-1, - 2)"}`, []string{
			"compute dropped: max(-1, - 2) → nothing", "constant moved: 1 → 2", "constant moved: 1 → 0", "constant moved: 2 → 3", "constant moved: 2 → 1",
		}},
		{"any and all", `{id: l, type: list, label: L, fields: [{id: a, type: boolean, label: A}]}, {id: b, type: text, label: B, visible: 'any(l, .a) or not all(l, .a)'}`, []string{
			"visible negated: any(l, .a) or not all(l, .a) → not (any(l, .a) or not all(l, .a))", "any became all: any → all", "or became and: or → and", "all became any: all → any",
		}},
		{"what is demanded of texts", `{id: a, type: text, label: A, pattern: "[0-9]+", charset: din91379-d, default: "7"}`, []string{
			"pattern dropped: [0-9]+ → nothing", "charset dropped: din91379-d → nothing", "default dropped: 7 → nothing",
		}},
		{"a default that reads like a condition", `{id: a, type: text, label: A, default: "x + 1 and y"}`, []string{"default dropped: x + 1 and y → nothing"}},
		{"a pattern that has a message of its own", `{id: a, type: text, label: A, pattern: "[0-9]+", messages: {pattern: Digits.}}`, []string{"pattern dropped: [0-9]+ → nothing"}},
		{"what is demanded of files", `{id: a, type: file, label: A, accept: [image/png, application/pdf], maxSize: 1MB}`, []string{
			"accept dropped: image/png, application/pdf → nothing", "maxSize dropped: 1MB → nothing",
		}},
		{"what is demanded of rows", `{id: l, type: list, label: L, uniqueItems: true, fields: [{id: a, type: text, label: A}]}`, []string{"uniqueItems dropped: true → nothing"}},
		{"cases", `{id: a, type: boolean, label: A}, {id: b, type: integer, label: B}, {id: c, type: boolean, label: C, compute: "a ? (b == 0 ? a : not a) : (a and a ? a : a)"}`, []string{
			"compute dropped: a ? (b == 0 ? a : not a) : (a and a ? a : a) → nothing", "case negated: a → not (a)", "comparison moved: == → !=", "constant moved: 0 → 1", "case negated: a and a → not (a and a)", "and became or: and → or",
		}},
		{"required", `{id: a, type: text, label: A, required: true}`, []string{"required dropped: true → false"}},
		{"a consent is always required", `{id: a, type: consent, label: A, required: true}`, nil},
		{"readonly", `{id: a, type: boolean, label: A}, {id: b, type: text, label: B, readonly: a}`, []string{"readonly negated: a → not (a)"}},
		{"always readonly", `{id: b, type: text, label: B, readonly: true}`, []string{"readonly dropped: true → false"}},
		{"bounds", `{id: a, type: date, label: A, minimum: 2024-01-01, maximum: today()}, {id: b, type: text, label: B, maxLength: 3}`, []string{
			"bound moved: 2024-01-01 → 2024-01-02", "bound moved: 2024-01-01 → 2023-12-31", "bound moved: today() → addDays(today(), 1)", "bound moved: today() → addDays(today(), -1)", "bound moved: 3 → 4", "bound moved: 3 → 2",
		}},
		{"bounds of times", `{id: a, type: time, label: A, minimum: "10:00", maximum: "23:59"}, {id: b, type: datetime, label: B, minimum: "2026-01-31T10:00"}`, []string{
			"bound moved: 10:00 → 10:01", "bound moved: 10:00 → 09:59", "bound moved: 23:59 → 23:58", "bound moved: 2026-01-31T10:00 → 2026-02-01T10:00", "bound moved: 2026-01-31T10:00 → 2026-01-30T10:00",
		}},
		{"options", `{id: a, type: choice, label: A, options: [x, {value: y, label: Y, visible: 1 > 2}]}`, []string{
			"option removed: x → nothing", "option removed: y → nothing", "option negated: 1 > 2 → not (1 > 2)", "constant moved: 1 → 2", "constant moved: 1 → 0", "comparison moved: > → >=", "constant moved: 2 → 3", "constant moved: 2 → 1",
		}},
		{"rules", `{id: g, type: group, label: G, fields: [{id: a, type: boolean, label: A}], rules: [{id: r, assert: a, message: M}]}`, []string{
			"rule dropped: r → nothing", "assert negated: a → not (a)",
		}},
	} {
		t.Run(c.title, func(t *testing.T) {
			m, err := mutate(t, c.fields, nothing, scenario.MutateOptions{})
			require.NoError(t, err)
			var got []string
			for _, x := range m.Mutants {
				got = append(got, fmt.Sprintf("%s: %s → %s", x.Change, x.Was, cmp.Or(x.Now, "nothing")))
				if strings.HasSuffix(x.Change, "dropped") || strings.HasSuffix(x.Change, "exchanged") {
					assert.NotEqual(t, scenario.Check, x.NoticedBy, "%s: it compiles", x)
				}
				assert.Equal(t, 7, x.Line)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestChangesAreNoticedByCheckByScenariosOrByNothing(t *testing.T) {
	fields := `{id: a, type: choice, label: A, options: [x, y, z]}, {id: b, type: text, label: B, visible: 'a == "x"', maxLength: 2}`
	m, err := mutate(t, fields, "  - {name: x brings b, given: {a: x}, expect: {visible: b}}\n  - {name: y does not, given: {a: y, b: abc}, expect: {hidden: b}}\n", scenario.MutateOptions{})
	require.NoError(t, err)
	by := map[string]string{}
	for _, x := range m.Mutants {
		by[x.Change+" "+x.Was] = x.NoticedBy
	}
	assert.Equal(t, map[string]string{
		"option removed x":         scenario.Check, // the condition names it
		"option removed y":         "f.scenario.yaml: y does not",
		"option removed z":         "",
		`visible negated a == "x"`: "f.scenario.yaml: x brings b",
		"bound moved 2":            "",
	}, by)
	assert.Equal(t, scenario.Noticed{Check: 1, Scenarios: 2, Nothing: 3}, m.Noticed())
	assert.InDelta(t, 50, m.Score(), 0.01)

	var text strings.Builder
	require.NoError(t, m.WriteText(&text, "x/"))
	assert.Equal(t, "x/f.form.yaml: mutation score 50.0 %: of 6 changes 1 were noticed by check, 2 by scenarios, 3 by nothing\n"+
		"  bound moved             0 by check    0 by scenarios    2 by nothing\n"+
		"  option removed          1 by check    1 by scenarios    1 by nothing\n"+
		"  visible negated         0 by check    1 by scenarios    0 by nothing\n"+
		"x/f.form.yaml:7:49: options of a: z → nothing: no scenario notices\n"+
		"x/f.form.yaml:7:116: maxLength of b: 2 → 3: no scenario notices\n"+
		"x/f.form.yaml:7:116: maxLength of b: 2 → 1: no scenario notices\n", text.String())
}

func TestTheOrderOfMutantsDoesNotDependOnHowManyAreTriedAtATime(t *testing.T) {
	fields := `{id: a, type: integer, label: A, minimum: 1, maximum: 9}, {id: b, type: text, label: B, visible: a > 3 and a < 7}`
	scenarios := "  - {name: n, given: {a: 5}, expect: {visible: b}}\n"
	one, err := mutate(t, fields, scenarios, scenario.MutateOptions{Parallel: 1})
	require.NoError(t, err)
	several, err := mutate(t, fields, scenarios, scenario.MutateOptions{Parallel: 7})
	require.NoError(t, err)
	assert.Equal(t, one, several)
	assert.NotEmpty(t, one.Mutants)
}

func TestOnlyWhatPassesIsChanged(t *testing.T) {
	_, err := mutate(t, `{id: a, type: text, label: A}`, "  - {name: n, expect: {hidden: a}}\n", scenario.MutateOptions{})
	assert.ErrorContains(t, err, "does not pass as it is")
	_, err = mutate(t, `{id: a, type: text, label: A, maxLength: 3}`, "  - {name: n, expect: {visible: a}}\n",
		scenario.MutateOptions{Options: scenario.Options{Limits: scenario.Limits{Mutants: 1}}})
	assert.ErrorContains(t, err, "the limit Mutants")
	_, err = scenario.Mutate(context.Background(), fstest.MapFS{}, nil, scenario.MutateOptions{})
	assert.Error(t, err)
}

func TestBlocksInFilesAreChangedWhereTheyStand(t *testing.T) {
	files := fstest.MapFS{
		"d/f.form.yaml":     {Data: []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\nblocks: {b: {file: sub/b.yaml}}\npages:\n  - {id: p, title: P, fields: [{id: a, use: b, label: A}]}\n")},
		"d/sub/b.yaml":      {Data: []byte("- {id: x, type: boolean, label: X}\n- {id: y, type: text, label: Y, visible: x}\n")},
		"d/f.scenario.yaml": {Data: []byte("scenarios:\n  - {name: n, given: {a.x: true}, expect: {visible: a.y}}\n")},
	}
	s, problems := scenario.Load(files, "d/f.scenario.yaml")
	require.NotNil(t, s, problems)
	done := make(chan string, 1)
	m, err := scenario.Mutate(context.Background(), files, []*scenario.Suite{s}, scenario.MutateOptions{Progress: func(n, all int64) { done <- fmt.Sprint(n, all) }})
	require.NoError(t, err)
	require.Len(t, m.Mutants, 1)
	assert.Equal(t, "d/sub/b.yaml:2:42: visible of y in the block b: x → not (x)", m.Mutants[0].String())
	assert.Equal(t, "d/f.scenario.yaml: n", m.Mutants[0].NoticedBy)
	assert.Equal(t, "1 1", <-done)

	ended, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = scenario.Mutate(ended, files, []*scenario.Suite{s}, scenario.MutateOptions{})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestAFeeThatNoScenarioLooksAtIsASurvivor(t *testing.T) {
	fields := `{id: a, type: money, label: A}, {id: b, type: integer, label: B}, {id: s, type: money, label: S, compute: a * b - a}, {id: w, type: text, label: W, visible: answered(a)}`
	for expect, score := range map[string]float64{"visible: w": 25, "visible: w, values: {s: 2.00}": 100} {
		m, err := mutate(t, fields, "  - {name: x, given: {a: 1.00, b: 3}, expect: {"+expect+"}}\n  - {name: y, expect: {hidden: w}}\n", scenario.MutateOptions{})
		require.NoError(t, err)
		require.Len(t, m.Mutants, 4)
		assert.InDelta(t, score, m.Score(), 0.01, expect)
		assert.Zero(t, m.Noticed().Check, "each compiles")
	}
}

func TestChangesSayWhereTheyAre(t *testing.T) {
	files := fstest.MapFS{
		"f.form.yaml": {Data: []byte(`edition: 2026
id: f
version: 1.0.0
title: F
blocks:
  b:
    fields: [{id: x, type: text, label: X, required: true}]
pages:
  - id: p
    title: P
    visible: 1 > 2
    fields:
      - {id: hunde, type: list, label: H, minItems: 2, fields: [{id: name, type: text, label: N, charset: din91379-a}]}
      - {id: g, type: group, label: G, fields: [{id: c, type: choice, label: C, options: [u, {value: v, label: V, visible: answered(h.x)}]}], rules: [{id: r, assert: true, message: M}]}
      - {id: h, use: b, label: B}
    rules: [{id: s, assert: true, message: M}]
    stop: {when: 1 > 2, title: S}
`)},
		"f.scenario.yaml": {Data: []byte("scenarios:\n  - {name: n, expect: {stop: none}}\n")},
	}
	s, problems := scenario.Load(files, "f.scenario.yaml")
	require.NotNil(t, s, problems)
	m, err := scenario.Mutate(context.Background(), files, []*scenario.Suite{s}, scenario.MutateOptions{})
	require.NoError(t, err)
	var got []string
	for _, x := range m.Mutants {
		_, said, _ := strings.Cut(x.String(), ": ")
		if !strings.HasPrefix(x.Change, "constant") && !strings.HasPrefix(x.Change, "comparison") {
			got = append(got, said)
		}
	}
	assert.Equal(t, []string{
		"required of x in the block b: true → false",
		"visible of the page p: 1 > 2 → not (1 > 2)",
		"minItems of hunde: 2 → 3", "minItems of hunde: 2 → 1", "charset of hunde.name: din91379-a → nothing",
		"options of g.c: u → nothing", "options of g.c: v → nothing", "visible of the option v of g.c: answered(h.x) → not (answered(h.x))",
		"the rule r: r → nothing", "assert of the rule r: true → not (true)",
		"the rule s: s → nothing", "assert of the rule s: true → not (true)",
		"stop of the page p: 1 > 2 → not (1 > 2)",
	}, got)
}
