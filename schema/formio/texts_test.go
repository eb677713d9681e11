package formio

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// label returns the label of a field as it is shown with some answers.
func (s sampled) label(t require.TestingT, answers any, path string) string {
	return s.form.Field(path).Label().String(s.check(t, answers).State.Root(), "en")
}

func TestALabelSaysWhatLogicMakesOfIt(t *testing.T) {
	action := func(field, value, text string) string {
		return `{"trigger": {"type": "simple", "simple": {"show": true, "when": "` + field + `", "eq": "` + value + `"}}, "actions": [{"type": "property", "property": {"value": "label", "type": "string"}, "text": "` + text + `"}]}`
	}
	for _, c := range []struct{ title, label, actions, answers, want string }{
		{"one text", "Old", action("t", "x", "New"), `{"t": "x"}`, "New"},
		{"its own text", "Old", action("t", "x", "New"), `{}`, "Old"},
		{"the last of two", "Old", action("t", "x", "New") + "," + action("u", "y", "Newer"), `{"t": "x", "u": "y"}`, "Newer"},
		{"the first of two", "Old", action("t", "x", "New") + "," + action("u", "y", "Newer"), `{"t": "x"}`, "New"},
		{"an answer in it", "Old", action("t", "x", "New {{data.u}}!"), `{"t": "x", "u": "one"}`, "New one!"},
		{"a number in it", "Old", action("t", "x", "{{ data.n }} more"), `{"t": "x", "n": 3}`, "3 more"},
		{"its own text beside one with an answer", "Old {{ data.u }}", action("t", "x", "New {{data.u}}"), `{"u": "one"}`, "Old one"},
		{"braces of nothing known", "Old", action("t", "x", "New {{data.nobody}}"), `{"t": "x"}`, "New {{data.nobody}}"},
	} {
		t.Run(c.title, func(t *testing.T) {
			f := imported(t, `[`+sampleFields+`{"type": "textfield", "key": "f", "label": "`+c.label+`", "logic": [`+c.actions+`]}]`)
			assert.Empty(t, f.dropped())
			assert.Equal(t, c.want, f.label(t, json.RawMessage(c.answers), "f"), f.source)
		})
	}
}

func TestAMessageShowsAnswers(t *testing.T) {
	for _, c := range []struct{ title, component, answers, want string }{
		{"of a check", `{"type": "number", "key": "f", "validate": {"custom": "valid = input <= data.n ? true : 'At most {{ data.n }}.'"}}`, `{"n": 3, "f": 4}`, "At most 3."},
		{"of a check in a row", `{"type": "datagrid", "key": "g", "components": [{"type": "number", "key": "a"}, {"type": "number", "key": "f", "validate": {"custom": "valid = input <= row.a ? true : 'At most {{ row.a }}, not {{ input }}.'"}}]}`, `{"g": [{"a": 3, "f": 4}]}`, "At most 3, not 4."},
		{"that is put together", "{\"type\": \"number\", \"key\": \"f\", \"validate\": {\"custom\": \"valid = input <= data.n ? true : `At most ${data.n}.`\"}}", `{"n": 3, "f": 4}`, "At most 3."},
		{"that is added up", `{"type": "number", "key": "f", "validate": {"custom": "valid = input <= data.n || 'At most ' + data.n + '.'"}}`, `{"n": 3, "f": 4}`, "At most 3."},
		{"of its own", `{"type": "number", "key": "f", "label": "Dogs", "validate": {"max": 3, "customMessage": "{{ field }}: at most {{ data.n }}."}}`, `{"n": 3, "f": 4}`, "Dogs: at most 3."},
	} {
		t.Run(c.title, func(t *testing.T) {
			f := imported(t, `[`+sampleFields+c.component+`]`)
			assert.Empty(t, f.dropped())
			path := "f"
			if strings.Contains(c.component, "datagrid") {
				path = "g[0].f"
			}
			assert.Contains(t, f.said(t, json.RawMessage(c.answers), path), c.want, f.source)
		})
	}
}
