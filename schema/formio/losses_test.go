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
	} {
		t.Run(c.title, func(t *testing.T) {
			f := imported(t, "["+sampleFields+c.component+"]")
			assert.Contains(t, strings.Join(f.dropped(), "\n"), c.reason)
		})
	}
}
