package formio

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhatAComponentSaysAboutItselfIsCarriedOrReported(t *testing.T) {
	const radioBoxes = `{"type": "checkbox", "key": "x", "label": "Ex", "inputType": "radio", "name": "both", "value": "x"}, {"type": "checkbox", "key": "y", "label": "Why", "inputType": "radio", "name": "both", "value": "y"}`
	for _, c := range []struct {
		title, component, answers string
		want                      string // a problem as path code, or no problem
		says                      string // in the definition or its losses
	}{
		{"a day whose year is required", `{"type": "day", "key": "f", "fields": {"day": {"required": false}, "month": {}, "year": {"required": true}}}`, `{}`, "f required", ""},
		{"a day of which nothing is required", `{"type": "day", "key": "f", "fields": {"day": {"required": false}}}`, `{}`, "", ""},
		{"a day whose hidden part is required", `{"type": "day", "key": "f", "fields": {"day": {"required": true, "hide": true}}}`, `{}`, "", ""},
		{"places", `{"type": "number", "key": "f", "decimalLimit": 2}`, `{"f": 1.005}`, "f multipleOf", ""},
		{"as many places as there may be", `{"type": "number", "key": "f", "decimalLimit": 2}`, `{"f": 1.05}`, "", ""},
		{"an amount without places", `{"type": "currency", "key": "f", "decimalLimit": 0}`, `{"f": 1.50}`, "f multipleOf", ""},
		{"a prefix and a suffix", `{"type": "number", "key": "f", "prefix": "$", "suffix": "per month"}`, `{}`, "", "unit: $ per month"},
		{"a suffix beside a description", `{"type": "textfield", "key": "f", "description": "Short.", "suffix": "kg"}`, `{}`, "", "Short. · kg"},
		{"a default that is today", `{"type": "datetime", "key": "f", "enableTime": false, "defaultDate": "moment()"}`, `{}`, "", "default: today()"},
		{"a default that is a script", `{"type": "datetime", "key": "f", "enableTime": false, "defaultDate": "moment().utc()"}`, `{}`, "", "lost: defaultDate"},
		{"a second option with the same value", `{"type": "radio", "key": "f", "values": [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]}`, `{}`, "", "lost: the option a"},
		{"an option with a blank", `{"type": "radio", "key": "f", "values": [{"value": "c ", "label": "C"}]}`, `{}`, "", `changed: the option "c "`},
		{"an option that is an object", `{"type": "select", "key": "f", "data": {"values": [{"value": {"a": 1}, "label": "C"}]}}`, `{"f": "C"}`, "", `changed: an option whose value is {"a":1}`},
		{"half a character", `{"type": "textfield", "key": "f", "validate": {"maxLength": 5.5}}`, `{}`, "", "lost: maxLength 5.5"},
		{"a template of two properties", `{"type": "select", "key": "f", "dataSrc": "json", "valueProperty": "abbr", "template": "<span>{{ item.name }} - {{ item.abbr }}</span>", "data": {"json": [{"name": "Kent & Co", "abbr": "KE"}]}}`, `{"f": "KE"}`, "", "Kent & Co - KE"},
		{"boxes of one name", radioBoxes, `{"both": "y"}`, "", "{value: y, label: Why}"},
		{"boxes of one name with a value twice", radioBoxes + "," + strings.ReplaceAll(radioBoxes, `"key": "`, `"key": "z`), `{"both": "y"}`, "", "lost: the option x"},
	} {
		t.Run(c.title, func(t *testing.T) {
			f := imported(t, "["+c.component+"]")
			var problems []string
			for _, p := range f.check(t, json.RawMessage(c.answers)).Problems {
				problems = append(problems, p.Path+" "+p.Code)
			}
			assert.Equal(t, c.want, strings.Join(problems, ", "), f.source)
			all := f.source
			for _, l := range f.losses {
				all += l.String() + "\n"
			}
			assert.Contains(t, all, c.says)
		})
	}
}
