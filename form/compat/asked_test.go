package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/compat"
)

// What stands on a page, or in a group, counts where that is asked: a rule or a stop about answers to others, too.
func TestWhatIsCheckedCountsWhereItIsAsked(t *testing.T) {
	const first = "pages:\n- id: p\n  title: P\n  fields:\n  - {id: z, type: boolean, label: Z}\n  - {id: n, type: integer, label: N}\n"
	const page = first + "- id: q\n  title: Q\n  VISIBLE\n  CHECK\n  fields:\n  - {id: t, type: text, label: T}\n"
	const texts = first + "- id: q\n  title: Q\n  VISIBLE\n  CHECK\n  fields:\n  - {id: t, type: info, text: T}\n"
	const group = first + "  - {id: g, type: group, label: G, VISIBLE, fields: [{id: t, type: text, label: T}], CHECK}\n"
	const rows = first + "  - {id: g, type: list, label: G, VISIBLE, fields: [{id: t, type: text, label: T}], CHECK}\n"
	const rule, stop = "rules: [{id: r, assert: n > 3, message: M}]", "stop: {when: n > 3, title: S, text: S}"
	for name, c := range map[string]struct{ form, check, old, new, want string }{
		"a rule of a page that is always asked now":     {page, rule, "visible: z", "", "visible-looser cbc"},
		"a rule of a page that is not always asked now": {page, rule, "", "visible: z", "visible-stricter cmm"},
		"a rule of a page that is asked otherwise":      {page, rule, "visible: z", "visible: not z", "visible-changed cbm"},
		"a rule that warns":                             {page, strings.Replace(rule, "assert", "severity: warning, assert", 1), "visible: z", "", "visible-looser ccc"},
		"a stop of a page that is always asked now":     {page, stop, "visible: z", "", "visible-looser cbc"},
		"a stop of a page that is not always asked now": {page, stop, "", "visible: z", "visible-stricter cmm"},
		"a stop that came with all that is stopped now": {page, stop, "visible: n > 2", "", "visible-looser ccc"},
		"a page of texts with a stop":                   {texts, stop, "visible: z", "", "visible-looser cbc"},
		"a page of texts with a stop, less often":       {texts, stop, "", "visible: z", "visible-stricter ccm"},
		"a page of texts":                               {texts, "", "", "visible: z", "visible-stricter ccc"},
		"a rule of a group that is always asked now":    {group, rule, "visible: z", "visible: true", "visible-looser g cbc"},
		"a rule of rows that nobody has yet":            {rows, rule, "visible: z", "visible: true", "visible-looser g ccc"},
	} {
		t.Run(name, func(t *testing.T) {
			of := func(visible string) string {
				return strings.NewReplacer("VISIBLE", visible, "CHECK", c.check).Replace(c.form)
			}
			assert.Equal(t, []string{c.want}, lines(compat.Diff(read(t, header+of(c.old)), read(t, header+of(c.new)))))
		})
	}
}
