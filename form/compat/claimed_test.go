package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/compat"
)

// A bound says what a rule about the answer alone said before, so that nothing is refused because of it; one that says more does.
func TestABoundSaysWhatARuleSaid(t *testing.T) {
	for name, c := range map[string]struct{ field, rule, bound, want string }{
		"a pattern":                {"type: text", `a matches "[A-Z]+"`, `pattern: "[A-Z]+"`, "pattern-added a ccc"},
		"another pattern":          {"type: text", `a matches "[A-Z]+"`, `pattern: "[A-Y]+"`, "pattern-added a cbc"},
		"a wider pattern":          {"type: text", `a matches "[A-Z]{2}"`, `pattern: "[A-Z]+"`, "pattern-added a ccc"},
		"how it begins":            {"type: text", `a startsWith "X.1"`, `pattern: "X\\.1.*"`, "pattern-added a ccc"},
		"how it does not begin":    {"type: text", `a startsWith "X.1"`, `pattern: "X1.*"`, "pattern-added a cbc"},
		"how long it is":           {"type: text", "len(a) >= 3", "minLength: 3", "bound-tighter a ccc"},
		"how long it must be":      {"type: text", "len(a) >= 3", "minLength: 4", "bound-tighter a cbc"},
		"between two lengths":      {"type: text", "len(a) in 3..8", "maxLength: 8", "bound-tighter a ccc"},
		"by a pattern's length":    {"type: text", `a matches "[a-z]{3,5}"`, "maxLength: 5", "bound-tighter a ccc"},
		"one of two rules in one":  {"type: text", `len(a) < 9 and a != "x"`, "maxLength: 8", "bound-tighter a ccc"},
		"one of two, or the other": {"type: text", `len(a) < 9 or a != "x"`, "maxLength: 8", "bound-tighter a cbc"},
		"how many are chosen":      {"type: choices, options: [x, y, z]", "count(a) >= 2", "minItems: 2", "bound-tighter a ccc"},
		"how few are chosen":       {"type: choices, options: [x, y, z]", "2 >= count(a)", "maxItems: 2", "bound-tighter a ccc"},
		"fewer":                    {"type: choices, options: [x, y, z]", "count(a) <= 2", "maxItems: 1", "bound-tighter a cbc"},
		"as many as there are":     {"type: choices, options: [x, y, z]", "count(a) >= 0", "maxItems: 3", "rewritten a ccc"},
		"multiples":                {"type: integer", "a % 2 == 0 and a % 3 == 0", "multipleOf: 6", "bound-tighter a ccc"},
		"other multiples":          {"type: integer", "a % 2 == 0 and a % 3 == 0", "multipleOf: 12", "bound-tighter a cbc"},
		"a warning":                {"type: text", `a matches "[A-Z]+"`, `pattern: "[A-Z]+"`, "pattern-added a cbc"},
	} {
		t.Run(name, func(t *testing.T) {
			severity := ""
			if name == "a warning" {
				severity = ", severity: warning"
			}
			form := func(bound string) string {
				return "pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, label: A, " + c.field + bound + "}\n  rules: [{id: r, assert: '" + c.rule + "', message: M" + severity + "}]\n"
			}
			assert.Equal(t, []string{c.want}, lines(compat.Diff(whole(t, form("")), whole(t, form(", "+c.bound)))))
		})
	}
}

// What is asked where it was not, or not any more, counts only in submissions where it is so: answered(x) is the condition of an x that must be answered.
func TestWhatIsAskedInTheSameSubmissionsIsNoDifference(t *testing.T) {
	form := func(visible string) string {
		return "- {id: k, type: boolean, label: K, required: true}\n- {id: x, type: text, label: X, visible: k, required: true}\n- {id: z, type: text, label: Z, required: true, visible: " + visible + "}"
	}
	assert.Equal(t, []string{"visible-looser z ccc"}, lines(compat.Diff(onPage(t, form("answered(x)")), onPage(t, form("k")))))
	assert.Equal(t, []string{"visible-looser z cbc"}, lines(compat.Diff(onPage(t, form("answered(x)")), onPage(t, form("true")))))
}

// What a stop keeps out a bound or a rule refuses, and the other way round: nothing is lost, and nothing comes.
func TestAStopSaysWhatABoundSays(t *testing.T) {
	const date, number = "{id: d, type: date, label: D, required: true%s}", "{id: d, type: integer, label: D, required: true%s}"
	form := func(field, bound, rest string) string {
		return "pages:\n- id: p\n  title: P\n  fields:\n  - " + strings.Replace(field, "%s", bound, 1) + "\n" + rest
	}
	stop := func(when string) string { return "  stop: {when: '" + when + "', title: H, text: H.}\n" }
	rule := func(assert string) string { return "  rules: [{id: r, assert: '" + assert + "', message: M}]\n" }
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"an age becomes a last day":  {form(date, "", stop("age(d) < 18")), form(date, ", maximum: 'addYears(today(), -18)'", ""), []string{"stop-looser ccc", "bound-tighter d ccc"}},
		"a number becomes a minimum": {form(number, "", stop("d < 18")), form(number, ", minimum: 18", ""), []string{"stop-looser ccc", "bound-tighter d ccc"}},
		"and a greater one":          {form(number, "", stop("d < 18")), form(number, ", minimum: 19", ""), []string{"stop-looser ccc", "bound-tighter d cbc"}},
		"and a smaller one":          {form(number, "", stop("d < 18")), form(number, ", minimum: 17", ""), []string{"stop-looser ccm", "bound-tighter d ccc"}},
		"a stop becomes a rule":      {form(number, "", stop("d < 18")), form(number, "", rule("d >= 18")), []string{"stop-looser ccc", "rule-added ccc"}},
	} {
		t.Run(name, func(t *testing.T) {
			old, now := whole(t, c.old), whole(t, c.new)
			r := compat.Diff(old, now)
			assert.Equal(t, c.want, lines(r))
			shown(t, old, now, r)
		})
	}
}
