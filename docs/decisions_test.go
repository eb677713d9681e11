package docs_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// decision shows an answer of the table of decisions: with a form and answers, what is wrong and
// what is submitted; or the code of what is wrong with the form.
type decision struct {
	question      string // of the page
	fields        string
	lang          string
	given         string
	problems      []string // path and code
	data          string
	wrong         string
	wholeDocument bool
}

const choicesOf = "- {id: c, type: choices, label: L, minItems: 2, options: [a, b, c]}\n"

const behindAStop = `pages:
- {id: p, title: P, fields: [{id: a, type: integer, label: L}], stop: {when: a > 1, title: T, text: T}}
- {id: q, title: Q, fields: [{id: b, type: text, label: L, required: true}, {id: c, type: integer, label: L, maximum: 5}, {id: l, type: list, label: L, minItems: 1, fields: [{id: x, type: text, label: L}]}]}
`
const (
	groupAndList = "- {id: g, type: group, label: L, fields: [{id: x, type: text, label: L}]}\n- {id: l, type: list, label: L, fields: [{id: y, type: text, label: L}]}\n"
	boundByOther = "- {id: a, type: integer, label: L, maximum: b}\n- {id: b, type: integer, label: L, minimum: 0}\n"
)

var decisions = []decision{
	{question: "default or blank?", fields: "- {id: a, type: text, label: L, default: x}\n", given: `{}`, data: `{"a":"x"}`},
	{question: "default or blank?", fields: "- {id: a, type: text, label: L, default: x}\n", given: `{"a":" "}`, data: `{}`},
	{question: "default or blank?", fields: "- {id: a, type: text, label: L, default: x}\n", given: `{"a":null}`, data: `{}`},
	{question: "what of a read-only field that is required?", fields: "- {id: a, type: text, label: L, required: true, readonly: true}\n", given: `{}`, data: `{}`},
	{question: "what of a read-only field that is required?", fields: "- {id: a, type: text, label: L, required: true, readonly: true}\n", given: `{"a":"x"}`, problems: []string{"a overridden"}, data: `{}`},
	{question: "may a consent be refused?", fields: "- {id: a, type: consent, label: L}\n", given: `{"a":false}`, problems: []string{"a required"}},
	{question: "may a consent be refused?", fields: "- {id: a, type: consent, label: L}\n", given: `{}`, problems: []string{"a required"}},
	{question: "may a consent be refused?", fields: "- {id: a, type: consent, label: L, required: false}\n", given: `{}`, data: `{}`},
	{question: "may a consent be refused?", fields: "- {id: a, type: consent, label: L}\n", given: `{"a":"vielleicht"}`, problems: []string{"a required"}},
	{question: "what is a choice that is not offered, to an expression?", given: `{"a":1,"c":"x"}`, problems: []string{"c option"}, data: `{"a":1,"c":"x","b":true}`,
		fields: "- {id: a, type: integer, label: L}\n- {id: c, type: choice, label: L, options: [{value: x, visible: a > 1}, {value: y}]}\n- {id: b, type: boolean, label: L, compute: c == \"x\"}\n"},
	{question: "what of the pages behind a stop?", wholeDocument: true, given: `{"a":2,"c":9}`, problems: []string{"stop", "c maximum"}, fields: behindAStop},
	{question: "what of the pages behind a stop?", wholeDocument: true, given: `{"a":2}`, problems: []string{"stop"}, fields: behindAStop},
	{question: "what of the pages behind a stop?", wholeDocument: true, given: `{"a":1}`, problems: []string{"b required", "l minItems"}, fields: behindAStop},
	{question: "no rows at all, and `minItems: 2`?", fields: "- {id: l, type: list, label: L, minItems: 2, fields: [{id: x, type: text, label: L}]}\n", given: `{}`, problems: []string{"l minItems"}},
	{question: "no rows at all, and `minItems: 2`?", fields: choicesOf, given: `{}`, data: `{}`},
	{question: "no rows at all, and `minItems: 2`?", fields: choicesOf, given: `{"c":["a"]}`, problems: []string{"c minItems"}},
	{question: "does false count as answered?", fields: "- {id: a, type: boolean, label: L, required: true}\n- {id: b, type: boolean, label: L, compute: answered(a)}\n", given: `{"a":false}`, data: `{"a":false,"b":true}`},
	{question: "is a list with an empty row answered?", fields: "- {id: l, type: list, label: L, required: true, fields: [{id: x, type: text, label: L}]}\n- {id: b, type: boolean, label: L, compute: 'answered(l) and l[0] == nil'}\n",
		given: `{"l":[{}]}`, data: `{"l":[{}],"b":true}`},
	{question: "a number in quotes?", fields: "- {id: a, type: number, label: L}\n", given: `{"a":"1.234"}`, data: `{"a":1234}`},
	{question: "a number in quotes?", fields: "- {id: a, type: number, label: L}\n", lang: "en", given: `{"a":"1.234"}`, data: `{"a":1.234}`},
	{question: "a number in quotes?", fields: "- {id: a, type: number, label: L}\n", given: `{"a":1.234}`, data: `{"a":1.234}`},
	{question: "`[]` or `\"\"` for a group, `\"\"` for a list?", fields: groupAndList, given: `{"g":[]}`, problems: []string{"g type"}, data: `{}`},
	{question: "`[]` or `\"\"` for a group, `\"\"` for a list?", fields: groupAndList, given: `{"g":" "}`, problems: []string{"g type"}, data: `{}`},
	{question: "`[]` or `\"\"` for a group, `\"\"` for a list?", fields: groupAndList, given: `{"g":null,"l":""}`, data: `{}`},
	{question: "`[]` or `\"\"` for a group, `\"\"` for a list?", fields: groupAndList, given: `{"l":[]}`, data: `{}`},
	{question: "`[]` or `\"\"` for a group, `\"\"` for a list?", fields: groupAndList, given: `{"l":"x"}`, problems: []string{"l type"}, data: `{}`},
	{question: "a unit behind a number?", fields: "- {id: a, type: integer, label: L, unit: cm}\n", given: `{"a":"25 cm"}`, data: `{"a":25}`},
	{question: "a unit behind a number?", fields: "- {id: a, type: integer, label: L, unit: cm}\n", given: `{"a":"25 m"}`, problems: []string{"a integer"}},
	{question: "a bound that reads an answer with an error?", fields: boundByOther, given: `{"a":5,"b":-1}`, problems: []string{"b minimum"}},
	{question: "a bound that reads an answer with an error?", fields: boundByOther, given: `{"a":5,"b":1}`, problems: []string{"a maximum"}},
	{question: "a year of two digits?", fields: "- {id: a, type: date, label: L}\n", given: `{"a":"3.4.80"}`, problems: []string{"a year"}},
	{question: "3/4/1980 in English?", fields: "- {id: a, type: date, label: L}\n", lang: "en", given: `{"a":"3/4/1980"}`, data: `{"a":"1980-04-03"}`},
	{question: "an amount with three places?", fields: "- {id: a, type: money, label: L}\n- {id: b, type: money, label: L, compute: a / 3}\n", given: `{"a":1.005}`, problems: []string{"a places"}},
	{question: "an amount with three places?", fields: "- {id: a, type: money, label: L}\n- {id: b, type: money, label: L, compute: a * 0.5}\n", given: `{"a":0.05}`, data: `{"a":0.05,"b":0.03}`},
	{question: "an amount with three places?", fields: "- {id: a, type: money, label: L, currency: KWD}\n- {id: b, type: money, label: L, currency: KWD, compute: a / 2}\n", given: `{"a":1.005}`, data: `{"a":1.005,"b":0.503}`},
	{question: "an amount with three places?", fields: "- {id: a, type: money, label: L, currency: JPY}\n", given: `{"a":1.5}`, problems: []string{"a places"}},
	{question: "capital letters in an IBAN, blanks in a code?", fields: "- {id: a, type: iban, label: L}\n", given: `{"a":"de02 1203 0000 0000 2020 51"}`, data: `{"a":"DE02120300000000202051"}`},
	{question: "a rule whose page is skipped?", wholeDocument: true, given: `{"a":1}`, data: `{"a":1}`,
		fields: "pages:\n- {id: p, title: P, fields: [{id: a, type: integer, label: L}]}\n- {id: q, title: Q, visible: a > 1, rules: [{id: r, assert: a > 5, at: a, message: M}]}\n"},
	{question: "a rule whose page is skipped?", wholeDocument: true, given: `{"a":2}`, problems: []string{"a rule"},
		fields: "pages:\n- {id: p, title: P, fields: [{id: a, type: integer, label: L}]}\n- {id: q, title: Q, visible: a > 1, rules: [{id: r, assert: a > 5, at: a, message: M}]}\n"},
	{question: "two fields of one id on two pages?", wholeDocument: true, wrong: "duplicate-id",
		fields: "pages:\n- {id: p, title: P, fields: [{id: a, type: text, label: L}]}\n- {id: q, title: Q, fields: [{id: a, type: text, label: L}]}\n"},
	{question: "a text of a code list that names a field?", wholeDocument: true, wrong: "unknown-name",
		fields: "codeLists: {c: {options: {x: 'Wie {{ a }}'}}}\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: L}, {id: b, type: choice, label: L, codeList: c}]}\n"},
	{question: "an option's condition that is empty?", fields: "- {id: a, type: integer, label: L}\n- {id: c, type: choice, label: L, options: [{value: x, visible: a > 1}, {value: y}]}\n", given: `{"c":"x"}`, problems: []string{"c option"}},
}

// heldElsewhere are decisions that a test of another package holds, which can draw pages.
var heldElsewhere = map[string]bool{"`{{ }}` in Markdown?": true}

func TestEveryDecisionIsAsThePageSays(t *testing.T) {
	shown := map[string]bool{}
	for _, d := range decisions {
		shown[d.question] = true
		src := onPage(d.fields)
		if d.wholeDocument {
			src = header + d.fields
		}
		if d.wrong != "" {
			_, problems := form.Read(nil, "sample.yaml", []byte(src), form.Options{})
			require.NotEmpty(t, problems, d.question)
			assert.Equal(t, d.wrong, problems[0].Code, d.question)
			continue
		}
		lang := d.lang
		if lang == "" {
			lang = "de"
		}
		r := submit.CheckJSON(compile(t, src), []byte(d.given), at(t, "2026-06-15 12:00:00"), lang)
		assert.Equal(t, d.problems, problemsOf(r.Problems), "%s %s", d.question, d.given)
		if d.data != "" {
			assert.JSONEq(t, d.data, string(r.Data()), "%s %s", d.question, d.given)
		}
	}
	rows := readPage(t, languagePage).all(t, "decisions")
	for _, r := range rows {
		assert.True(t, shown[r[0]] || heldElsewhere[r[0]], "nothing shows the decision %q", r[0])
		delete(shown, r[0])
	}
	assert.Empty(t, shown, "decisions that the page does not have")
}
