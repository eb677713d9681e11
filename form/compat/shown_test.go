package compat_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/compat"
)

// The answers in the text make it so: those that a refusal is about, those that decide whether it counts, and those that others are computed of, in
// either version.
func TestTheTextHasTheAnswersThatMatter(t *testing.T) {
	const first = "ROOT\npages:\n- id: p\n  title: P\n  ONE\n  fields:\n  - {id: z, type: boolean, label: Z, required: true}\n  - {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 9}\n"
	const page = first + "- id: q\n  title: Q\n  visible: WHEN\n  TWO\n  fields:\n  - {id: t, type: text, label: T}\n"
	const group = first + "  - {id: g, type: group, label: G, visible: z, fields: [{id: h, type: group, label: H, fields: [{id: t, type: text, label: T}] MORE}]}\n"
	const list = first + "  - {id: l, type: list, label: L, required: true, maxItems: 4, fields: [{id: k, type: text, label: K}]}\n"
	const fixed = first + "  - {id: s, type: integer, label: S MORE}\n"
	const sum = first + "  - {id: l, type: list, label: L, fields: [{id: k, type: integer, label: K, required: true, minimum: 0}]}\n  - {id: s, type: integer, label: S, compute: 'MORE'}\n" +
		"- id: q\n  title: Q\n  visible: s < 9\n  fields:\n  - {id: t, type: text, label: T, required: true}\n"
	const bound = first + "  - {id: s, type: integer, label: S, compute: n + 1, visible: WHEN}\n  - {id: y, type: integer, label: Y, minimum: s}\n"
	const rule = "rules: [{id: r, assert: n > 3, message: M}]"
	for name, c := range map[string]struct {
		form     string
		old, new []string
		want     []string // what stands in the example
	}{
		"whether a page with a new rule is asked": {page, []string{"WHEN", "z"}, []string{"WHEN", "z", "TWO", rule}, []string{"n = ", "z = true"}},
		"whether a rule was checked that moved":   {page, []string{"WHEN", "z", "TWO", rule}, []string{"WHEN", "z", "ONE", rule}, []string{"n = ", "z = false"}},
		"whether a stop counts that did not":      {page, []string{"WHEN", "z", "TWO", "stop: {when: n > 3, title: S, text: S}"}, []string{"WHEN", "true", "TWO", "stop: {when: n > 3, title: S, text: S}"}, []string{"n = ", "z = false"}},
		"a new rule in a group in a group":        {group, nil, []string{"MORE", ", " + rule}, []string{"n = ", "z = true"}},
		"how many rows there are":                 {list, []string{"ROOT", "rules: [{id: r, assert: count(l) <= n, message: M}]"}, []string{"ROOT", "rules: [{id: r, assert: count(l) == n, message: M}]"}, []string{"n = ", "l with "}},
		"what is not typed any more":              {fixed, []string{"ROOT", "rules: [{id: r, assert: answered(s), message: M}]"}, []string{"MORE", ", readonly: true", "ROOT", "rules: [{id: r, assert: answered(s), message: M}]"}, []string{"s = "}},
		"what a sum was made of":                  {sum, []string{"MORE", "n + sum(l, .k)"}, []string{"MORE", "n"}, []string{"n = ", "l[0].k = ", "t not answered"}},
		"whether a bound was there":               {bound, []string{"WHEN", "z"}, []string{"WHEN", "true"}, []string{"z = false", "n = ", "y = "}},
	} {
		t.Run(name, func(t *testing.T) {
			of := func(keys []string) string {
				return strings.NewReplacer(append(keys, "ROOT", "", "ONE", "", "TWO", "", "MORE", "")...).Replace(c.form)
			}
			var text bytes.Buffer
			require.NoError(t, compat.Diff(read(t, header+of(c.old)), read(t, header+of(c.new))).WriteText(&text))
			example := regexp.MustCompile("for example .* before").FindString(text.String())
			for _, want := range c.want {
				assert.Contains(t, example, want)
			}
			example, _, _ = strings.Cut(example, ": ")
			assert.Equal(t, len(c.want)-1, strings.Count(strings.Replace(example, "l with a row, ", "", 1), ", "), example) // and no others
		})
	}
}
