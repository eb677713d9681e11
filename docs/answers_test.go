package docs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// login is a login that delivers a surname, at two levels of trust.
func login(trust string) *form.Identity {
	return &form.Identity{Source: "bundid", Trust: trust, Attributes: map[string]form.Attribute{"surname": {Value: "Weber"}}}
}

// valueCase shows a line of the table of values: a field a with answers, its value and where that is from.
type valueCase struct {
	when       string // how the line begins
	field      string // keys of the field a, beside id, type and label
	given      string
	identity   *form.Identity
	is, origin string
}

var valueCases = []valueCase{
	{"the field, or anything around it", "compute: '\"x\"', visible: 1 > 2", `{"a":"typed"}`, nil, "", ""},
	{"it has `compute`", "compute: '\"x\"', prefill: surname, lock: true", `{"a":"typed"}`, login("high"), "x", "computed"},
	{"it has `lock`", "prefill: surname, lock: true, minTrust: substantial", `{"a":"typed"}`, login("substantial"), "Weber", "prefilled"},
	{"it has `lock`", "prefill: surname, lock: true", `{"a":"typed"}`, login("low"), "Weber", "prefilled"},
	{"somebody typed", "prefill: surname, lock: true, minTrust: high", `{"a":"typed"}`, login("substantial"), "typed", "typed"},
	{"it is `readonly`", "readonly: true, prefill: surname, default: x", `{"a":"typed"}`, login("low"), "Weber", "prefilled"},
	{"it is `readonly`", "readonly: true, default: x", `{"a":"typed"}`, nil, "x", "defaulted"},
	{"it is `readonly`", "readonly: true", `{"a":"typed"}`, nil, "", ""},
	{"somebody typed", "prefill: surname, default: x", `{"a":"typed"}`, login("high"), "typed", "typed"},
	{"somebody typed", "prefill: surname, default: x", `{"a":null}`, login("high"), "", ""},
	{"it has `prefill`", "prefill: surname, lock: true, minTrust: high, default: x", `{}`, login("low"), "Weber", "prefilled"},
	{"it has a `default`", "prefill: surname, default: x", `{}`, nil, "x", "defaulted"},
	{"none of this", "maxLength: 5", `{}`, nil, "", ""},
}

func TestAFieldGetsItsValueAsThePageSays(t *testing.T) {
	rows := readPage(t, languagePage).all(t, "values")
	for _, c := range valueCases {
		i := slices.IndexFunc(rows, func(r []string) bool { return strings.HasPrefix(r[0], c.when) })
		require.GreaterOrEqual(t, i, 0, "the table has no line %q", c.when)
		f := compile(t, onPage("- {id: a, type: text, label: L, "+c.field+"}\n"))
		r := submit.CheckJSON(f, []byte(c.given), form.Context{Identity: c.identity}, "de").State.Root()
		assert.Equal(t, c.is, r.Value(f.Field("a")).Text(), "%s: %s", c.field, c.given)
		origin := string(r.Provenance(f.Field("a")).Origin)
		assert.Equal(t, c.origin, origin, "%s: %s", c.field, c.given)
		assert.Contains(t, rows[i][2], origin, c.when)
	}
	for _, r := range rows {
		assert.True(t, slices.ContainsFunc(valueCases, func(c valueCase) bool { return strings.HasPrefix(r[0], c.when) }), "nothing shows %q", r[0])
	}
}

const sentFields = `- {id: n, type: number, label: L}
- {id: t, type: text, label: L, default: x}
- {id: b, type: boolean, label: L}
- {id: c, type: choices, label: L, options: [a, b]}
- {id: i, type: info, text: T}
- {id: l, type: list, label: L, fields: [{id: x, type: text, label: L}]}
`

// sentCases show the table of what is sent: problems, and what is submitted.
var sentCases = []struct {
	sent, given string
	problems    []string
	data        string
}{
	{"a JSON string", `{"n":"1.234,5","t":""}`, nil, `{"n":1234.5}`},
	{"a JSON number", `{"n":1234.5,"t":1}`, []string{"t type"}, `{"n":1234.5}`},
	{"`true`, `false`", `{"b":false}`, nil, `{"b":false,"t":"x"}`},
	{"`null`", `{"n":null,"t":" ","c":[],"l":[]}`, nil, `{}`},
	{"no key", `{}`, nil, `{"t":"x"}`},
	{"an unknown key", `{"t":null,"y":1,"p":{},"i":"T"}`, []string{"y unknown", "p unknown", "i unknown"}, `{}`},
	{"a key twice", `{"t":"a","t":"b"}`, []string{"t duplicateKey"}, `{"t":"a"}`},
	{"another JSON type", `{"t":null,"c":"a","b":1}`, []string{"b type", "c type"}, `{}`},
	{"another JSON type", `{"t":null,"l":[1,{"x":"y"}]}`, []string{"l[0] type"}, `{"l":[{},{"x":"y"}]}`},
}

func TestWhatIsSentIsReadAsThePageSays(t *testing.T) {
	f := compile(t, onPage(sentFields))
	rows := readPage(t, languagePage).all(t, "sent")
	shown := map[int]bool{}
	for _, c := range sentCases {
		i := slices.IndexFunc(rows, func(r []string) bool { return strings.HasPrefix(r[0], c.sent) })
		require.GreaterOrEqual(t, i, 0, "the table has no line %q", c.sent)
		shown[i] = true
		r := submit.CheckJSON(f, []byte(c.given), form.Context{}, "de")
		assert.Equal(t, c.problems, problemsOf(r.Problems), c.given)
		assert.JSONEq(t, c.data, string(r.Data()), c.given)
	}
	assert.Len(t, shown, len(rows), "every line is shown")
}

// problemsOf are problems as tests write them: path and code.
func problemsOf(problems []form.Problem) (out []string) {
	for _, p := range problems {
		out = append(out, strings.TrimSpace(p.Path+" "+p.Code))
	}
	return out
}

const ruled = `pages:
- id: p
  title: P
  fields:
  - {id: a, type: integer, label: L, maximum: 1, multipleOf: 5}
  - id: l
    type: list
    label: L
    fields: [{id: x, type: integer, label: L, maximum: 1}]
    rules: [{id: row, assert: x < 1, message: M}, {id: later, assert: z < 1, message: M}]
  rules: [{id: page, assert: a < 1, at: a, message: M}, {id: whole, assert: a < 1, message: M}, {id: both, assert: a < z, at: a, message: M}]
- {id: q, title: Q, fields: [{id: z, type: integer, label: L}]}
rules: [{id: form, assert: a < 1, message: M}, {id: form-at, assert: a < 1, at: a, message: M}]
`

func TestProblemsOfRulesComeInTheOrderAndOnThePageThatThePageSays(t *testing.T) {
	f := compile(t, header+ruled)
	r := submit.CheckJSON(f, []byte(`{"a":2,"l":[{"x":2}],"z":2,"y":1}`), form.Context{}, "de")
	var got []string
	for _, p := range r.Problems {
		if p.Rule != nil {
			got = append(got, strings.TrimSpace(p.Path+" "+p.Rule.ID()))
		} else {
			got = append(got, p.Path+" "+p.Code)
		}
	}
	assert.Equal(t, []string{"a maximum", "a multipleOf", "a page", "a both", "a form-at", "l[0].x maximum", "l[0] row", "l[0] later", "whole", "form", "y unknown"}, got)
	ids := func(page string) (out []string) {
		for _, p := range r.State.PageProblems(f.Page(page)) {
			if p.Rule != nil {
				out = append(out, p.Rule.ID())
			}
		}
		return out
	}
	assert.NotContains(t, ids("p"), "both", "it is decided on the last page that it reads")
	assert.Contains(t, ids("q"), "both")
	assert.Contains(t, ids("p"), "later", "a rule of a list is decided on the list's page")
}

func TestWhatHoldsWithoutAKeyIsWhatThePageSays(t *testing.T) {
	f := compile(t, strings.Replace(onPage("- {id: a, type: money, label: L}\n- {id: f, type: file, label: L}\n"), "languages: [de, en]\n", "", 1))
	rows := readPage(t, languagePage)
	without := map[string]string{}
	for _, name := range []string{"definition", "field"} {
		for _, r := range rows.all(t, "keys: "+name) {
			without[code(r[0])] = code(r[len(r)-1])
		}
	}
	assert.Equal(t, without["languages"], "["+strings.Join(f.Languages(), ", ")+"]")
	assert.Equal(t, without["timeZone"], f.Location().String())
	assert.Equal(t, without["currency"], f.Field("a").Currency())
	r := submit.CheckJSON(f, []byte(`{"f":[{"name":"a","type":"image/png","size":1},{"name":"b","type":"image/png","size":1}]}`), form.Context{}, "de")
	assert.Equal(t, "none; file: 1", without["maxItems"])
	assert.Equal(t, []string{"f maxItems"}, problemsOf(r.Problems))
}
