package compat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
)

// Numbers that are too large to count with are left out of account: a sum of what is always there was always there.
func TestASumThatCanBeMissingNowIsMissedWhateverIsTooLarge(t *testing.T) {
	const k, h, n = "- {id: k, type: money, label: K, required: true}\n", "- {id: h, type: money, label: H}\n", "- {id: n, type: money, label: N, required: true}\n"
	const rows = "- {id: l, type: list, label: L, minItems: 1, fields: [{id: x, type: money, label: X, required: true}]}\n"
	const next = "\n- {id: u, type: money, label: U, compute: s * 2}"
	sum := func(compute string) string {
		return k + h + n + rows + "- {id: s, type: money, label: S, compute: '" + compute + "'}"
	}
	for name, c := range map[string]struct{ old, new, more, want string }{
		"nothing stands in any more":       {"k + (h ?? 0)", "k + h", "", "compute-changed s cmb"},
		"it is made of more that is there": {"k + (h ?? 0)", "k + n + (h ?? 0)", "", "compute-changed s cmc"},
		"a row that may not be there":      {"sum(l, .x)", "l[1].x", "", "compute-changed s cmb"},
		"nothing, by a condition":          {"k + (h ?? 0)", "answered(h) ? k + h : nil", "", "compute-changed s cmb"},
		"another, by a condition":          {"answered(h) ? k + h : k", "k > n ? k - n : k", "", "compute-changed s cmc"},
		"the condition itself":             {"h > n ? k + h : k", "k + h", "", "compute-changed s cmb"},
		"it could be missing before":       {"k + h", "k - h", "", "compute-changed s cmc"},
		"it is not missing any more":       {"k + h", "k", "", "compute-changed s cmc"},
		"what is computed of it":           {"k + (h ?? 0)", "k + h", next, "compute-changed s cmb"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{c.want}, lines(compat.Diff(onPage(t, sum(c.old)+c.more), onPage(t, sum(c.new)+c.more))))
		})
	}
}

// What is computed of an answer that a rule, or anything else, demands was always there; it is the change which lets nobody demand it any more that breaks.
func TestWhatIsComputedCanBeMissingWhereItIsMadeOfWhatNothingDemandsAnyMore(t *testing.T) {
	of := func(rules, question, page string) *form.Form {
		return whole(t, "pages:\n- id: p\n  title: P\n  fields:\n  - {id: z, type: boolean, label: Z, required: true}\n  - {id: k, type: integer, label: K"+question+"}\n"+
			"  - {id: s, type: integer, label: S, compute: k + 1}\n  "+rules+"\n- id: q\n  title: Q\n  "+page+"\n  rules: [{id: w, assert: answered(k) or z, message: M}]\n  fields: [{id: t, type: text, label: T}]\n")
	}
	const rule = "rules: [{id: r, assert: answered(k), message: M}]"
	for name, c := range map[string]struct {
		rules, question, page, toRules, toQuestion, toPage string
		want                                               []string
		says                                               string
	}{
		"a rule that is gone":                {rule, "", "", "", "", "", []string{"rule-removed ccb"}, "\"S\" (s) can be missing where it was always there"},
		"one that another says again":        {rule, ", required: true", "", "", ", required: true", "", []string{"rule-removed ccc"}, ""},
		"one that demands it in fewer cases": {rule, "", "", "rules: [{id: r, assert: answered(k) or not z, message: M}]", "", "", []string{"rule-looser ccc"}, ""},
		"a condition that it is needed by":   {"rules: [{id: r, assert: z, message: M}]", ", required: z", "", "rules: [{id: r, assert: z, message: M}]", "", "", []string{"required-looser k ccb"}, "\"S\" (s) can be missing where it was always there"},
		"a page that is asked less often": {"rules: [{id: r, assert: not z, message: M}]", "", "", "rules: [{id: r, assert: not z, message: M}]", "", "visible: z",
			[]string{"visible-stricter cmb"}, "\"S\" (s) can be missing where it was always there"},
		"where it could be missing before": {"", "", "", "", "", "visible: z", []string{"visible-stricter cmm"}, "values of other questions come that could not come before"},
	} {
		t.Run(name, func(t *testing.T) {
			old, now := of(c.rules, c.question, c.page), of(c.toRules, c.toQuestion, c.toPage)
			r := compat.Diff(old, now)
			require.Equal(t, c.want, lines(r))
			if shown(t, old, now, r); c.says != "" {
				assert.Equal(t, c.says, r.Changes[0].Effects[compat.Receivers].Reason)
			}
		})
	}
}

// What is left blank is missing in what is sent, where something stands in for what nobody answered: that could be sent before, or not.
func TestWhatIsLeftBlankStaysBlankInWhatIsSent(t *testing.T) {
	of := func(rule string) *form.Form {
		return whole(t, "pages:\n- id: p\n  title: P\n  fields:\n  - {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 2}\n  - {id: k, type: integer, label: K, default: 2}\n"+
			"  rules: [{id: r, assert: '"+rule+"', message: M}]\n")
	}
	for name, c := range map[string]struct{ old, new, want, submission string }{
		"it had to be answered": {"answered(k)", "answered(k) or n == 1", "rule-looser ccm", `{"n":1,"k":null}`},
		"it must not be":        {"not answered(k) and n < 1", "not answered(k) and n < 2", "rule-looser ccm", `{"n":1,"k":null}`},
		"it may be":             {"not answered(k)", "true", "rule-looser ccm", `{"n":1,"k":0}`},
	} {
		t.Run(name, func(t *testing.T) {
			old, now := of(c.old), of(c.new)
			r := compat.Diff(old, now)
			require.Equal(t, c.want, lines(r)[0])
			w := r.Changes[0].Witness.Submission
			assert.JSONEq(t, c.submission, string(w))
			assert.True(t, submit.CheckJSON(now, w, clock, "de").Valid())
			assert.False(t, submit.CheckJSON(old, w, clock, "de").Valid())
		})
	}
}

// Another type breaks nothing where nobody could answer the question.
func TestAnotherTypeOfWhatNobodyCouldAnswerBreaksNothing(t *testing.T) {
	of := func(rule, question string) *form.Form {
		return whole(t, "pages:\n- id: p\n  title: P\n  fields:\n  - {id: z, type: boolean, label: Z}\n  - {id: k, "+question+", label: K}\n  rules: [{id: r, assert: '"+rule+"', message: M}]\n")
	}
	const options, rows = "type: choices, options: [a, b]", "type: list, fields: [{id: x, type: text, label: X}]"
	for name, c := range map[string]struct{ rule, old, new, want string }{
		"forbidden":             {"not answered(k)", "type: text", options, "type-changed k bcc"},
		"forbidden in one case": {"not answered(k) or z", "type: text", options, "type-changed k bbb"},
		"of one value":          {"not answered(k)", "type: text", "type: date", "type-changed k mcc"},
		"rows":                  {"count(k) == 0", rows, "type: group, fields: [{id: x, type: text, label: X}]", "type-changed k bcm"},
	} {
		t.Run(name, func(t *testing.T) {
			to := c.rule
			if name == "rows" {
				to = "true"
			}
			assert.Equal(t, c.want, lines(compat.Diff(of(c.rule, c.old), of(to, c.new)))[0])
		})
	}
}
