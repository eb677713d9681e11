package compat_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
)

// A verdict is about whole submissions: what other parts of a version refuse already, this one cannot refuse.
func TestVerdictsAreAboutWholeSubmissions(t *testing.T) {
	const (
		ten     = "  - {id: a, type: integer, label: A, minimum: 0, maximum: 10}\n"
		plain   = "  - {id: a, type: integer, label: A, minimum: 0}\n"
		atMost  = "  rules:\n  - {id: r, assert: a <= %d, message: M}\n"
		day     = "  - {id: g, type: date, label: G, required: true%s}\n  rules:\n  - {id: alt, assert: age(g) >= 15, message: M}\n"
		several = "  - {id: n, type: integer, label: N}\n  - {id: c, type: choices, label: C, required: true, minItems: 2, options: [%s]}\n  - {id: t, type: text, label: T, visible: '%s'}\n"
		merging = "  - {id: c, type: choice, label: C, required: true, options: [%s]}\n  - {id: t, type: text, label: T, required: true, visible: '%s'}\n"
		list    = "  - {id: l, type: list, label: L%s, fields: [{id: x, type: text, label: X, required: true}]}\n"
		stepped = "  - {id: n, %s, label: N, required: true}\n  rules:\n  - {id: r, assert: %s, at: n, message: M}\n"
		within  = "  - {id: n, type: integer, label: N, required: true}\n  - {id: b, type: integer, label: B, compute: n * n}\n  - {id: w, type: choice, label: W, required: true, visible: b > 5, options: [x, y]}\n" +
			"  - {id: z, type: text, label: Z, required: true, visible: '%s'}\n"
		choosing = "  - {id: art, type: choice, label: Art, required: true, options: [%s]}\n%s"
		parts    = "  - {id: g, type: date, label: G, required: true}\n  rules:\n  - {id: r, assert: '%s', message: M}\n"
		capped   = "  - {id: a, type: money, label: A, required: true, minimum: 0}\n  - {id: n, type: integer, label: N, required: true, minimum: 1, maximum: 9}\n" +
			"  - {id: k, type: money, label: K, compute: a * 1.5}\n  - {id: h, type: money, label: H, compute: 500.0 + (n - 1) * 11.0}\n  - {id: x, type: money, label: X, compute: '%s(k, h)'}\n"
		least  = "  - {id: k, type: money, label: K, required: true, minimum: 0}\n  - {id: x, type: money, label: X, compute: '%s(k, 300.00)'}\n"
		halt   = "  stop: {when: art == \"kirche\", title: Halt, text: Halt.}\n"
		never  = "  - {id: b, type: choice, label: B, options: [x, y]}\n  - {id: c, type: choice, label: C, options: [u%s]}\n"
		kinds  = "  - {id: art, type: choice, label: A, required: true, options: [h, l, m]}\n  - {id: s, type: integer, label: S, compute: 'art == \"m\" ? 5 : %s'}\n  - {id: k, type: integer, label: K, required: true, visible: art == \"%s\"}\n"
		people = "  - {id: l, type: list, label: L, required: true, fields: [{id: g, type: date, label: G, required: true%s}]%s}\n"
		fee    = "  - {id: n, type: integer, label: N, required: true, minimum: 1, maximum: 12}\n  - {id: g, type: money, label: G, compute: '%s'}\n  - {id: s, type: money, label: S, compute: g * 2}\n"
		twice  = "  - {id: a, type: integer, label: A, required: true, minimum: 0, maximum: 10}\n  - {id: g, type: integer, label: G, compute: %s}\n  rules:\n  - {id: r, assert: g <= 30, message: M}\n"
	)
	with := func(text string, args ...any) string { return fmt.Sprintf(text, args...) }
	const days = "  - {id: g, type: date, label: G, required: true}\n  - {id: n, type: integer, label: N, compute: 'daysBetween(g, today())'}\n  - {id: z, type: text, label: Z, "
	const months = "  - {id: g, type: date, label: G, required: true}\n  - {id: h, type: date, label: H, required: true}\n  rules:\n  - {id: r, assert: "
	for name, c := range map[string]struct {
		old, new string
		want     []string
		says     []string
		not      []string
	}{
		"a rule that a maximum makes idle": {ten, ten + with(atMost, 20), []string{"rule-added ccc"}, []string{"the rule r is new", "no submission is affected: maximum of \"A\" (a) ruled it out before"}, []string{"for example"}},
		"a stop that a maximum makes idle": {ten, ten + "  stop: {when: a > 10, title: Halt, text: Halt.}\n", []string{"stop-stricter ccc"}, nil, []string{"for example"}},
		"all days but Sunday":              {with(parts, "weekday(g) != 7"), with(parts, "weekday(g) <= 6"), []string{"rewritten ccc"}, nil, []string{"for example"}},
		"six days of seven":                {with(parts, "weekday(g) <= 6"), with(parts, "weekday(g) in 1..6"), []string{"rewritten ccc"}, nil, []string{"for example"}},
		"the first half of the year":       {with(parts, "month(g) in 1..6"), with(parts, "month(g) <= 6"), []string{"rewritten ccc"}, nil, []string{"for example"}},
		"days of one digit":                {with(parts, "day(g) not in [1, 2, 3, 4, 5, 6, 7, 8, 9]"), with(parts, "day(g) > 9"), []string{"rewritten ccc"}, nil, []string{"for example"}},
		"a fee of computed values":         {with(capped, "min"), with(capped, "max"), []string{"compute-changed x cmc"}, []string{"for example a = ", ", n = "}, []string{"without answers"}},
		"the least becomes the greatest":   {with(least, "min"), with(least, "max"), []string{"compute-changed x cmc"}, []string{"for example k = "}, nil},
		"a rule becomes a maximum":         {plain + with(atMost, 10), ten, []string{"bound-tighter a ccc", "rule-removed ccc"}, nil, []string{"for example"}},
		"a maximum becomes a rule":         {ten, plain + with(atMost, 10), []string{"bound-looser a ccc", "rule-added ccc"}, nil, []string{"for example"}},
		"a rule becomes a lower maximum":   {plain + with(atMost, 10), strings.Replace(ten, "10", "9", 1), []string{"bound-tighter a cbc", "rule-removed ccc"}, []string{"a = 10: accepted before, refused now"}, nil},
		"needed where it is not asked": {plain + "  - {id: b, type: text, label: B, visible: a > 5}\n", plain + "  - {id: b, type: text, label: B, visible: a > 5, required: a < 3}\n",
			[]string{"rewritten b ccc"}, nil, []string{"for example"}},
		"needed where it is asked": {plain + "  - {id: b, type: text, label: B, visible: a > 5}\n", plain + "  - {id: b, type: text, label: B, visible: a > 5, required: a < 7}\n",
			[]string{"required-stricter b cbc"}, []string{"a = 6: not required before, required now"}, nil},
		"an option that nobody could choose": {with(never, ", {value: v, label: V, visible: b == \"x\" and b == \"y\"}"), with(never, ""), []string{"option-removed c ccc"}, nil, []string{"for example"}},
		"an option with which everybody was stopped": {with(choosing, "person, kirche", halt), with(choosing, "person", ""), []string{"stop-looser ccc", "option-removed art bcc"},
			nil, []string{"for example", "accepted before", "values come"}},
		"chosen together, and one now": {with(several, "x, y, z", "n > 5"), with(several, "{value: x, label: x, was: z}, y", "n > 5"), []string{"option-renamed c mbc"}, []string{`c of the old version = ["z","x"]: accepted before`}, nil},
		"asked for what is one now":    {with(merging, "x, y, z", `c == "x" or c == "z"`), with(merging, "{value: x, label: x, was: z}, y", `c != "y"`), []string{"option-renamed c mmc", "rewritten t ccc"}, nil, []string{"for example"}},
		"asked for one of what is one": {with(merging, "x, y, z", `c == "x"`), with(merging, "{value: x, label: x, was: z}, y", `c == "x"`), []string{"option-renamed c mmc", "visible-looser t cbc"},
			[]string{`c of the old version = "z": not asked before, asked now`}, nil},
		"asked for what stays as it was": {with(merging, "x, y, z", `c == "y"`), with(merging, "{value: x, label: x, was: z}, y", `c == "y"`), []string{"option-renamed c mmc"}, nil, []string{"for example"}},
		"asked for how many are chosen": {strings.Replace(with(merging, "x, y, z", `count(c) > 1`), "choice", "choices", 1), strings.Replace(with(merging, "{value: x, label: x, was: z}, y", `count(c) > 1`), "choice", "choices", 1),
			[]string{"option-renamed c mmc", "visible-changed t cbm?"}, []string{"not decided"}, nil},
		"rows that are the same":              {with(list, ""), with(list, ", uniqueItems: true"), []string{"bound-tighter l cbc"}, []string{`for example l = [{"x":`, `},{"x":"`}, []string{"{}"}},
		"rows too many":                       {with(list, ""), with(list, ", maxItems: 3"), []string{"bound-tighter l cbc"}, []string{"for example l with 4 rows: accepted"}, []string{"{}"}},
		"between a bound and a rule":          {with(stepped, "type: number, minimum: 0.5, maximum: 100", "n < 90"), with(stepped, "type: number, minimum: 0.5, maximum: 89.9", "n < 90"), []string{"bound-tighter n cbc"}, []string{"for example n = 89.91: "}, nil},
		"between a bound of euros and a rule": {with(stepped, "type: money, minimum: 0.5", "n > 5"), with(stepped, "type: money, minimum: 5.02", "n > 5"), []string{"bound-tighter n cbc"}, []string{"for example n = 5.01: "}, nil},
		"no step between two limits":          {with(stepped, "type: integer, multipleOf: 5", "n > 10"), with(stepped, "type: integer, multipleOf: 5", "n >= 15"), []string{"rule-stricter ccc"}, []string{"the rule r ruled it out before"}, nil},
		"and back":                            {with(stepped, "type: integer, multipleOf: 5", "n >= 15"), with(stepped, "type: integer, multipleOf: 5", "n > 10"), []string{"rule-looser ccc"}, []string{"the rule r rules it out now"}, nil},
		"a step between two limits":           {with(stepped, "type: integer, multipleOf: 5", "n > 10"), with(stepped, "type: integer, multipleOf: 5", "n > 15"), []string{"rule-stricter cbc"}, []string{"for example n = 15: "}, nil},
		"a step of one version":               {with(stepped, "type: integer", "n > 10"), with(stepped, "type: integer, multipleOf: 5", "n >= 15"), []string{"bound-tighter n cbc", "rule-stricter cbc"}, nil, nil},
		"no step between two bounds":          {with(stepped, "type: integer, multipleOf: 5, maximum: 100", "n > 10"), with(stepped, "type: integer, multipleOf: 5, maximum: 104", "n > 10"), []string{"bound-looser n ccc"}, nil, []string{"for example"}},
		"steps of tenths":                     {with(stepped, "type: number, multipleOf: 0.1", "n > 10"), with(stepped, "type: number, multipleOf: 0.1", "n >= 10.1"), []string{"rule-stricter ccc"}, nil, []string{"for example"}},
		"asked where what it reads is asked":  {with(within, `w == "x"`), with(within, `b > 5 and w == "x"`), []string{"rewritten z ccc"}, nil, []string{"for example"}},
		"asked where no square is between":    {with(within, `w == "x"`), with(within, `b > 6 and w == "x"`), []string{"rewritten z ccc"}, nil, []string{"for example"}},
		"asked where that is not asked":       {with(within, `w == "x"`), with(within, `b > 9 and w == "x"`), []string{"visible-stricter z cmm"}, nil, []string{"means the same"}},
		"a stop on a page behind it": {"  - {id: a, type: boolean, label: A, required: true}\n  stop: {when: a, title: Halt, text: Halt.}\n", "  - {id: a, type: boolean, label: A, required: true}\n- {id: q, title: Q, fields: [{id: b, type: text, label: B}], stop: {when: a, title: Halt, text: Halt.}}\n",
			[]string{"stop-looser ccc", "page-added ccc", "stop-stricter ccc", "field-added b ccc"}, nil, []string{"for example"}},
		"an age becomes a last day": {"  - {id: g, type: date, label: G, required: true}\n  rules:\n  - {id: r, assert: age(g) >= 18, message: M}\n", "  - {id: g, type: date, label: G, required: true, maximum: 'addYears(today(), -18)'}\n",
			[]string{"bound-tighter g ccc", "rule-removed ccc"}, []string{"maximum of \"G\" (g) rules it out now", "the rule r ruled it out before"}, []string{"for example"}},
		"an age in rows becomes a last day": {with(people, "", ", rules: [{id: r, assert: age(g) >= 18, message: M}]"), with(people, ", maximum: 'addYears(today(), -18)'", ""),
			[]string{"bound-tighter l.g ccc", "rule-removed l ccc"}, []string{"maximum of \"G\" (l.g) rules it out now", "the rule r ruled it out before"}, []string{"for example"}},
		"an age in rows becomes a later last day": {with(people, "", ", rules: [{id: r, assert: age(g) >= 18, message: M}]"), with(people, ", maximum: 'addYears(today(), -17)'", ""),
			[]string{"bound-tighter l.g ccc", "rule-removed l ccm"}, []string{"refused before, accepted now"}, nil},
		"a rule about another row than a maximum": {with(people, ", maximum: 2000-01-01", "") + "  rules:\n  - {id: r, assert: 'l[0].g <= date(\"1990-01-01\")', message: M}\n", with(people, ", maximum: 2000-01-01", ""),
			[]string{"rule-removed ccm"}, []string{"1990-01-02"}, []string{"cannot come up"}},
		"asked in other cases, and missing there":        {with(kinds, "k", "h"), with(kinds, "k", "l"), []string{"visible-changed k cbm"}, []string{"submissions do not have it where it is asked now", "for example art = \"l\", k not answered"}, []string{"any more"}},
		"asked in other cases, and empty there":          {with(kinds, "k ?? 5", "h") + "  rules:\n  - {id: r, assert: s > 5, message: M}\n", with(kinds, "k ?? 5", "m") + "  rules:\n  - {id: r, assert: s > 5, message: M}\n", []string{"visible-changed k cbc"}, []string{"where it is not asked any more it is empty"}, []string{"or it is asked"}},
		"an option that could be submitted":              {with(choosing, "person, kirche", ""), with(choosing, "person", ""), []string{"option-removed art bbc"}, []string{`art = "kirche": accepted before, refused now`}, nil},
		"a maximum that a rule contains":                 {with(day, ", maximum: today()"), with(day, ""), []string{"bound-looser g ccc"}, nil, []string{"for example"}},
		"a rule that the new maximum replaces for dates": {with(day, ""), with(day, ", maximum: today()"), []string{"bound-tighter g ccc"}, nil, []string{"for example"}},
		"needed by a rule instead": {plain + "  - {id: b, type: text, label: B, required: true}\n", plain + "  - {id: b, type: text, label: B}\n  rules:\n  - {id: r, assert: answered(b), message: M}\n",
			[]string{"required-looser b ccc", "rule-added ccc"}, nil, []string{"for example"}},

		"on the day of the report": {"  - {id: von, type: date, label: V, minimum: today()}\n  rules:\n  - {id: r, assert: month(von) in 4..10, message: M}\n",
			"  - {id: von, type: date, label: V, minimum: today()}\n  rules:\n  - {id: r, assert: month(von) >= 3 and month(von) < 11, message: M}\n",
			[]string{"rule-looser ccm"}, []string{", on 2026-01-01: refused before, accepted now"}, []string{"2099"}},

		"a higher fee": {with(fee, "n < 7 ? 10.00 : 20.00"), with(fee, "n < 7 ? 10.00 : 30.00"), []string{"compute-changed g cmc"}, []string{": 20.00 before, 30.00 now"}, nil},
		"a fee that can be missing": {with(fee, "n < 7 ? 10.00 : 20.00"), with(fee, "n < 7 ? 10.00 : n > 7 ? 20.00 : nil"), []string{"compute-changed g cmb"},
			[]string{"receivers: breaking: it can be missing where it was always there", "n = 7: 20.00 before, no value now"}, nil},
		"a fee with its cases the other way round": {with(fee, "n < 7 ? 10.00 : 20.00"), with(fee, "n >= 7 ? 20.00 : 10.00"), []string{"compute-changed g ccc"}, []string{"comes out the same in every submission"}, []string{"for example"}},
		"twice, and once more":                     {with(twice, "a * 2"), with(twice, "a + a"), []string{"rewritten g ccc"}, nil, []string{"for example"}},
		"read by a rule that holds still":          {with(twice, "a * 2"), with(twice, "a * 3"), []string{"compute-changed g cmc"}, []string{"a = ", " before, ", " now"}, nil},
		"a default on which it depends whether others can be changed": {"  - {id: a, type: integer, label: A}\n  - {id: b, type: boolean, label: B, readonly: answered(a)}\n",
			"  - {id: a, type: integer, label: A, default: 0}\n  - {id: b, type: boolean, label: B, readonly: answered(a)}\n",
			[]string{"default-changed a mmc"}, []string{"b = true", ": kept before, not kept now"}, nil},
		"a default on which it depends whether others are asked": {"  - {id: a, type: integer, label: A}\n  - {id: b, type: boolean, label: B, visible: not answered(a)}\n",
			"  - {id: a, type: integer, label: A, default: 0}\n  - {id: b, type: boolean, label: B, visible: not answered(a)}\n",
			[]string{"default-changed a cmc"}, []string{"b = true: kept before, not kept now"}, nil},
		"a default that others only wait for": {"  - {id: a, type: integer, label: A}\n  - {id: b, type: boolean, label: B, visible: answered(a)}\n",
			"  - {id: a, type: integer, label: A, default: 0}\n  - {id: b, type: boolean, label: B, visible: answered(a)}\n",
			[]string{"default-changed a ccc"}, nil, []string{"for example"}},
		"asked always, with a value that hides others": {"  - {id: c, type: boolean, label: C}\n  - {id: a, type: integer, label: A, default: 0, visible: c}\n  - {id: b, type: boolean, label: B, visible: not answered(a)}\n",
			"  - {id: c, type: boolean, label: C}\n  - {id: a, type: integer, label: A, default: 0}\n  - {id: b, type: boolean, label: B, visible: not answered(a)}\n",
			[]string{"visible-looser a cmc"}, []string{"b = true", ": kept before, not kept now"}, nil},
		"days in other words":           {days + "visible: n > 30}\n", days + "visible: 'g < addDays(today(), -30)'}\n", []string{"rewritten z ccc"}, nil, nil},
		"days in other words, and more": {days + "visible: n > 30}\n", days + "visible: 'g <= addDays(today(), -30)'}\n", []string{"visible-looser z ccc"}, nil, nil},
		"months since, not months later": {months + "'h >= addMonths(g, 6)', message: M}\n", months + "'monthsBetween(g, h) >= 6', message: M}\n",
			[]string{"rule-stricter cbc"}, nil, nil},
		"months later, not months since": {months + "'monthsBetween(g, h) >= 6', message: M}\n", months + "'h >= addMonths(g, 6)', message: M}\n",
			[]string{"rule-looser ccm"}, nil, nil},
		"read by a rule that does not": {with(twice, "a * 2"), with(twice, "a * 4"), []string{"compute-changed g cbc"}, []string{"accepted before, refused now"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			const head = "pages:\n- id: p\n  title: P\n  fields:\n"
			old, now := whole(t, head+c.old), whole(t, head+c.new)
			r := compat.Diff(old, now)
			var text bytes.Buffer
			require.NoError(t, r.WriteText(&text))
			assert.Equal(t, c.want, lines(r), text.String())
			for _, s := range c.says {
				assert.Contains(t, text.String(), s)
			}
			for _, s := range c.not {
				assert.NotContains(t, text.String(), s)
			}
			shown(t, old, now, r)
		})
	}
}

// shown holds each witness against both versions, as whole submissions.
func shown(t *testing.T, old, now *form.Form, r *compat.Report) {
	t.Helper()
	for _, c := range r.Changes {
		if w := c.Witness; w != nil && w.Old == "accepted" {
			assert.True(t, submit.CheckJSON(old, w.Submission, clock, "de").Valid(), "%s", w.Submission)
			assert.False(t, submit.CheckJSON(now, w.Submission, clock, "de").Valid(), "%s", w.Submission)
		} else if w != nil && w.New == "accepted" {
			assert.False(t, submit.CheckJSON(old, w.Submission, clock, "de").Valid(), "%s", w.Submission)
			assert.True(t, submit.CheckJSON(now, w.Submission, clock, "de").Valid(), "%s", w.Submission)
		}
		if c.Class(compat.Submissions) == compat.Breaking && c.Decided {
			assert.NotNil(t, c.Witness, c.Summary)
		}
	}
}

// What is gone says what it probably is now, and where to write so.
func TestWhatIsGoneNamesWhatItProbablyIsNow(t *testing.T) {
	old := onPage(t, "- {id: t, type: text, label: T, required: true}\n- {id: b, type: choice, label: B, options: [x, {value: y, label: Why}]}")
	now := onPage(t, "- {id: u, type: text, label: T, required: true}\n- {id: b, type: choice, label: B, options: [x, {value: w, label: Why}]}")
	r := compat.Diff(old, now)
	gone, option := r.Find("field-removed")[0], r.Find("option-removed")[0]
	assert.Equal(t, &compat.Renamed{To: "u", At: r.Find("field-added")[0].New, Suggest: "was: t"}, gone.Renamed)
	assert.Equal(t, &compat.Renamed{To: "w", At: r.Find("option-added")[0].New, Suggest: "was: y"}, option.Renamed)
	var text bytes.Buffer
	require.NoError(t, r.WriteText(&text))
	assert.Contains(t, text.String(), "(t), on the page p, is gone [field-removed]\n")
	assert.Contains(t, text.String(), "      probably called u now: write was: t at probe.form.yaml:10:5\n")
}
