package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
)

// What is carried to another place, or is of another kind there, is classed by what Migrate makes of it: rows have no place in one answer, one answer is a row,
// and nothing is none.
func TestWhatIsCarriedElsewhereIsClassedByWhatArrives(t *testing.T) {
	const k = "- {id: k, type: boolean, label: K, required: true}\n"
	list := func(keys, member string) string {
		return k + "- {id: l, type: list, label: L, " + keys + "fields: [{id: x, type: text, label: X" + member + "}]}"
	}
	group := k + "- {id: l, type: group, label: L, fields: [{id: x, type: text, label: X"
	const out = k + "- {id: x, was: l.x, type: text, label: X"
	x := k + "- {id: x, type: text, label: X"
	colours := func(options string) string {
		return k + "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: x, type: choice, label: X, required: true, options: [" + options + "]}]}"
	}
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a group becomes rows":                    {group + "}]}", list("", ""), []string{"type-changed l mmb"}},
		"of which there must be one":              {group + "}]}", list("minItems: 1, ", ""), []string{"type-changed l mmb", "bound-tighter l cbc"}},
		"rows become a group":                     {list("", ""), group + "}]}", []string{"type-changed l bbb"}},
		"of which there was one":                  {list("minItems: 1, maxItems: 1, ", ", required: true"), group + ", required: true}]}", []string{"type-changed l mmb"}},
		"of which there was one, or none":         {list("maxItems: 1, ", ", required: true"), group + ", required: true}]}", []string{"type-changed l mbb"}},
		"of which there was one, and none does":   {list("maxItems: 1, ", ""), group + "}]}", []string{"type-changed l mmb"}},
		"rows become a question":                  {list("maxItems: 5, ", ", required: true"), out + ", required: true}", []string{"field-moved x bbm"}},
		"rows become a question nobody needs":     {list("maxItems: 5, ", ""), out + "}", []string{"field-moved x bmm"}},
		"of which there was at most one":          {list("maxItems: 1, ", ", required: true"), out + ", required: true}", []string{"field-moved x mbm"}},
		"of which there was one, one question":    {list("minItems: 1, maxItems: 1, ", ", required: true"), out + ", required: true}", []string{"field-moved x mmm"}},
		"a question moves into rows":              {x + ", required: true}", list("", ", was: x, required: true"), []string{"field-added l ccc", "field-moved l.x mmb"}},
		"into a row that must be there":           {x + ", required: true}", list("minItems: 1, ", ", was: x, required: true"), []string{"field-added l ccc", "field-moved l.x mmm"}},
		"into rows of which there must be two":    {x + ", required: true}", list("minItems: 2, ", ", was: x, required: true"), []string{"field-added l cbc", "field-moved l.x mmm"}},
		"options become one":                      {colours("a, b, c"), colours("a, {value: b, label: b, was: c}"), []string{"option-renamed l.x mbc"}},
		"one of several becomes one":              {k + "- {id: a, type: choices, label: A, maxItems: 1, options: [x, y]}", k + "- {id: a, type: choice, label: A, options: [x, y]}", []string{"type-changed a mmb"}},
		"some of several become one":              {k + "- {id: a, type: choices, label: A, options: [x, y]}", k + "- {id: a, type: choice, label: A, options: [x, y]}", []string{"type-changed a bbb"}},
		"two questions of which one is asked":     {k + "- {id: t1, type: text, label: T, visible: k, required: true}\n- {id: t2, type: text, label: T, visible: not k, required: true}", k + "- {id: t, was: [t1, t2], type: text, label: T, required: true}", []string{"field-renamed t mmm", "visible-looser t ccc", "field-renamed t mmm"}},
		"two questions of which none may be":      {k + "- {id: t1, type: text, label: T, visible: k, required: true}\n- {id: t2, type: text, label: T, visible: not k}", k + "- {id: t, was: [t1, t2], type: text, label: T, required: true}", []string{"field-renamed t mmm", "visible-looser t cbc", "field-renamed t mmm"}},
		"another name of the same kind of a file": {k + "- {id: f, type: file, label: F, accept: [text/xml]}", k + "- {id: f, type: file, label: F, accept: [application/xml]}", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			old, now := onPage(t, c.old), onPage(t, c.new)
			r := compat.Diff(old, now)
			got := lines(r)
			if name == "a question moves into rows" || strings.HasPrefix(name, "into ") {
				got = got[:2]
			}
			require.Equal(t, c.want, got)
			for _, x := range r.Changes {
				if w := x.Witness; w != nil && w.Old == "accepted" {
					m, err := compat.Migrate(w.Submission, now)
					require.NoError(t, err)
					assert.True(t, submit.CheckJSON(old, w.Submission, clock, "de").Valid(), "%s", w.Submission)
					assert.False(t, submit.CheckJSON(now, m.Data, clock, "de").Valid(), "%s becomes %s", w.Submission, m.Data)
				}
			}
		})
	}
}

// What is typed in the place of what was computed may be anything, or missing; what is computed in its place need not meet its bounds.
func TestWhatIsTypedAndWhatIsComputedAreNotTheSame(t *testing.T) {
	const n = "- {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 20}\n- {id: s, type: integer, label: S, "
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"typed":                             {"compute: n * 2", "required: false", []string{"compute-removed s cmb"}},
		"not even typed":                    {"compute: n * 2", "readonly: true", []string{"compute-removed s cmb"}},
		"typed, and needed":                 {"compute: n * 2", "required: true", []string{"required-stricter s ccc", "compute-removed s cmm"}},
		"typed, and bounded as it came out": {"compute: n * 2", "required: true, maximum: 40", []string{"required-stricter s ccc", "compute-removed s cmm", "bound-tighter s ccc"}},
		"typed, and bounded more":           {"compute: n * 2", "required: true, maximum: 39", []string{"required-stricter s ccc", "compute-removed s cmm", "bound-tighter s cbc"}},
		"computed, beyond its bounds":       {"required: true, maximum: 10", "compute: n * 2", []string{"required-looser s ccc", "compute-added s mmm", "bound-looser s ccm"}},
		"computed, within its bounds":       {"required: true, maximum: 40", "compute: n * 2", []string{"required-looser s ccc", "compute-added s mmc", "bound-looser s ccc"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, n+c.old+"}"), onPage(t, n+c.new+"}"))))
		})
	}
}

// Where the default of a parameter is another, a host that sets what it was has that in both versions.
func TestBothDefaultsOfAParameterAreTried(t *testing.T) {
	form := func(value, visible string) string {
		return "parameters: {p: {type: boolean, default: " + value + "}}\npages:\n- id: p\n  title: P\n  fields:\n  - {id: n, type: integer, label: N, required: true}\n  - {id: t, type: text, label: T, required: true, visible: " + visible + "}\n"
	}
	r := compat.Diff(whole(t, form("true", "p and n > 3")), whole(t, form("false", "not p and n > 3")))
	assert.Equal(t, []string{"parameter-changed ccc", "visible-stricter t cmm", "visible-looser t cbc"}, lines(r))
	assert.Equal(t, []string{"", "p = true", "p = false"}, []string{r.Changes[0].Where, r.Changes[1].Where, r.Changes[2].Where})
}

// Examples show what they are given for: values that differ, and answers of which the old version knows something.
func TestExamplesShowADifference(t *testing.T) {
	const n = "- {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 20}\n"
	r := compat.Diff(onPage(t, n+"- {id: s, type: number, label: S, compute: n / 2}"), onPage(t, n+"- {id: s, type: integer, label: S, compute: round(n / 2)}"))
	require.Equal(t, []string{"type-changed s ccc", "compute-changed s cmc"}, lines(r))
	assert.NotEqual(t, r.Changes[1].Witness.Old, r.Changes[1].Witness.New)

	r = compat.Diff(onPage(t, "- {id: n, type: date, label: N, required: true, minimum: today()}"), onPage(t, "- {id: n, type: datetime, label: N, required: true}"))
	assert.Equal(t, []string{"type-changed n mbb"}, lines(r))
}

// A rule that is the same as the parameters are is no contradiction to what another value of one makes of it.
func TestWhatIsTheSameAsTheParametersAreSaysSo(t *testing.T) {
	form := func(value, rule string) string {
		return "parameters: {p: {type: integer, default: " + value + "}}\npages:\n- id: p\n  title: P\n  fields: [{id: n, type: integer, label: N}]\n  rules: [{id: r, assert: " + rule + ", message: M}]\n"
	}
	r := compat.Diff(whole(t, form("5", "n <= p")), whole(t, form("6", "n < p")))
	require.Equal(t, []string{"parameter-changed ccc", "rewritten ccc", "rule-stricter cbc"}, lines(r)[:3])
	assert.Equal(t, "the rule r is written differently, and means the same as the parameters are", r.Changes[1].Summary)
}

// A question that moves into rows that there are already belongs to several, or to none that has what it needs.
func TestAQuestionThatMovesIntoRowsThatThereAre(t *testing.T) {
	const y = "- {id: y, type: text, label: Y, required: true}\n"
	list := func(keys, members string) string {
		return "- {id: a, type: list, label: A, " + keys + "fields: [{id: x, type: text, label: X" + members + "}]}"
	}
	const into = ", required: true}, {id: y, was: y, type: text, label: Y"
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"which may be several":           {y + list("minItems: 1, ", ", required: true"), list("minItems: 1, ", into), []string{"field-moved a.y bmb"}},
		"which is one":                   {y + list("minItems: 1, maxItems: 1, ", ", required: true"), list("minItems: 1, maxItems: 1, ", into), []string{"field-moved a.y mmb"}},
		"which may be none":              {y + list("maxItems: 1, ", ", required: true"), list("maxItems: 1, ", into), []string{"field-moved a.y mbb"}},
		"which may be none, or as it is": {y + list("maxItems: 1, ", ""), list("maxItems: 1, ", strings.Replace(into, ", required: true", "", 1)), []string{"field-moved a.y mmb"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new)))[:1])
		})
	}
}

// Rows that differed in a yes or no are the same where one option was both.
func TestOneOptionThatWasYesAndNoMakesRowsTheSame(t *testing.T) {
	list := func(member string) string {
		return "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: x, label: X, required: true, " + member + "}]}"
	}
	r := compat.Diff(onPage(t, list("type: boolean")), onPage(t, list("type: choice, options: [{value: j, label: J, was: [\"true\", \"false\"]}, n]")))
	assert.Equal(t, []string{"type-changed l.x mbb"}, lines(r))
}

// A parameter of any type is tried with other values: a host may have set it.
func TestParametersOfAllTypesAreTried(t *testing.T) {
	form := func(parameter, kind, condition string) string {
		return parameter + "pages:\n- id: p\n  title: P\n  fields:\n  - {id: d, type: " + kind + ", label: D, required: true}\n  - {id: t, type: text, label: T, required: true, visible: " + condition + "}\n"
	}
	for name, c := range map[string]struct{ value, kind, condition, constant string }{
		"a day":     {"2026-06-01", "date", "d > p", `'d > date("2026-06-01")'`},
		"a country": {"FR", "country", "d == p", `'d == "FR"'`},
		"a text":    {"abc", "text", "d == p", `'d == "abc"'`},
		"an amount": {"5.00", "money", "d > p", "d > 5.00"},
	} {
		t.Run(name, func(t *testing.T) {
			parameter := "parameters: {p: {type: " + c.kind + ", default: \"" + c.value + "\"}}\n"
			r := compat.Diff(whole(t, form(parameter, c.kind, c.condition)), whole(t, form("", c.kind, c.constant)))
			assert.Equal(t, compat.Breaking, r.Class(compat.Submissions), lines(r))
		})
	}
}
