package formio

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/submit"
)

// sampled is an imported form that is asked with answers.
type sampled struct {
	form   *form.Form
	source string
	losses []foreign.Loss
}

// states is what form.State.WriteJSON writes.
type stateOf struct {
	Fields map[string]struct {
		Relevant, Required, Readonly bool
		Value                        any
	}
	Pages []struct {
		ID       string
		Relevant bool
	}
}

func imported(t require.TestingT, src string) sampled {
	r, err := Import("x.json", strings.NewReader(src), Options{})
	require.NoError(t, err, src)
	d, problems := schema.Parse("x", r.Source, schema.Options{})
	require.NoError(t, problems.Err())
	f, problems := form.Compile(d, form.Options{AnySource: true})
	require.NoError(t, problems.Err())
	return sampled{f, string(r.Source), r.Losses}
}

func (s sampled) check(t require.TestingT, answers any) *submit.Result {
	data, err := json.Marshal(answers)
	require.NoError(t, err)
	return submit.CheckJSON(s.form, data, form.Context{}, "en")
}

func (s sampled) state(t require.TestingT, answers any) stateOf {
	var b bytes.Buffer
	require.NoError(t, s.check(t, answers).State.WriteJSON(&b, "en"))
	var out stateOf
	require.NoError(t, json.Unmarshal(b.Bytes(), &out))
	return out
}

// dropped are the losses of what is not in the definition at all.
func (s sampled) dropped() (all []string) {
	for _, l := range s.losses {
		if l.Kind == foreign.Dropped {
			all = append(all, l.String())
		}
	}
	return all
}

// violated reports whether a rule is.
func (s sampled) violated(t require.TestingT, answers any) bool {
	for _, p := range s.check(t, answers).Problems {
		if p.Code == "rule" {
			return true
		}
	}
	return false
}

// decided is a component that is looked at with some answers.
type decided struct {
	title     string
	component string // the components after those of sampleFields
	path      string // of the field that is looked at
	when      string // the answers
	want      string // hidden, shown, required, readonly, a value, or a problem's message
}

const rows = `{"type": "datagrid", "key": "rows", "components": [{"type": "number", "key": "x"}, {"type": "textfield", "key": "y"}`

var decisions = []decided{
	{"a simple condition", `{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "t", "eq": "ab"}}`, "f", `{"t": "ab"}`, "shown"},
	{"a simple condition that hides", `{"type": "textfield", "key": "f", "conditional": {"show": "false", "when": "t", "eq": "ab"}}`, "f", `{}`, "shown"},
	{"a simple condition on a box that is not ticked", `{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "b", "eq": "false"}}`, "f", `{}`, "shown"},
	{"a simple condition on a box that is ticked", `{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "b", "eq": "true"}}`, "f", `{"b": true}`, "shown"},
	{"a simple condition on one of several boxes", `{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "boxes", "eq": "a"}}`, "f", `{"boxes": ["a", "b"]}`, "shown"},
	{"a simple condition on emptiness", `{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "t", "eq": ""}}`, "f", `{}`, "shown"},
	{"a value that cannot be", `{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "r", "eq": "9"}}`, "f", `{"r": "1"}`, "hidden"},
	{"any of several conditions", `{"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "any", "conditions": [{"component": "n", "operator": "greaterThan", "value": 3}, {"component": "t", "operator": "startsWith", "value": "a"}]}}`, "f", `{"t": "ab"}`, "shown"},
	{"all of several conditions", `{"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "n", "operator": "lessThanOrEqual", "value": 3}, {"component": "t", "operator": "isNotEmpty"}]}}`, "f", `{"n": 3}`, "hidden"},
	{"what is not equal, unanswered", `{"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "n", "operator": "isNotEqual", "value": 3}]}}`, "f", `{}`, "shown"},
	{"what does not include", `{"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "boxes", "operator": "notIncludes", "value": "a"}]}}`, "f", `{"boxes": ["b"]}`, "shown"},
	{"a date that is later", `{"type": "day", "key": "d"}, {"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "d", "operator": "dateGreaterThan", "value": "2020-02-03T00:00:00.000Z"}]}}`, "f", `{"d": "2020-02-04"}`, "shown"},
	{"JSON Logic between", `{"type": "textfield", "key": "f", "conditional": {"json": {"<": [1, {"var": "data.n"}, 5]}}}`, "f", `{"n": 5}`, "hidden"},
	{"JSON Logic about what is missing", `{"type": "textfield", "key": "f", "conditional": {"json": {"!": {"missing": ["data.t", "data.n"]}}}}`, "f", `{"n": 5, "t": "x"}`, "shown"},
	{"JSON Logic with a default", `{"type": "textfield", "key": "f", "conditional": {"json": {"==": [{"var": ["data.n", 7]}, 7]}}}`, "f", `{}`, "shown"},
	{"JSON Logic as a script", `{"type": "textfield", "key": "f", "customConditional": {"and": [{"var": "data.b"}, {"in": [{"var": "data.r"}, ["1", "5"]]}]}}`, "f", `{"b": true, "r": "5"}`, "shown"},
	{"JSON Logic over rows", rows + `]}, {"type": "textfield", "key": "f", "conditional": {"json": {"all": [{"var": "data.rows"}, {">": [{"var": "x"}, 1]}]}}}`, "f", `{"rows": [{"x": 2}, {}]}`, "hidden"},
	{"a script with branches", `{"type": "textfield", "key": "f", "customConditional": "if (data.b) { show = data.n > 3 } else { show = false; }"}`, "f", `{"b": true, "n": 4}`, "shown"},
	{"a script with a variable", `{"type": "textfield", "key": "f", "customConditional": "var x = data.n * 2; show = x >= 6;"}`, "f", `{"n": 3}`, "shown"},
	{"a script that only says true", `{"type": "textfield", "key": "f", "customConditional": "show = true;"}`, "f", `{}`, "shown"},
	{"a text of digits", `{"type": "textfield", "key": "f", "customConditional": "show = parseInt(data.t) >= 18;"}`, "f", `{"t": "0100 years"}`, "shown"},
	{"a text of too small digits", `{"type": "textfield", "key": "f", "customConditional": "show = parseInt(data.t) >= 18;"}`, "f", `{"t": "17.9"}`, "hidden"},
	{"a row about itself", rows + `, {"type": "textfield", "key": "f", "customConditional": "show = row.x > 3"}]}`, "rows[1].f", `{"rows": [{"x": 1}, {"x": 4}]}`, "shown"},
	{"a row about the form", rows + `, {"type": "textfield", "key": "f", "conditional": {"show": true, "when": "rows.x", "eq": 4}}]}`, "rows[0].f", `{"rows": [{"x": 1}, {"x": 4}]}`, "hidden"},
	{"the form about any row", rows + `]}, {"type": "textfield", "key": "f", "conditional": {"show": true, "when": "rows.x", "eq": 4}}`, "f", `{"rows": [{"x": 1}, {"x": 4}]}`, "shown"},
	{"rows that are counted", rows + `]}, {"type": "textfield", "key": "f", "customConditional": "show = data.rows.length > 1 && data.rows[0].x === 1"}`, "f", `{"rows": [{"x": 1}, {"x": 4}]}`, "shown"},
	{"a layout", `{"type": "well", "key": "w", "conditional": {"show": true, "when": "b", "eq": true}, "components": [{"type": "textfield", "key": "f", "customConditional": "show = data.n !== 5"}]}`, "f", `{"n": 4}`, "hidden"},
	{"hidden for ever", `{"type": "textfield", "key": "f", "hidden": true}`, "f", `{}`, "hidden"},
	{"hidden until logic shows it", `{"type": "textfield", "key": "f", "hidden": true, "logic": [{"trigger": {"type": "simple", "simple": {"show": true, "when": "b", "eq": "true"}}, "actions": [{"type": "property", "property": {"value": "hidden"}, "state": false}]}]}`, "f", `{"b": true}`, "shown"},
	{"required by logic", `{"type": "textfield", "key": "f", "logic": [{"trigger": {"type": "javascript", "javascript": "result = data.n > 3"}, "actions": [{"type": "property", "property": {"value": "validate.required"}, "state": true}]}]}`, "f", `{"n": 4}`, "required"},
	{"disabled by logic", `{"type": "textfield", "key": "f", "logic": [{"trigger": {"type": "json", "json": {"==": [{"var": "data.n"}, 4]}}, "actions": [{"type": "property", "property": {"value": "disabled"}, "state": true}]}]}`, "f", `{"n": 4}`, "readonly"},
	{"a sum", rows + `]}, {"type": "number", "key": "f", "calculateValue": "value = data.rows.reduce((sum, row) => { if (!row.x) return sum; return sum + row.x * 2 }, 0) + (data.n || 0)"}`, "f", `{"rows": [{"x": 1}, {}, {"x": 2}]}`, "6"},
	{"a sum in JSON Logic", `{"type": "number", "key": "f", "calculateValue": {"+": [{"var": "data.n"}, {"var": "data.m"}, 1]}}`, "f", `{"n": 3, "m": 4.5}`, "8.5"},
	{"a choice that is calculated with", `{"type": "textfield", "key": "f", "calculateValue": "value = data.r * 10;"}`, "f", `{"r": "5"}`, "50"},
	{"a text that is put together", "{\"type\": \"textfield\", \"key\": \"f\", \"calculateValue\": \"value = `${data.t}-${data.u}!`\"}", "f", `{"t": "a"}`, "a-!"},
	{"a value that is chosen", `{"type": "textfield", "key": "f", "calculateValue": "value = data.n > 3 ? 'much' : 'little';"}`, "f", `{}`, "little"},
	{"rounding", `{"type": "number", "key": "f", "calculateValue": "value = Math.round(data.m) + Math.max(data.n, 2)"}`, "f", `{"m": 4.5, "n": 1}`, "7"},
	{"a check", `{"type": "number", "key": "f", "validate": {"custom": "valid = (input > 3) ? true : 'Too few.';"}}`, "f", `{"f": 3}`, "Too few."},
	{"a check with two messages", `{"type": "number", "key": "f", "validate": {"custom": "if (input < 3) { valid = 'Too few.' } else if (input > data.n) { valid = 'Too many.' }"}}`, "f", `{"f": 9, "n": 8}`, "Too many."},
	{"a check in JSON Logic", `{"type": "number", "key": "f", "validate": {"json": {"if": [{"===": [{"var": "data.f"}, 3]}, true, "Must be three."]}}}`, "f", `{"f": 4}`, "Must be three."},
	{"a pattern with look-ahead", `{"type": "textfield", "key": "f", "validate": {"pattern": "^(?=.*[0-9]).{3,}$", "customMessage": "Needs a digit."}}`, "f", `{"f": "abcd"}`, "Needs a digit."},
	{"words", `{"type": "textarea", "key": "f", "validate": {"maxWords": 2}}`, "f", `{"f": "one  two\nthree"}`, "At most 2 words."},
	{"survey questions that are required", `{"type": "survey", "key": "f", "validate": {"required": true}, "questions": [{"label": "Q", "value": "q"}], "values": [{"label": "A", "value": "a"}]}`, "f.q", `{}`, "required"},
	{"a key with points", `{"type": "textfield", "key": "g.h"}, {"type": "textfield", "key": "f", "customConditional": "show = data.g.h === 'x'"}`, "f", `{"g": {"h": "x"}}`, "shown"},
	{"a container is left by its key", `{"type": "container", "key": "c", "components": [{"type": "textfield", "key": "k"}, {"type": "textfield", "key": "f", "conditional": {"show": true, "when": "c.k", "eq": "x"}}]}`, "c.f", `{"c": {"k": "x"}}`, "shown"},
}

func TestLogicDecidesAsInFormio(t *testing.T) {
	for _, c := range append(slices.Clone(decisions), scripted...) {
		t.Run(c.title, func(t *testing.T) {
			f := imported(t, "["+sampleFields+c.component+"]")
			assert.Empty(t, f.dropped())
			answers := json.RawMessage(c.when)
			field, ok := f.state(t, answers).Fields[c.path]
			require.True(t, ok, "no field %s in\n%s", c.path, f.source)
			switch c.want {
			case "shown", "hidden":
				assert.Equal(t, c.want == "shown", field.Relevant, f.source)
			case "required":
				assert.True(t, field.Required, f.source)
			case "readonly":
				assert.True(t, field.Readonly, f.source)
			default:
				assert.Contains(t, f.said(t, answers, c.path), c.want, f.source)
			}
		})
	}
}

// said is the value of a field and the messages of its problems.
func (s sampled) said(t require.TestingT, answers any, path string) []string {
	value, err := json.Marshal(s.state(t, answers).Fields[path].Value)
	require.NoError(t, err)
	all := []string{strings.Trim(string(value), `"`)}
	report, err := json.Marshal(s.check(t, answers))
	require.NoError(t, err)
	var checked struct {
		Problems []struct{ Path, Message string }
	}
	require.NoError(t, json.Unmarshal(report, &checked))
	for _, p := range checked.Problems {
		if p.Path == path {
			all = append(all, p.Message)
		}
	}
	return all
}
