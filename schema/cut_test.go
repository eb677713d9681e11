package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/schema"
)

func TestAValueThatACommaCutsOffInBracesIsOneProblemAndSaysHowItIsWritten(t *testing.T) {
	for src, detail := range map[string]string{
		`- {id: a, type: date, maximum: addYears(today(), -15), label: A}`: `put a text with a comma in quotes: maximum: "addYears(today(), -15)"`,
		`- {id: a, type: text, visible: max(b, c, 3) > 4}`:                 `put a text with a comma in quotes: visible: "max(b, c, 3) > 4"`,
		`- {id: a, type: text, visible: b == concat("x", c)}`:              `put a text with a comma in quotes: visible: 'b == concat("x", c)'`,
		`- {id: a, type: text, label: Eins, zwei}`:                         `put a text with a comma in quotes: label: "Eins, zwei"`,
		`- {id: a, type: text, label: {de: Hallo, Welt, en: Hello}}`:       `put a text with a comma in quotes: de: "Hallo, Welt"`,
	} {
		_, problems := schema.Parse("a.yaml", []byte("edition: 2026\nid: a\nversion: 1.0.0\ntitle: T\npages:\n- id: p\n  title: T\n  fields:\n  "+src+"\n"), schema.Options{})
		require.Len(t, problems, 1, src)
		assert.Equal(t, detail, problems[0].Detail, src)
	}
	for src, code := range map[string]string{
		`- {id: a, type: text, required}`:               "no-value", // a key that there is, without its value
		`- {id: a, type: text, requird}`:                "unknown-key",
		`- {id: a, type: text, label: "Eins", zwei: x}`: "unknown-key",
		`- {id: a, type: text, label: "Eins", zwei}`:    "unknown-key",
	} {
		_, problems := schema.Parse("a.yaml", []byte("edition: 2026\nid: a\nversion: 1.0.0\ntitle: T\npages:\n- id: p\n  title: T\n  fields:\n  "+src+"\n"), schema.Options{})
		require.NotEmpty(t, problems, src)
		assert.Equal(t, code, problems[0].Code, src)
	}
}
