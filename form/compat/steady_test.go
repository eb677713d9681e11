package compat_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/compat"
)

// A fee for each row that is raised from 30 to 35 changes nothing where it only matters whether there is anything to pay, or whether it is enough.
func TestAnotherFeeMattersOnlyWhereConditionsHoldOtherwise(t *testing.T) {
	const paid = "- {id: z, type: text, label: Z, required: true, visible: s > 0}"
	for name, c := range map[string]struct {
		fee, sum, reads string
		want            string
	}{
		"whether there is any":           {"x ? 30 : 0", "sum(l, .g)", paid, "cmc"},
		"and none":                       {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: text, label: Z, required: s == 0}", "cmc"},
		"not any":                        {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: text, label: Z, required: true, visible: not (s <= 0)}", "cmc"},
		"a half":                         {"(x ? 30 : 0) * 0.5", "sum(l, .g)", paid, "cmc"},
		"by the number of something":     {"(x ? 30 : 0) * n", "sum(l, .g)", paid, "cmc"},
		"beside something else":          {"(x ? 30 : 0) + b", "sum(l, .g)", paid, "cmc"},
		"at most so much":                {"min(x ? 30 : 0, 33)", "sum(l, .g) / 2", paid, "cmc"},
		"together with a condition":      {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: text, label: Z, required: true, visible: s > 0 and n > 1}", "cmc"},
		"through a truth":                {"x ? 30 : 0", "sum(l, .g)", "- {id: u, type: boolean, label: U, compute: s > 0}\n- {id: z, type: text, label: Z, required: true, visible: u}", "cmc"},
		"so much, which is offered more": {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: choice, label: Z, required: true, options: [a, {value: b, visible: s >= 65}]}", "cmm?"},
		"what is most":                   {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: money, label: Z, maximum: s}", "cmm"},
		// It may hold otherwise.
		"so much, which is needed more": {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: text, label: Z, required: s >= 65}", "cbc"},
		"less than something":           {"x ? 30 : 0", "sum(l, .g) - 65", paid, "cbc"},
		"rounded to nothing":            {"(x ? 30 : 0) * 0.00015", "sum(l, .g)", paid, "cbc"},
		"a condition that reads it":     {"x ? 30 : 0", "sum(l, .g > 32 ? 1 : 0)", paid, "cbc"},
		"what is least":                 {"x ? 30 : 0", "sum(l, .g)", "- {id: z, type: money, label: Z, minimum: s}", "cbc"},
	} {
		t.Run(name, func(t *testing.T) {
			before := "- {id: n, type: integer, label: N, required: true, minimum: 1, maximum: 2}\n- {id: m, type: integer, label: M, required: true}\n- {id: b, type: money, label: B, required: true, minimum: 0, maximum: 900}\n" +
				"- {id: l, type: list, label: L, required: true, maxItems: 2, fields: [{id: x, type: boolean, label: X, required: true}, {id: g, type: money, label: G, compute: '" + c.fee + "'}]}\n" +
				"- {id: s, type: " + map[bool]string{true: "integer", false: "money"}[strings.Contains(c.sum, "?")] + ", label: S, compute: '" + c.sum + "'}\n" + c.reads
			assert.Equal(t, []string{"compute-changed l.g " + c.want}, lines(compat.Diff(onPage(t, before), onPage(t, strings.Replace(before, "30", "35", 1)))))
		})
	}
}
