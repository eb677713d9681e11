package chromium_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// forever is why a radio button stays chosen.
const forever = `the page chooses "y" at c by itself, which nobody can take back`

// What the engine says and the page shows is called right, each in a form of one page.
func TestBrowserCallsNoRightFormWrong(t *testing.T) {
	b := running(t)
	d, err := b.Driver()
	require.NoError(t, err)
	t.Cleanup(d.Close)
	for _, c := range []struct {
		name, page, scenario string
		unseen               []string // why something is not seen
	}{
		{"defaults stay, and what a login gives",
			`fields: [{id: a, type: text, label: A, default: X}, {id: b, type: text, label: B, prefill: surname, lock: true, minTrust: high}, {id: c, type: choice, label: C, options: [x, y], default: y}, {id: d, type: date, label: D, widget: boxes, default: 2024-02-03}, {id: k, type: boolean, label: K, widget: checkbox, default: true}]`,
			`identity: {source: x, trust: low, attributes: {surname: Meier}}, expect: {values: {a: X, b: Meier, c: y, d: 2024-02-03, k: true}},
				steps: [{set: {a: null, k: false}, expect: {values: {a: null, k: false}}}]`, nil},
		{"and come back in rows that are written anew",
			`fields: [{id: l, type: list, label: L, fields: [{id: n, type: text, label: N, default: X}]}]`,
			`given: {}, expect: {rows: {l: 0}}, steps: [{append: {l: {}}, expect: {values: {"l[0].n": X}}}, {set: {l: [{n: a}, {}]}, expect: {values: {"l[1].n": X}}}, {set: {l: [{}, {n: b}]}, expect: {values: {"l[0].n": X}}}]`, nil},
		{"a radio button that nobody can take back",
			`fields: [{id: c, type: choice, label: C, options: [x, y], default: y}]`,
			`given: {c: null}, expect: {values: {c: null}}`, []string{forever}},
		{"a single box without a tick says no",
			`fields: [{id: k, type: boolean, label: K, widget: checkbox}, {id: g, type: group, label: G, fields: [{id: h, type: boolean, label: H, widget: checkbox}]}]`,
			`given: {}, expect: {values: {k: null}}, steps: [{set: {k: false}, expect: {values: {k: false}}}]`, nil},
		{"a rule about the page as a whole",
			`fields: [{id: y, type: integer, label: Y}], rules: [{id: whole, assert: y > 2, message: At least three.}, {id: few, assert: y > 5, severity: warning, message: Few.}]`,
			`given: {y: 1}, expect: {problems: {"": [whole, warning few]}}, steps: [{set: {y: 4}, expect: {problems: {"": warning few}}}, {set: {y: 6}, expect: {problems: none}}]`,
			[]string{"the page p does not let anybody go on"}},
		{"nothing is computed",
			`fields: [{id: born, type: date, label: Born}, {id: age, type: integer, label: Age, compute: age(born)}, {id: said, type: text, label: Said, compute: "answered(born) ? \"Yes\" : nil"}, {id: fee, type: money, label: Fee, compute: age * 1.50}]`,
			`given: {}, expect: {values: {age: null, said: null, fee: null}}, steps: [{set: {born: 2016-02-02}, expect: {values: {age: 10, said: "Yes", fee: 15.00}}}]`, nil},
		{"a page that may end the journey",
			`fields: [{id: y, type: integer, label: Y}], text: Read this., stop: {when: y == 9, title: Not here, text: Ask elsewhere.}`,
			`given: {y: 9}, expect: {stop: p, texts: {p.stop.title: Not here, p.stop.text: Ask elsewhere., p.title: Page}}, steps: [{set: {y: 8}, expect: {stop: none, texts: {p.title: Page, p.text: Read this., p.stop.title: Not here, p.stop.text: Ask elsewhere.}}}]`,
			[]string{"the page that ends the journey shows its stop alone", "the page p does not end the journey", "the page p does not end the journey"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{
				"a.form.yaml":     {Data: fmt.Appendf(nil, "edition: 2026\nid: a\nversion: 1.0.0\nlanguages: [en]\ntitle: A\npages:\n- {id: p, title: Page, %s}\n", c.page)},
				"a.scenario.yaml": {Data: fmt.Appendf(nil, "today: 2026-02-02\nscenarios:\n- {name: a, %s}\n", c.scenario)},
			}
			plain := scenario.Test(t, files, "a.scenario.yaml")
			require.Len(t, plain.Results, 1)
			report := scenario.TestWalk(t, files, "a.scenario.yaml", d)
			require.Len(t, report.Results, 1)
			var unseen []string
			for _, u := range report.Results[0].Unseen {
				unseen = append(unseen, u.Why)
			}
			assert.Equal(t, c.unseen, unseen)
			assert.Equal(t, !slices.Contains(c.unseen, forever), report.Results[0].Submitted)
		})
	}
}
