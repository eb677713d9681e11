package compat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/compat"
)

// Another type, or a bound that says more, is classed by what becomes of answers and of what reads them.
func TestAnotherTypeIsClassedByWhatReadsIt(t *testing.T) {
	const k = "- {id: k, type: boolean, label: K, required: true}\n"
	partial := func(bound string) string {
		return "- {id: a, type: partial-date, label: A, required: true, " + bound + "}"
	}
	texts := func(kind, more string) string {
		return "- {id: a, type: " + kind + ", label: A, required: true, maxLength: 9}\n- {id: b, type: text, label: B, maxLength: 9" + more + "}"
	}
	month := func(kind string) string {
		return "- {id: a, type: " + kind + ", label: A, required: true}\n- {id: b, type: integer, label: B, compute: month(a)}"
	}
	choice := func(compute string) string {
		return k + "- {id: a, type: choice, label: A, options: [x, y], compute: '" + compute + "'}"
	}
	second := func(keys string) string {
		return "- {id: m, type: choices, label: M, required: true, options: [a, b, c]" + keys + "}\n- {id: b, type: text, label: B, compute: 'm[1]'}"
	}
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a month in place of a year":                   {partial("minimum: 1990"), partial("minimum: 1990-05"), []string{"bound-tighter a cbc"}},
		"a year in place of a month":                   {partial("maximum: 1990-05"), partial("maximum: 1990"), []string{"bound-looser a ccm"}},
		"a day in place of a month":                    {partial("minimum: 1990-05"), partial("minimum: 1990-05-02"), []string{"bound-tighter a cbc"}},
		"one line of several":                          {texts("textarea", ""), texts("text", ""), []string{"type-changed a mmc"}},
		"one line of several, which is read":           {texts("textarea", ", visible: 'a contains \"b c\"'"), texts("text", ", visible: 'a contains \"b c\"'"), []string{"type-changed a mbc?"}},
		"a date of which a part may be missing":        {month("date"), month("partial-date"), []string{"type-changed a ccb"}},
		"a box that must be ticked":                    {k, "- {id: k, type: consent, label: K}", []string{"type-changed k cbc"}},
		"a box that need not be ticked":                {"- {id: k, type: boolean, label: K}", "- {id: k, type: consent, label: K, required: false}", []string{"type-changed k ccc"}},
		"a computed choice that is new":                {k, choice(`k ? "x" : "y"`), []string{"field-added a ccc"}},
		"a choice that is computed otherwise":          {choice(`k ? "x" : "y"`), choice(`k ? "y" : "x"`), []string{"compute-changed a cmc"}},
		"a constant in place of an answer":             {"- {id: d, type: integer, label: D, required: true, default: 3}", "- {id: d, type: integer, label: D, readonly: true, default: 3}", []string{"required-looser d ccc", "readonly-changed d mmc"}},
		"an answer in place of a constant":             {"- {id: d, type: integer, label: D, readonly: true, default: 3}", "- {id: d, type: integer, label: D, default: 3}", []string{"readonly-changed d ccb"}},
		"what was always chosen need not be":           {second(", minItems: 2"), second(""), []string{"bound-looser m ccb"}},
		"what was always chosen is chosen still":       {second(", minItems: 3"), second(", minItems: 2"), []string{"bound-looser m ccm"}},
		"a row that was always there need not be":      {"- {id: l, type: list, label: L, minItems: 2, fields: [{id: x, type: integer, label: X, required: true}]}\n- {id: b, type: integer, label: B, compute: 'l[1].x'}", "- {id: l, type: list, label: L, minItems: 1, fields: [{id: x, type: integer, label: X, required: true}]}\n- {id: b, type: integer, label: B, compute: 'l[1].x'}", []string{"bound-looser l ccb"}},
		"words become options":                         {"- {id: a, type: text, label: A, pattern: ja|nein}", "- {id: a, type: choice, label: A, options: [ja, nein]}", []string{"type-changed a mcc"}},
		"words of which one is no option":              {"- {id: a, type: text, label: A, pattern: ja|nein|x}", "- {id: a, type: choice, label: A, options: [ja, nein]}", []string{"type-changed a mbc"}},
		"numbers become options":                       {"- {id: a, type: integer, label: A, minimum: 1, maximum: 3}", "- {id: a, type: choice, label: A, options: [\"1\", \"2\", \"3\"]}", []string{"type-changed a mmb"}},
		"numbers of which one is no option":            {"- {id: a, type: integer, label: A, minimum: 1, maximum: 4}", "- {id: a, type: choice, label: A, options: [\"1\", \"2\", \"3\"]}", []string{"type-changed a mbb"}},
		"a computed value in rows that differ":         {k + "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: x, type: text, label: X, required: true}, {id: e, type: boolean, label: E}]}", k + "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: x, type: text, label: X, required: true}, {id: e, type: boolean, label: E, compute: k}]}", []string{"compute-added l.e mbm?"}},
		"two answers in rows that differ":              {"- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: x, type: text, label: X}, {id: y, type: text, label: X}]}", "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: z, was: [x, y], type: text, label: X}]}", []string{"field-renamed l.z mmm", "field-renamed l.z mbm"}},
		"a day without its bounds":                     {partial("minimum: 1990"), "- {id: a, type: date, label: A, required: true}", []string{"type-changed a mbc", "bound-looser a ccm"}},
		"an amount without places":                     {"- {id: d, type: money, label: D, currency: JPY, maximum: 99}", "- {id: d, type: integer, label: D, maximum: 99}", []string{"type-changed d mbm?"}},
		"a box that becomes a choice":                  {"- {id: a, type: consent, label: A, required: false}", "- {id: a, type: choice, label: A, options: [{value: j, label: J, was: \"true\"}, {value: n, label: N, was: \"false\"}]}", []string{"type-changed a mmb"}},
		"a yes or no that becomes choices":             {"- {id: a, type: boolean, label: A}", "- {id: a, type: choices, label: A, options: [{value: j, label: J, was: \"true\"}, {value: n, label: N, was: \"false\"}]}", []string{"type-changed a mmb"}},
		"a yes or no of which no is none":              {"- {id: a, type: boolean, label: A}", "- {id: a, type: choices, label: A, options: [{value: j, label: J, was: \"true\"}]}", []string{"type-changed a bbb"}},
		"an expression that anybody can leave blank":   {"- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, readonly: true, default: n + 1}", "- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, default: n + 1}", []string{"readonly-changed d ccb"}},
		"a code in rows, which is read as it is typed": {"- {id: l, type: list, label: L, fields: [{id: x, type: text, label: X, required: true, pattern: \"[dD][eE]\"}]}", "- {id: l, type: list, label: L, fields: [{id: x, type: country, label: X, required: true}]}", []string{"type-changed l.x mbc?", "pattern-removed l.x ccm"}},
		"an expression in place of an answer":          {"- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, required: true, default: n + 1}", "- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, readonly: true, default: n + 1}", []string{"required-looser d ccc", "readonly-changed d mmm?"}},
		"an expression that is asked by condition":     {k + "- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, readonly: true, default: n + 1}", k + "- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, readonly: true, default: n + 1, visible: k}", []string{"visible-stricter d cmb"}},
		"a default that goes in rows that differ":      {"- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: a, type: text, label: A}, {id: b, type: integer, label: B, default: 3}]}", "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: a, type: text, label: A}, {id: b, type: integer, label: B}]}", []string{"default-changed l.b cbm?"}},
		"a computed value that was empty there":        {k + "- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, compute: 'k ? n : nil'}", k + "- {id: n, type: integer, label: N, required: true}\n- {id: d, type: integer, label: D, compute: 'k ? n : nil', visible: k}", []string{"visible-stricter d cmc"}},
		"a condition goes to the group around it":      {k + "- {id: x, type: text, label: X, visible: k, required: true}", k + "- {id: g, type: group, label: G, visible: k, fields: [{id: x, was: x, type: text, label: X, required: true}]}", []string{"field-added g ccc", "field-moved g.x mmm"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new))))
		})
	}
	r := compat.Diff(whole(t, "pages:\n- id: p\n  title: P\n  fields:\n  "+k+"  rules: [{id: r, assert: k, message: M}]\n"), onPage(t, "- {id: k, type: consent, label: K}"))
	assert.Equal(t, []string{"type-changed k ccc", "rule-removed ccc"}, lines(r), "nobody could say no")
}

// Rows that are the same without a question are shown with it.
func TestRowsAreShownWithWhatIsGone(t *testing.T) {
	const x = "- {id: l, type: list, label: L, uniqueItems: true, fields: [{id: x, type: integer, label: X, required: true}"
	r := compat.Diff(onPage(t, x+", {id: y, type: text, label: Y}]}"), onPage(t, x+"]}"))
	require.Len(t, r.Changes, 1)
	require.NotNil(t, r.Changes[0].Witness)
	assert.Contains(t, r.Changes[0].Witness.String(), `"y":`)
}

// Files are carried over whole, and nothing of them is left.
func TestFilesAreNotLeft(t *testing.T) {
	f := onPage(t, "- {id: f, type: file, label: F, required: true}")
	for _, data := range []string{`{"f":[{"name":"a.png","type":"image/png","size":9}]}`, `{"f":{"name":"a.png","type":"image/png","size":9,"ref":"r"}}`} {
		m, err := compat.Migrate([]byte(data), f)
		require.NoError(t, err)
		assert.JSONEq(t, data, string(m.Data))
		assert.Empty(t, m.Left)
	}
}
