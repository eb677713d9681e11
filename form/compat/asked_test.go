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

// A rule of a page or of the form is about the whole form, and yet counts where the page is asked. Pages may have rules of one id each.
func TestARuleIsFollowedFromPageToPage(t *testing.T) {
	const form = "ROOT\npages:\n- id: p\n  title: P\n  FIRST\n  fields:\n  - {id: z, type: boolean, label: Z}\n  - {id: n, type: integer, label: N}\n" +
		"- id: q\n  title: Q\n  visible: z\n  SECOND\n  fields:\n  - {id: t, type: text, label: T}\n"
	const more, less = "rules: [{id: r, assert: n > 3, at: n, message: M}]", "rules: [{id: r, assert: n < 9, at: n, message: M}]"
	const lesser = "rules: [{id: r, assert: n < 7, at: n, message: M}]"
	const warns = "rules: [{id: r, severity: warning, assert: n > 3, at: n, message: M}]"
	type places struct{ root, first, second string }
	for name, c := range map[string]struct {
		old, new places
		want     []string
	}{
		"to a page that is not always asked":   {places{first: more}, places{second: more}, []string{"rule-changed ccm"}},
		"from a page that is not always asked": {places{second: more}, places{first: more}, []string{"rule-changed cbc"}},
		"out of the form":                      {places{root: more}, places{second: more}, []string{"rule-changed ccm"}},
		"where it counts as often":             {places{root: more}, places{first: more}, []string{}},
		"one that warns":                       {places{first: warns}, places{second: warns}, []string{"rule-changed ccc"}},
		"one of two with the same id":          {places{first: more, second: less}, places{first: more, second: lesser}, []string{"rule-stricter cbc"}},
		"shown at another question":            {places{first: more}, places{first: strings.Replace(more, "at: n", "at: z", 1)}, []string{"display-changed ccc"}},
	} {
		t.Run(name, func(t *testing.T) {
			of := func(p places) string {
				return strings.NewReplacer("ROOT", p.root, "FIRST", p.first, "SECOND", p.second).Replace(form)
			}
			assert.Equal(t, c.want, lines(compat.Diff(read(t, header+of(c.old)), read(t, header+of(c.new)))))
		})
	}
}

// Where a question moves to, what is around it can be asked more rarely: for all that lies in it.
func TestAMoveIsToWhereItIsAskedUnderOtherConditions(t *testing.T) {
	const form = "pages:\n- id: p\n  title: P\n  fields:\n  - {id: z, type: boolean, label: Z}\n  - {id: y, type: text, label: Y}\n  FIRST\n" +
		"- id: q\n  title: Q\n  visible: z\n  fields:\n  - {id: a, type: text, label: A}\n  SECOND\n"
	const group, question, judge = "- {id: g, type: group, label: G, fields: [{id: x, type: text, label: X, required: true}]}", "- {id: x, type: text, label: X}", "- {id: z2, type: text, label: Z}\n  - {id: m, type: text, label: M, required: not answered(z2)}"
	of := func(first, second string) string {
		return strings.NewReplacer("FIRST", first, "SECOND", second).Replace(form)
	}
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a group of what was always there": {of(group, ""), of("", group), []string{"page-of-field g cmb"}},
		"a group that is needed now":       {of("", group), of(group, ""), []string{"page-of-field g cbc"}},
		"a question that nobody needs":     {of(question, ""), of("", question), []string{"page-of-field x cmc"}},
		"a question asked more often":      {of("", question), of(question, ""), []string{"page-of-field x ccc"}},
		"into a group that is always asked": {of(question, "- {id: g, type: group, label: G, visible: z, fields: [{id: b, type: text, label: B}]}"),
			of("", "- {id: g, type: group, label: G, visible: z, fields: [{id: b, type: text, label: B}, {id: x, was: x, type: text, label: X}]}"), []string{"field-moved g.x mmm"}},
		"what decides about others": {of(judge, ""), of(strings.Replace(judge, "- {id: z2, type: text, label: Z}\n  ", "", 1), "- {id: z2, type: text, label: Z}"), []string{"page-of-field z2 cbc"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(read(t, header+c.old), read(t, header+c.new))))
		})
	}
}

// What has a value that nobody types has one where it is asked anew, too, and others depend on it.
func TestWhatIsFilledInDecidesAboutOthersWhereItIsAskedAnew(t *testing.T) {
	const first = "ROOT\npages:\n- id: p\n  title: P\n  fields:\n  - {id: z, type: boolean, label: Z, required: true}\n  - {id: n, type: integer, label: N, required: true, minimum: 0, maximum: 9}\n"
	const rule, inGroup = "rules: [{id: r, assert: s > 5, message: M}]", "rules: [{id: r, assert: g.s > 5, message: M}]"
	const question, group = first + "  - {id: s, type: integer, label: S, VISIBLE, SUPPLY}\n  MORE\n", first + "  - {id: g, type: group, label: G, VISIBLE, fields: [{id: s, type: integer, label: S, SUPPLY}]}\n"
	const page = first + "- id: q\n  title: Q\n  VISIBLE\n  fields:\n  - {id: s, type: integer, label: S, SUPPLY}\n"
	const row = first + "  - {id: l, type: list, label: L, fields: [{id: k, type: integer, label: K}, {id: s, type: integer, label: S, VISIBLE, SUPPLY}], rules: [{id: r, assert: s > 5, message: M}]}\n"
	const computed, fixed, preset = "compute: n + 1", "readonly: true, default: 3", "default: 3"
	for name, c := range map[string]struct{ form, root, supply, more, want string }{
		"a computed value and a rule":             {question, rule, computed, "", "visible-looser s cbc"},
		"one that cannot be changed, and a rule":  {question, rule, fixed, "", "visible-looser s cbc"},
		"one that is there at once, and a rule":   {question, rule, preset, "", "visible-looser s cbc"},
		"one that nothing reads":                  {question, "", computed, "", "visible-looser s ccc"},
		"one that somebody types":                 {question, rule, "minimum: 0", "", "visible-looser s ccc"},
		"one that is too small for any objection": {question, strings.Replace(rule, "> 5", "< 99", 1), computed, "", "visible-looser s ccc"},
		"in a group":                              {group, inGroup, computed, "", "visible-looser g cbc"},
		"on a page":                               {page, rule, computed, "", "visible-looser cbc"},
		"in a row":                                {row, "", computed, "", "visible-looser l.s cbc"},
		"what is needed because of it":            {question, "", computed, "- {id: y, type: text, label: Y, required: s > 3}", "visible-looser s cbc"},
		"what is asked because of it":             {question, "", computed, "- {id: y, type: text, label: Y, required: true, visible: s > 3}", "visible-looser s cbc"},
		"a bound that it is":                      {question, "", computed, "- {id: y, type: integer, label: Y, minimum: s}", "visible-looser s cbc"},
		"a bound of what is computed of it":       {question, "", computed, "- {id: y, type: integer, label: Y, compute: s * 2, maximum: 9}", "visible-looser s cbc"},
		"an option that is offered because of it": {question, "", computed, "- {id: y, type: choice, label: Y, options: [{value: v, label: V, visible: (s ?? 0) < 4}, w]}", "visible-looser s cbm"},
	} {
		t.Run(name, func(t *testing.T) {
			of := func(visible string) string {
				return strings.NewReplacer("ROOT", c.root, "VISIBLE", visible, "SUPPLY", c.supply, "MORE", c.more).Replace(c.form)
			}
			r := compat.Diff(read(t, header+of("visible: z")), read(t, header+of("visible: true")))
			assert.Equal(t, c.want, strings.ReplaceAll(lines(r)[0], "?", ""))
		})
	}
}

// Receivers rely on a list that must have a row, by whichever key: without rows it is not there.
func TestAListIsThereAsLongAsItMustHaveARow(t *testing.T) {
	const z = "- {id: z, type: boolean, label: Z, required: true}\n- {id: i, type: integer, label: I, required: true, minimum: 0, maximum: 2}\n"
	list := func(keys, member string) string {
		return z + "- {id: l, type: list, label: L, maxItems: 3, " + keys + "fields: [{id: k, type: text, label: K" + member + "}]}"
	}
	group := func(keys string) string {
		return z + "- {id: g, type: group, label: G, fields: [{id: l, type: list, label: L, " + keys + "fields: [{id: k, type: text, label: K}]}]}"
	}
	const rule = "\n- {id: s, type: integer, label: S, readonly: true, compute: count(l), minimum: 1}"
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"not required any more":           {list("required: true, ", ""), list("", ""), []string{"required-looser l ccb"}},
		"no rows are enough":              {list("minItems: 1, ", ""), list("minItems: 0, ", ""), []string{"bound-looser l ccb"}},
		"no fewest rows":                  {list("minItems: 2, ", ""), list("", ""), []string{"bound-looser l ccb"}},
		"a row is enough":                 {list("minItems: 2, ", ""), list("minItems: 1, ", ""), []string{"bound-looser l ccm"}},
		"one is required all the same":    {list("minItems: 2, required: true, ", ""), list("required: true, ", ""), []string{"bound-looser l ccm"}},
		"as many as an answer says":       {list("minItems: 1, ", ""), list("minItems: i, ", ""), []string{"bound-changed l cbb"}},
		"where it was not always asked":   {list("visible: z, minItems: 1, ", ""), list("visible: z, ", ""), []string{"bound-looser l ccm"}},
		"something else demands a row":    {list("minItems: 1, ", "") + rule, list("", "") + rule, []string{"bound-looser l ccc"}},
		"not always asked any more":       {list("minItems: 1, ", ""), list("visible: z, minItems: 1, ", ""), []string{"visible-stricter l cmb"}},
		"what is in each row":             {list("minItems: 1, ", ", required: true"), list("minItems: 1, ", ""), []string{"required-looser l.k ccb"}},
		"what is in rows, if there are":   {list("", ", required: true"), list("", ""), []string{"required-looser l.k ccm"}},
		"in a group":                      {group("minItems: 1, "), group(""), []string{"bound-looser g.l ccb"}},
		"a list of a fewest rows is gone": {list("minItems: 1, ", ""), z, []string{"field-removed l mmb"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new))))
		})
	}
}

// Rows that must be different from each other can be the same where an answer in them is not asked any more.
func TestRowsThatDifferedCanBeTheSame(t *testing.T) {
	const z = "- {id: z, type: boolean, label: Z, required: true}\n"
	list := func(unique, members string) string {
		return z + "- {id: l, type: list, label: L, maxItems: 3, uniqueItems: " + unique + ", fields: [{id: k, type: integer, label: K}" + members + "]}"
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"where one is not asked any more": {list("true", ", {id: t, type: text, label: T}"), list("true", ", {id: t, type: text, label: T, visible: z}"), "visible-stricter l.t cbc"},
		"where one is gone":               {list("true", ", {id: t, type: text, label: T}"), list("true", ""), "field-removed l.t mbc"},
		"where rows may be the same":      {list("false", ", {id: t, type: text, label: T}"), list("false", ", {id: t, type: text, label: T, visible: z}"), "visible-stricter l.t cmc"},
		"where one is asked more often":   {list("true", ", {id: t, type: text, label: T, visible: z}"), list("true", ", {id: t, type: text, label: T}"), "visible-looser l.t ccm"},
		"where one is gone, and they may": {list("false", ", {id: t, type: text, label: T}"), list("false", ""), "field-removed l.t mmc"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{c.want}, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new))))
		})
	}
}
