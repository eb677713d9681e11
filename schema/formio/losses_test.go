package formio

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestALossSaysWhyTheLanguageCannotSayIt(t *testing.T) {
	for _, c := range []struct{ title, component, reason string }{
		{"a number in a text", `{"type": "textfield", "key": "f", "calculateValue": "value = data.n + ' EUR'"}`, "n is a number, and the language makes no text of a number"},
		{"a number in a template", "{\"type\": \"textfield\", \"key\": \"f\", \"calculateValue\": \"value = `${data.r} - ${data.n}`\"}", "n is a number, and the language makes no text of a number"},
		{"a date in a text", `{"type": "datetime", "key": "d", "enableTime": false}, {"type": "textfield", "key": "f", "calculateValue": "value = 'since ' + data.d"}`, "d is a date or a time"},
		{"days before now", `{"type": "datetime", "key": "d", "datePicker": {"minDate": "moment().subtract(10,'days')"}}`, "the language adds days, months and years to dates, and not to dates with a time"},
		{"a day that there is not", `{"type": "datetime", "key": "d"}, {"type": "textfield", "key": "f", "customConditional": "show = data.d > '2024-13-41T10:00:00'"}`, "cannot be compared"},
	} {
		t.Run(c.title, func(t *testing.T) {
			f := imported(t, "["+sampleFields+c.component+"]")
			assert.Contains(t, strings.Join(f.dropped(), "\n"), c.reason)
		})
	}
}
