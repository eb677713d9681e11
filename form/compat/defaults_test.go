package compat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/compat"
)

// A default that is a constant is one that the field takes; it stands in for nothing that must be answered, and follows its option.
func TestADefaultDecidesOnlyWhereItStandsIn(t *testing.T) {
	const k = "- {id: k, type: boolean, label: K, required: true}"
	const reader = "\n- {id: m, type: text, label: M, visible: a == \"x\", required: true}"
	choice := func(keys string) string { return "- {id: a, type: choice, label: A, options: [x, y], " + keys + "}" }
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a new choice":                        {k, k + "\n" + choice("required: true, default: x"), []string{"field-added a ccc"}},
		"a new country":                       {k, k + "\n- {id: a, type: country, label: A, required: true, default: DE}", []string{"field-added a ccc"}},
		"a new choice of what may not be":     {k, k + "\n- {id: a, type: choice, label: A, required: true, default: x, options: [{value: x, label: x, visible: k}, y]}", []string{"field-added a cbc"}},
		"of what must be answered":            {choice("required: true, default: x") + reader, choice("required: true, default: y") + reader, []string{"default-changed a ccc"}},
		"of what need not be":                 {choice("default: y") + reader, choice("default: x") + reader, []string{"default-changed a cbc?"}},
		"that follows its option":             {"- {id: a, type: choice, label: A, default: b, options: [a, b]}", "- {id: a, type: choice, label: A, default: c, options: [a, {value: c, label: b, was: b}]}", []string{"option-renamed a mmm"}},
		"that is another option":              {"- {id: a, type: choice, label: A, default: b, options: [a, b]}", "- {id: a, type: choice, label: A, default: a, options: [a, {value: c, label: b, was: b}]}", []string{"default-changed a ccc", "option-renamed a mmm"}},
		"of a yes or no that becomes choices": {"- {id: a, type: boolean, label: A, default: false}", "- {id: a, type: choice, label: A, default: n, options: [{value: j, label: J, was: \"true\"}, {value: n, label: N, was: \"false\"}]}", []string{"type-changed a mmb"}},
		"of a number that becomes a choice":   {"- {id: a, type: integer, label: A, default: 2}", "- {id: a, type: choice, label: A, default: \"2\", options: [\"1\", \"2\"]}", []string{"type-changed a mbb"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(onPage(t, c.old), onPage(t, c.new))))
		})
	}
}

// A computed value that could be missing before is not missed because of what has nothing to do with it.
func TestWhatCouldBeMissingIsNotMissed(t *testing.T) {
	form := func(options string) string {
		return "pages:\n- id: p\n  title: P\n  fields:\n  - {id: l, type: choice, label: L, required: true, options: " + options + "}\n  - {id: h, type: boolean, label: H, default: false}\n" +
			"  - {id: e, type: integer, label: E}\n  - {id: g, type: boolean, label: G, compute: not h and e <= 5}\n  rules: [{id: r, assert: h or answered(e), message: M}]\n"
	}
	assert.Equal(t, []string{"option-added l ccm"}, lines(compat.Diff(whole(t, form("[a, b]")), whole(t, form("[a, b, c]")))))
}
