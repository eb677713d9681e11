package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
)

// What must be answered is compared where both versions ask for it: what else a condition says of it is no difference.
func TestWhatMustBeAnsweredIsComparedWhereItIsAsked(t *testing.T) {
	const z = "- {id: z, type: boolean, label: Z, required: true}\n- {id: k, type: boolean, label: K, required: true}\n"
	const after = "\n- {id: b, type: date, label: B, required: true, minimum: am}"
	am := func(keys string) string { return z + "- {id: am, type: date, label: Am, " + keys + "}" + after }
	inGroup := func(keys string) string {
		return z + "- {id: g, type: group, label: G, visible: z, fields: [{id: am, type: date, label: Am, " + keys + "}]}"
	}
	inRow := func(keys string) string {
		return z + "- {id: l, type: list, label: L, visible: z, required: true, maxItems: 2, fields: [{id: am, type: date, label: Am, " + keys + "}]}"
	}
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"the condition again":               {am("visible: z, required: true"), am("visible: z, required: z"), []string{"rewritten am ccc"}},
		"the condition not again":           {am("visible: z, required: z"), am("visible: z, required: true"), []string{"rewritten am ccc"}},
		"a part of it":                      {am("visible: z and k, required: true"), am("visible: z and k, required: k"), []string{"rewritten am ccc"}},
		"that of a group":                   {inGroup("required: true"), inGroup("required: z"), []string{"rewritten g.am ccc"}},
		"that of a list":                    {inRow("required: true"), inRow("required: z"), []string{"rewritten l.am ccc"}},
		"what decides comes from elsewhere": {z + "- {id: t, type: text, label: T, visible: z, required: true}", z + "- {id: t, type: text, label: T, required: z}", []string{"visible-looser t ccc", "rewritten t ccc"}},
		"more than it":                      {am("visible: z, required: z and k"), am("visible: z, required: k or not z"), []string{"rewritten am ccc"}},
		"in more cases":                     {am("visible: z, required: z and k"), am("visible: z, required: z"), []string{"required-stricter am cbc"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new))))
		})
	}
}

// What had to be there and can be missing is something new for receivers, whatever lets it be missing.
func TestWhatCanBeMissingWhereItHadToBeThereNeedsMigration(t *testing.T) {
	const z = "- {id: z, type: choice, label: Z, required: true, options: [l, b]}\n- {id: k, type: boolean, label: K, required: true}\n- {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 99}\n"
	iban := func(keys string) string { return z + "- {id: iban, type: text, label: IBAN, " + keys + "}" }
	fee := func(compute string) string {
		return z + "- {id: f, type: integer, label: F, compute: '" + compute + "'}\n- {id: iban, type: text, label: IBAN, required: f > 0}"
	}
	asked := func(visible string) string {
		return z + "- {id: m, type: boolean, label: M, required: true, visible: '" + visible + "'}\n- {id: iban, type: text, label: IBAN, required: true, visible: m}"
	}
	const ifL = `visible: 'z == "l"'`
	for name, c := range map[string]struct {
		old, new   string
		want       []string
		submission string // that comes now, in part; "" where there is none, or one of what is dropped is shown
	}{
		"optional where it is asked":       {iban(ifL + ", required: true"), iban(ifL), []string{"required-looser iban ccm"}, `"z":"l"`},
		"needed where it is never asked":   {iban(ifL + ", required: true"), iban(ifL + `, required: 'z == "b"'`), []string{"required-looser iban ccm"}, `"z":"l"`},
		"needed in fewer cases":            {iban("required: k"), iban(`required: 'k and z == "l"'`), []string{"required-looser iban ccm"}, `"k":true`},
		"needed in other cases":            {iban("required: k"), iban("required: not k"), []string{"required-changed iban cbm"}, ""},
		"asked in fewer cases":             {iban(ifL + ", required: true"), iban(`visible: 'z == "l" and k', required: true`), []string{"visible-stricter iban cmm"}, ""},
		"not needed, asked in fewer cases": {iban(ifL), iban(`visible: 'z == "l" and k'`), []string{"visible-stricter iban cmc"}, ""},
		"gone":                             {iban(ifL + ", required: true"), z, []string{"field-removed iban mmm"}, `"z":"l"`},
		"gone, and not needed":             {iban(ifL), z, []string{"field-removed iban mmc"}, ""},
		"a value that it depends on":       {fee("n < 50 ? 0 : 10"), fee("n < 60 ? 0 : 10"), []string{"compute-changed f cmm"}, `"n":5`},
		"such a value, the other way":      {fee("n < 60 ? 0 : 10"), fee("n < 50 ? 0 : 10"), []string{"compute-changed f cbc"}, ""},
		"a question that it depends on":    {asked("k"), asked(`k and z == "l"`), []string{"visible-stricter m cmm"}, ""},
		"no answer can do without it":      {iban("required: n > 50") + "\n  rules:\n- {id: r, assert: n < 40, message: M}", iban("required: n > 60") + "\n  rules:\n- {id: r, assert: n < 40, message: M}", []string{"required-looser iban ccc"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			const head = "pages:\n- id: p\n  title: P\n  fields:\n"
			read := func(fields string) *form.Form {
				return whole(t, head+"  "+strings.ReplaceAll(fields, "\n-", "\n  -"))
			}
			old, now := read(c.old), read(c.new)
			r := compat.Diff(old, now)
			assert.Equal(t, c.want, lines(r))
			if shown(t, old, now, r); c.submission != "" {
				assert.Contains(t, string(r.Changes[0].Witness.Submission), c.submission)
				assert.False(t, submit.CheckJSON(old, r.Changes[0].Witness.Submission, clock, "de").Valid())
			}
		})
	}
}
