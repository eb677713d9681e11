package compat_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
)

// lines returns the changes as: code path drafts/submissions/receivers, with ? for what was not decided.
func lines(r *compat.Report) []string {
	out := []string{}
	for _, c := range r.Changes {
		line := strings.TrimSpace(c.Code + " " + c.Path)
		var classes []string
		for _, a := range compat.Audiences() {
			classes = append(classes, c.Effects[a].Class.String()[:1])
		}
		line += " " + strings.Join(classes, "")
		if !c.Decided {
			line += "?"
		}
		if c.Suggest != "" {
			line += " " + c.Suggest
		}
		out = append(out, line)
	}
	return out
}

// Each line is the code, the path, and the classes for drafts, submissions and receivers: c, m or b.
func TestWhatChangedIsSaidAndClassed(t *testing.T) {
	const ab = "- {id: a, type: boolean, label: A}\n- {id: b, type: choice, label: B, options: [x, y, z]}\n- {id: n, type: integer, label: N}\n"
	const list, rows = "- {id: l, type: list, label: L", ", fields: [{id: x, type: text, label: X, required: true}]}"
	const summed = ", fields: [{id: x, type: integer, label: X}]}\n- {id: t, type: text, label: T, visible: "
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"nothing":                         {ab, ab, []string{}},
		"a question more":                 {ab, ab + "- {id: t, type: text, label: T}", []string{"field-added t ccc"}},
		"a question that is needed":       {ab, ab + "- {id: t, type: text, label: T, required: true}", []string{"field-added t cbc"}},
		"a question less":                 {ab + "- {id: t, type: text, label: T}", ab, []string{"field-removed t mmc"}},
		"one that was always there":       {ab + "- {id: t, type: text, label: T, required: true}", ab, []string{"field-removed t mmb"}},
		"a group less":                    {ab + "- {id: g, type: group, label: G, fields: [{id: t, type: text, label: T}, {id: u, type: text, label: U}]}", ab, []string{"field-removed g mmc"}},
		"renamed":                         {"- {id: t, type: text, label: T}", "- {id: u, was: t, type: text, label: T}", []string{"field-renamed u mmm"}},
		"probably renamed":                {"- {id: t, type: text, label: T}", "- {id: u, type: text, label: T}", []string{"field-removed t mmc", "field-added u ccc was: t"}},
		"into a group":                    {"- {id: t, type: text, label: T}", "- {id: g, type: group, label: G, fields: [{id: t, was: t, type: text, label: T}]}", []string{"field-added g ccc", "field-moved g.t mmm"}},
		"a group renamed":                 {"- {id: g, type: group, label: G, fields: [{id: t, type: text, label: T}]}", "- {id: h, was: g, type: group, label: G, fields: [{id: t, type: text, label: T}]}", []string{"field-renamed h mmm"}},
		"a question becomes a text":       {"- {id: t, type: text, label: T, required: true}", "- {id: t, type: info, text: T}", []string{"field-removed t mmb", "text-changed t ccc"}},
		"a text becomes a question":       {"- {id: t, type: info, text: T}", "- {id: t, type: text, label: T, required: true}", []string{"text-changed t ccc", "field-added t cbc"}},
		"a question becomes a file":       {"- {id: t, type: text, label: T}", "- {id: t, type: file, label: T, maxSize: 1MB}", []string{"type-changed t bbb"}},
		"labels of options change places": {"- {id: c, type: choice, label: C, options: [{value: a, label: Ja}, {value: b, label: Nein}]}", "- {id: c, type: choice, label: C, options: [{value: a, label: {de: Nein}}, {value: b, label: {de: Ja}}]}", []string{"option-relabelled c bbb", "option-relabelled c bbb"}},
		"another order":                   {"- {id: t, type: text, label: T}\n- {id: u, type: text, label: U}", "- {id: u, type: text, label: U}\n- {id: t, type: text, label: T}", []string{"field-reordered t ccc"}},

		"an age that nobody reaches": {"- {id: g, type: date, label: G}\n- {id: t, type: text, label: T, visible: age(g) >= 4611686018427387904}", "- {id: g, type: date, label: G}\n- {id: t, type: text, label: T, visible: 'g <= addYears(today(), -1)'}", []string{"visible-looser t ccc"}},
		"a length beyond examples":   {"- {id: t, type: text, label: T, maxLength: 20000}", "- {id: t, type: text, label: T, maxLength: 30000}", []string{"bound-looser t ccm?"}},

		"required":         {"- {id: t, type: text, label: T}", "- {id: t, type: text, label: T, required: true}", []string{"required-stricter t cbc"}},
		"required no more": {"- {id: t, type: text, label: T, required: true}", "- {id: t, type: text, label: T}", []string{"required-looser t ccb"}},
		"required less":    {ab + "- {id: t, type: text, label: T, required: a}", ab + "- {id: t, type: text, label: T, required: a and n > 1}", []string{"required-looser t ccm"}},
		"required more":    {ab + "- {id: t, type: text, label: T, required: n > 3}", ab + "- {id: t, type: text, label: T, required: n > 2}", []string{"required-stricter t cbc"}},

		"wider type":                          {"- {id: t, type: integer, label: T}", "- {id: t, type: number, label: T}", []string{"type-changed t ccm"}},
		"narrower type":                       {"- {id: t, type: number, label: T}", "- {id: t, type: integer, label: T}", []string{"type-changed t mbc"}},
		"whole numbers alone become whole":    {"- {id: t, type: number, label: T, minimum: 0, maximum: 9, multipleOf: 2}", "- {id: t, type: integer, label: T, minimum: 0, maximum: 9, multipleOf: 2}", []string{"type-changed t mcc"}},
		"whole numbers that may be too large": {"- {id: t, type: number, label: T, multipleOf: 2}", "- {id: t, type: integer, label: T, multipleOf: 2}", []string{"type-changed t mbc?"}},
		"halves become whole":                 {"- {id: t, type: number, label: T, minimum: 0, maximum: 9, multipleOf: 0.5}", "- {id: t, type: integer, label: T, minimum: 0, maximum: 9}", []string{"type-changed t mbc", "rewritten t ccc"}},
		"a number becomes an amount":          {"- {id: t, type: integer, label: T, minimum: 0, maximum: 9}", "- {id: t, type: money, label: T, minimum: 0, maximum: 9}", []string{"type-changed t mcm"}},
		"an amount that others read":          {"- {id: t, type: integer, label: T, minimum: 0, maximum: 9}\n- {id: u, type: text, label: U, visible: t / 3 > 1}", "- {id: t, type: money, label: T, minimum: 0, maximum: 9}\n- {id: u, type: text, label: U, visible: t / 3 > 1}", []string{"type-changed t mbm?"}},
		"an amount of thousandths":            {"- {id: t, type: number, label: T, minimum: 0, maximum: 9, multipleOf: 0.125}", "- {id: t, type: money, label: T, minimum: 0, maximum: 9}", []string{"type-changed t mbm", "bound-looser t ccm"}},
		"options become numbers":              {"- {id: t, type: choice, label: T, options: [25, 35]}", "- {id: t, type: integer, label: T, minimum: 25, maximum: 35}", []string{"type-changed t mmb", "bound-tighter t ccc", "bound-tighter t ccc"}},
		"options beside the numbers":          {"- {id: t, type: choice, label: T, options: [25, 35]}", "- {id: t, type: integer, label: T, minimum: 30}", []string{"type-changed t mmb", "bound-tighter t cbc"}},
		"options that are no numbers":         {"- {id: t, type: choice, label: T, options: [25, viele]}", "- {id: t, type: integer, label: T}", []string{"type-changed t mbb"}},
		"options that are one number":         {"- {id: t, type: choice, label: T, options: [25, '025']}", "- {id: t, type: integer, label: T}", []string{"type-changed t mbb?"}},
		"a text becomes a choice":             {"- {id: t, type: text, label: T, maxLength: 9, pattern: '[a-z]+'}", "- {id: t, type: choice, label: T, options: [x, y]}", []string{"type-changed t mbc"}},
		"a text becomes other options":        {"- {id: t, type: text, label: T, maxLength: 2}", "- {id: t, type: choice, label: T, options: [x, lang]}", []string{"type-changed t mbc", "bound-looser t ccm"}},
		"a text becomes a day":                {"- {id: t, type: text, label: T, minLength: 2}", "- {id: t, type: date, label: T}", []string{"type-changed t mbb"}},
		"a number becomes a text":             {"- {id: t, type: integer, label: T, maximum: 9}", "- {id: t, type: text, label: T}", []string{"type-changed t mmb"}},
		"lines become one":                    {"- {id: t, type: textarea, label: T}", "- {id: t, type: text, label: T}", []string{"type-changed t mmc"}},
		"a year is no day":                    {"- {id: t, type: partial-date, label: T}", "- {id: t, type: date, label: T}", []string{"type-changed t mbc"}},
		"one of several":                      {"- {id: t, type: choice, label: T, options: [x]}", "- {id: t, type: choices, label: T, options: [x]}", []string{"type-changed t mmb"}},
		"yes or no that options tell":         {"- {id: t, type: boolean, label: T}", "- {id: t, type: choice, label: T, options: [{value: j, label: J, was: true}, {value: n, label: N, was: false}]}", []string{"type-changed t mmb"}},
		"yes or no that an option tells":      {"- {id: t, type: boolean, label: T}", "- {id: t, type: choice, label: T, options: [{value: j, label: J, was: true}, {value: n, label: N}]}", []string{"type-changed t bbb"}},
		"yes or no that no option tells":      {"- {id: t, type: boolean, label: T}", "- {id: t, type: choice, label: T, options: [j, n]}", []string{"type-changed t bbb"}},
		"no way over":                         {"- {id: t, type: boolean, label: T}", "- {id: t, type: date, label: T}", []string{"type-changed t bbb"}},
		"other currency":                      {"- {id: t, type: money, label: T}", "- {id: t, type: money, label: T, currency: USD}", []string{"currency-changed t bbb"}},
		"other unit":                          {"- {id: t, type: number, label: T, unit: m²}", "- {id: t, type: number, label: T, unit: ha}", []string{"unit-changed t mmm"}},

		"once is no change":                 {"- {id: t, type: money, label: T}\n- {id: u, type: money, label: U, compute: t + 2}", "- {id: t, type: money, label: T}\n- {id: u, type: money, label: U, compute: t * 1 + 2}", []string{}},
		"a constant in place of an answer":  {"- {id: t, type: integer, label: T, required: true}", "- {id: t, type: integer, label: T, compute: 5}", []string{"required-looser t ccc", "compute-added t mmc"}},
		"a sum in place of an answer":       {"- {id: t, type: integer, label: T, required: true}\n- {id: u, type: integer, label: U}", "- {id: t, type: integer, label: T, compute: u + 1}\n- {id: u, type: integer, label: U}", []string{"required-looser t ccb", "compute-added t mmc"}},
		"nothing stands in any more":        {ab + "- {id: t, type: text, label: T, required: true, visible: a, default: 'b + \"!\"'}\n- {id: u, type: text, label: U, visible: t == \"x!\", required: true}", ab + "- {id: t, type: text, label: T, required: true, visible: a}\n- {id: u, type: text, label: U, visible: t == \"x!\", required: true}", []string{"default-changed t ccc"}},
		"the least of what may be empty":    {"- {id: t, type: integer, label: T}\n- {id: u, type: integer, label: U}\n- {id: v, type: text, label: V, visible: 'min(t, u) >= 1'}", "- {id: t, type: integer, label: T}\n- {id: u, type: integer, label: U}\n- {id: v, type: text, label: V, visible: 't >= 1 and u >= 1'}", []string{"rewritten v ccc"}},
		"where one is empty":                {"- {id: t, type: integer, label: T}\n- {id: u, type: integer, label: U}\n- {id: v, type: text, label: V, visible: 'min(t, u) < 1'}", "- {id: t, type: integer, label: T}\n- {id: u, type: integer, label: U}\n- {id: v, type: text, label: V, visible: 't < 1 or u < 1'}", []string{"visible-looser v ccc"}},
		"longer":                            {"- {id: t, type: text, label: T, maxLength: 10}", "- {id: t, type: text, label: T, maxLength: 20}", []string{"bound-looser t ccm"}},
		"shorter":                           {"- {id: t, type: text, label: T, maxLength: 20}", "- {id: t, type: text, label: T, maxLength: 10}", []string{"bound-tighter t cbc"}},
		"a bound written otherwise":         {"- {id: t, type: number, label: T, maximum: 2.50}", "- {id: t, type: number, label: T, maximum: 2.5}", []string{}},
		"steps":                             {"- {id: t, type: number, label: T, multipleOf: 0.5}", "- {id: t, type: number, label: T, multipleOf: 1.5}", []string{"bound-tighter t cbc"}},
		"whole numbers alone":               {"- {id: t, type: number, label: T}", "- {id: t, type: number, label: T, multipleOf: 1}", []string{"bound-tighter t cbc"}},
		"steps of the type":                 {"- {id: t, type: integer, label: T}", "- {id: t, type: integer, label: T, multipleOf: 1}", []string{"rewritten t ccc"}},
		"smaller steps than it has":         {"- {id: t, type: integer, label: T, multipleOf: 0.5}", "- {id: t, type: integer, label: T}", []string{"rewritten t ccc"}},
		"steps of cents":                    {"- {id: t, type: money, label: T}", "- {id: t, type: money, label: T, multipleOf: 0.01}", []string{"rewritten t ccc"}},
		"steps of five cents":               {"- {id: t, type: money, label: T}", "- {id: t, type: money, label: T, multipleOf: 0.05}", []string{"bound-tighter t cbc"}},
		"rows may be the same":              {"- {id: l, type: list, label: L, minItems: 1, uniqueItems: true, fields: [{id: x, type: text, label: X, required: true}]}", "- {id: l, type: list, label: L, minItems: 1, fields: [{id: x, type: text, label: X, required: true}]}", []string{"bound-looser l ccm"}},
		"rows must differ":                  {"- {id: l, type: list, label: L, minItems: 1, fields: [{id: x, type: text, label: X, required: true}]}", "- {id: l, type: list, label: L, minItems: 1, uniqueItems: true, fields: [{id: x, type: text, label: X, required: true}]}", []string{"bound-tighter l cbc"}},
		"other steps":                       {"- {id: t, type: number, label: T, multipleOf: 2}", "- {id: t, type: number, label: T, multipleOf: 3}", []string{"bound-changed t cbm"}},
		"a bound by answers":                {ab + "- {id: t, type: integer, label: T, maximum: n}", ab + "- {id: t, type: integer, label: T, maximum: n + 1}", []string{"bound-looser t ccm"}},
		"a pattern":                         {"- {id: t, type: text, label: T}", "- {id: t, type: text, label: T, pattern: '[0-9]+'}", []string{"pattern-added t cbc"}},
		"another pattern":                   {"- {id: t, type: text, label: T, pattern: '[0-9]+'}", "- {id: t, type: text, label: T, pattern: '[0-9]{5}'}", []string{"pattern-tighter t cbc"}},
		"a pattern within lengths":          {"- {id: t, type: text, label: T, pattern: '[0-9]+', minLength: 5, maxLength: 5}", "- {id: t, type: text, label: T, pattern: '[0-9]{5}', minLength: 5, maxLength: 5}", []string{"rewritten t ccc"}},
		"a length in the pattern":           {"- {id: t, type: text, label: T, pattern: '[0-9]{5}'}", "- {id: t, type: text, label: T, pattern: '[0-9]{5}', maxLength: 8}", []string{"rewritten t ccc"}},
		"a length that cuts it":             {"- {id: t, type: text, label: T, pattern: 'x[0-9]{3,9}'}", "- {id: t, type: text, label: T, pattern: 'x[0-9]{3,9}', maxLength: 8}", []string{"bound-tighter t cbc"}},
		"patterns that overlap":             {"- {id: t, type: text, label: T, pattern: '[a-m]+'}", "- {id: t, type: text, label: T, pattern: '[k-z]+'}", []string{"pattern-changed t cbm"}},
		"a larger charset":                  {"- {id: t, type: text, label: T, charset: din91379-a}", "- {id: t, type: text, label: T, charset: din91379-b}", []string{"bound-looser t ccm"}},
		"a smaller charset":                 {"- {id: t, type: text, label: T}", "- {id: t, type: text, label: T, charset: din91379-a}", []string{"bound-tighter t cbc"}},
		"a charset within the pattern":      {"- {id: t, type: text, label: T, pattern: '[a-z]{3}'}", "- {id: t, type: text, label: T, pattern: '[a-z]{3}', charset: din91379-a}", []string{"rewritten t ccc"}},
		"a charset of the pattern less":     {"- {id: t, type: text, label: T, pattern: '[a-zß]{3}', charset: din91379-a}", "- {id: t, type: text, label: T, pattern: '[a-zß]{3}'}", []string{"rewritten t ccc"}},
		"a pattern beyond the charset":      {"- {id: t, type: text, label: T, pattern: '[a-zА-Я]{3}'}", "- {id: t, type: text, label: T, pattern: '[a-zА-Я]{3}', charset: din91379-a}", []string{"bound-tighter t cbc"}},
		"a text as long as an IBAN":         {"- {id: t, type: iban, label: T}", "- {id: t, type: text, label: T, maxLength: 34}", []string{"type-changed t ccm", "rewritten t ccc"}},
		"a text shorter than an IBAN":       {"- {id: t, type: iban, label: T}", "- {id: t, type: text, label: T, maxLength: 20}", []string{"type-changed t ccm", "bound-tighter t cbc"}},
		"a text like a postcode":            {"- {id: t, type: postcode, label: T}", "- {id: t, type: text, label: T, pattern: '[0-9]{5}'}", []string{"type-changed t ccm", "rewritten t ccc"}},
		"a text not like a postcode":        {"- {id: t, type: postcode, label: T}", "- {id: t, type: text, label: T, pattern: '[1-9]{5}'}", []string{"type-changed t ccm", "pattern-added t cbc"}},
		"a postcode":                        {"- {id: t, type: text, label: T, pattern: '[0-9]{5}'}", "- {id: t, type: postcode, label: T}", []string{"type-changed t mbc", "rewritten t ccc"}},
		"a number that was an amount":       {"- {id: t, type: money, label: T}", "- {id: t, type: number, label: T}", []string{"type-changed t ccm"}},
		"a number that was an amount, read": {"- {id: t, type: money, label: T}\n- {id: u, type: text, label: U, visible: t / 3 > 1}", "- {id: t, type: number, label: T}\n- {id: u, type: text, label: U, visible: t / 3 > 1}", []string{"type-changed t cbm?"}},
		"a whole number that was an amount": {"- {id: t, type: money, label: T, minimum: 0, maximum: 9}", "- {id: t, type: integer, label: T, minimum: 0, maximum: 9}", []string{"type-changed t mbm"}},
		"an address of mail":                {"- {id: t, type: text, label: T}", "- {id: t, type: email, label: T}", []string{"type-changed t mbc"}},
		"until a day, or today":             {"- {id: v, type: date, label: V}\n- {id: t, type: date, label: T, maximum: today()}", "- {id: v, type: date, label: V}\n- {id: t, type: date, label: T, maximum: v ?? today()}", []string{"bound-changed t cbm"}},
		"grown up, or born":                 {"- {id: t, type: date, label: T, maximum: today()}", "- {id: t, type: date, label: T, maximum: 'addYears(today(), -18)'}", []string{"bound-tighter t cbc"}},
		"rows by an answer":                 {ab + "- {id: t, type: list, label: T, maxItems: 9, fields: [{id: x, type: text, label: X}]}", ab + "- {id: t, type: list, label: T, maxItems: n, fields: [{id: x, type: text, label: X}]}", []string{"bound-changed t cbm"}},
		"a row, by required":                {list + ", minItems: 1" + rows, list + ", required: true" + rows, []string{"required-stricter l ccc", "bound-looser l ccc"}},
		"a row, by a number":                {list + ", required: true" + rows, list + ", minItems: 1" + rows, []string{"required-looser l ccc", "bound-tighter l ccc"}},
		"a row, by both":                    {list + ", minItems: 1" + rows, list + ", minItems: 1, required: true" + rows, []string{"required-stricter l ccc"}},
		"two rows, by required":             {list + ", required: true" + rows, list + ", minItems: 2" + rows, []string{"required-looser l ccc", "bound-tighter l cbc"}},
		"rows needed by an answer":          {ab + list + rows, ab + list + ", required: a" + rows, []string{"required-stricter l cbc"}},
		"one of what is chosen":             {"- {id: t, type: choices, label: T, options: [x, y]}", "- {id: t, type: choices, label: T, minItems: 1, options: [x, y]}", []string{"rewritten t ccc"}},
		"two of what is chosen":             {"- {id: t, type: choices, label: T, options: [x, y]}", "- {id: t, type: choices, label: T, minItems: 2, options: [x, y]}", []string{"bound-tighter t cbc"}},
		"fewer files":                       {"- {id: t, type: file, label: T, maxItems: 3}", "- {id: t, type: file, label: T}", []string{"bound-tighter t cbc"}},
		"media types":                       {"- {id: t, type: file, label: T, accept: [image/png]}", "- {id: t, type: file, label: T, accept: ['image/*']}", []string{"bound-looser t ccm"}},

		"an option more":                   {ab, strings.Replace(ab, "[x, y, z]", "[x, y, z, w]", 1), []string{"option-added b ccm"}},
		"an option less":                   {ab, strings.Replace(ab, "[x, y, z]", "[x, y]", 1), []string{"option-removed b bbc"}},
		"an option with another value":     {ab, strings.Replace(ab, "[x, y, z]", "[{value: w, label: x, was: x}, y, z]", 1), []string{"option-renamed b mmm"}},
		"options that are one now":         {ab, strings.Replace(ab, "[x, y, z]", "[x, {value: w, label: y, was: [z, y]}]", 1), []string{"option-renamed b mmm", "option-relabelled b ccc", "option-renamed b mmm"}},
		"an option in another":             {ab, strings.Replace(ab, "[x, y, z]", "[{value: x, label: x, was: z}, y]", 1), []string{"option-renamed b mmc"}},
		"an option in a rarer one":         {ab, strings.Replace(ab, "[x, y, z]", "[{value: x, label: x, was: z, visible: a}, y]", 1), []string{"option-stricter b cbc", "option-renamed b mbc"}},
		"options that change their labels": {"- {id: b, type: choice, label: B, options: {x: Ja, y: Nein}}", "- {id: b, type: choice, label: B, options: {x: Nein, y: Ja}}", []string{"option-relabelled b bbb", "option-relabelled b bbb"}},
		"a lock":                           {"- {id: a, type: text, label: A, prefill: surname}", "- {id: a, type: text, label: A, prefill: surname, lock: true}", []string{"identity-changed a mmc"}},
		"a lock less":                      {"- {id: a, type: text, label: A, prefill: surname, lock: true}", "- {id: a, type: text, label: A, prefill: surname}", []string{"identity-changed a ccc"}},
		"a lock for less trust":            {"- {id: a, type: text, label: A, prefill: surname, lock: true, minTrust: high}", "- {id: a, type: text, label: A, prefill: surname, lock: true}", []string{"identity-changed a mmc"}},
		"an option that reads differently": {ab, strings.Replace(ab, "[x, y, z]", "[x, y, {value: z, label: Zett}]", 1), []string{"option-relabelled b ccc"}},
		"probably another value":           {strings.Replace(ab, "[x, y, z]", "[x, {value: y, label: Why}]", 1), strings.Replace(ab, "[x, y, z]", "[x, {value: w, label: Why}]", 1), []string{"option-added b ccm was: y", "option-removed b bbc"}},
		"options in another order":         {ab, strings.Replace(ab, "[x, y, z]", "[y, x, z]", 1), []string{"option-reordered b ccc"}},
		"an option by condition":           {ab, strings.Replace(ab, "[x, y, z]", "[x, y, {value: z, label: z, visible: a}]", 1), []string{"option-stricter b cbc"}},

		"a condition more":          {ab + "- {id: t, type: text, label: T, visible: a}", ab + "- {id: t, type: text, label: T, visible: a and b == \"x\"}", []string{"visible-stricter t cmc"}},
		"a condition less":          {ab + "- {id: t, type: text, label: T, visible: a and b == \"x\"}", ab + "- {id: t, type: text, label: T, visible: a}", []string{"visible-looser t ccc"}},
		"of what is needed":         {ab + "- {id: t, type: text, label: T, required: true, visible: a and b == \"x\"}", ab + "- {id: t, type: text, label: T, required: true, visible: a}", []string{"visible-looser t cbc"}},
		"a sum, item by item":       {list + summed + "'sum(l, .x) > 5'}", list + summed + "'sum(map(l, .x)) > 5'}", []string{}},
		"another condition":         {ab + "- {id: t, type: text, label: T, visible: a}", ab + "- {id: t, type: text, label: T, visible: n == 3}", []string{"visible-changed t cmc"}},
		"of an age":                 {"- {id: g, type: date, label: G}\n- {id: t, type: text, label: T, visible: age(g) >= 18}", "- {id: g, type: date, label: G}\n- {id: t, type: text, label: T, visible: age(g) >= 16}", []string{"visible-looser t ccc"}},
		"of an age, in another way": {"- {id: g, type: date, label: G}\n- {id: t, type: text, label: T, visible: age(g) >= 18}", "- {id: g, type: date, label: G}\n- {id: t, type: text, label: T, visible: age(g) > 17}", []string{"rewritten t ccc"}},
		"with arithmetic":           {ab + "- {id: t, type: text, label: T, visible: n > 3 and n < 1000}", ab + "- {id: t, type: text, label: T, visible: n * n > 9 and n < 1000}", []string{"visible-looser t ccc"}},
		"of the login, not decided": {ab + "- {id: t, type: text, label: T, visible: 'trust() == \"high\"'}", ab + "- {id: t, type: text, label: T, visible: 'trust() == \"low\"'}", []string{"visible-changed t cmc?"}},
		"read by others":            {ab + "- {id: t, type: text, label: T, visible: a}\n- {id: u, type: text, label: U, visible: answered(t)}", ab + "- {id: t, type: text, label: T, visible: a and n > 1}\n- {id: u, type: text, label: U, visible: answered(t)}", []string{"visible-stricter t cmc"}},
		"the same, other order":     {ab + "- {id: t, type: text, label: T, visible: a and n > 3 and b == \"x\"}", ab + "- {id: t, type: text, label: T, visible: \"b == 'x' and (3 < n and a)\"}", []string{}},
		"the same, negated":         {ab + "- {id: t, type: text, label: T, visible: not (a and n > 3)}", ab + "- {id: t, type: text, label: T, visible: not a or n <= 3}", []string{}},
		"the same, otherwise":       {ab + "- {id: t, type: text, label: T, visible: 'b in [\"x\", \"y\"]'}", ab + "- {id: t, type: text, label: T, visible: 'b != \"z\"'}", []string{"rewritten t ccc"}},
		"of a renamed option":       {ab + "- {id: t, type: text, label: T, visible: b == \"x\"}\n- {id: u, type: text, label: U, visible: 'b in [\"x\", \"y\"] and a'}", strings.Replace(ab, "[x, y, z]", "[{value: w, label: x, was: x}, y, z]", 1) + "- {id: t, type: text, label: T, visible: b == \"w\"}\n- {id: u, type: text, label: U, visible: 'b in [\"w\", \"y\"]'}", []string{"option-renamed b mmm", "visible-looser u ccc"}},
		"of several renamed":        {"- {id: m, type: choices, label: M, options: [p, q]}\n- {id: t, type: text, label: T, visible: '\"p\" in m'}", "- {id: m, type: choices, label: M, options: [{value: r, label: p, was: p}, q]}\n- {id: t, type: text, label: T, visible: '\"r\" in m or \"q\" in m'}", []string{"option-renamed m mmm", "visible-looser t ccc"}},
		"of yes or no, chosen now":  {ab + "- {id: t, type: text, label: T, visible: a}", strings.Replace(ab, "type: boolean, label: A", "type: choice, label: A, options: [{value: ja, label: Ja, was: true}, {value: nein, label: Nein, was: false}]", 1) + "- {id: t, type: text, label: T, visible: a == \"ja\"}", []string{"type-changed a mmb", "rewritten t ccc"}},
		"of a renamed question":     {"- {id: a, type: boolean, label: A}\n- {id: t, type: text, label: T, visible: a}", "- {id: c, was: a, type: boolean, label: A}\n- {id: t, type: text, label: T, visible: c}", []string{"field-renamed c mmm"}},

		"computed otherwise":                {ab + "- {id: t, type: integer, label: T, compute: n * 2}", ab + "- {id: t, type: integer, label: T, compute: n * 3}", []string{"compute-changed t cmc"}},
		"computed the same":                 {ab + "- {id: t, type: integer, label: T, compute: n * 2 + 1}", ab + "- {id: t, type: integer, label: T, compute: 1 + 2 * n}", []string{}},
		"computed now":                      {ab + "- {id: t, type: integer, label: T}", ab + "- {id: t, type: integer, label: T, compute: n}", []string{"compute-added t mmc"}},
		"a default that is not always good": {ab, ab + "- {id: t, type: integer, label: T, default: 4, minimum: n}", []string{"field-added t cbc"}},
		"another default":                   {"- {id: t, type: integer, label: T, default: 1}", "- {id: t, type: integer, label: T, default: 2}", []string{"default-changed t ccc"}},
		"another default of what is needed": {"- {id: t, type: integer, label: T, default: 1, required: true}", "- {id: t, type: integer, label: T, default: 2, required: true}", []string{"default-changed t ccc"}},
		"sensitive":                         {"- {id: t, type: integer, label: T}", "- {id: t, type: integer, label: T, sensitive: true}", []string{"privacy-changed t ccc"}},
		"words":                             {"- {id: t, type: integer, label: T}", "- {id: t, type: integer, label: Tee, hint: Wie viel?}", []string{"text-changed t ccc", "text-changed t ccc"}},
		"blanks in a text":                  {ab + "- {id: t, type: integer, label: 'T {{n+1}}', hint: '{{ a }} b {{b}}'}", ab + "- {id: t, type: integer, label: 'T {{ n + 1 }}', hint: '{{a}} b {{  b }}'}", []string{}},
		"words around an expression":        {ab + "- {id: t, type: integer, label: 'T {{a}}'}", ab + "- {id: t, type: integer, label: 'T  {{a}}'}", []string{"text-changed t ccc"}},
		"another expression in a text":      {ab + "- {id: t, type: integer, label: 'T {{a}}'}", ab + "- {id: t, type: integer, label: 'T {{n}}'}", []string{"text-changed t ccc"}},
		"a widget":                          {"- {id: t, type: boolean, label: T}", "- {id: t, type: boolean, label: T, widget: checkbox}", []string{"display-changed t ccc"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := compat.Diff(onPage(t, c.old), onPage(t, c.new))
			assert.Equal(t, c.want, lines(r))
			for _, change := range r.Changes {
				assert.NotEmpty(t, change.Summary)
				assert.True(t, change.Old != nil || change.New != nil, change.Summary)
			}
		})
	}
}

// whole makes a definition of what follows the head.
func whole(t *testing.T, rest string) *form.Form { return read(t, header+rest) }

func TestWhatConcernsTheFormIsSaidAndClassed(t *testing.T) {
	const pages = "pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: boolean, label: A}\n  - {id: n, type: integer, label: N}\n"
	const moment = "pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, type: datetime, label: A}\n"
	const q = "- id: q\n  title: Q\n  fields:\n  - {id: t, type: text, label: T}\n"
	for name, c := range map[string]struct {
		old, new string
		want     []string
	}{
		"a page more":                   {pages, pages + q, []string{"page-added ccc", "field-added t ccc"}},
		"a page less":                   {pages + q, pages, []string{"page-removed ccc", "field-removed t mmc"}},
		"a page renamed":                {pages + q, pages + strings.Replace(q, "id: q", "id: r", 1), []string{"page-renamed ccc"}},
		"pages in another order":        {pages + q, "pages:\n" + q + strings.TrimPrefix(pages, "pages:\n"), []string{"page-moved ccc"}},
		"on another page":               {pages + q, strings.Replace(pages, "  - {id: n", "  - {id: t, type: text, label: T}\n  - {id: n", 1) + "- {id: q, title: Q, text: Ende.}\n", []string{"text-changed ccc", "page-of-field t ccc"}},
		"a page by condition":           {pages + q, pages + strings.Replace(q, "title: Q", "title: Q\n  visible: a", 1), []string{"visible-stricter cmc"}},
		"a stop":                        {pages, pages + "  stop: {when: a, title: Halt}\n", []string{"stop-stricter bbc"}},
		"a stop less":                   {pages + "  stop: {when: a, title: Halt}\n", pages, []string{"stop-looser ccm"}},
		"a stop that holds less often":  {pages + "  stop: {when: a, title: Halt}\n", pages + "  stop: {when: a and n > 3, title: Halt}\n", []string{"stop-looser ccm"}},
		"a rule":                        {pages, pages + "rules:\n- {id: r, assert: n > 3, message: M}\n", []string{"rule-added cbc"}},
		"a warning":                     {pages, pages + "rules:\n- {id: r, assert: n > 3, message: M, severity: warning}\n", []string{"rule-added ccc"}},
		"a rule less":                   {pages + "rules:\n- {id: r, assert: n > 3, message: M}\n", pages, []string{"rule-removed ccm"}},
		"a rule that refuses more":      {pages + "rules:\n- {id: r, assert: n > 3, message: M}\n", pages + "rules:\n- {id: r, assert: n > 4, message: M}\n", []string{"rule-stricter cbc"}},
		"a rule that refuses less":      {pages + "rules:\n- {id: r, assert: n > 3, message: M}\n", pages + "rules:\n- {id: r, assert: n > 3 or a, message: M}\n", []string{"rule-looser ccm"}},
		"a rule that warns":             {pages + "rules:\n- {id: r, assert: n > 3, message: M}\n", pages + "rules:\n- {id: r, assert: n > 3, message: M, severity: warning}\n", []string{"rule-looser ccm"}},
		"a rule with another name":      {pages + "rules:\n- {id: r, assert: n > 3, message: M}\n", pages + "rules:\n- {id: s, assert: 3 < n, message: Mehr!}\n", []string{"text-changed ccc", "text-changed ccc"}},
		"a parameter":                   {pages, "parameters: {satz: {type: money, default: 1.00}}\n" + pages, []string{"parameter-added ccc"}},
		"another parameter":             {"parameters: {satz: {type: money, default: 1.00}}\n" + pages, "parameters: {satz: {type: money, default: 2.00}}\n" + pages, []string{"parameter-changed ccc"}},
		"a parameter less":              {"parameters: {satz: {type: money, default: 1.00}}\n" + pages, pages, []string{"parameter-removed ccc"}},
		"kept longer":                   {"retention: P1Y\n" + pages, "retention: P2Y\n" + pages, []string{"retention-changed cmc"}},
		"kept as long in months":        {"retention: P5Y2W\n" + pages, "retention: P60M14D\n" + pages, []string{"rewritten ccc"}},
		"kept as long":                  {"retention: P1Y\n" + pages, "# a comment\nretention: P1Y\n" + pages, []string{}},
		"a purpose":                     {pages, "purpose: Steuer\n" + pages, []string{"privacy-changed ccc"}},
		"more trust":                    {pages, "access: {trust: low}\n" + pages, []string{"access-stricter bcc"}},
		"another time zone of a moment": {moment, "timeZone: UTC\n" + moment, []string{"time-zone-changed bbb"}},
		"another time zone":             {pages, "timeZone: UTC\n" + pages, []string{"time-zone-changed ccc"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, lines(compat.Diff(whole(t, c.old), whole(t, c.new))))
		})
	}
	german := whole(t, pages)
	both := read(t, strings.Replace(header, "[de]", "[de, en]", 1)+pages)
	assert.Equal(t, []string{"language-added ccc"}, lines(compat.Diff(german, both)))
	assert.Equal(t, []string{"language-removed mcc"}, lines(compat.Diff(both, german)))
}

func TestAChangeKnowsItsPlacesAndAWitness(t *testing.T) {
	old := onPage(t, "- {id: a, type: boolean, label: A}\n- {id: t, type: text, label: Text, visible: a, maxLength: 9}")
	now := onPage(t, "- {id: a, type: boolean, label: A}\n\n- {id: t, type: text, label: Text, visible: not a, maxLength: 5}")
	r := compat.Diff(old, now)
	require.Equal(t, []string{"visible-changed t cmc", "bound-tighter t ccc"}, lines(r))
	seen := r.Changes[0]
	assert.Equal(t, &compat.Place{File: "probe.form.yaml", Line: 11, Column: 47}, seen.Old)
	assert.Equal(t, &compat.Place{File: "probe.form.yaml", Line: 12, Column: 47}, seen.New)
	assert.Equal(t, &compat.Witness{Answers: []compat.Answer{{Path: "a", Value: json.RawMessage("true")}}, Old: "asked", New: "not asked", Submission: json.RawMessage(`{"a":true}`)}, seen.Witness)
	var text bytes.Buffer
	require.NoError(t, r.WriteText(&text))
	assert.Contains(t, text.String(), "for example a = true: asked before, not asked now\n")
	bound := r.Changes[1]
	assert.Equal(t, `maxLength of "Text" (t) is 5, and was 9`, bound.Summary)
	assert.Nil(t, bound.Witness)
	assert.Contains(t, bound.Effects[compat.Submissions].Reason, "no submission is affected", "where it was answered it is not asked any more")
}

func TestTheVersionNumberIsHeldAgainstTheChanges(t *testing.T) {
	const field = "pages:\n- {id: p, title: P, fields: [{id: t, type: text, label: T%s}]}\n"
	version := func(number, keys string) *form.Form {
		return read(t, strings.Replace(header, "1.0.0", number, 1)+strings.Replace(field, "%s", keys, 1))
	}
	for _, c := range []struct {
		from, to, keys string
		ok             bool
		text           string
	}{
		{"1.0.0", "1.0.0", "", true, "nothing changed that needs a new version"},
		{"1.0.0", "1.0.1", ", hint: H", true, "version rose from 1.0.0 to 1.0.1, which is enough"},
		{"1.0.0", "1.0.0", ", hint: H", false, "version is still 1.0.0: the changes need 1.0.1, a patch version"},
		{"1.2.3", "1.2.4", ", default: x", false, "version rose from 1.2.3 to 1.2.4: the changes need 1.3.0, a minor version"},
		{"1.2.3", "1.3.0", ", required: true", false, "version rose from 1.2.3 to 1.3.0: the changes need 2.0.0, a major version"},
		{"1.2.3", "2.0.0", ", required: true", true, "version rose from 1.2.3 to 2.0.0, which is enough"},
		{"0.2.3", "0.3.0", ", required: true", true, "version rose from 0.2.3 to 0.3.0, which is enough"},
		{"1.2.3", "1.1.9", "", false, "version went back from 1.2.3 to 1.1.9"},
	} {
		v := compat.Diff(version(c.from, ""), version(c.to, c.keys)).Version
		assert.Equal(t, c.text, v.Text)
		assert.Equal(t, c.ok, v.OK, c.text)
	}
}

// What is so for another value of a parameter is told with it, also of a parameter that one version has.
func TestOtherValuesOfParametersAreLookedAt(t *testing.T) {
	const (
		most     = "parameters: {most: {type: integer, default: 2, label: M}}\n"
		list     = "pages:\n- {id: p, title: P, fields: [{id: l, type: list, label: L, maxItems: %s, fields: [{id: x, type: text, label: X}]}]}\n"
		saturday = "parameters: {saturday: {type: boolean, default: true, label: S}}\n"
		days     = "pages:\n- id: p\n  title: P\n  fields: [{id: d, type: date, label: D, required: true}]\n  rules:\n  - {id: so, assert: weekday(d) != 7, message: M}\n"
		rule     = "  - {id: sa, assert: saturday or weekday(d) != 6, message: M}\n"
	)
	for name, c := range map[string]struct {
		old, new string
		want     []string
		where    []string
	}{
		"written out":             {most + fmt.Sprintf(list, "most"), most + fmt.Sprintf(list, "2"), []string{"bound-tighter l cbc", "bound-looser l ccm"}, []string{"most = 3", "most = 1"}},
		"gone":                    {most + fmt.Sprintf(list, "most"), fmt.Sprintf(list, "2"), []string{"parameter-removed ccc", "bound-tighter l cbc", "bound-looser l ccm"}, []string{"", "most = 3", "most = 1"}},
		"a rule that it switches": {saturday + days + rule, days, []string{"parameter-removed ccc", "rule-removed ccc", "rule-removed ccm"}, []string{"", "", "saturday = false"}},
		"read as before":          {most + fmt.Sprintf(list, "most"), most + strings.Replace(fmt.Sprintf(list, "most"), "label: L", "label: Liste", 1), []string{"text-changed l ccc"}, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			r := compat.Diff(whole(t, c.old), whole(t, c.new))
			assert.Equal(t, c.want, lines(r))
			var where []string
			for _, x := range r.Changes {
				where = append(where, x.Where)
				assert.NotContains(t, x.Effects[compat.Receivers].Reason, "the rule so")
			}
			assert.Equal(t, c.where, where)
		})
	}
}

// A change that breaks needs a major version, and no other does; the report says which asks for it.
func TestTheVersionNumberFollowsTheClasses(t *testing.T) {
	const a, b = "- {id: a, type: text, label: A%s}\n", "- {id: b, type: text, label: B}\n"
	for name, c := range map[string]struct {
		old, new string
		needed   compat.Bump
		because  string
	}{
		"renamed":                          {"- {id: a, type: text, label: A, required: true}\n", "- {id: b, was: a, type: text, label: A, required: true}\n", compat.Minor, "\"A\" (b) was called a [field-renamed] needs migration for drafts, submissions, receivers"},
		"needed where it was by condition": {strings.Replace(a, "%s", ", required: not answered(b)", 1) + b, strings.Replace(a, "%s", "", 1) + b, compat.Minor, "\"A\" (a) need not be answered any more [required-looser] needs migration for receivers"},
		"moved":                            {b, "- {id: g, type: group, label: G, fields: [{id: b, was: b, type: text, label: B}]}\n", compat.Minor, "\"B\" (g.b) lies in g now, and lay on the page p as b [field-moved] needs migration for drafts, submissions, receivers; 1 more ask for as much"},
		"another unit":                     {"- {id: n, type: number, label: N, unit: m}\n", "- {id: n, type: number, label: N, unit: km}\n", compat.Minor, "unit of n reads \"km\", and read \"m\" [unit-changed] needs migration for drafts, submissions, receivers"},
		"an option renamed":                {"- {id: c, type: choice, label: C, options: [x]}\n", "- {id: c, type: choice, label: C, options: [{value: y, label: Y, was: x}]}\n", compat.Minor, "the option \"y\" of \"C\" (c) was \"x\" [option-renamed] needs migration for drafts, submissions, receivers"},
		"a wider type":                     {"- {id: n, type: integer, label: N}\n", "- {id: n, type: number, label: N}\n", compat.Minor, "\"N\" (n) is of the type number, and was integer [type-changed] needs migration for receivers"},
		"gone, and always there":           {strings.Replace(a, "%s", ", required: true", 1) + b, b, compat.Major, "the question \"A\" (a), on the page p, is gone [field-removed] breaks receivers"},
		"words":                            {strings.Replace(a, "%s", "", 1), strings.Replace(a, "%s", ", hint: H", 1), compat.Patch, "hint of a reads \"H\", and read nothing [text-changed] changes words or looks"},
	} {
		t.Run(name, func(t *testing.T) {
			v := compat.Diff(onPage(t, c.old), onPage(t, c.new)).Version
			assert.Equal(t, c.needed, v.Needed, v.Text)
			assert.Equal(t, c.because, v.Because)
		})
	}
}

// What is today is said where the form is: at half past eleven in London it is tomorrow in Berlin.
func TestTheDayOfAReportIsThatOfTheForm(t *testing.T) {
	const berlin = "timeZone: Europe/Berlin\npages:\n- id: p\n  title: P\n  fields:\n  - {id: d, type: date, label: D, required: true, minimum: today()%s}\n"
	o := compat.Options{Context: form.Context{Now: time.Date(2026, 3, 1, 23, 30, 0, 0, time.UTC)}}
	r := o.Diff(read(t, header+fmt.Sprintf(berlin, "")), read(t, header+fmt.Sprintf(berlin, ", maximum: today()")))
	require.Len(t, r.Changes, 1)
	w := r.Changes[0].Witness
	assert.Equal(t, "2026-03-02", r.Today)
	assert.Equal(t, "2026-03-02", w.Today)
	assert.JSONEq(t, `{"d":"2026-03-03"}`, string(w.Submission))
}

func TestAReportIsTheSameEveryTime(t *testing.T) {
	old := onPage(t, "- {id: a, type: boolean, label: A}\n- {id: b, type: choice, label: B, options: [x, y]}\n- {id: t, type: text, label: T, visible: a, pattern: '[a-z]+'}")
	now := onPage(t, "- {id: b, type: choice, label: B, options: [y, z]}\n- {id: u, type: text, label: T, pattern: '[a-f]+'}\n- {id: a, type: boolean, label: Ah, required: true}")
	var first []byte
	for range 5 {
		out, err := json.Marshal(compat.Diff(old, now))
		require.NoError(t, err)
		var text bytes.Buffer
		require.NoError(t, compat.Diff(old, now).WriteText(&text))
		out = append(out, text.Bytes()...)
		if first == nil {
			first = out
		}
		assert.Equal(t, string(first), string(out))
	}
}

func TestEveryCodeIsDocumentedOnce(t *testing.T) {
	guide, err := os.ReadFile("../../docs/versions.md")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, c := range compat.Codes() {
		e := c.Effects()
		row := fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", c.Code, c.Meaning, e[compat.Drafts].Class, e[compat.Submissions].Class, e[compat.Receivers].Class)
		assert.Contains(t, string(guide), row, "docs/versions.md")
		assert.False(t, seen[c.Code], c.Code)
		seen[c.Code] = true
		assert.True(t, strings.HasSuffix(c.Meaning, "."), c.Code)
	}
	assert.Greater(t, len(seen), 40)
}

// Of a parameter with very many values some are tried, so that a report is made in time.
func TestSoManyValuesOfAParameterAreTried(t *testing.T) {
	var all []string
	for i := range 30 {
		all = append(all, fmt.Sprintf("v%02d", i))
	}
	of := func(v, bound string) *form.Form {
		return read(t, header+"parameters: {k: {type: choice, default: v00, options: ["+strings.Join(all, ", ")+"]}}\n"+
			"pages:\n- id: p\n  title: P\n  fields:\n  - {id: n, type: integer, label: N, maximum: 'k == \""+v+"\" ? "+bound+" : 20'}\n")
	}
	for v, want := range map[string]string{"v20": "k = v20", "v21": ""} {
		worst := ""
		for _, c := range compat.Diff(of(v, "10"), of(v, "9")).Changes {
			if c.Class() == compat.Breaking {
				worst = c.Where
			}
		}
		assert.Equal(t, want, worst, v)
	}
}
